"""What a synchronisation asks of either database: how far its journal goes, what it lacks. Functions never commit."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, insert, literal_column, select

from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind, digest
from trainer.domain.sync import Chain, End
from trainer.store.database import changed
from trainer.store.journal import row_of
from trainer.store.journal_rows import ENTRY, entry_of
from trainer.store.projecting import project
from trainer.store.tables import drill, journal


@dataclass(frozen=True, slots=True)
class Page:
    """Entries of a chain in order; `altered` is the one after them that no longer gives the digest kept beside it."""

    entries: tuple[Entry, ...]
    altered: Entry | None = None


def ends(connection: Connection, drill_id: DrillId) -> dict[Chain, End]:
    """How far each chain of a drill goes."""
    last = (
        select(journal.c.author, journal.c.device, func.count().label("count"), func.max(journal.c.seq).label("seq"))
        .where(journal.c.drill == drill_id)
        .group_by(journal.c.author, journal.c.device)
        .subquery()
    )
    same = and_(journal.c.author == last.c.author, journal.c.device == last.c.device, journal.c.seq == last.c.seq)
    wanted = (
        select(last.c.author, last.c.device, last.c.count, last.c.seq, func.min(journal.c.digest))
        .join(journal, and_(journal.c.drill == drill_id, same))
        .group_by(last.c.author, last.c.device, last.c.count, last.c.seq)
    )
    return {(author, device): End(*end) for author, device, *end in connection.execute(wanted)}


def end_at(connection: Connection, drill_id: DrillId, chain: Chain, seq: int) -> End:
    """How far a chain would go if it ended at that `seq`."""
    of_chain = _of_chain(drill_id, chain)
    count = connection.execute(select(func.count()).where(*of_chain, journal.c.seq <= seq)).scalar_one()
    digest = connection.execute(select(func.min(journal.c.digest)).where(*of_chain, journal.c.seq == seq)).scalar()
    return End(int(count), seq, digest or "")


def count_of_device(connection: Connection, device: str) -> dict[DrillId, int]:
    """How many entries a device has recorded, by drill."""
    wanted = select(journal.c.drill, func.count()).where(journal.c.device == device).group_by(journal.c.drill)
    return {DrillId(key): count for key, count in connection.execute(wanted)}


def entries_after(connection: Connection, drill_id: DrillId, chain: Chain, seq: int, limit: int) -> Page:
    """A page of a chain in order, up to the first entry that is not what was once recorded."""
    wanted = select(*ENTRY, journal.c.digest.label("kept")).where(*_of_chain(drill_id, chain), journal.c.seq > seq)
    found: list[Entry] = []
    for row in connection.execute(wanted.order_by(journal.c.seq).limit(limit)):
        entry = entry_of(row)
        if digest(entry) != row.kept:
            return Page(tuple(found), entry)
        found.append(entry)
    return Page(tuple(found))


def _of_chain(drill_id: DrillId, chain: Chain) -> tuple[ColumnElement[bool], ...]:
    author, device = chain
    return journal.c.drill == drill_id, journal.c.author == author, journal.c.device == device


def evidence_of(connection: Connection, drill_id: DrillId) -> tuple[str, ...]:
    """The sha256 of every content the drill's journal names, each once and in order."""
    wanted = select(journal.c.payload).where(
        journal.c.drill == drill_id,
        journal.c.kind == EntryKind.EVIDENCE.value,
        journal.c.kind != literal_column("'mark'"),  # so that the partial index answers
    )
    found = (str(payload.get("sha256", "")) for payload in connection.scalars(wanted))
    return tuple(sorted({key for key in found if key}))


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of entries: how many are new here, and those whose place in their chain another one has."""

    new: int
    refused: tuple[Entry, ...] = ()


def take(connection: Connection, drill_id: DrillId, entries: Sequence[Entry]) -> Taken:
    """Keep entries of the other side, and what follows from them."""
    # Two who bring the same entries at once wait for one another here, and who records meanwhile waits for neither.
    connection.execute(select(drill.c.id).where(drill.c.id == drill_id).with_for_update(key_share=True))
    held, places = _held(connection, drill_id, entries)
    fresh = [item for item in entries if item.id not in held]
    refused = tuple(item for item in fresh if (item.author, item.device, item.seq) in places)
    kept = [item for item in fresh if item not in refused]
    if kept:
        connection.execute(insert(journal), [row_of(item) for item in kept])
        project(connection, drill_id, kept, extends=not places)
        changed(connection, f"journal:{drill_id}", *{f"{item.kind.value}:{drill_id}" for item in kept})
    return Taken(len(kept), refused)


def _held(
    connection: Connection, drill_id: DrillId, entries: Sequence[Entry]
) -> tuple[frozenset[str], frozenset[tuple[str, str, int]]]:
    """Which of the entries are here, and which places of their chains are taken from the first of them on."""
    first: dict[Chain, int] = {}
    for item in entries:
        chain = (item.author, item.device)
        first[chain] = min(item.seq, first.get(chain, item.seq))
    known: set[str] = set()
    places: set[tuple[str, str, int]] = set()
    for chain, seq in first.items():
        wanted = select(journal.c.id, journal.c.seq).where(*_of_chain(drill_id, chain), journal.c.seq >= seq)
        for key, place in connection.execute(wanted):
            known.add(key)
            places.add((*chain, place))
    return frozenset(known), frozenset(places)


def tell_arrived(connection: Connection, drill_id: DrillId) -> None:
    """A photo whose entry was here already has come."""
    changed(connection, f"{EntryKind.EVIDENCE.value}:{drill_id}")
