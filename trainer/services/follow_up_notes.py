"""Notes that nothing was made of yet: what evaluators and control observed in the drills of the last year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trainer.domain.directory import Person
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.journal import Entry, EntryKind
from trainer.services.conduct import WEAPONS
from trainer.services.workplace import Workplace
from trainer.store import actions, directory, journal, scenarios
from trainer.store.actions import HeldDrill
from trainer.store.database import Connection

SPAN = timedelta(days=365)
READ = (EntryKind.OBSERVATION, EntryKind.RETRACTION)


@dataclass(frozen=True, slots=True)
class LooseNote:
    """An observation no finding was made of. `entry` is its id in the journal, `who` a name."""

    entry: str
    drill: DrillId
    code: str
    at: datetime
    zone: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class FollowedDrill:
    """A drill for which something may be proposed, with what a later drill can show: criterion → its words."""

    drill: DrillId
    code: str
    title: str
    criteria: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """Drills of the last year, the latest first, and the notes of all of them."""

    drills: tuple[FollowedDrill, ...]
    notes: tuple[LooseNote, ...]


def offers(place: Workplace, connection: Connection) -> Offers:
    """What is within reach."""
    held = [row for row in actions.held_drills(connection, place.clock() - SPAN) if place.access.covers(row.host)]
    seen = {row.id: notes_of(connection, row.id) for row in held}
    people = directory.people_by_number(connection, sorted({item.author for found in seen.values() for item in found}))
    drills = tuple(
        FollowedDrill(
            row.id, row.code, row.title,
            tuple(scenarios.load_version(connection, VersionId(row.version)).criterion_texts.items()),
        )
        for row in held
    )  # fmt: skip
    return Offers(drills, tuple(note for row in held for note in _notes(connection, row, seen[row.id], people)))


def notes_of(connection: Connection, drill: DrillId) -> Sequence[Entry]:
    """Standing observations in words. Those about one person are left to who looks at his results: TERBATAS."""
    persons = actions.players_of(connection, drill)
    return [
        item for item in journal.standing_of(connection, drill, READ)
        if item.kind is EntryKind.OBSERVATION and item.ref != WEAPONS and words(item) and item.subject not in persons
    ]  # fmt: skip


def words(entry: Entry) -> str:
    """What was noted."""
    return str(entry.payload.get("note") or "").strip()


def _notes(
    connection: Connection, row: HeldDrill, seen: Sequence[Entry], people: dict[str, Person]
) -> list[LooseNote]:  # fmt: skip
    taken = {item.observation for item in actions.list_findings(connection, row.id)} if seen else set()
    return [
        LooseNote(item.id, row.id, row.code, item.happened_at, row.zone, words(item), _name(people.get(item.author)))
        for item in sorted(seen, key=lambda item: (item.happened_at, item.id)) if words(item) not in taken
    ]  # fmt: skip


def _name(person: Person | None) -> str:
    return f"{person.rank} {person.name}".strip() if person is not None else ""
