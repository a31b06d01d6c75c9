"""How long the program takes until its first page is on screen, beside a bare program with the same libraries.

python -m tests.benchmarks.startup [TIMES]

Both run as whole processes, in turns, offscreen, over the same data file, from compiled modules as an installed program
would. A paint of the page is awaited; ratios are those of the medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.demo import build

ROOT = Path(__file__).resolve().parents[2]
BARE, OURS = "tests.benchmarks.bare_startup", "tests.benchmarks.our_startup"
WARM_UP = 2


@dataclass(frozen=True)
class Span:
    """Seconds of one run: until the first paint is done, and until the process has ended."""

    painted: float
    ended: float


@dataclass(frozen=True)
class Compared:
    """The runs of both programs."""

    ours: Sequence[Span]
    bare: Sequence[Span]

    def medians(self, name: str) -> tuple[float, float]:
        """Ours and the bare one's, in milliseconds."""
        ours, bare = ([getattr(span, name) for span in spans] for spans in (self.ours, self.bare))
        return statistics.median(ours) * 1000, statistics.median(bare) * 1000


def compare(folder: Path, times: int) -> Compared:
    """Run both `times` in turns on a demo made in the folder."""
    database = build(folder).database
    environment = _environment(folder)
    spans: dict[str, list[Span]] = {BARE: [], OURS: []}
    for turn in range(WARM_UP + times):
        for module, held in spans.items():
            took = _run(module, database, environment)
            if turn >= WARM_UP:
                held.append(took)
    return Compared(spans[OURS], spans[BARE])


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


def _run(module: str, database: Path, environment: Mapping[str, str]) -> Span:
    begun = time.monotonic()
    command = [sys.executable, "-m", module, str(database)]
    told = subprocess.run(command, env=environment, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    return Span(float(told) - begun, time.monotonic() - begun)


def main() -> int:
    """Print the medians and their ratios."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder:
        found = compare(Path(folder), times)
    print(f"medians of {times} runs of each, in turns")
    for name, words in (("painted", "until the first page is painted"), ("ended", "whole process")):
        ours, bare = found.medians(name)
        print(f"{words}: ours {ours:.0f} ms, bare {bare:.0f} ms, ratio {ours / bare:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
