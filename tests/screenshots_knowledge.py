"""Pictures of the knowledge test on the demo: its view in the window and the pages participants see."""

from collections.abc import Callable, Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from trainer.app import App
from trainer.ui.desktop import Desktop
from trainer.ui.knowledge.kiosk_pages import KioskOrder, KioskTest
from trainer.ui.scoring.outbox import Outbox
from trainer.ui.widgets.kiosk import Kiosk

SIZE = (1366, 768)
TYPED = "ABCD-B"


def knowledge_pictures(
    desktop: Desktop, opened: App, drill_id: str, settle: Callable[[Desktop], None]
) -> Iterator[tuple[str, QWidget]]:  # fmt: skip
    """Name and widget of one picture after another; the page of drills shows the drill's participants."""
    tab = desktop.window.current_page.workspace.current()
    tab.show_test()
    settle(desktop)
    view, window = tab.knowledge, desktop.window
    yield "knowledge", window
    view.ask_start()
    settle(desktop)
    yield "knowledge-start", window
    view.show_list()
    view.show_entry()
    QTest.keyClicks(view.entry.letters, TYPED)
    settle(desktop)
    yield "knowledge-entry", window
    view.show_list()
    for name, show in (("items", view.show_analysis), ("papers", view.show_papers)):
        show()
        settle(desktop)
        yield f"knowledge-{name}", window
        view.show_list()
    yield from _kiosk(desktop, opened, drill_id, settle)


def _kiosk(
    desktop: Desktop, opened: App, drill_id: str, settle: Callable[[Desktop], None]
) -> Iterator[tuple[str, QWidget]]:  # fmt: skip
    """A participant who has not taken it goes through the test without handing in; the last page is shown to him."""
    services = opened.services
    drill = services.planning.drill(drill_id)
    person = next(item.person for item in services.knowledge.people(drill.id) if item.taken is None)
    content = KioskTest(services.knowledge, Outbox.of(desktop.jobs), KioskOrder(drill, "1", "4711"))
    kiosk = Kiosk(content, "4711")
    kiosk.resize(*SIZE)
    kiosk.show()
    settle(desktop)
    yield "knowledge-kiosk-door", kiosk
    content.door.number.given.emit(person.service_number)
    settle(desktop)
    yield "knowledge-kiosk-person", kiosk
    content.door.person.confirmed.emit()
    for key in "AB":
        QTest.keyClicks(content.asking, key)
        content.asking.go_on()
    content.asking.back()
    settle(desktop)
    yield "knowledge-kiosk-question", kiosk
    content.asking.finished.emit()
    settle(desktop)
    yield "knowledge-kiosk-review", kiosk
    content._bring(content.thanks)
    content.thanks.show_thanks(person, (8, 10))
    settle(desktop)
    yield "knowledge-kiosk-thanks", kiosk
    content.thanks.leave()
    kiosk.leave()
    settle(desktop)
