"""How long the result of a drill of 300 participants, 60 criteria and 3 evaluators takes from its journal.

54,000 marks, a tenth of them corrected and some taken back; on one core, in a process that has done it once. Beside it
the bare driver reading the same rows.

python -m tests.benchmarks.result_recomputed [TIMES]
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.drill_data import JOURNAL, big_drill
from trainer.app import App
from trainer.domain.computing import compute
from trainer.domain.drill import Drill
from trainer.domain.journal import standing
from trainer.store import journal
from trainer.store.driver import sqlite_driver

PARTS = ("bare query", "whole", "reading", "standing", "computing")
BARE = f"SELECT {', '.join(JOURNAL)} FROM journal WHERE drill = ? ORDER BY author, device, seq"


def measure(app: App, drill: Drill, times: int) -> dict[str, float]:
    """Median milliseconds of one core for the whole service call and for its parts."""
    scenario = app.services.planning.scenario_of(drill)
    spans: list[list[float]] = []
    for _ in range(times + 1):
        gc.collect()
        bare = _timed(lambda: _bare(app, drill))
        whole = _timed(lambda: app.services.scoring.result(drill.id))
        with app.database.reading() as connection:
            reading = _timed(lambda held=connection: tuple(journal.entries(held, drill.id)))
            entries = tuple(journal.entries(connection, drill.id))
        standing_span = _timed(lambda held=entries: standing(held))
        stands = standing(entries)
        spans.append([bare, whole, reading, standing_span, _timed(lambda held=stands: compute(drill, scenario, held))])
        del entries, stands  # a program that shows one result does not hold two
    return dict(zip(PARTS, map(statistics.median, zip(*spans[1:], strict=True)), strict=True))


def _bare(app: App, drill: Drill) -> int:
    held = sqlite_driver().connect(app.database.target, isolation_level=None)
    rows = held.execute(BARE, (drill.id,)).fetchall()
    held.close()
    return len(rows)


def _timed(act: Callable[[], object]) -> float:
    """Milliseconds of one core: what the machine does besides does not count."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000


def main() -> int:
    """Print the whole, its parts, and the ratio to the bare query."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        app, drill = big_drill(Path(folder) / "result.db")
        gc.disable()  # as the desktop does while jobs run
        found = measure(app, drill, times)
        gc.enable()
        app.close()
    for name, span in found.items():
        print(f"{name:>12}: {span:7.0f} ms")
    print(f"ratio of the whole to the bare query {found['whole'] / found['bare query']:.1f}; the bound is 1,000 ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
