"""500 reports in one batch: does memory stay flat, and is the window alive meanwhile?

python -m tests.benchmarks.report_batch [REPORTS]

A drill of 30 participants, 60 criteria and 3 evaluators is reported again and again through the window's own jobs. A
timer of the window that is due every 5 ms tells how long its event loop was held: first without any work beside, then
during the batch.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from tests.benchmarks.drill_data import _kept, fill
from trainer.app import App, open_app
from trainer.services.planning import DrillRow
from trainer.services.report_batch import BatchOutcome
from trainer.ui import theme
from trainer.ui.jobs import Jobs, Progress, Sweeper

REPORTS, PEOPLE, EARLY, DUE_MS = 500, 30, 50, 5


class Pulse(QObject):
    """How long after one another the window's timer came, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=DUE_MS)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start()

    @Slot()
    def _on_turn(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def told(self) -> str:
        ordered = sorted(self.gaps)
        late = sum(gap > 50 for gap in ordered)
        return (
            f"longest {ordered[-1]:.0f} ms, 99 % within {ordered[int(len(ordered) * 0.99)]:.0f} ms, "
            f"{late} of {len(ordered)} turns above 50 ms"
        )


class Batch:
    """The batch as the window runs it; memory is asked at each report."""

    def __init__(self, app: App, rows: list[DrillRow], folder: Path) -> None:
        self._app, self._rows, self._folder = app, rows, folder
        self.memory: dict[int, float] = {}
        self.outcome: BatchOutcome | None = None

    def work(self, progress: Progress) -> BatchOutcome:
        def tell(done: int, total: int, code: str) -> None:
            self.memory[done] = resident()
            progress.report(done, total, code)

        return self._app.services.report_batch.write(self._rows, self._folder, tell=tell)

    def ended(self, outcome: object) -> None:
        self.outcome = outcome  # type: ignore[assignment]


def resident() -> float:
    """Megabytes of this process in memory."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def prepared(path: Path) -> App:
    app = open_app(path, language="en", device="laptop-1")
    drill, criteria = _kept(app, PEOPLE)
    app.services.conduct.start(drill.id, "77010001")
    fill(app, path, drill, criteria)
    return app


def main(count: int) -> None:
    """Print time, memory and how the window fared."""
    application = QApplication.instance() or theme.new_application("benchmark")
    with tempfile.TemporaryDirectory() as place:
        app, jobs = prepared(Path(place) / "data.db"), Jobs()
        sweeper, idle = Sweeper(), Pulse()
        sweeper.start()  # as in the window: garbage is collected on its thread
        until = time.perf_counter() + 3
        while time.perf_counter() < until:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        idle._timer.stop()
        print(f"window without work beside it: {idle.told()}")
        rows = list(app.services.planning.drills()) * count
        batch, pulse, begun = Batch(app, rows, Path(place) / "out"), Pulse(), time.perf_counter()
        jobs.run(batch.work, batch.ended, print, long=True)
        while batch.outcome is None:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        spent, outcome = time.perf_counter() - begun, batch.outcome
        print(
            f"{outcome.written} reports in {spent:.1f} s, {spent / count * 1000:.0f} ms each, {len(outcome.failed)} failed"
        )
        print(f"window during the batch: {pulse.told()}")
        early, late = batch.memory[min(EARLY, count)], batch.memory[count]
        print(f"memory after {min(EARLY, count)} reports {early:.0f} MB, after {count} {late:.0f} MB")
        sweeper.stop()
        jobs.close()
        app.close()
        shutil.rmtree(Path(place) / "out", ignore_errors=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS)
