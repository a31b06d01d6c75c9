"""How long until the editor shows a scenario: the largest (300 injects, 100 criteria) against the smallest.

python -m tests.benchmarks.library_editor [TIMES]

Each time is a median from the act to the first picture of what was asked for, data read from the disk included.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.library_data import largest, smallest, stock
from trainer.app import open_app
from trainer.domain.scenario import Scenario
from trainer.services.services import Services
from trainer.ui import theme
from trainer.ui.jobs import Jobs
from trainer.ui.library.editor.editor_view import EditorView
from trainer.ui.widgets.fields import QLineEdit

SIZE = (1176, 700)
PATIENCE_S = 20.0


@dataclass(frozen=True)
class Opening:
    """Medians in milliseconds."""

    new_view: float
    again: float
    objectives: float
    injects: float
    key: float
    check: float


class Pictures(QObject):
    """Notices when something below a widget is painted."""

    def __init__(self, application: QApplication, view: EditorView) -> None:
        super().__init__()
        self._application, self._view, self.is_painted = application, view, False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            front = self._view.deck.currentWidget()
            if front is not None and (watched is front or front.isAncestorOf(watched)):
                self.is_painted = True
        return False

    def milliseconds(self, act: Callable[[], object]) -> float:
        """From the act to the picture."""
        self.is_painted = False
        began = time.perf_counter()
        act()
        while not self.is_painted and time.perf_counter() - began < PATIENCE_S:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        return (time.perf_counter() - began) * 1000

    def rest(self, jobs: Jobs) -> None:
        """Let checks and drafts come to their end."""
        while jobs.is_busy or self._view.checker.is_waiting:
            self._application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        gc.collect()

    def stop(self) -> None:
        """No more noticing."""
        self._application.removeEventFilter(self)


def measure(folder: Path, scenarios: Sequence[Scenario], times: int) -> list[Opening]:
    """Open the scenarios in turns, each in a new view and then in one that is there."""
    application = QApplication.instance() or QApplication([])
    theme.apply(application, theme.LIGHT)
    app = open_app(folder / "editor.db", language="en")
    app.services.library.install(scenarios, "benchmark", stock().sheets)
    gc.disable()  # as the desktop does while jobs run
    jobs = Jobs()
    rounds = [[_round(application, app.services, jobs, item.slug) for item in scenarios] for _ in range(times + 1)]
    jobs.close()
    app.close()
    gc.enable()
    spans = (zip(*(each[at] for each in rounds[1:]), strict=True) for at, _item in enumerate(scenarios))
    return [Opening(*map(statistics.median, columns)) for columns in spans]


def _round(application: QApplication, services: Services, jobs: Jobs, slug: str) -> tuple[float, ...]:
    view = EditorView(services, jobs)
    view.resize(*SIZE)
    view.show()
    pictures = Pictures(application, view)
    opening = _opening(services.authoring.open, view, slug)
    spans = []
    for act in (opening, opening, partial(view.section, "objectives"), partial(view.section, "injects")):
        spans.append(pictures.milliseconds(act))
        pictures.rest(jobs)
    spans += [_key(pictures, view), _check(services, view)]
    view.ask("undo")
    pictures.rest(jobs)
    pictures.stop()
    view.close()
    view.deleteLater()
    return tuple(spans)


def _opening(read: Callable[[str], object], view: EditorView, slug: str) -> Callable[[], None]:
    def act() -> None:
        view.open(read(slug))

    return act


def _key(pictures: Pictures, view: EditorView) -> float:
    field = view.section("basics").form.field("title")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QApplication.processEvents()
    return statistics.median(pictures.milliseconds(lambda: QTest.keyClicks(field, "x")) for _ in range(9))


def _check(services: Services, view: EditorView) -> float:
    sheets = services.authoring.shared_sheets()
    began = time.perf_counter()
    services.authoring.check(view.editing.document, sheets)
    return (time.perf_counter() - began) * 1000


def main() -> int:
    """Print both and the ratios."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as folder:
        small, large = measure(Path(folder), (smallest(), largest()), times)
    words = {
        "new_view": "opened in a new view",
        "again": "opened in a view that is there",
        "objectives": "objectives brought to the front",
        "injects": "injects brought to the front",
        "key": "a letter in the title",
        "check": "checks, on a pool thread",
    }
    for name, said in words.items():
        one, other = getattr(small, name), getattr(large, name)
        print(f"{said:32} smallest {one:6.1f} ms, largest {other:6.1f} ms, ratio {other / one:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
