"""How long a mark takes until it is on disk, beside a bare insert of the same journal row with the same pragmas.

python -m tests.benchmarks.mark [TIMES] [FOLDER]
"""

import itertools
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.played import EVALUATOR, ready_drill
from trainer.domain.drill import Drill
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.store.database import engine_for

WARM_UP = 20
COLUMNS = (
    "id", "drill", "plan_revision", "kind", "author", "device", "seq", "previous", "digest", "happened_at", "recorded_at",
    "subject", "ref", "payload",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """Median milliseconds of both ways, and how often the service's is the bare one's."""

    service_ms: float
    bare_ms: float
    times: int

    @property
    def ratio(self) -> float:
        """2.0 is twice as long."""
        return self.service_ms / self.bare_ms


def compare(folder: Path, times: int) -> Compared:
    """`times` marks of each way, in turns, so that a busy disk slows both."""
    app, drill = ready_drill(folder / "service.db")
    app.database.close()  # folds the log into the file
    shutil.copy(folder / "service.db", folder / "bare.db")
    bare = _Bare(folder / "bare.db", drill)
    service = _Service(app.services, drill)
    for act in (service, bare):
        for _ in range(WARM_UP):
            act()
    spans = _timed((service, bare), times)
    bare.close()
    app.close()
    return Compared(*(statistics.median(item) * 1000 for item in spans), times)


def _timed(acts: Sequence[Callable[[], object]], times: int) -> list[list[float]]:
    spans: list[list[float]] = [[] for _ in acts]
    for _ in range(times):
        for act, held in zip(acts, spans, strict=True):
            begun = time.perf_counter()
            act()
            held.append(time.perf_counter() - begun)
    return spans


class _Service:
    """One mark through the service, as the desktop and the command line give it."""

    def __init__(self, services: Services, drill: Drill) -> None:
        self._services, self._drill = services, drill
        self._values = itertools.cycle(range(101))

    def __call__(self) -> None:
        order = MarkOrder(self._drill.teams[0].id, "LP-01.2", next(self._values))
        self._services.scoring.record_mark(self._drill.id, EVALUATOR, order)


class _Bare:
    """The same row by the driver alone: no checks, no chain, no projection, nothing announced."""

    def __init__(self, path: Path, drill: Drill) -> None:
        self._pooled: Any = engine_for(str(path)).raw_connection()  # prepared as the program's own
        self._connection = self._pooled.driver_connection
        self._drill, self._seq = drill, 0
        places = ", ".join("?" for _ in COLUMNS)
        self._insert = f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({places})"

    def __call__(self) -> None:
        self._seq += 1
        moment, digest = "2026-08-12T04:00:00.000000Z", f"{self._seq:064x}"
        row = (
            f"019fb340-0000-7000-8000-{self._seq:012x}", self._drill.id, self._drill.revision, "mark", EVALUATOR,
            "fault-laptop", self._seq, digest, digest, moment, moment, self._drill.teams[0].id, "LP-01.2",
            json.dumps({"value": float(self._seq % 101)}),
        )  # fmt: skip
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(self._insert, row)
        cursor.execute("COMMIT")

    def close(self) -> None:
        self._pooled.invalidate()


def main() -> int:
    """Print both medians and their ratio."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    where = sys.argv[2] if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        found = compare(Path(folder), times)
    print(f"record_mark {found.service_ms:.3f} ms, bare insert {found.bare_ms:.3f} ms, medians of {times} in turns")
    print(f"ratio {found.ratio:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
