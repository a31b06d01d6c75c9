"""Calibration entries of evaluators across all drills: a card made for one drill counts for the next."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, literal_column, select

from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry, EntryKind
from trainer.store import journal as entries
from trainer.store.tables import drill, journal

_KINDS = (EntryKind.CALIBRATION, EntryKind.RETRACTION)


def calibrations_of(connection: Connection, authors: Sequence[str], since: datetime) -> tuple[Entry, ...]:
    """What stands of the authors' calibrations in drills that start from an instant on.

    One calibrates before a drill ends, so an older drill holds none that is younger.
    """
    found = _drills(connection, authors, since) if authors else ()
    return tuple(
        item
        for key in found
        for item in entries.standing_of(connection, key, _KINDS)
        if item.kind is EntryKind.CALIBRATION and item.author in authors
    )


def _drills(connection: Connection, authors: Sequence[str], since: datetime) -> tuple[DrillId, ...]:
    """The drills are named one by one and marks told apart by a literal, so that the index of their course answers."""
    wanted = select(journal.c.drill).distinct().where(
        journal.c.drill.in_(select(drill.c.id).where(drill.c.start >= since)),
        journal.c.kind == EntryKind.CALIBRATION.value, journal.c.kind != literal_column("'mark'"),
        journal.c.author.in_(authors),
    )  # fmt: skip
    return tuple(DrillId(key) for key in connection.scalars(wanted))
