"""What a synchronisation asks of either database: how far its journal goes, what it lacks. Functions never commit."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, select

from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.sync import Chain, End
from trainer.store.database import changed
from trainer.store.journal import _row, rebuild
from trainer.store.journal_rows import ENTRY, entry_of
from trainer.store.tables import journal
from trainer.store.upsert import insert_new


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


def keys_of_chain(connection: Connection, drill_id: DrillId, chain: Chain) -> frozenset[str]:
    """The ids of a chain's entries."""
    return frozenset(connection.scalars(select(journal.c.id).where(*_of_chain(drill_id, chain))))


def entries_after(
    connection: Connection, drill_id: DrillId, chain: Chain, after: tuple[int, str], limit: int
) -> tuple[Entry, ...]:
    """A page of a chain in order; `after` is the `seq` and id of the last one had."""
    seq, key = after
    beyond = (journal.c.seq > seq) | ((journal.c.seq == seq) & (journal.c.id > key)) if key else journal.c.seq > seq
    wanted = select(*ENTRY).where(*_of_chain(drill_id, chain), beyond).order_by(journal.c.seq, journal.c.id)
    return tuple(entry_of(row) for row in connection.execute(wanted.limit(limit)))


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


def take(connection: Connection, drill_id: DrillId, entries: Sequence[Entry]) -> int:
    """Keep entries of the other side; returns how many were new."""
    keys = [item.id for item in entries]
    held: set[str] = set()
    for start in range(0, len(keys), 500):
        held |= set(connection.scalars(select(journal.c.id).where(journal.c.id.in_(keys[start : start + 500]))))
    fresh = [item for item in entries if item.id not in held]
    insert_new(connection, journal, [_row(item) for item in fresh])
    rebuild(connection, drill_id)
    changed(connection, f"journal:{drill_id}", *{f"{item.kind.value}:{drill_id}" for item in fresh})
    return len(fresh)


def tell_arrived(connection: Connection, drill_id: DrillId) -> None:
    """A photo whose entry was here already has come."""
    changed(connection, f"{EntryKind.EVIDENCE.value}:{drill_id}")
