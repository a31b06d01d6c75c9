"""How long the reconciliation board takes for 300 participants × 60 criteria × 3 evaluators, and to move in it.

Reading is compared with the result alone, recomputed from the same journal in the same run. Moving is compared with a
frame of 16.7 ms: from the key press until the next difference is painted. Its marks are drawn by lot, so that nearly
every line differs: no real drill has so many differences.

python -m tests.benchmarks.reconciliation_board [TIMES]
"""

import gc
import os
import statistics
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.drill_data import big_drill
from tests.benchmarks.scoring_page import FRAME_MS, SIZE, _paint, _timed
from trainer.app import App
from trainer.domain.drill import Drill
from trainer.services.reconciling import Look
from trainer.ui import theme
from trainer.ui.changes import Changes
from trainer.ui.drill.reconciliation.view import ReconciliationView
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory

MOVES = 60


def reading(app: App, drill: Drill, times: int) -> tuple[float, float]:
    """Median milliseconds of the result alone and of result and board, in turns."""
    spans = [
        (_timed(lambda: app.services.scoring.result(drill.id)), _timed(lambda: app.services.reconciling.look(drill.id)))
        for _ in range(times + 1)
    ]
    alone, both = zip(*spans[1:], strict=True)
    return statistics.median(alone), statistics.median(both)


def moving(application: QApplication, app: App, drill: Drill, look: Look) -> tuple[float, list[float]]:
    """Milliseconds in which the board is shown, and of each key press until the next difference is painted."""
    jobs, changes = Jobs(), Changes()
    view = ReconciliationView(Desk(app.services, jobs, changes, Memory()))
    changes.setParent(view)
    view.resize(*SIZE)
    view.show()
    application.processEvents()
    shown = _timed(lambda: (view.show_look(drill, look), _paint(application, view)))
    spans = [_timed(lambda: _move(application, view)) for _ in range(MOVES)]
    view.close()
    jobs.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    return shown, spans


def _move(application: QApplication, view: ReconciliationView) -> None:
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    _paint(application, view)


def main() -> int:
    """Print the ratio of reading and the time of moving."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    application = QApplication.instance() or theme.new_application("benchmark")
    theme.apply(application, theme.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        app, drill = big_drill(Path(folder) / "board.db")
        gc.disable()  # as the desktop does while jobs run
        lead = app.services.reconciling.look(drill.id).board.leads[0].service_number
        for evaluator in drill.evaluators():
            app.services.reconciling.close_for(drill.id, lead, evaluator.service_number, "Acuan waktu")
        alone, both = reading(app, drill, times)
        look = app.services.reconciling.look(drill.id)
        print(f"result {alone:.0f} ms, with a board of {len(look.board.differences)} differences {both:.0f} ms")
        print(f"ratio {both / alone:.2f}")
        shown, spans = moving(application, app, drill, look)
        slow = sorted(spans)[int(len(spans) * 0.95)]
        print(f"board shown in {shown:.1f} ms; to the next difference {statistics.median(spans):.1f} ms, 95 % within "
              f"{slow:.1f} ms; a frame is {FRAME_MS:.1f} ms")  # fmt: skip
        gc.enable()
        app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
