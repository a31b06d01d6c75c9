"""A drill of 300 participants, 60 criteria and 3 evaluators in a data file, filled by bare SQL with true chains.

`python -m tests.benchmarks.drill_data FILE` writes one.
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from tests.builders import (
    NOON,
    a_criterion,
    a_drill,
    a_participant,
    a_role,
    a_scenario,
    a_sheet,
    a_team,
    a_unit,
    an_assignment,
)
from tests.stored import _person, keep_scenario
from trainer.app import App, open_app
from trainer.domain.drill import Drill, State
from trainer.domain.ids import EntryId, uuid7
from trainer.domain.journal import Entry, EntryKind, digest, following
from trainer.domain.scoring import Criterion, Kind
from trainer.store import directory, drills, journal
from trainer.store.driver import sqlite_driver

PEOPLE, CRITERIA, EVALUATORS, TEAMS = 300, 60, 3, 10
CORRECTED, TAKEN_BACK = 0.10, 0.02
SEED = 5
KINDS = (Kind.CHECK, Kind.GRADE, Kind.TIME, Kind.GRADE)
VALUES = {
    Kind.CHECK: ("ya", "tidak"),
    Kind.GRADE: ("SB", "B", "C", "K", 85.0, 77.5, 62.0),
    Kind.TIME: (60.0, 75.0, 90.0, 118.0),
}
BLANKS = ("TIDAK_TERAMATI", "TIDAK_DILAKSANAKAN", "TIDAK_BERLAKU")
JOURNAL = (
    "id", "drill", "plan_revision", "kind", "author", "device", "seq", "previous", "digest", "happened_at", "recorded_at",
    "subject", "ref", "payload",
)  # fmt: skip
MARK = ("drill", "author", "device", "subject", "criterion", "entry", "seq", "value", "note", "happened_at")


def big_drill(path: Path) -> tuple[App, Drill]:
    """An open data file with a started drill whose evaluators have marked everything, some of it twice.

    It is written by another process: this one's memory shall be as that of a program just started.
    """
    subprocess.run([sys.executable, "-m", "tests.benchmarks.drill_data", str(path)], check=True)
    app = open_app(path, language="en", device="laptop-1")
    return app, app.services.planning.drill(a_drill().code)


def write(path: Path) -> None:
    """Make the file."""
    app = open_app(path, language="en", device="laptop-1")
    drill, criteria = _kept(app, PEOPLE)
    app.services.conduct.start(drill.id, "77010001")
    fill(app, path, drill, criteria)
    app.close()


def _kept(app: App, people: int) -> tuple[Drill, list[Criterion]]:
    criteria = [
        a_criterion(f"LP-13.{at}", KINDS[at % 4], 100 / CRITERIA, critical=at % 20 == 0)
        for at in range(1, CRITERIA + 1)
    ]
    teams = tuple(a_team(f"Peleton {at}") for at in range(1, TEAMS + 1))
    evaluators = tuple(a_role(f"Penilai {at}") for at in range(1, EVALUATORS + 1))
    crowd = tuple(a_participant(f"Peserta Bernama {at:03d}", teams[at % TEAMS]) for at in range(people))
    drill = a_drill(
        state=State.READY, teams=teams, participants=crowd, roles=evaluators,
        assignments=tuple(an_assignment(who, team, "LP-13") for who in evaluators for team in teams),
    )  # fmt: skip
    with app.database.writing() as connection:
        directory.save_units(connection, [a_unit(code) for code in ("KNW", "KDI")])
        directory.save_people(connection, [_person(item) for item in (*crowd, *evaluators)])
        keep_scenario(connection, a_scenario(sheets=(a_sheet(*criteria, code="LP-13", level="person"),)))
        drills.save_drill(connection, drill)
    return drill, criteria


def fill(app: App, path: Path, drill: Drill, criteria: list[Criterion]) -> int:
    """Give every mark, corrections and retractions among them; returns how many entries were written."""
    bare = sqlite_driver().connect(str(path), isolation_level=None)
    bare.execute("PRAGMA synchronous=OFF")
    bare.execute("BEGIN IMMEDIATE")
    places = ", ".join("?" for _ in JOURNAL)
    written = 0
    for number, evaluator in enumerate(drill.evaluators()):
        chain = list(_chain(drill, criteria, evaluator.service_number, number))
        bare.executemany(f"INSERT INTO journal ({', '.join(JOURNAL)}) VALUES ({places})", map(_row, _linked(chain)))
        written += len(chain)
    bare.execute("COMMIT")
    bare.close()
    with app.database.writing() as connection:
        journal.rebuild(connection, drill.id)
    return written


def _chain(drill: Drill, criteria: list[Criterion], author: str, number: int) -> Iterator[Entry]:
    chance = random.Random(SEED + number)
    seq = 0
    for member in drill.participants:
        for criterion in criteria:
            times = 2 if chance.random() < CORRECTED else 1
            for _time in range(times):
                seq += 1
                given = _mark(drill, author, member.person, criterion, chance, number, seq)
                yield given
            if chance.random() < TAKEN_BACK:
                seq += 1
                payload = {"entry": given.id}
                yield _entry(drill, author, EntryKind.RETRACTION, given.subject, given.ref, payload, number, seq)


def _mark(drill, author, subject, criterion, chance, number, seq) -> Entry:
    value = chance.choice(BLANKS) if chance.random() < 0.1 else chance.choice(VALUES[criterion.kind])
    payload = {"value": value} | ({"note": f"Catatan {seq}"} if chance.random() < 0.1 else {})
    return _entry(drill, author, EntryKind.MARK, subject, criterion.code, payload, number, seq)


def _entry(drill, author, kind, subject, ref, payload, number, seq) -> Entry:
    moment = NOON + timedelta(seconds=seq / 4)
    key = uuid7(int(moment.timestamp() * 1000), (number << 64) + seq)
    return Entry(
        EntryId(key), drill.id, drill.revision, kind, author, f"laptop-{number + 1}", seq, "", moment, moment, subject, ref,
        payload,
    )  # fmt: skip


def _linked(chain: list[Entry]) -> Iterator[Entry]:
    last: Entry | None = None
    for entry in chain:
        last = following(last, entry)
        yield last


def _row(entry: Entry) -> tuple[object, ...]:
    moments = [item.strftime("%Y-%m-%dT%H:%M:%S.%fZ") for item in (entry.happened_at, entry.recorded_at)]
    return (
        entry.id, entry.drill, entry.plan_revision, entry.kind.value, entry.author, entry.device, entry.seq,
        entry.previous, digest(entry), *moments, entry.subject, entry.ref, json.dumps(dict(entry.payload)),
    )  # fmt: skip


if __name__ == "__main__":
    write(Path(sys.argv[1]))
