"""What stands after entries of elsewhere have come: only the chains they touch are looked at. Functions never commit."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select

from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind, is_late, signed_ends, standing
from trainer.domain.sync import Chain
from trainer.store.journal import PROJECTED, entries, projected
from trainer.store.journal_rows import ENTRY, entry_of
from trainer.store.tables import journal
from trainer.store.upsert import insert_or_update

_READ = (*PROJECTED, EntryKind.RETRACTION)


def project(connection: Connection, drill_id: DrillId, fresh: Sequence[Entry], *, extends: bool) -> None:
    """Bring the projections to what stands with these entries, which were kept already.

    `extends` says that they all follow after what their chains had. Then the last mark on a place stands, unless
    something was taken back or signed: for that a whole chain is read.
    """
    locks = tuple(entries(connection, drill_id, (EntryKind.LOCK,)))
    signed = {str(item.payload.get("for") or item.author) for item in locks}
    read = [item for item in fresh if not extends or item.kind is EntryKind.RETRACTION or item.author in signed]
    chains = {(item.author, item.device) for item in read}
    simple = [item for item in fresh if (item.author, item.device) not in chains]
    for kind, table in PROJECTED.items():
        insert_or_update(connection, table, [projected(table, item) for item in simple if item.kind is kind])
    newly = {str(item.payload.get("for") or item.author) for item in fresh if item.kind is EntryKind.LOCK}
    for chain in sorted(chains | _chains_of(connection, drill_id, newly)):
        _project_chain(connection, drill_id, chain, locks)


def _chains_of(connection: Connection, drill_id: DrillId, authors: Iterable[str]) -> set[Chain]:
    wanted = select(journal.c.author, journal.c.device).distinct()
    found = connection.execute(wanted.where(journal.c.drill == drill_id, journal.c.author.in_(sorted(authors))))
    return {(author, device) for author, device in found}


def _project_chain(connection: Connection, drill_id: DrillId, chain: Chain, locks: Sequence[Entry]) -> None:
    author, device = chain
    wanted = select(*ENTRY).where(
        journal.c.drill == drill_id, journal.c.author == author, journal.c.device == device,
        journal.c.kind.in_([kind.value for kind in _READ]),
    )  # fmt: skip
    held = [entry_of(row) for row in connection.execute(wanted)]
    ends = signed_ends(locks)
    stands = [item for item in standing((*held, *locks)) if not is_late(item, ends)]
    for kind, table in PROJECTED.items():
        own = (table.c.drill == drill_id, table.c.author == author, table.c.device == device)
        connection.execute(delete(table).where(*own))
        insert_or_update(connection, table, [projected(table, item) for item in stands if item.kind is kind])
