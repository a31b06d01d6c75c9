"""Seeing what another window or another laptop has written into the same data."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from trainer.domain.errors import Trouble
from trainer.services.access import free
from trainer.services.workplace import Workplace
from trainer.store import watching
from trainer.store.watching import Doorbell, Seen

if TYPE_CHECKING:
    from trainer.store.notifying import Listener


Told = Callable[[frozenset[str]], object]


def _unheard(_kinds: frozenset[str]) -> None:
    """Before anybody listens."""


class WatchingService:
    """A server tells by itself: `listen`. A file must be asked: `has_changed` costs next to nothing, `changes` looks
    what it was. Own plans are not told twice.
    """

    def __init__(self, workplace: Workplace) -> None:
        self._database = workplace.database
        self._bell = Doorbell(self._database)
        self._seen: Seen | None = None
        self._own: set[str] = set()
        self._told: Told = _unheard
        self._listener: Listener | None = None
        self._database.listeners.append(self._on_own)

    @property
    @free
    def tells_by_itself(self) -> bool:
        """Whether `listen` is enough; a file must be asked."""
        return not self._database.is_sqlite

    @free
    def listen(self, told: Told) -> None:
        """Be told from now on, on another thread, what others write on the server, within a second of it.

        What was written while the server was out of reach is told when it answers again.
        """
        from trainer.store.notifying import Listener  # not for a data file

        self._told = told
        self._listener = Listener(self._database, told, self._on_returned)
        self._listener.start()

    def _on_returned(self) -> None:
        try:
            kinds = self.changes()
        except Trouble:  # gone again: the next time will tell
            return
        if kinds:
            self._told(kinds)

    @free
    def has_changed(self) -> bool:
        """Whether it is worth looking."""
        return self._bell.rang() or self._seen is None

    @free
    def changes(self, _progress: object = None) -> frozenset[str]:
        """The kinds of what was written since the last look; nothing at the first one."""
        own, self._own = self._own, set()
        with self._database.reading() as connection:
            now = watching.seen(connection)
        before, self._seen = self._seen, now
        if before is None:
            return frozenset()
        return frozenset(kind for kind in watching.kinds_between(before, now) if kind not in own)

    @free
    def close(self) -> None:
        """Stop watching."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        self._bell.close()
        if self._on_own in self._database.listeners:
            self._database.listeners.remove(self._on_own)

    def _on_own(self, kinds: frozenset[str], _initiator: object) -> None:
        self._own |= {kind for kind in kinds if kind.startswith("drill")}
