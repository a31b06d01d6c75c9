"""How large a hub must be: a year of a Polda played with dice, on bytes measured in a real PostgreSQL.

python -m tests.benchmarks.hub_sizing [ENTRIES] [SEED]

What is assumed stands in `Polda`; what is measured are the bytes of an entry with its projection and its indexes, and
of a drill's plan. Times are left to `hub_marking`.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import text

from tests.benchmarks.hub_marking import CODES, crowd, evaluator
from tests.builders import a_criterion, a_scenario, a_sheet, an_entry, chained, later
from tests.servers import start_postgres
from tests.stored import a_stored_drill
from trainer.app import App, now, open_app
from trainer.domain.drill import Drill
from trainer.domain.journal import Entry
from trainer.domain.scoring import Kind
from trainer.store.journal_merge import Taking

NOTED = 0.12
NOTE = "Aba-aba terdengar jelas, jarak antar anggota belum terjaga saat bergerak maju."
PHOTO = 350_000
"""Bytes of a photo after it was made small."""
ON_A_DESKTOP = 4
"""Connections of one desktop: reading, writing, listening, delivering."""


@dataclass(frozen=True, slots=True)
class Polda:
    """What is assumed of one: units with drills a year each, days they fall on, evaluators and what each records."""

    name: str
    units: int
    drills_a_unit: int = 10
    days: int = 220
    evaluators: tuple[int, int] = (4, 10)
    marks_each: tuple[int, int] = (80, 260)
    others_share: float = 0.15
    photos_each: tuple[int, int] = (2, 12)
    most_at_once: int = 5
    """In the weeks before an election so many units drill on one day."""


@dataclass(frozen=True, slots=True)
class Year:
    """What a year of it is."""

    drills: int
    entries: int
    busiest_day: int
    evaluators_at_once: int
    photos: int


def played(polda: Polda, seed: int) -> Year:
    """A year with dice. A third of all drills falls into eight weeks, as before an election."""
    choose = random.Random(seed)
    entries, people = Counter[date](), Counter[date]()
    photos = 0
    count = polda.units * polda.drills_a_unit
    for _ in range(count):
        day = _day(choose, polda, people)
        crew = choose.randint(*polda.evaluators)
        marks = sum(choose.randint(*polda.marks_each) for _ in range(crew))
        entries[day] += int(marks * (1 + polda.others_share))
        people[day] += crew
        photos += sum(choose.randint(*polda.photos_each) for _ in range(crew))
    return Year(count, entries.total(), max(entries.values()), max(people.values()), photos)


def _day(choose: random.Random, polda: Polda, people: Counter[date]) -> date:
    first = date(2026, 1, 5)
    full = polda.most_at_once * polda.evaluators[1]
    while True:
        span = (230, 40) if choose.random() < 1 / 3 else (0, polda.days)
        day = first + timedelta(days=span[0] + choose.randrange(span[1]))
        if people[day] <= full:
            return day


# what an entry takes


def bytes_of_an_entry(app: App, drill: Drill, count: int) -> tuple[float, float]:
    """Bytes in the database, indexes and projection with them, and bytes of the entries alone as they travel."""
    before = _size(app)
    entries = tuple(_entries(drill, count))
    with app.database.writing() as connection:
        taking = Taking(connection, drill.id)
        taking.take(entries)
        taking.finish()
    with app.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    travelling = sum(len(repr(item)) for item in entries[:1000]) / min(1000, len(entries))
    return (_size(app) - before) / count, travelling


def _size(app: App) -> int:
    tables = ("journal", "mark", "attendance")
    with app.database.reading() as connection:
        sizes = (connection.execute(text(f"SELECT pg_total_relation_size('{name}')")).scalar_one() for name in tables)
        return sum(map(int, sizes))


def _entries(drill: Drill, count: int) -> Iterator[Entry]:
    choose, clients = random.Random(1), len(drill.teams)
    made = []
    for at in range(count):
        who = at % clients
        payload: dict[str, object] = {"value": float(choose.randrange(101))}
        if choose.random() < NOTED:
            payload["note"] = NOTE
        entry = an_entry(str(at), drill=drill.id, payload=payload, ref=CODES[at // clients % len(CODES)])
        moment = later(at / 60)
        made.append(
            replace(
                entry, author=evaluator(who), subject=drill.teams[who].id, device=f"laptop-{who:06x}",
                happened_at=moment, recorded_at=moment,
            )
        )  # fmt: skip
    return iter(chained(made))


POLDAS = (
    Polda("Polda Sulawesi Tenggara", 15),
    Polda("a large Polda", 40, drills_a_unit=12, most_at_once=8),
)
NATION = 38


def main() -> None:
    """Print the table of the README."""
    count, seed = (int(word) for word in (*sys.argv[1:], *("20000", "6")[len(sys.argv) - 1 :]))
    server = start_postgres()
    try:
        app = open_app(server.url(server.new_database()), language="en", device="office", clock=now)
        criteria = [a_criterion(code, Kind.GRADE, 100 / len(CODES)) for code in CODES]
        drill = a_stored_drill(app.database, crowd(50), a_scenario(sheets=(a_sheet(*criteria),)))
        each, travelling = bytes_of_an_entry(app, drill, count)
        app.close()
    finally:
        server.stop()
    print(f"an entry: {each:.0f} bytes in the database, {travelling:.0f} on the way ({count:,} measured)")
    for polda in POLDAS:
        year = played(polda, seed)
        disk = year.entries * each / 1e9
        print(
            f"{polda.name}: {polda.units} units, {year.drills} drills, {year.entries:,} entries a year, "
            f"{year.busiest_day:,} on the busiest day, {year.evaluators_at_once} evaluators at once, "
            f"{year.evaluators_at_once * ON_A_DESKTOP} connections; disk a year: {disk:.2f} GB of entries, "
            f"{year.photos * PHOTO / 1e9:.1f} GB of {year.photos:,} photos"
        )
    years = [played(polda, seed) for polda in POLDAS]
    low, high = (NATION * year.entries for year in years)
    print(f"{NATION} Polda: {low / 1e6:.1f} to {high / 1e6:.1f} million entries a year, each in its own hub")


if __name__ == "__main__":
    main()
