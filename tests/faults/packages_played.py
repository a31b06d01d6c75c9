"""A drill scored on four laptops with everything that makes merging hard, and what it comes to."""

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.builders import NOON, a_drill, a_participant, a_role, a_scenario, a_team, an_assignment, an_id, later
from tests.stored import a_stored_drill
from trainer.app import App, now, open_app
from trainer.domain.computing import compute
from trainer.domain.drill import Drill, State
from trainer.domain.ids import EntryId
from trainer.domain.journal import Entry, EntryKind, as_record, following, standing
from trainer.domain.locking import bound
from trainer.domain.result import marks_of
from trainer.services.workplace import Clock
from trainer.store import journal, scenarios
from trainer.store.database import Database

TEAMS = (a_team("Peleton Satu"), a_team("Peleton Dua"))
PEOPLE = tuple(a_participant(f"Peserta {at}", TEAMS[at % 2]) for at in range(4))
FIRST, SECOND, LEAD = a_role("Penilai Satu"), a_role("Penilai Dua"), a_role("Ketua Tim", "KETUA-PENILAI")
ROLES = (FIRST, SECOND, LEAD)
LAPTOPS = (
    (FIRST.service_number, "laptop-1"), (FIRST.service_number, "laptop-2"), (SECOND.service_number, "laptop-3"),
    (LEAD.service_number, "laptop-4"),
)  # fmt: skip
VALUES = {"LP-01.1": ("ya", "tidak"), "LP-01.2": ("SB", 80.0, 45.0), "LP-01.3": (70.0, 110.0)}


def merged_plan(database: Database) -> Drill:
    """A running drill with two evaluators and a lead; nothing was recorded yet."""
    drill = a_drill(
        state=State.RUNNING, teams=TEAMS, participants=PEOPLE, roles=ROLES,
        assignments=tuple(an_assignment(who, team) for who in ROLES[:2] for team in TEAMS),
    )  # fmt: skip
    return a_stored_drill(database, drill, a_scenario())


def merged_drill(path: Path | str, clock: Clock = now) -> tuple[App, Drill]:
    """An open office with that drill."""
    app = open_app(path, language="en", device="office", clock=clock)
    return app, merged_plan(app.database)


def opened(path: Path | str, clock: Clock = now) -> tuple[App, Drill]:
    """The same office again."""
    app = open_app(path, language="en", device="office", clock=clock)
    return app, app.services.planning.drill(a_drill().code)


def played(seed: int, length: int = 40) -> tuple[Entry, ...]:
    """What the laptops recorded: corrections, undo, locks and marks after them, attendance, a fork, orphans."""
    chance = random.Random(seed)
    chains: dict[tuple[str, str], list[Entry]] = {laptop: [] for laptop in LAPTOPS}
    for number in range(length):
        laptop = chance.choice(LAPTOPS)
        record(chance, chains, laptop, f"{seed} {number}")
    entries = [entry for chain in chains.values() for entry in chain]
    return tuple(entries + _forked(chance, chains, seed))


def record(chance: random.Random, chains: dict, laptop: tuple[str, str], name: str) -> None:
    """One more entry at the end of a laptop's chain."""
    kind, subject, ref, payload = chance.choices(ACTS, WEIGHTS)[0](chance, chains, laptop)
    chains[laptop].append(_after(chains[laptop], _entry(laptop, name, kind, subject, ref, payload)))


def _entry(laptop: tuple[str, str], name: str, kind: EntryKind, subject: str, ref: str, payload: dict) -> Entry:
    moment = later(int(hashlib.sha256(name.encode()).hexdigest(), 16) % 300)  # clocks are wrong
    return Entry(
        EntryId(an_id(f"played {name}")), a_drill().id, 1, kind, *laptop, 0, "", moment, NOON, subject, ref, payload
    )


def _after(chain: Sequence[Entry], entry: Entry) -> Entry:
    return following(chain[-1] if chain else None, entry)


