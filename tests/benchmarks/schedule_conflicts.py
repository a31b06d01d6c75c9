"""How long a dragged drill's conflicts take, at each place of the drag, however many other months the plan has.

python -m tests.benchmarks.schedule_conflicts [DRILLS] [FOLDER]

Five years of 500 units (20 040 drills) first, then the same month within 1, 10 and 100 months, measured in turns. Each
place of the drag is a `check_moved` through the services, as the desktop asks it.
"""

import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.schedule_data import MIDDLE, Size, write_plan
from trainer.app import App, open_app

FRAME_MS = 1000 / 60
PLACES = 24
"""Places a drag goes over: two hours further each time."""
FIVE_YEARS = 60
GROWTH = (1, 10, 100)


@dataclass(frozen=True)
class Timed:
    """Milliseconds of the checks of one plan."""

    months: int
    drills: int
    spans: list[float]
    first: float

    @property
    def median(self) -> float:
        """Half of the checks take no longer."""
        return statistics.median(self.spans)

    @property
    def slow(self) -> float:
        """One in twenty takes longer."""
        return statistics.quantiles(self.spans, n=20)[-1]


class Plan:
    """One plan in a file of its own, and the drills of its middle month."""

    def __init__(self, folder: Path, months: int, wanted: int) -> None:
        path = folder / f"plan-{months}.db"
        write_plan(path, Size(months=months))
        self.app: App = open_app(path, language="en", device="benchmark")
        self.months, self.drills = months, len(self.app.services.planning.drills())
        first = datetime(*MIDDLE, 1, tzinfo=UTC)
        rows = self.app.services.planning.drills(first=first, last=first + timedelta(days=28))
        self.rows = rows[:: max(1, len(rows) // wanted)][:wanted]
        self.spans: list[float] = []
        self.starts: list[float] = []

    def drag(self, number: int) -> None:
        """One drill over all places; the first also reads what the others need not."""
        row = self.rows[number]
        conflicts = self.app.services.conflicts
        for place in range(PLACES):
            begun = time.perf_counter()
            conflicts.check_moved(row.code, row.start + timedelta(hours=2 * place))
            span = (time.perf_counter() - begun) * 1000
            (self.starts if place == 0 else self.spans).append(span)

    def month(self) -> float:
        """Milliseconds of checking the whole month, as the schedule does it beside the page."""
        first = datetime(*MIDDLE, 1, tzinfo=UTC)
        begun = time.perf_counter()
        self.app.services.planning.check(first, first + timedelta(days=31))
        return (time.perf_counter() - begun) * 1000

    def timed(self) -> Timed:
        """What was measured."""
        return Timed(self.months, self.drills, self.spans, statistics.median(self.starts))


def measure(folder: Path, months: tuple[int, ...], wanted: int) -> list[tuple[Timed, float]]:
    """The plans of so many months, their drags in turns, so that a busy computer slows all of them."""
    plans = [Plan(folder, count, wanted) for count in months]
    for number in range(min(len(plan.rows) for plan in plans)):
        for plan in plans:
            plan.drag(number)
    found = [(plan.timed(), plan.month()) for plan in plans]
    for plan in plans:
        plan.app.close()
    return found


def told(timed: Timed, month: float) -> str:
    """One line."""
    return (
        f"{timed.months:4} months {timed.drills:6} drills: a place {timed.median:5.2f} ms = "
        f"{timed.median / FRAME_MS:4.2f} frames, 95 % within {timed.slow:5.2f} ms, the first place {timed.first:5.1f} ms; "
        f"the month's check {month:5.0f} ms"
    )


def main() -> int:
    """Print what a drag's check takes and how it grows with the months."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    where = sys.argv[2] if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        print(told(*measure(Path(folder), (FIVE_YEARS,), wanted)[0]))
    with tempfile.TemporaryDirectory(dir=where) as folder:
        found = measure(Path(folder), GROWTH, wanted)
    for timed, month in found:
        print(told(timed, month))
    base = found[0][0].median
    ratios = ", ".join(f"{timed.months}× {timed.median / base:.2f}" for timed, _month in found)
    print(f"growth ratio {ratios}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
