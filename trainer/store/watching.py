"""What others write into the same data: another window on the file, another laptop on the server."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from trainer.domain.states import RECORDING
from trainer.store.database import Database
from trainer.store.tables import drill, journal

_STATES = [item.value for item in RECORDING]
_DRILLS = select(drill.c.id, drill.c.state, drill.c.revision).where(drill.c.state.in_(_STATES))
_ENTRIES = (
    select(journal.c.drill, journal.c.kind, func.count())
    .join(drill, drill.c.id == journal.c.drill)
    .where(drill.c.state.in_(_STATES), journal.c.kind != literal_column("'mark'"))  # so that the partial index answers
    .group_by(journal.c.drill, journal.c.kind)
)
Seen = Mapping[tuple[str, str], object]
"""What was there: (drill, kind) → number of entries, (drill, "") → state and revision."""


class Doorbell:
    """Tells in a few microseconds whether anybody wrote into the file; a server tells by itself (`notifying`)."""

    def __init__(self, database: Database) -> None:
        self._raw: Any = database.engine.raw_connection() if database.is_sqlite else None
        self._last = self._version()

    def rang(self) -> bool:
        """Whether something was written since it was last asked; raises nothing."""
        if self._raw is None:
            return True
        before, self._last = self._last, self._version()
        return before != self._last

    def close(self) -> None:
        """Give the connection back."""
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def _version(self) -> int:
        if self._raw is None:
            return 0
        return int(self._raw.driver_connection.execute("PRAGMA data_version").fetchone()[0])


def seen(connection: Connection) -> Seen:
    """The drills that take records, and how much is written about each; marks are left to their pages."""
    found: dict[tuple[str, str], object] = {(row[0], ""): (row[1], row[2]) for row in connection.execute(_DRILLS)}
    found |= {(row[0], row[1]): row[2] for row in connection.execute(_ENTRIES)}
    return found


def kinds_between(before: Seen, after: Seen) -> frozenset[str]:
    """What changed, in the words of announcements."""
    kinds: set[str] = set()
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            drill_id, kind = key
            kinds |= {f"{kind}:{drill_id}", f"journal:{drill_id}"} if kind else {"drills", f"drill:{drill_id}"}
    return frozenset(kinds)
