"""The national picture: 500 units, 5 years, 20,000 drills, 1,000,000 participations; times beside the bare queries.

Drills, participations and the rows that sum up issued reports are written by bare SQL. Marks are not: no page of
readiness reads one, which `tests/services/test_readiness.py` holds. Each of ours alternates with the bare query on the
summary tables, so that a busy machine slows both.

python -m tests.benchmarks.national [SCALE …] [FOLDER]      0.01 and 1 if not said; 1 needs 0.6 GB and two minutes
"""

import random
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from tests.builders import a_person, a_unit
from trainer.app import App, open_app
from trainer.domain.ids import PersonId, UnitId, uuid7
from trainer.store import directory
from trainer.store.driver import sqlite_driver

UNITS, PEOPLE, DRILLS, PLAYERS, YEARS = 500, 60, 20_000, 50, 5
BIRTH = 1_767_225_600_000
LAST = date(2026, 8, 1)
BATCH, TIMES = 20_000, 15
TWO_FRAMES = 2 * 1000 / 60
MATRIX = """
    SELECT s.unit, s.family, s.drill, s.code, s.day, s.rating, s.lowest, s.score, s.coverage, s.difficulty, p.drills
    FROM standing AS s JOIN (SELECT unit, family, max(day) AS day, count(*) AS drills FROM standing WHERE day <= ?
    GROUP BY unit, family) AS p ON s.unit = p.unit AND s.family = p.family AND s.day = p.day"""
PERSON = "SELECT family, count(*), max(day) FROM training WHERE person = ? GROUP BY family"
Row = tuple[object, ...]


@dataclass(frozen=True)
class Nation:
    """What the rows are made of. Each number gives the same row however large the picture is."""

    scale: float
    units: tuple[str, ...]
    people: tuple[str, ...]
    versions: tuple[tuple[str, str, tuple[str, ...]], ...]

    @property
    def drills(self) -> int:
        """How many drills."""
        return round(DRILLS * self.scale)

    def day(self, number: int) -> date:
        """Spread over the years, whatever the scale."""
        return LAST - timedelta(days=int(number / self.drills * 365 * YEARS))

    def cast(self, number: int) -> tuple[str, tuple[str, ...]]:
        """The host of a drill and its players."""
        place = number * 7919 % UNITS
        chosen = random.Random(number).sample(range(PEOPLE), PLAYERS)
        return self.units[place], tuple(self.people[place * PEOPLE + one] for one in chosen)


