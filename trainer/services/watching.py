"""Seeing what another window or another laptop has written into the same data."""

from trainer.services.workplace import Workplace
from trainer.store import watching
from trainer.store.watching import Doorbell, Seen


class WatchingService:
    """`has_changed` costs next to nothing; `changes` looks what it was. Own plans are not told twice."""

    def __init__(self, workplace: Workplace) -> None:
        self._database = workplace.database
        self._bell = Doorbell(self._database)
        self._seen: Seen | None = None
        self._own: set[str] = set()
        self._database.listeners.append(self._on_own)

    def has_changed(self) -> bool:
        """Whether it is worth looking."""
        return self._bell.rang() or self._seen is None

    def changes(self, _progress: object = None) -> frozenset[str]:
        """The kinds of what was written since the last look; nothing at the first one."""
        own, self._own = self._own, set()
        with self._database.reading() as connection:
            now = watching.seen(connection)
        before, self._seen = self._seen, now
        if before is None:
            return frozenset()
        return frozenset(kind for kind in watching.kinds_between(before, now) if kind not in own)

    def close(self) -> None:
        """Stop watching."""
        self._bell.close()
        if self._on_own in self._database.listeners:
            self._database.listeners.remove(self._on_own)

    def _on_own(self, kinds: frozenset[str], _initiator: object) -> None:
        self._own |= {kind for kind in kinds if kind.startswith("drill")}
