"""Announcements of what changed, from any thread, as a signal on the window's thread."""

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal, Slot


@dataclass(frozen=True)
class Change:
    """Which kinds of thing changed, and who did it so that he need not reload."""

    kinds: frozenset[str]
    initiator: object | None = field(default=None, compare=False)

    def touches(self, *kinds: str) -> bool:
        """Whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)


class Changes(QObject):
    """Give `announce` to the store; connect pages to `changed`."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued even on the same thread: a page must not reload in the middle of the act that changed things.
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def announce(self, kinds: frozenset[str], initiator: object | None = None) -> None:
        """Called by the store after a commit, on whatever thread that was."""
        self._arrived.emit(Change(kinds, initiator))

    @Slot(object)
    def _on_arrived(self, change: Change) -> None:
        self.changed.emit(change)
