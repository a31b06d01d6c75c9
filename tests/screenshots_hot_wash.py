"""Pictures of the hot wash before others: every slide, and the pages of the questionnaire."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from trainer.app import App
from trainer.ui.desktop import Desktop
from trainer.ui.hot_wash.asking import AskingPages
from trainer.ui.hot_wash.presenter import Presenter
from trainer.ui.hot_wash.slides import slides_of
from trainer.ui.widgets.kiosk import Kiosk

SIZE = (1366, 768)


def pictures(desktop: Desktop, opened: App, drill_id: str) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of each picture, one after another: a widget shows the next page when it is asked for again."""
    services = opened.services
    shown = services.hot_wash.prepare(drill_id)
    host = services.directory.unit(shown.drill.host).name
    presenter = Presenter(slides_of(shown, host), services.evidence.content)
    presenter.resize(*SIZE)
    for place in range(1, presenter.count + 1):
        presenter.turn_to(place)
        yield f"hotwash-slide-{place:02d}", presenter
    yield from _asking(desktop, opened, drill_id)


def _asking(desktop: Desktop, opened: App, drill_id: str) -> Iterator[tuple[str, QWidget]]:
    """Nothing is sent: the demo stays as it is."""
    pages = AskingPages(opened.services, desktop.jobs, opened.services.planning.drill(drill_id))
    kiosk = Kiosk(pages, "0000")
    kiosk.resize(*SIZE)
    yield "hotwash-asking-start", kiosk
    pages.start.choose(2)
    pages.question.choose(4)
    yield "hotwash-asking-question", kiosk
    while pages.stack.currentWidget() is pages.question:
        pages.question.choose(3)
    yield "hotwash-asking-comment", kiosk
    pages.thanks.show_saving()
    pages.thanks.show_saved()
    pages.stack.setCurrentWidget(pages.thanks)
    yield "hotwash-asking-thanks", kiosk
    kiosk.leave()
