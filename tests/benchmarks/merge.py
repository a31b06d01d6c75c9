"""How fast returned packages are merged, beside a bare `executemany` of the same rows into the same table.

Packages of different evaluators come one after another into one drill: marks of 150 people by 60 criteria with
corrections, notes and retractions, closed by the evaluator's lock. After each merge the same rows go by the driver alone
into the journal of a second file with the same pragmas, so that a busy disk slows both. The memory is told as it grows.

python -m tests.benchmarks.merge [PACKAGES] [ENTRIES] [FOLDER]
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from tests.benchmarks.drill_data import _chain, _entry, _kept, _linked
from trainer.app import App, open_app
from trainer.domain.drill import Drill
from trainer.domain.journal import Entry, EntryKind, following, standing
from trainer.domain.locking import bound
from trainer.domain.result import marks_of
from trainer.domain.scoring import Criterion
from trainer.store import journal
from trainer.store.database import engine_for
from trainer.store.merge_rows import Row, row_of

PEOPLE = 150


@dataclass(frozen=True)
class Compared:
    """Seconds of both ways over all packages, rows, and megabytes in memory after a tenth of them and at the end."""

    merged: float
    bare: float
    rows: int
    early_mb: float
    late_mb: float

    @property
    def ratio(self) -> float:
        """The rate of rows of merging as a part of the bare one's; 0.4 is the bound."""
        return self.bare / self.merged


def compare(folder: Path, packages: int, size: int) -> Compared:
    """Merge packages and write the same rows bare, in turns."""
    app = open_app(folder / "office.db", language="en", device="office")
    drill, criteria = _kept(app, PEOPLE)
    app.database.close()  # folds the log into the file
    shutil.copy(folder / "office.db", folder / "bare.db")
    bare = _Bare(folder / "bare.db")
    merged = bared = early = 0.0
    for number in range(packages):
        package = list(islice(_package(drill, criteria, number, size), size))
        merged += _merge(app, drill, package)
        bared += bare(package)
        if number == packages // 10:
            early = _memory()
    late = _memory()
    with app.database.writing() as connection:
        assert journal.rebuild(connection, drill.id), "the projections are those of the journal"
    bare.close()
    app.close()
    return Compared(merged, bared, packages * size, early, late)


def _package(drill: Drill, criteria: list[Criterion], number: int, size: int) -> Iterator[Entry]:
    author = f"{70_000_000 + number}"
    chain = list(islice(_linked(_chain(drill, criteria, author, number)), size - 1))
    yield from chain
    device = chain[0].device
    payload = bound(marks_of(standing(chain)), {device: len(chain)}) | {"name": "Penilai", "rank": "IPDA"}
    lock = _entry(drill, author, EntryKind.LOCK, "", "", payload, number, size)
    yield following(chain[-1], lock)


def _merge(app: App, drill: Drill, package: list[Entry]) -> float:
    begun = time.perf_counter()
    receipt = app.services.merging.merge(drill.id, package, (), "paket")
    assert receipt.total.new == len(package)
    assert not receipt.faults
    return time.perf_counter() - begun


class _Bare:
    """The journal's rows by the driver alone, a package in a transaction: no checks, no projection, no receipt."""

    def __init__(self, path: Path) -> None:
        self._pooled: Any = engine_for(str(path)).raw_connection()  # prepared as the program's own
        self._connection = self._pooled.driver_connection
        places = ", ".join("?" for _ in Row._fields)
        self._insert = f"INSERT INTO journal ({', '.join(Row._fields)}) VALUES ({places})"

    def __call__(self, package: list[Entry]) -> float:
        rows = [row_of(entry) for entry in package]
        begun = time.perf_counter()
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        cursor.executemany(self._insert, rows)
        cursor.execute("COMMIT")
        return time.perf_counter() - begun

    def close(self) -> None:
        self._pooled.invalidate()


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1_000_000


def main() -> int:
    """Print both rates, their ratio and the memory."""
    packages, size = (int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((1, 100), (2, 10_000)))
    where = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        found = compare(Path(folder), packages, size)
    print(f"merged {found.rows / found.merged:,.0f} rows/s, bare executemany {found.rows / found.bare:,.0f} rows/s")
    print(f"ratio {found.ratio:.2f}; memory {found.early_mb:.0f} MB after a tenth, {found.late_mb:.0f} MB at the end")
    return 0


if __name__ == "__main__":
    sys.exit(main())