def _mark(chance: random.Random, _chains: dict, _laptop: tuple[str, str]):
    code = chance.choice(sorted(VALUES))
    payload = {"value": chance.choice(VALUES[code])} | chance.choice(({}, {"note": "Dilihat <b> & dicatat"}))
    return EntryKind.MARK, chance.choice(TEAMS).id, code, payload


def _orphan(chance: random.Random, _chains: dict, _laptop: tuple[str, str]):
    subject, code = chance.choice(((an_id("gone"), "LP-01.2"), (TEAMS[0].id, "LP-99.1")))
    return EntryKind.MARK, subject, code, {"value": 80.0}


def _attendance(chance: random.Random, _chains: dict, _laptop: tuple[str, str]):
    return EntryKind.ATTENDANCE, chance.choice(PEOPLE).person, "", {"value": chance.choice(("hadir", "sakit"))}


def _retraction(chance: random.Random, chains: dict, laptop: tuple[str, str]):
    own = [item for item in chains[laptop] if item.kind is not EntryKind.RETRACTION]
    if not own:
        return _mark(chance, chains, laptop)
    taken = chance.choice(own)
    return EntryKind.RETRACTION, taken.subject, taken.ref, {"entry": taken.id}


def _lock(chance: random.Random, chains: dict, laptop: tuple[str, str]):
    author = laptop[0]
    if author == LEAD.service_number:
        author = chance.choice((FIRST, SECOND)).service_number
    known = [item for key, chain in chains.items() if key[0] == author for item in chain]
    ends = {key[1]: len(chain) for key, chain in chains.items() if key[0] == author and chain}
    payload = bound(marks_of(standing(known)), ends) | ({"for": author} if author != laptop[0] else {})
    return EntryKind.LOCK, "", author if author != laptop[0] else "", payload


ACTS: tuple[Callable, ...] = (_mark, _retraction, _attendance, _lock, _orphan)
WEIGHTS = (60, 20, 10, 4, 6)


def _forked(chance: random.Random, chains: dict, seed: int) -> list[Entry]:
    """One laptop was set back to a backup and went on from there."""
    laptop = chance.choice(LAPTOPS)
    chain = chains[laptop]
    if len(chain) < 3:
        return []
    branch = chain[: len(chain) // 2]
    for number in range(3):
        kind, subject, ref, payload = _mark(chance, chains, laptop)
        branch.append(_after(branch, _entry(laptop, f"fork {seed} {number}", kind, subject, ref, payload)))
    return branch[-3:]


def long_chain(length: int) -> tuple[Entry, ...]:
    """Many marks of one evaluator."""
    chance = random.Random(length)
    chain: list[Entry] = []
    for number in range(length):
        kind, subject, ref, payload = _mark(chance, {}, LAPTOPS[0])
        chain.append(_after(chain, _entry(LAPTOPS[0], f"long {number}", kind, subject, ref, payload)))
    return tuple(chain)


def fingerprint(app: App, drill: Drill) -> str:
    """One hash over the journal, its projections and the result."""
    with app.database.reading() as connection:
        entries = sorted(journal.entries(connection, drill.id), key=lambda item: item.id)
        marks, attended = (
            sorted(map(repr, connection.exec_driver_sql(f"SELECT * FROM {table}"))) for table in ("mark", "attendance")
        )
        scenario = scenarios.load_version(connection, drill.version)
    result = repr(compute(drill, scenario, standing(entries)))
    whole = json.dumps([[as_record(item) for item in entries], marks, attended, result], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def deliveries(entries: Sequence[Entry], chance: random.Random) -> Iterable[list[Entry]]:
    """The entries in packages of any size and order, some of them twice; all of them arrive."""
    left = [*entries, *chance.sample(entries, len(entries) // 3)]
    chance.shuffle(left)
    while left:
        size = chance.randint(1, len(left))
        package, left = left[:size], left[size:]
        yield package + chance.sample(package, len(package) // 4)


def altered(entry: Entry) -> Entry:
    """The same id with another content."""
    return replace(entry, payload={**entry.payload, "value": 1.0, "note": "dipalsukan"})
