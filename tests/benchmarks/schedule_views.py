"""How long the month and the timeline take until they are painted, however many other months the plan has.

python -m tests.benchmarks.schedule_views [TIMES] [FOLDER]

Five years of 500 units (20 040 drills) first, then the same month within 1, 10 and 100 months, measured in turns. Each act
is a real key or turn of the wheel on the schedule page, until the view is painted; beside it the bare query of the same
drills by the driver. Between two acts the check of the plan, which begins after a moment of quiet, comes to its end. A
plan of one month has no drills in the first and last week of the grid, so growth from 1x on contains those.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt, qInstallMessageHandler
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.schedule_data import MIDDLE, Size, write_plan
from trainer.app import open_app
from trainer.ui import theme
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.schedule.page import SchedulePage

FRAMES_MS = 2 * 1000 / 60
SIZE = (1178, 768)
FIVE_YEARS = 60
GROWTH = (1, 10, 100)
TIMES = 15
DAY = date(*MIDDLE, 12)
BARE = """SELECT id, code, title, state, host, start, "end", minutes, method, place, zone, series, revision, scenario_code,
classification FROM drill WHERE start < ? AND start > ? AND "end" > ?"""
MONTH = ("2026-09-07T12:00:00.000000Z", "2026-07-24T10:00:00.000000Z", "2026-07-26T10:00:00.000000Z")
NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Act:
    """Something a person does, and the milliseconds it took each time.

    A plan of one month has none beside it to turn to, so what `needs_neighbours` is compared from ten months on.
    """

    name: str
    do: Callable[[], object]
    before: Callable[[], object] = lambda: None
    needs_neighbours: bool = False
    spans: list[float] = field(default_factory=list)

    def time(self) -> None:
        """Do it once."""
        begun = time.perf_counter()
        self.do()
        self.spans.append((time.perf_counter() - begun) * 1000)

    @property
    def median(self) -> float:
        """Half of them took no longer."""
        return statistics.median(self.spans)

    @property
    def slow(self) -> float:
        """One in ten took longer."""
        return statistics.quantiles(self.spans, n=10)[-1]


class Plan:
    """A data file with its page, and what is done there."""

    def __init__(self, folder: Path, months: int) -> None:
        path = folder / f"plan-{months}.db"
        write_plan(path, Size(months=months))
        self.months = months
        self.app = open_app(path, language="en", device="benchmark")
        self.drills = sum(self.app.services.planning.counts().values())
        self.jobs = Jobs()
        self.page = SchedulePage(self.app.services, self.jobs, Changes(), Memory())
        self.page.resize(*SIZE)
        self.page.show()
        self._bare = sqlite3.connect(path)
        self.acts = self._acts()

    def _acts(self) -> tuple[Act, ...]:
        self.page.entered(DAY)
        views = self.page.views
        return (
            Act("bare query of the month", self._query),
            Act("month opens", lambda: self._open("month"), self._elsewhere),
            Act("month turns", self._turn, needs_neighbours=True),
            Act("timeline opens", lambda: self._open("timeline"), self._elsewhere),
            Act("timeline scrolls by a turn of the wheel", lambda: self._wheel(views.view("timeline"))),
            Act("timeline goes a week on", lambda: self._wheel(views.view("timeline"), SHIFT)),
            Act("week opens", lambda: self._open("week"), self._elsewhere),
            Act("agenda opens", lambda: self._open("agenda"), lambda: self._open("month")),
        )

    def _query(self) -> None:
        self._bare.execute(BARE, MONTH).fetchall()

    def _rest(self) -> None:
        """Until the plan is checked and nothing goes on."""
        while not self.page.board.is_checked or self.jobs.is_busy:
            QApplication.processEvents()
            time.sleep(0.002)

    def _elsewhere(self) -> None:
        """Another view, at the day that is looked at."""
        self._open("agenda")
        self.page.board.go(DAY)
        paint()

    def _open(self, name: str) -> None:
        self.page.views.show_view(name)
        paint()

    def _turn(self) -> None:
        """There and back in turns: both read and paint a month."""
        grid = self.page.month.grid
        QTest.keyClick(grid, Qt.Key.Key_PageDown if grid.selected_day().month == DAY.month else Qt.Key.Key_PageUp)
        paint()

    def _wheel(self, view: QWidget, held: Qt.KeyboardModifier = NO) -> None:
        surface = view.surface  # type: ignore[attr-defined]
        place = QPointF(400, 300)
        down = -120 if len(self.acts[0].spans) % 2 else 120
        event = QWheelEvent(place, place, QPoint(), QPoint(0, down * 3), Qt.MouseButton.NoButton, held,
                            Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(surface, event)
        paint()

    def turn(self) -> None:
        """Every act once."""
        for act in self.acts:
            act.before()
            self._rest()
            act.time()
        self._rest()  # or the next plan's acts would run beside this one's check

    def close(self) -> None:
        self._bare.close()
        self.page.close()
        self.page.deleteLater()
        self.jobs.close()
        self.app.close()


def paint() -> None:
    """Until everything that wants to be painted is."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def _silent(*_told: object) -> None:
    """The offscreen platform says at each window that it cannot do what only a window manager can."""


def measured(plans: list[Plan], times: int) -> None:
    """In turns, so that a busy machine slows all of them; the first turn does not count."""
    for turn in range(times + 1):
        for plan in plans:
            plan.turn()
            if not turn:
                for act in plan.acts:
                    act.spans.clear()


def tell(plan: Plan) -> None:
    """A line an act: median, slow, and how much more than the bare query."""
    bare = plan.acts[0].median
    print(
        f"{plan.drills} drills in {plan.months} months, 500 units; bare query {bare:.1f} ms; two frames {FRAMES_MS:.1f} ms"
    )
    for act in plan.acts[1:]:
        over = act.median - bare
        word = "within" if over <= FRAMES_MS else "OVER"
        print(f"  {act.name:42} {act.median:6.1f} ms (slow {act.slow:6.1f}), {over:5.1f} more: {word} two frames")


def main() -> int:
    """Print what each act takes, and how it grows with the other months."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    where = sys.argv[2] if len(sys.argv) > 2 else None
    qInstallMessageHandler(_silent)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    theme.apply(application, theme.LIGHT)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory(dir=where) as folder:
        whole = Plan(Path(folder), FIVE_YEARS)
        measured([whole], times)
        tell(whole)
        whole.close()
        plans = [Plan(Path(folder), months) for months in GROWTH]
        measured(plans, times)
        for number, act in enumerate(plans[0].acts):
            grown = plans[act.needs_neighbours :]
            medians = [plan.acts[number].median for plan in grown]
            ratios = ", ".join(f"{median / medians[0]:.2f}" for median in medians)
            sizes = ", ".join(f"{plan.months}x" for plan in grown)
            print(f"{act.name:42} at {sizes} months: growth ratio {ratios}")
        for plan in plans:
            plan.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
