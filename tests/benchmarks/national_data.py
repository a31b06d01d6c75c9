"""A national picture for the benchmark: 500 units, five years, 20 040 drills with issued reports.

`python -m tests.benchmarks.national_data FILE [SCALE [MARKS]]` writes one. Scale 1 has 1 000 000 participations; 0.01 has the
first five of its units with all that belongs to them. MARKS are standing marks a drill, 500 if not said. They stand there
to be in the way: nothing that is measured may read them, so the journal they would come from is left out.
"""

import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, text

from tests.benchmarks.schedule_data import BIRTH, Size, write_plan
from trainer.domain.directory import Jurisdiction, Region
from trainer.domain.ids import uuid7
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.store import directory, programme, readiness
from trainer.store.opening import open_database

UNITS, PER_MONTH, MONTHS, MARKS = 500, 334, 60, 500
CHUNK = 50_000
FIRST_DAY = date(2024, 1, 1)
FIRST_PLAYER = 10
"""Of sixty people of a unit fifty play in each of its drills."""
RATINGS = "PSSSMMU"
LINES = (("objective", 4), ("level", 3), ("criterion", 20))
EPOCH = "2026-01-01T00:00:00.000000Z"

PLAYERS = f"""INSERT OR IGNORE INTO participant (drill, person, place, team, service_number, name, rank, position, unit)
SELECT d.id, p.id, 100 + p.rowid % 60, NULL, p.service_number, p.name, p.rank, p.position, p.unit
FROM drill d JOIN person p ON p.unit = d.host WHERE CAST(substr(p.service_number, -4) AS INTEGER) >= {FIRST_PLAYER}"""
REPORTS = f"""INSERT INTO report (id, drill, revision, number, sha256, signer, issued_at, content)
SELECT id, id, 1, 'B/' || rowid, hex(zeroblob(32)), 'AKBP X', '{EPOCH}', zeroblob(2000) FROM drill"""
OF_PERSONS = """INSERT INTO result_line (drill, revision, kind, subject, ref, score, coverage, rating, capped_by)
SELECT drill, 1, 'person', person, 'LP-01', 50 + place % 50, 90, 'B', '[]' FROM participant"""
LINE = "INSERT INTO result_line VALUES (?, 1, ?, '', ?, ?, 90, ?, '[]')"
MARK = "INSERT INTO mark VALUES (?, ?, 'laptop', ?, ?, ?, 1, '85', '', '" + EPOCH + "')"


def write_nation(path: Path, scale: float = 1.0, marks: int = MARKS) -> None:
    """Write a data file of that share of the nation."""
    write_plan(path, Size(MONTHS, max(1, round(UNITS * scale)), max(1, round(PER_MONTH * scale))))
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA synchronous = OFF")
    with bare:
        bare.execute("UPDATE drill SET state = 'LAPORAN_TERBIT'")
        bare.execute(PLAYERS)
        bare.execute(REPORTS)
        drills = _spread(bare)
        _insert(bare, LINE, _lines(drills))
        bare.execute(OF_PERSONS)
    _insert(bare, MARK, _marks(drills, marks))
    bare.close()
    database = open_database(path, lambda: datetime.now(UTC))
    with database.writing() as connection:
        add_risks(connection)
        readiness.fill(connection)
        connection.execute(text("ANALYZE"))
    database.close()


def add_risks(connection: Connection) -> None:
    """Each unit covers a region of its own, with a value of each factor of vulnerability."""
    units = [unit for unit in directory.list_units(connection) if unit.code[:1] == "P" and unit.code[1:].isdigit()]
    regions = [Region(f"X{unit.code}", unit.name, "", unit.latitude, unit.longitude) for unit in units]
    covered = [(uuid7(BIRTH, place), Jurisdiction(unit.code, f"X{unit.code}", (), FIRST_DAY, None, confirmed=True))
               for place, unit in enumerate(units)]  # fmt: skip
    directory.save_regions(connection, regions, covered)
    values = [RiskValue(region.code, "", factor, (place * 3 + at) % 5 + 1, FIRST_DAY, "Peta kerawanan")
              for place, region in enumerate(regions) for at, factor in enumerate(RiskFactor)]  # fmt: skip
    programme.save_risks(connection, values)


def _spread(bare: sqlite3.Connection) -> list[str]:
    """Every unit plays all scenarios in turn, whatever the scale; gives the drills."""
    versions = [key for (key,) in bare.execute("SELECT id FROM scenario_version ORDER BY id")]
    drills = bare.execute("SELECT id, host, rank() OVER (PARTITION BY host ORDER BY start) FROM drill").fetchall()
    turns = [(versions[(int(host[1:]) + turn) % len(versions)], key) for key, host, turn in drills]
    bare.executemany("UPDATE drill SET version = ? WHERE id = ?", turns)
    return sorted(key for key, _host, _turn in drills)


def _insert(bare: sqlite3.Connection, statement: str, rows: Iterator[tuple[object, ...]]) -> None:
    while part := list(islice(rows, CHUNK)):
        with bare:
            bare.executemany(statement, part)


def _lines(drills: list[str]) -> Iterator[tuple[object, ...]]:
    for place, key in enumerate(drills):
        for kind, count in LINES:
            for number in range(count):
                rating = RATINGS[(place + number) % len(RATINGS)] if kind == "objective" else None
                yield key, kind, f"{kind[:1]}{number}", 50.0 + (place * 7 + number * 11) % 50, rating


def _marks(drills: list[str], count: int) -> Iterator[tuple[object, ...]]:
    """Two evaluators, each for half of the subjects, twenty-five criteria."""
    for key in drills:
        for number in range(count):
            yield key, f"E{number % 2}", f"subject {number // 50:03d}", f"LP-{number % 50 // 2:02d}", key


def main() -> int:
    """The command."""
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    write_nation(Path(sys.argv[1]), scale, int(sys.argv[3]) if len(sys.argv) > 3 else MARKS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
