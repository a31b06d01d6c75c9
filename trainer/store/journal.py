"""The journal in the database: append, read, and the projections written in the same transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    RowMapping,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
)

from trainer.domain.drill import State
from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind, digest, is_late, signed_ends, standing
from trainer.domain.result import StandingMark
from trainer.store import journal_rows, prepared
from trainer.store.database import changed
from trainer.store.tables import attendance, drill, journal, mark
from trainer.store.types import is_id
from trainer.store.upsert import insert_or_update, upsert

_INSERT = insert(journal)
_locks = journal.alias("locks")
_LOCK = select(_locks.c.id).where(
    _locks.c.drill == bindparam("drill"),
    _locks.c.kind == literal_column("'lock'"),  # a literal, so that the partial index answers
    or_(  # his own, or the lead's who closed his sheets for him
        and_(_locks.c.author == bindparam("author"), _locks.c.ref == literal_column("''")),
        _locks.c.ref == bindparam("author"),
    ),
)
# Literals: SQLite prepares a statement anew each time when the limit is a parameter, which costs as much as the rest.
_ONE, _NONE = (literal_column(text, Integer) for text in ("1", "0"))
_IN_CHAIN = and_(journal.c.author == bindparam("author"), journal.c.device == bindparam("device"))
_LAST = (
    select(journal.c.seq, journal.c.digest)
    .where(journal.c.drill == bindparam("drill"), _IN_CHAIN)
    .order_by(journal.c.seq.desc())
    .limit(_ONE).offset(_NONE)
)  # fmt: skip
_WRITER = (
    select(drill.c.revision, drill.c.state, _LOCK.exists().label("is_locked"), journal.c.seq, journal.c.digest)
    .select_from(drill.outerjoin(journal, and_(journal.c.drill == drill.c.id, _IN_CHAIN)))
    .where(drill.c.id == bindparam("drill"))
    .order_by(journal.c.seq.desc())
    .limit(_ONE).offset(_NONE)
)  # fmt: skip
_ORDER = (journal.c.author, journal.c.device, journal.c.seq)
_CHAINED = attrgetter("author", "device", "seq", "id")
_OWN = select(*journal_rows.ENTRY).where(journal.c.drill == bindparam("drill"), _IN_CHAIN)
_BACKWARDS = _OWN.where(journal.c.seq <= bindparam("seq")).order_by(journal.c.seq.desc())
_CHAIN_MARKS = _OWN.where(journal.c.kind.in_([literal_column("'mark'"), literal_column("'retraction'")]))
PROJECTED: Mapping[EntryKind, Table] = {EntryKind.MARK: mark, EntryKind.ATTENDANCE: attendance}
"""Kinds of which what stands is kept ready to be read."""


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The last entry of a chain; `seq` 0 before the first."""

    seq: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """An author on a device as the database has him now: the drill he writes for, his lock, the end of his chain."""

    revision: int
    state: State
    is_locked: bool
    end: ChainEnd


def writer(connection: Connection, drill: DrillId, author: str, device: str) -> Writer | None:
    """All that a mark must know of the present, in one query; None when the drill is gone."""
    row = prepared.run(connection, _WRITER, {"drill": drill, "author": author, "device": device})
    if row is None:
        return None
    revision, state, is_locked, seq, last = row
    return Writer(revision, State(state), bool(is_locked), ChainEnd(seq, last) if seq else ChainEnd())


def append(connection: Connection, entry: Entry, end: ChainEnd | None = None) -> Entry:
    """Write the entry at the end of its author's chain on its device, and its projection; returns it with its seq.

    `end` is that end where this transaction has read it already.
    """
    end = end or end_of_chain(connection, entry.drill, entry.author, entry.device)
    placed = replace(entry, seq=end.seq + 1, previous=end.digest)
    prepared.run(connection, _INSERT, row_of(placed))
    _project(connection, placed)
    changed(connection, f"journal:{entry.drill}", f"{entry.kind.value}:{entry.drill}")
    return placed


