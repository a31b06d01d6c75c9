"""How long the evaluator's page takes to open for 300 participants × 60 criteria × 3 evaluators, and to move in it.

Opening is compared with the bare query: the driver alone reading the evaluator's marks, before anything is made of
them. Moving is compared with a frame of 16.7 ms: from the key press until the new state is painted.

python -m tests.benchmarks.scoring_page [TIMES]
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.drill_data import MARK, big_drill
from trainer.app import App
from trainer.domain.drill import Drill
from trainer.store.driver import sqlite_driver
from trainer.ui import theme
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.loading import Loading
from trainer.ui.scoring.tab import ScoringTab

FRAME_MS = 1000 / 60
SIZE = (1178, 640)
MOVES = 60
BARE = f"SELECT {', '.join(MARK)} FROM mark WHERE drill = ? AND author = ? ORDER BY author, device, seq"
DOWN, RIGHT = Qt.Key.Key_Down, Qt.Key.Key_Right


@dataclass(frozen=True)
class Opened:
    """Median milliseconds: the bare query, what is read off the window's thread, what blocks it, and all until seen."""

    bare_ms: float
    read_ms: float
    window_ms: float
    whole_ms: float

    @property
    def ratio(self) -> float:
        """3.0 is three times the bare query."""
        return self.whole_ms / self.bare_ms


def opening(application: QApplication, app: App, drill: Drill, times: int) -> Opened:
    """In turns with the bare query, so that a busy machine slows both."""
    number = drill.evaluators()[0].service_number
    spans: list[tuple[float, float, float, float]] = []
    for _ in range(times + 1):
        gc.collect()
        bare = _timed(lambda: _bare(app, drill, number))
        read = _timed(Loading(app.services, drill.id, number))
        spans.append((bare, read, *_opened(application, app, drill, number)))
    return Opened(*(statistics.median(item) for item in zip(*spans[1:], strict=True)))


def _bare(app: App, drill: Drill, number: str) -> int:
    held = sqlite_driver().connect(app.database.target, isolation_level=None)
    rows = held.execute(BARE, (drill.id, number)).fetchall()
    held.close()
    return len(rows)


def _opened(application: QApplication, app: App, drill: Drill, number: str) -> tuple[float, float]:
    """Milliseconds that a desk already read holds the window's thread, and from `show_drill` until all is painted."""
    jobs, changes = Jobs(), Changes()
    tab = ScoringTab(app.services, jobs, changes)
    changes.setParent(tab)
    tab.resize(*SIZE)
    tab.show()
    application.processEvents()
    whole = _timed(lambda: _show(application, tab, drill, number))
    desk = Loading(app.services, drill.id, number)()
    window = _timed(lambda: (tab._on_loaded(desk), _paint(application, tab)))
    close(tab, jobs)
    return window, whole


def _show(application: QApplication, tab: ScoringTab, drill: Drill, number: str) -> None:
    tab.show_drill(drill.id, number)
    while tab.marking.desk is None:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    _paint(application, tab)


def _paint(application: QApplication, widget: QWidget) -> None:
    """Paint what has to be painted anew, now."""
    application.sendPostedEvents()
    application.sendEvent(widget.window(), QEvent(QEvent.Type.UpdateRequest))


def moving(application: QApplication, app: App, drill: Drill) -> dict[str, list[float]]:
    """Milliseconds of each key press until it is painted, in the list and in the matrix."""
    jobs, changes = Jobs(), Changes()
    tab = ScoringTab(app.services, jobs, changes)
    changes.setParent(tab)
    tab.resize(*SIZE)
    tab.show()
    _show(application, tab, drill, drill.evaluators()[0].service_number)
    view = tab.desk_view.card.view
    QTest.keyClick(view, Qt.Key.Key_Home)
    spans = {"list, to the next criterion": _moves(application, view, [DOWN] * (MOVES - 1))}
    spans["list, to the next person"] = _moves(application, view, [Qt.Key.Key_Tab] * MOVES)
    QTest.keyClick(view, Qt.Key.Key_G)
    view = tab.desk_view.surface.view
    spans["matrix, to the right"] = _moves(application, view, [RIGHT] * (MOVES - 1))
    spans["matrix, down"] = _moves(application, view, [DOWN] * MOVES)
    close(tab, jobs)
    return spans


def _moves(application: QApplication, view: QWidget, keys: list[Qt.Key]) -> list[float]:
    application.processEvents()
    return [_timed(lambda key=key: _move(application, view, key)) for key in keys]


def _move(application: QApplication, view: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(view, key)
    _paint(application, view)


def close(tab: ScoringTab, jobs: Jobs) -> None:
    """Let the page go."""
    tab.close()
    jobs.close()
    tab.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete


def _timed(act: Callable[[], object]) -> float:
    """Milliseconds of the processor, whichever thread: what the machine does besides does not count."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


def main() -> int:
    """Print the ratio of opening and the time of moving."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    application = QApplication.instance() or theme.new_application("benchmark")
    theme.apply(application, theme.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        app, drill = big_drill(Path(folder) / "page.db")
        gc.disable()  # as the desktop does while jobs run
        found = opening(application, app, drill, times)
        print(f"bare query of the evaluator's marks {found.bare_ms:.1f} ms, read for the page {found.read_ms:.1f} ms")
        print(f"page opened and painted {found.whole_ms:.1f} ms, of which the window is held {found.window_ms:.1f} ms")
        print(f"ratio {found.ratio:.2f}")
        for name, spans in moving(application, app, drill).items():
            ordered = sorted(spans)
            slow = ordered[int(len(ordered) * 0.95)]
            print(f"{name}: {statistics.median(spans):.1f} ms, 95 % within {slow:.1f} ms; a frame is {FRAME_MS:.1f} ms")
        gc.enable()
        app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
