"""How long the program takes until its first page is on screen, beside a bare program with the same libraries.

python -m tests.benchmarks.startup [TIMES]

Both run as whole processes, in turns, offscreen, over the same data file, from compiled modules as an installed program
would. A paint of the page is awaited; the ratio is that of the medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.demo import build

ROOT = Path(__file__).resolve().parents[2]
BARE, OURS = "tests.benchmarks.bare_startup", "tests.benchmarks.our_startup"
WARM_UP = 2


@dataclass(frozen=True)
class Compared:
    """Median seconds of both programs, and how often ours is the bare one's."""

    ours: float
    bare: float
    times: int

    @property
    def ratio(self) -> float:
        """1.25 is a quarter longer."""
        return self.ours / self.bare


def compare(folder: Path, times: int) -> Compared:
    """Run both `times` in turns on a demo made in the folder."""
    database = build(folder).database
    environment = _environment(folder)
    spans: dict[str, list[float]] = {BARE: [], OURS: []}
    for turn in range(WARM_UP + times):
        for module, held in spans.items():
            took = _run(module, database, environment)
            if turn >= WARM_UP:
                held.append(took)
    return Compared(statistics.median(spans[OURS]), statistics.median(spans[BARE]), times)


def _environment(folder: Path) -> Mapping[str, str]:
    """Modules are compiled once, into the folder; the settings of the person who measures stay untouched."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PYTHONPATH": str(ROOT),
        "TRAINER_DATA": str(folder / "settings"),
    }


def _run(module: str, database: Path, environment: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", module, str(database)], env=environment, check=True, cwd=ROOT)
    return time.perf_counter() - begun


def main() -> int:
    """Print both medians and their ratio."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder:
        found = compare(Path(folder), times)
    print(f"first page {found.ours * 1000:.0f} ms, bare {found.bare * 1000:.0f} ms, medians of {times} in turns")
    print(f"ratio {found.ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