def build(path: Path, scale: float) -> Nation:
    """A file with the nation in it."""
    app = open_app(path, language="en", device="bench")
    app.install()
    units = [a_unit(f"N{place:03d}", id=UnitId(uuid7(BIRTH, place)), name=f"Polres {place}") for place in range(UNITS)]
    people = [
        replace(a_person(), id=PersonId(uuid7(BIRTH + 1, number)), service_number=f"{number:08d}",
                name=f"Contoh {number}", unit=units[number // PEOPLE].code)
        for number in range(UNITS * PEOPLE)
    ]  # fmt: skip
    with app.database.writing() as connection:
        directory.save_units(connection, units)
        directory.save_people(connection, people)
    versions = _versions(path)
    app.close()
    nation = Nation(scale, tuple(item.code for item in units), tuple(item.id for item in people), versions)
    _write(path, nation)
    return nation


def _versions(path: Path) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    bare = sqlite_driver().connect(str(path))
    rows = bare.execute(
        "SELECT v.id, s.code, (SELECT group_concat(f.value) FROM scenario_facet AS f WHERE f.entry = s.entry AND"
        " f.facet = 'family') FROM scenario_version AS v JOIN scenario AS s ON s.id = v.scenario ORDER BY s.code"
    ).fetchall()
    bare.close()
    return tuple((key, code, tuple(families.split(","))) for key, code, families in rows)


def _write(path: Path, nation: Nation) -> None:
    bare = sqlite_driver().connect(str(path), isolation_level=None)
    for pragma in ("synchronous=OFF", "cache_size=-200000", "foreign_keys=OFF"):
        bare.execute(f"PRAGMA {pragma}")
    for table, rows in _tables(nation):
        while batch := list(islice(rows, BATCH)):
            places = ", ".join("?" for _ in batch[0])
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany(f"INSERT INTO {table} VALUES ({places})", batch)
            bare.execute("COMMIT")
    bare.execute("ANALYZE")
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    bare.close()


def _key(number: int) -> str:
    return uuid7(BIRTH + 2, number)


def _tables(nation: Nation) -> Iterator[tuple[str, Iterator[Row]]]:
    numbers = range(nation.drills)
    yield (
        (
            'drill (id, code, title, state, revision, version, scenario_code, scenario_number, host, start, "end", minutes,'
            " place, method, zone, classification, conditions, bands)"
        ),
        (_drill(nation, number) for number in numbers),
    )
    yield "drill_unit (drill, unit, place)", ((_key(one), nation.cast(one)[0], 0) for one in numbers)
    yield (
        "participant (drill, person, place, service_number, name, rank, position, unit)",
        (
            (_key(one), person, place, "0", "Contoh", "BRIPKA", "", nation.cast(one)[0])
            for one in numbers
            for place, person in enumerate(nation.cast(one)[1])
        ),
    )
    yield (
        "report (id, drill, revision, number, sha256, signer, issued_at, content)",
        ((_key(one), _key(one), 1, f"B/{one}", "", "", "2026-08-01T00:00:00.000000Z", b"-") for one in numbers),
    )
    yield (
        "standing (unit, family, day, drill, code, rating, lowest, score, coverage, difficulty)",
        (
            (
                nation.cast(one)[0],
                family,
                nation.day(one).isoformat(),
                _key(one),
                f"N-{one}",
                "PSMU"[one % 4],
                "SSMU"[one % 4],
                60.0 + one % 40,
                90.0,
                "SEDANG",
            )
            for one in numbers
            for family in _family(nation, one)
        ),
    )
    yield (
        "training (person, family, drill, day)",
        (
            (person, family, _key(one), nation.day(one).isoformat())
            for one in numbers
            for person in nation.cast(one)[1]
            for family in _family(nation, one)
        ),
    )


def _family(nation: Nation, number: int) -> tuple[str, ...]:
    return nation.versions[number % len(nation.versions)][2]


def _drill(nation: Nation, number: int) -> Row:
    version, code, _families = nation.versions[number % len(nation.versions)]
    start = datetime.combine(nation.day(number), datetime.min.time(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return (
        _key(number), f"N-{number}", "Latihan", "LAPORAN_TERBIT", 1, version, code, 1, nation.cast(number)[0], start, start,
        90, "", "TFG", "Asia/Makassar", "B", "{}", "{}",
    )  # fmt: skip


# measuring


def compare(path: Path, nation: Nation) -> Iterator[tuple[str, float, float]]:
    """What is measured, our median milliseconds, those of the bare query."""
    app = open_app(path, language="en", device="bench")
    bare = sqlite_driver().connect(str(path))
    services, person = app.services, nation.people[777]
    services.readiness.picture(LAST)

    def matrix() -> object:
        return bare.execute(MATRIX, (LAST.isoformat(),)).fetchall()

    def record() -> object:
        return bare.execute(PERSON, (person,)).fetchall()

    picture = services.readiness.picture(LAST)
    yield "matrix", *_medians(lambda: services.readiness.picture(LAST), matrix)
    yield "what next", *_medians(lambda: services.what_next.from_picture(picture), matrix)
    yield "person record", *_medians(lambda: services.training.record(person), record)
    yield "people of a unit", *_medians(lambda: services.training.unit(nation.units[5]), record)
    bare.close()
    app.close()


def _medians(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES):
        for act, held in zip((ours, bare), times, strict=True):
            begun = time.perf_counter()
            act()
            held.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def memory(app: App) -> int:
    """Bytes of Python's own that the open picture holds."""
    tracemalloc.start()
    held = app.services.readiness.picture(LAST)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held.cells
    return size


def main() -> int:
    """Print medians, what ours takes beyond the bare query in frames, and the growth."""
    scales = [float(item) for item in sys.argv[1:] if item.replace(".", "", 1).isdecimal()] or [0.01, 1.0]
    where = next((item for item in sys.argv[1:] if not item.replace(".", "", 1).isdecimal()), None)
    first: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=where) as folder:
        for scale in scales:
            path = Path(folder) / f"nation-{scale}.db"
            nation = build(path, scale)
            print(f"{nation.drills:,} drills, {nation.drills * PLAYERS:,} participations")
            for what, own, other in compare(path, nation):
                growth = own / first.setdefault(what, own)
                beyond = (own - other) / TWO_FRAMES * 2
                print(
                    f"  {what:<17} {own:7.1f} ms, bare {other:6.1f} ms: {beyond:4.1f} frames more; growth {growth:.2f}"
                )
            app = open_app(path, language="en", device="bench")
            print(f"  the picture holds {memory(app) / 1e6:.1f} MB")
            app.close()
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
