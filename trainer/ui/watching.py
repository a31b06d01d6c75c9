"""What another window or laptop has written is announced like an own change: a server tells, a file is looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from trainer.domain.errors import Trouble
from trainer.services.services import Services
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs

if TYPE_CHECKING:
    from trainer.services.watching import WatchingService

EVERY_MS = 1_000


class Watcher(QObject):
    """The file is asked once a second on the window's thread, which takes microseconds; what changed is read on another."""

    def __init__(self, services: Services, jobs: Jobs, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs, self._changes = services, jobs, changes
        self._service: WatchingService | None = None
        self._is_looking = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on, though not before the window is shown."""
        self._timer.start()

    def stop(self) -> None:
        """Watch no more; give back what was held."""
        self._timer.stop()
        if self._service is not None:
            self._service.close()
            self._service = None

    @Slot()
    def look(self) -> None:
        """Look now."""
        if self._service is None:
            from trainer.services.watching import WatchingService  # not before the window is shown

            self._service = WatchingService(self._services.workplace)
            if self._service.tells_by_itself:
                self._timer.stop()
                self._service.listen(self._changes.announce)
                return
        if not self._is_looking and self._service.has_changed():
            self._is_looking = True
            self._jobs.run(self._service.changes, self._on_changes, self._on_trouble)

    @Slot(object)
    def _on_changes(self, kinds: frozenset[str]) -> None:
        self._is_looking = False
        if kinds:
            self._changes.announce(kinds)

    @Slot(object)
    def _on_trouble(self, _trouble: Trouble) -> None:
        """A disk or server that does not answer is told by the acts that need it; here the next look tries again."""
        self._is_looking = False
