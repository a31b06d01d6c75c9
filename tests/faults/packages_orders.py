"""Merges the same records in random orders, cut anyhow and with repeats, and looks whether the outcome is ever another.

python -m tests.faults.packages_orders [TIMES] [SEED]
"""

import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.faults.packages_played import deliveries, fingerprint, merged_drill, opened, played
from trainer.store import journal


@dataclass(frozen=True)
class Outcome:
    """How many merges there were, how many outcomes they had, and how often the projections were not the journal's."""

    merges: int
    outcomes: int
    wrong_projections: int


def merge_often(folder: Path, times: int, seed: int, drills: int = 10) -> Outcome:
    """`times` orders, spread over some different drills; each drill must come to one outcome."""
    empty = folder / "empty.db"
    merged_drill(empty)[0].close()
    outcomes: dict[int, set[str]] = {}
    wrong = 0
    chance = random.Random(seed)
    for number in range(times):
        which = number % drills
        path = Path(shutil.copy(empty, folder / "office.db"))
        outcome, right = _merged(path, seed + which, chance)
        outcomes.setdefault(which, set()).add(outcome)
        wrong += not right
    return Outcome(times, sum(map(len, outcomes.values())) - len(outcomes) + 1, wrong)


def _merged(path: Path, seed: int, chance: random.Random) -> tuple[str, bool]:
    app, drill = opened(path)
    try:
        for package in deliveries(played(seed), chance):
            app.services.merging.merge(drill.id, package, (), "paket")
        with app.database.writing() as connection:
            right = journal.rebuild(connection, drill.id)
        return fingerprint(app, drill), right
    finally:
        app.close()


def main() -> int:
    """Print the outcome; 1 when any order came to another one."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        outcome = merge_often(Path(folder), times, seed)
    print(outcome)
    return int(outcome.outcomes != 1 or outcome.wrong_projections > 0)


if __name__ == "__main__":
    sys.exit(main())
