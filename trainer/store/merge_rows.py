"""Many entries into the journal and its projection of marks: on a file by its driver alone, for speed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Insert, bindparam, func, insert, select

from trainer.domain.journal import Entry
from trainer.domain.journal_merge import instant, written
from trainer.store import prepared
from trainer.store.journal import projected
from trainer.store.tables import journal, mark
from trainer.store.upsert import upsert


class Row(NamedTuple):
    """A row of the journal with instants and documents as a file has them."""

    id: str
    drill: str
    plan_revision: int
    kind: str
    author: str
    device: str
    seq: int
    previous: str
    digest: str
    happened_at: str
    recorded_at: str
    subject: str
    ref: str
    payload: str
    branch: int = 0


LOOKED_UP = 500
_JOURNAL = insert(journal)
_keys = func.json_each(bindparam("keys")).table_valued("value")
_HELD = select(journal.c.id, journal.c.digest).where(journal.c.id.in_(select(_keys.c.value)))
_COLUMNS = tuple(column.name for column in mark.columns)
_as_json = lru_cache(maxsize=4096, typed=True)(json.dumps)
"""The values of marks are a few hundred."""


def row_of(entry: Entry) -> Row:
    """The entry as it is written."""
    happened = instant(entry.happened_at)
    recorded = happened if entry.recorded_at is entry.happened_at else instant(entry.recorded_at)
    kind = entry.kind._value_  # a third of what `value` takes
    digest, payload = written(entry, kind, happened, recorded)
    return Row._make((
        entry.id, entry.drill, entry.plan_revision, kind, entry.author, entry.device, entry.seq,
        entry.previous, digest, happened, recorded, entry.subject, entry.ref, payload, 0,
    ))  # fmt: skip


def held(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Which of these ids are here, with their digests."""
    if connection.dialect.name == "sqlite":
        for rows in prepared.read(connection, _HELD, {"keys": json.dumps(keys)}):
            yield from rows
        return
    for start in range(0, len(keys), LOOKED_UP):
        wanted = journal.c.id.in_(keys[start : start + LOOKED_UP])
        found = connection.execute(select(journal.c.id, journal.c.digest).where(wanted))
        yield from ((row.id, row.digest) for row in found)


def insert_rows(connection: Connection, rows: Sequence[Row], entries: Mapping[str, Entry]) -> None:
    """Write entries that are not here yet; `entries` has them by id."""
    if connection.dialect.name == "sqlite":
        prepared.run_many(connection, _JOURNAL, Row._fields, rows)
        return
    whole = []
    for row in rows:
        entry = entries[row.id]
        typed = {"happened_at": entry.happened_at, "recorded_at": entry.recorded_at, "payload": dict(entry.payload)}
        whole.append(row._asdict() | typed)
    connection.execute(_JOURNAL, whole)


def keep_newer_marks(connection: Connection, rows: Iterable[Row], entries: Mapping[str, Entry]) -> None:
    """Put marks into the projection, each at a place of its own; what stands there already and is newer stays."""
    statement = _newer(connection.dialect.name)
    if connection.dialect.name != "sqlite":
        if whole := [projected(mark, entries[row.id]) for row in rows]:
            connection.execute(statement, whole)
        return
    whole_rows = []
    for row in rows:
        said = entries[row.id].payload
        whole_rows.append(
            (row.drill, row.author, row.device, row.subject, row.ref, row.id, row.seq, _as_json(said["value"]),
             str(said.get("note", "")), row.happened_at)
        )  # fmt: skip
    prepared.run_many(connection, statement, _COLUMNS, whole_rows)


@cache
def _newer(dialect: str) -> Insert:
    return upsert(dialect, mark, _COLUMNS, newest=("seq", "entry"))
