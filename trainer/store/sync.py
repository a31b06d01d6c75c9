"""What a synchronisation asks of either database: how far its journal goes, what it lacks. Functions never commit."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select

from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind, digest
from trainer.domain.sync import Chain, End
from trainer.store.database import changed
from trainer.store.journal_rows import ENTRY, entry_of
from trainer.store.tables import journal

Place = tuple[int, int]
"""Where an entry stands in its chain as this database keeps it: `seq` and branch."""
START: Place = (0, 0)


@dataclass(frozen=True, slots=True)
class Page:
    """Entries of a chain in order and the place of the last one; `altered` is the one after them that no longer gives
    the digest kept beside it.
    """

    entries: tuple[Entry, ...]
    last: Place
    altered: Entry | None = None


def ends(connection: Connection, drill_id: DrillId) -> dict[Chain, End]:
    """How far each chain of a drill goes."""
    highest = (
        func.count().label("count"),
        func.max(journal.c.seq).label("seq"),
        func.max(journal.c.branch).label("fork"),
    )
    last = (
        select(journal.c.author, journal.c.device, *highest)
        .where(journal.c.drill == drill_id)
        .group_by(journal.c.author, journal.c.device)
        .subquery()
    )
    same = and_(journal.c.author == last.c.author, journal.c.device == last.c.device, journal.c.seq == last.c.seq)
    wanted = (
        select(last.c.author, last.c.device, last.c.count, last.c.seq, func.min(journal.c.digest), last.c.fork)
        .join(journal, and_(journal.c.drill == drill_id, same))
        .group_by(last.c.author, last.c.device, last.c.count, last.c.seq, last.c.fork)
    )
    return {
        (author, device): End(count, seq, digest or "", is_forked=bool(fork))
        for author, device, count, seq, digest, fork in connection.execute(wanted)
    }


def end_at(connection: Connection, drill_id: DrillId, chain: Chain, seq: int) -> End:
    """How far a chain would go if it ended at that `seq`."""
    found = (func.count(), func.max(journal.c.branch))
    of_chain = _of_chain(drill_id, chain)
    count, fork = connection.execute(select(*found).where(*of_chain, journal.c.seq <= seq)).one()
    digest = connection.execute(select(func.min(journal.c.digest)).where(*of_chain, journal.c.seq == seq)).scalar()
    return End(int(count), seq, digest or "", is_forked=bool(fork))


def count_of_device(connection: Connection, device: str) -> dict[DrillId, int]:
    """How many entries a device has recorded, by drill."""
    wanted = select(journal.c.drill, func.count()).where(journal.c.device == device).group_by(journal.c.drill)
    return {DrillId(key): count for key, count in connection.execute(wanted)}


def entries_after(connection: Connection, drill_id: DrillId, chain: Chain, after: Place, limit: int) -> Page:
    """A page of a chain in order, up to the first entry that is not what was once recorded."""
    seq, branch = after
    beyond = (journal.c.seq > seq) | (and_(journal.c.seq == seq, journal.c.branch > branch))
    wanted = select(*ENTRY, journal.c.branch, journal.c.digest.label("kept")).where(
        *_of_chain(drill_id, chain), journal.c.seq >= seq, beyond
    )
    found: list[Entry] = []
    for row in connection.execute(wanted.order_by(journal.c.seq, journal.c.branch).limit(limit)):
        entry = entry_of(row)
        if digest(entry) != row.kept:
            return Page(tuple(found), after, entry)
        found.append(entry)
        after = (row.seq, row.branch)
    return Page(tuple(found), after)


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


def tell_arrived(connection: Connection, drill_id: DrillId) -> None:
    """A photo whose entry was here already has come."""
    changed(connection, f"{EntryKind.EVIDENCE.value}:{drill_id}")
