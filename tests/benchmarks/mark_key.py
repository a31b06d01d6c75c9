"""How long from a key press in the evaluator's page until it is painted, until the mark is on disk, and until that is told.

Beside it, in turns, a bare insert of the same row into a copy of the file. On disk is when the commit has returned, on
the thread that writes; the page, which paints meanwhile, hears of it later.

python -m tests.benchmarks.mark_key [TIMES]
"""

import gc
import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.mark import _Bare, _timed
from tests.faults.played import EVALUATOR, ready_drill
from trainer.ui import theme
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.tab import ScoringTab

WARM_UP = 10


@dataclass(frozen=True)
class Pressed:
    """Median milliseconds after a key press."""

    painted_ms: float
    durable_ms: float
    told_ms: float
    bare_ms: float


def measure(folder: Path, times: int) -> Pressed:
    """Levels given in turns to one criterion in a page of 1178 × 620."""
    application = QApplication.instance() or QApplication([])
    theme.apply(application, theme.LIGHT)
    app, drill = ready_drill(folder / "key.db")
    app.database.close()  # folds the log into the file
    shutil.copy(folder / "key.db", folder / "bare.db")
    bare, moments = _Bare(folder / "bare.db", drill), list[float]()
    app.database.listeners.append(lambda _kinds, _initiator: moments.append(time.perf_counter()))
    gc.disable()  # as the desktop does while jobs run
    jobs, changes = Jobs(), Changes()
    tab = ScoringTab(app.services, jobs, changes)
    app.database.listeners.append(changes.announce)
    tab.resize(1178, 620)
    tab.show()
    tab.show_drill(drill.id, EVALUATOR)
    _until(application, lambda: tab.marking.desk is not None)
    view = tab.desk_view.card.view
    QTest.keyClick(view, Qt.Key.Key_Down)
    spans = [_press(application, tab, "123"[at % 3], moments, bare) for at in range(WARM_UP + times)][WARM_UP:]
    tab.close()
    jobs.close()
    app.close()
    gc.enable()
    bare.close()
    return Pressed(*(statistics.median(item) * 1000 for item in zip(*spans, strict=True)))


def _press(application, tab, key, moments, bare):
    view = tab.desk_view.card.view
    begun = time.perf_counter()
    QTest.keyClicks(view, key)
    view.viewport().repaint()
    painted = time.perf_counter() - begun
    _until(application, lambda: tab.unsaved == 0)
    told = time.perf_counter() - begun
    (span,) = _timed((bare,), 1)
    return painted, moments[-1] - begun, told, span[0]


def _until(application, holds):
    while not holds():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def main() -> int:
    """Print both."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), times)
    print(f"key to paint {found.painted_ms:.2f} ms, to durable mark {found.durable_ms:.2f} ms, to being told so "
          f"{found.told_ms:.2f} ms, bare insert {found.bare_ms:.2f} ms, medians of {times}")  # fmt: skip
    print(f"ratio of key to durable mark {found.durable_ms / found.bare_ms:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
