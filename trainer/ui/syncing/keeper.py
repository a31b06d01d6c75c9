"""A window on a server records on its own disk first; this delivers it and says when the server is away."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from trainer.domain.ids import DrillId
from trainer.i18n import ngettext
from trainer.services.field_copy import Courier, Delivery
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Jobs


def outage_words(delivery: Delivery) -> str:
    """What a person must know; empty while the server answers."""
    if delivery.is_connected:
        return ""
    words = ngettext(
        "Disconnected: {count} record is kept on this laptop and sent when it is connected again",
        "Disconnected: {count} records are kept on this laptop and sent when it is connected again",
        delivery.waiting,
    )
    return words.format(count=delivery.waiting)


class CopyKeeper(QObject):
    """One for all pages of a window; it belongs to `Jobs`. `close` it with the window."""

    told = Signal(object)
    _arrived = Signal(object)

    @staticmethod
    def of(services: Services, jobs: Jobs, changes: Changes) -> "CopyKeeper":
        """The keeper of this window, made at the first use."""
        held = jobs.findChild(CopyKeeper)
        return held if isinstance(held, CopyKeeper) else CopyKeeper(services, jobs, changes)

    def __init__(self, services: Services, jobs: Jobs, changes: Changes) -> None:
        super().__init__(jobs)
        self._copy, self._changes = services.field_copy, changes
        self.services = self._copy.services
        self.delivery = Delivery(0, is_connected=True)
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._copy.database.listeners.append(changes.announce)
        changes.changed.connect(self._on_changed)
        self._courier = Courier(self._copy, self._arrived.emit)
        self._courier.start()

    @property
    def words(self) -> str:
        """What is to be said of the server; empty while it answers."""
        return outage_words(self.delivery)

    def prepare(self, drill_id: DrillId) -> None:
        """Have a drill ready to be recorded in; called within a job, for it asks the server. Raises `Obstacle`."""
        self._copy.fetch(drill_id)
        self._courier.follow(drill_id)

    def close(self) -> None:
        """Deliver no more; what waits is delivered by the next start."""
        self._courier.close()
        if self._changes.announce in self._copy.database.listeners:
            self._copy.database.listeners.remove(self._changes.announce)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """Here or on the server: what the other side lacks is brought there."""
        kinds = [kind.partition(":")[0] for kind in change.kinds]
        if "journal" in kinds or "drill" in kinds:
            self._courier.wake(plans_changed="drill" in kinds)

    @Slot(object)
    def _on_arrived(self, delivery: Delivery) -> None:
        if delivery != self.delivery:
            self.delivery = delivery
            self.told.emit(delivery)
