"""What the wall of a hub costs: the marks of one drill read by its owner, by a Polres and by the Polda.

python -m tests.benchmarks.hub_wall [DRILLS] [MARKS]

DRILLS drills of MARKS marks each (30 of 4,000 unless said otherwise) of two units in turn; each reading is the median of 15.
"""

import statistics
import sys
import time
from datetime import timedelta

from sqlalchemy import insert, make_url, text

from tests.builders import NOON, a_drill, a_role, a_unit, an_id
from tests.doubles import FakeClock, FakeIds
from tests.servers import start_postgres
from tests.stored import keep_drill
from trainer.domain.access import Role
from trainer.domain.directory import UnitKind
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import directory
from trainer.store.database import Database
from trainer.store.opening import open_database
from trainer.store.tables import journal, mark

WORD = "tiga-kata-panjang"
READINGS = {
    "marks of one drill": "SELECT * FROM mark WHERE drill = :drill",
    "journal of one drill": "SELECT * FROM journal WHERE drill = :drill",
    "how far its chains go": "SELECT author, device, count(*), max(seq) FROM journal WHERE drill = :drill GROUP BY 1, 2",
}


def fill(database: Database, drills: int, marks: int) -> str:
    """Drills of KNW and KDI in turn; returns one of KNW."""
    author = a_role().service_number
    with database.writing() as connection:
        for place in range(drills):
            unit, key = ("KNW", "KDI")[place % 2], an_id(f"drill {place}")
            start = NOON + timedelta(days=place)
            keep_drill(connection, a_drill(id=key, code=f"{unit}-2026-{place:02d}", host=unit, units=(unit,), teams=(),
                                           assignments=(), participants=(), start=start))  # fmt: skip
            entries = [
                {"id": an_id(f"{place} {at}"), "drill": key, "plan_revision": 1, "kind": "mark", "author": author,
                 "device": "laptop-1", "seq": at + 1, "previous": "", "digest": f"{at:064d}", "happened_at": NOON,
                 "recorded_at": NOON, "subject": f"s{at // 40}", "ref": f"LP-01.{at % 40}",
                 "payload": {"value": 80.0, "note": ""}}
                for at in range(marks)
            ]  # fmt: skip
            connection.execute(insert(journal), entries)
            names = ("drill", "author", "device", "subject", "seq", "happened_at")
            rows = [{name: item[name] for name in names} | {"criterion": item["ref"], "entry": item["id"], "value": 80.0,
                                                            "note": ""} for item in entries]  # fmt: skip
            connection.execute(insert(mark), rows)
        directory.save_units(connection, [a_unit("SULTRA", kind=UnitKind.POLDA)])
    return an_id("drill 0")


def milliseconds(database: Database, statement: str, drill: str) -> float:
    """The median of 15 readings."""
    found = []
    with database.reading() as connection:
        for _ in range(16):
            before = time.perf_counter()
            connection.execute(text(statement), {"drill": drill}).all()
            found.append(1000 * (time.perf_counter() - before))
    return statistics.median(found[1:])


def main(drills: int = 30, marks: int = 4000) -> None:
    """Measure and print."""
    server, clock = start_postgres(), FakeClock()
    try:
        url = server.url(server.new_database())
        owner = open_database(url, clock)
        drill = fill(owner, drills, marks)
        services = Services(Workplace(owner, clock, FakeIds(clock), "hub", "Petugas Hub"))
        services.hub.secure()
        sides = {"owner": owner}
        for name, unit in (("polres", "KNW"), ("polda", "SULTRA")):
            services.hub.add(name, unit, [Role.PLANNER], password=WORD)
            address = make_url(url).set(username=name, password=WORD).render_as_string(hide_password=False)
            sides[name] = open_database(address, clock)
        with owner.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
        for name, statement in READINGS.items():
            took = {side: milliseconds(database, statement, drill) for side, database in sides.items()}
            told = ", ".join(f"{side} {value:.1f} ms ({value / took['owner']:.2f} ×)" for side, value in took.items())
            print(f"{name}: {told}")
        for database in sides.values():
            database.close()
    finally:
        server.stop()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