def append_all(connection: Connection, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Write marks of one author on one device, or retractions of them, in their order: as `append` does, but at once."""
    if not entries:
        return ()
    first, rows, placed = entries[0], [], []
    end = end_of_chain(connection, first.drill, first.author, first.device)
    for entry in entries:
        placed.append(replace(entry, seq=end.seq + 1, previous=end.digest))
        rows.append(row_of(placed[-1]))
        end = ChainEnd(placed[-1].seq, rows[-1]["digest"])
    connection.execute(_INSERT, rows)
    insert_or_update(connection, mark, [projected(mark, item) for item in placed if item.kind is EntryKind.MARK])
    if any(item.kind is EntryKind.RETRACTION for item in placed):
        _project_chain(connection, first)
    changed(connection, f"journal:{first.drill}", *{f"{item.kind.value}:{first.drill}" for item in placed})
    return tuple(placed)


def batch_of(connection: Connection, last: Entry) -> tuple[Entry, ...]:
    """The entries that were written together with the last one of its chain, itself among them."""
    found: list[Entry] = []
    chain = {"drill": last.drill, "author": last.author, "device": last.device, "seq": last.seq}
    with closing(journal_rows.entries(connection, _BACKWARDS, chain)) as entries:
        for entry in entries:
            if entry.payload.get("batch") != last.payload.get("batch"):
                break
            found.append(entry)
    return tuple(found)


def end_of_chain(connection: Connection, drill: DrillId, author: str, device: str) -> ChainEnd:
    """The last entry of an author's chain on a device."""
    chain = {"drill": drill, "author": author, "device": device}
    last = prepared.run(connection, _LAST, chain)
    return ChainEnd(*last) if last else ChainEnd()


def row_of(entry: Entry) -> dict[str, Any]:
    """The entry as a row of the journal."""
    return {
        "id": entry.id, "drill": entry.drill, "plan_revision": entry.plan_revision, "kind": entry.kind.value,
        "author": entry.author, "device": entry.device, "seq": entry.seq, "previous": entry.previous,
        "digest": digest(entry), "happened_at": entry.happened_at, "recorded_at": entry.recorded_at,
        "subject": entry.subject, "ref": entry.ref, "payload": dict(entry.payload), "branch": 0,
    }  # fmt: skip


def _project(connection: Connection, entry: Entry) -> None:
    if entry.kind in PROJECTED:
        table = PROJECTED[entry.kind]
        row = projected(table, entry)
        prepared.run(connection, upsert(connection.dialect.name, table, tuple(row)), row)
    elif entry.kind is EntryKind.RETRACTION:
        retracted = load_entry(connection, EntryId(str(entry.payload.get("entry"))))
        if retracted is not None and retracted.kind in PROJECTED:
            _project_again(connection, retracted)


def projected(table: Table, entry: Entry) -> dict[str, Any]:
    """The entry as a row of its projection."""
    row = {
        "drill": entry.drill, "author": entry.author, "device": entry.device, "subject": entry.subject,
        "entry": entry.id, "seq": entry.seq, "value": entry.payload["value"],
        "note": str(entry.payload.get("note", "")), "happened_at": entry.happened_at,
    }  # fmt: skip
    return row | ({"criterion": entry.ref} if table is mark else {})


def _project_again(connection: Connection, entry: Entry) -> None:
    """After a retraction the author's earlier entry stands again, or nothing does."""
    table = PROJECTED[entry.kind]
    own_chain = (
        journal.c.drill == entry.drill, journal.c.author == entry.author, journal.c.device == entry.device
    )  # fmt: skip
    same = and_(journal.c.kind == entry.kind.value, journal.c.subject == entry.subject, journal.c.ref == entry.ref)
    taken_back = journal.c.kind == EntryKind.RETRACTION.value  # whatever subject it names: the entry's id decides
    rows = connection.execute(select(journal).where(*own_chain, or_(same, taken_back)).order_by(*_ORDER)).mappings()
    left = [item for item in standing(_entry(row) for row in rows) if item.kind is entry.kind]
    own = [table.c.drill == entry.drill, table.c.author == entry.author, table.c.device == entry.device,
           table.c.subject == entry.subject]  # fmt: skip
    if table is mark:
        own.append(mark.c.criterion == entry.ref)
    connection.execute(delete(table).where(and_(*own)))
    insert_or_update(connection, table, [projected(table, item) for item in left])


def _project_chain(connection: Connection, entry: Entry) -> None:
    """After many retractions: the marks of the author on this device anew."""
    chain = {"drill": entry.drill, "author": entry.author, "device": entry.device}
    held = standing(journal_rows.entries(connection, _CHAIN_MARKS, chain))
    own = and_(mark.c.drill == entry.drill, mark.c.author == entry.author, mark.c.device == entry.device)
    connection.execute(delete(mark).where(own))
    insert_or_update(connection, mark, [projected(mark, item) for item in held if item.kind is EntryKind.MARK])


def load_entry(connection: Connection, key: EntryId) -> Entry | None:
    """One entry, if it exists."""
    if not is_id(key):
        return None
    row = connection.execute(select(journal).where(journal.c.id == key)).mappings().first()
    return None if row is None else _entry(row)


def has_lock(connection: Connection, drill: DrillId, author: str) -> bool:
    """Whether the author has closed his sheets in the drill."""
    return prepared.run(connection, _LOCK, {"drill": drill, "author": author}) is not None


def last_entry(
    connection: Connection, drill: DrillId, author: str, device: str, kinds: Iterable[EntryKind]
) -> Entry | None:
    """The author's last standing entry of these kinds on this device: what undo takes back."""
    wanted = [item.value for item in (*kinds, EntryKind.RETRACTION)]
    rows = connection.execute(
        select(journal)
        .where(
            journal.c.drill == drill, journal.c.author == author, journal.c.device == device, journal.c.kind.in_(wanted)
        )
        .order_by(journal.c.seq.desc())
    ).mappings()
    retracted: set[str] = set()
    for row in rows:
        if row["kind"] == EntryKind.RETRACTION:
            retracted.add(str(row["payload"].get("entry")))
        elif row["id"] not in retracted:
            return _entry(row)
    return None


def entries(connection: Connection, drill: DrillId, kinds: Iterable[EntryKind] = ()) -> Iterator[Entry]:
    """The drill's entries in `seq` order per author, of those kinds or all."""
    kinds = tuple(kinds)
    found = journal_rows.entries(connection, _of_kinds(kinds), {"drill": drill})
    return found if _has_marks(kinds) else iter(sorted(found, key=_CHAINED))


def _has_marks(kinds: tuple[EntryKind, ...]) -> bool:
    return not kinds or EntryKind.MARK in kinds


@cache
def _of_kinds(kinds: tuple[EntryKind, ...]) -> Select[Any]:
    wanted = select(*journal_rows.ENTRY).where(journal.c.drill == bindparam("drill"))
    if kinds:
        wanted = wanted.where(journal.c.kind.in_([literal_column(f"'{item.value}'") for item in kinds]))
    if _has_marks(kinds):
        return wanted.order_by(*_ORDER, journal.c.id)
    # So that the partial index answers; asked for an order, SQLite would read the chains with all their marks instead.
    return wanted.where(journal.c.kind != literal_column("'mark'"))


def standing_entries(connection: Connection, drill: DrillId) -> tuple[Entry, ...]:
    """What stands in the drill's journal."""
    return standing(entries(connection, drill))


def standing_of(connection: Connection, drill: DrillId, kinds: Iterable[EntryKind]) -> tuple[Entry, ...]:
    """What stands of some kinds; name RETRACTION among them to honour what was taken back."""
    return standing(entries(connection, drill, kinds))


def standing_marks(
    connection: Connection, drill: DrillId, author: str = "", *, place: tuple[str, str] | None = None,
    in_order: bool = True,
) -> tuple[StandingMark, ...]:  # fmt: skip
    """The drill's standing marks from the projection, of one author or all; `place` is a subject and a criterion.

    `in_order` is that of author, device and `seq`; who needs none spares a sixth of the time.
    """
    subject, criterion = place or ("", "")
    values = {"drill": drill, "author": author, "subject": subject, "criterion": criterion}
    statement = _standing_marks(of_author=bool(author), at_place=place is not None, in_order=in_order)
    return tuple(journal_rows.marks(connection, statement, values))


@cache
def _standing_marks(*, of_author: bool, at_place: bool, in_order: bool) -> Select[Any]:
    wanted = select(*journal_rows.MARK).where(mark.c.drill == bindparam("drill"))
    if of_author:
        wanted = wanted.where(mark.c.author == bindparam("author"))
    if at_place:
        wanted = wanted.where(mark.c.subject == bindparam("subject"), mark.c.criterion == bindparam("criterion"))
    return wanted.order_by(mark.c.author, mark.c.device, mark.c.seq) if in_order else wanted


def entries_at(connection: Connection, drill: DrillId, subject: str, ref: str) -> tuple[Entry, ...]:
    """All entries on one subject and reference, whoever wrote them, in `seq` order per author."""
    wanted = select(journal).where(journal.c.drill == drill, journal.c.subject == subject, journal.c.ref == ref)
    return tuple(_entry(row) for row in connection.execute(wanted.order_by(*_ORDER)).mappings())


def ends_of(connection: Connection, drill: DrillId, author: str) -> dict[str, int]:
    """Device → the last `seq` of the author's chain on it."""
    wanted = (
        select(journal.c.device, func.max(journal.c.seq))
        .where(journal.c.drill == drill, journal.c.author == author)
        .group_by(journal.c.device)
    )
    return dict(connection.execute(wanted).all())


def count_by_author(connection: Connection, drill: DrillId) -> dict[str, int]:
    """How many entries each author has recorded."""
    counted = select(journal.c.author, func.count()).where(journal.c.drill == drill).group_by(journal.c.author)
    return dict(connection.execute(counted).all())


def rebuild(connection: Connection, drill: DrillId) -> bool:
    """Build the drill's projections anew from the journal; True when they were already right.

    Marks beyond their author's signature are read from the journal alone: the projection holds what he signed.
    """
    held = standing_entries(connection, drill)
    ends = signed_ends(held)
    held = tuple(item for item in held if not is_late(item, ends))
    right = True
    for kind, table in PROJECTED.items():
        wanted = {frozenset(projected(table, item).items()) for item in held if item.kind is kind}
        rows = connection.execute(select(table).where(table.c.drill == drill)).mappings()
        if wanted != {frozenset(row.items()) for row in rows}:
            right = False
            connection.execute(delete(table).where(table.c.drill == drill))
            insert_or_update(connection, table, [projected(table, item) for item in held if item.kind is kind])
    return right


def _entry(row: RowMapping) -> Entry:
    return Entry(
        id=EntryId(row["id"]), drill=DrillId(row["drill"]), plan_revision=row["plan_revision"],
        kind=EntryKind(row["kind"]), author=row["author"], device=row["device"], seq=row["seq"],
        previous=row["previous"], happened_at=row["happened_at"], recorded_at=row["recorded_at"],
        subject=row["subject"], ref=row["ref"], payload=row["payload"],
    )  # fmt: skip


def altered(connection: Connection, drill: DrillId) -> tuple[Entry, ...]:
    """Entries whose content no longer gives the digest kept beside them; the last of a chain shows only here."""
    kept = dict(connection.execute(select(journal.c.id, journal.c.digest).where(journal.c.drill == drill)).all())
    return tuple(entry for entry in entries(connection, drill) if digest(entry) != kept[entry.id])
