"""Many rows of the journal and its projection as domain values, at little more than what reading them takes.

A drill of 300 people has 60,000 entries. SQLAlchemy turns each column of each row on its own, which takes ten times as
long as reading them; a file's rows are therefore taken as the driver has them and turned here, row by row.
"""

import json
from collections.abc import Generator, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Executable

from trainer.domain.ids import DrillId, EntryId
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.result import StandingMark
from trainer.store import prepared
from trainer.store.tables import journal, mark

ENTRY = tuple(journal.c[name] for name in Entry.__dataclass_fields__)
"""The columns of an entry, in its order."""
MARK = tuple(mark.c[name] for name in StandingMark.__dataclass_fields__)
"""The columns of a standing mark, in its order."""
_KINDS = {item.value: item for item in EntryKind}
_loads = lru_cache(maxsize=4096)(json.loads)
"""Most payloads are one of a few hundred; what is read is never changed, so that many entries may share one."""


def entry_of(row: Any) -> Entry:
    """An entry from a row of SQLAlchemy that has the columns `ENTRY`, or more."""
    return Entry(
        EntryId(row.id), DrillId(row.drill), row.plan_revision, EntryKind(row.kind), row.author, row.device, row.seq,
        row.previous, row.happened_at, row.recorded_at, row.subject, row.ref, row.payload,
    )  # fmt: skip


def entries(connection: Connection, statement: Executable, values: Mapping[str, Any]) -> Generator[Entry, None, None]:
    """The entries that a kept statement over `ENTRY` finds."""
    if connection.dialect.name != "sqlite":
        with connection.execute(statement, values, execution_options={"yield_per": 1000}) as found:
            yield from map(entry_of, found)
        return
    kinds, loads, moment = _KINDS, _loads, datetime.fromisoformat
    for rows in prepared.read(connection, statement, values):
        for key, drill, revision, kind, author, device, seq, previous, at, recorded, subject, ref, payload in rows:
            yield Entry(
                key, drill, revision, kinds[kind], author, device, seq, previous, moment(at), moment(recorded), subject,
                ref, loads(payload),
            )  # fmt: skip


def marks(connection: Connection, statement: Executable, values: Mapping[str, Any]) -> Iterator[StandingMark]:
    """The marks that a kept statement over `MARK` finds."""
    if connection.dialect.name != "sqlite":
        yield from (StandingMark(*row) for row in connection.execute(statement, values))
        return
    loads, moment = _loads, datetime.fromisoformat
    for rows in prepared.read(connection, statement, values):
        for author, device, subject, criterion, value, note, at, entry, seq in rows:
            yield StandingMark(author, device, subject, criterion, loads(value), note, moment(at), entry, seq)
