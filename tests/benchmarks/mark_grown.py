"""Whether a mark takes as long in a journal of ten million rows as in one of a thousand.

One file is filled by bare SQL to 10³, 10⁴ … rows; at each size marks through the service alternate with bare inserts of
the same row into a file of 10³ rows, so that a busy disk slows both and growth shows in the ratio too.

python -m tests.benchmarks.mark_grown [MOST] [TIMES] [FOLDER]      10⁷ rows need 6 GB in FOLDER and some minutes
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.benchmarks.drill_data import JOURNAL, MARK
from tests.benchmarks.mark import WARM_UP, _Bare, _Service, _timed
from tests.faults.played import ready_drill
from trainer.app import open_app
from trainer.domain.drill import Drill
from trainer.store.driver import sqlite_driver

LEAST = 1_000
AUTHORS = 500
STANDING = 5
"""One in so many entries is the standing mark of its place; the others were corrected."""
BATCH = 50_000
MOMENT = "2026-08-11T04:00:00.000000Z"


def grow(path: Path, drill: Drill, have: int, want: int) -> None:
    """Fill the journal, and the projection beside it, from so many rows to so many."""
    bare = sqlite_driver().connect(str(path), isolation_level=None)
    bare.execute("PRAGMA synchronous=OFF")
    bare.execute("PRAGMA cache_size=-200000")
    rows = _rows(drill, have, want)
    while batch := list(islice(rows, BATCH)):
        bare.execute("BEGIN IMMEDIATE")
        bare.executemany(f"INSERT INTO journal ({', '.join(JOURNAL)}) VALUES ({_places(JOURNAL)})", batch)
        bare.executemany(
            f"INSERT INTO mark ({', '.join(MARK)}) VALUES ({_places(MARK)})", map(_mark, batch[::STANDING])
        )
        bare.execute("COMMIT")
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    bare.close()


def _rows(drill: Drill, have: int, want: int) -> Iterator[tuple[object, ...]]:
    for number in range(have, want):
        author, digest = f"{60_000_000 + number % AUTHORS}", f"{number:064x}"
        yield (
            f"019fb33f-{number >> 28:04x}-7000-8000-{number:012x}", drill.id, drill.revision, "mark", author, "laptop-9",
            number // AUTHORS + 1, digest, digest, MOMENT, MOMENT, f"019fb33e-0000-7000-8000-{number:012x}", "LP-01.2",
            '{"value": 80.0}',
        )  # fmt: skip


def _mark(row: tuple[object, ...]) -> tuple[object, ...]:
    key, drill, _revision, _kind, author, device, seq, *_digests, at, _recorded, subject, ref, _payload = row
    return drill, author, device, subject, ref, key, seq, "80.0", "", at


def _places(columns: tuple[str, ...]) -> str:
    return ", ".join("?" for _ in columns)


def compare(folder: Path, most: int, times: int) -> Iterator[tuple[int, float, float]]:
    """At each size: rows, median milliseconds of the service's mark, and of the bare insert."""
    grown, small, kept = folder / "grown.db", folder / "small.db", folder / "kept.db"
    app, drill = ready_drill(grown)
    app.database.close()
    have, size = 0, LEAST
    while size <= most:
        grow(grown, drill, have, size)
        if size == LEAST:
            shutil.copy(grown, kept)
        shutil.copy(kept, small)
        app = open_app(grown, language="en", device="fault-laptop")
        service, bare = _Service(app.services, drill), _Bare(small, drill)
        _timed((service, bare), WARM_UP)
        own, other = (statistics.median(item) * 1000 for item in _timed((service, bare), times))
        bare.close()
        app.close()
        yield size, own, other
        have, size = size, size * 10


def main() -> int:
    """Print both medians and their ratio at each size."""
    most = int(float(sys.argv[1])) if len(sys.argv) > 1 else 1_000_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    where = sys.argv[3] if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        for rows, own, other in compare(Path(folder), most, times):
            print(f"{rows:>12,} rows: record_mark {own:.3f} ms, bare insert {other:.3f} ms, ratio {own / other:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
