"""Backups nobody has to think of: one a day and one when a drill is closed, told only when something is wrong."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trainer.domain.errors import Trouble
from trainer.domain.ids import DrillId
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Jobs, Progress

AFTER_START_MS = 15_000
EVERY_MS = 3_600_000


class Safekeeper(QObject):
    """Works on the queue that reads: marks need not wait for a backup."""

    told = Signal(str, str)

    def __init__(self, services: Services, jobs: Jobs, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs = services, jobs
        self._closed: frozenset[DrillId] | None = None
        self._has_told_away = False
        self._timer = QTimer(self, interval=AFTER_START_MS)
        self._timer.timeout.connect(self.look)
        changes.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin once the window has been shown a while; then look every hour, for a window left open overnight."""
        if self._services.workplace.database.is_sqlite:
            self._timer.start()

    def stop(self) -> None:
        """Begin no further backup."""
        self._timer.stop()
        self._closed = None

    @Slot()
    def look(self) -> None:
        """Take today's backup if there is none."""
        self._timer.setInterval(EVERY_MS)
        self._jobs.run(self._daily, self._on_looked, self._on_trouble)

    def _daily(self, _progress: Progress) -> tuple[frozenset[DrillId], bool]:
        service = self._services.backups
        service.daily()
        return service.closed(), service.is_away()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._closed is not None and any(kind.partition(":")[0] in {"drill", "drills"} for kind in change.kinds):
            self._jobs.run(self._after_closing, self._on_closed, self._on_trouble)

    def _after_closing(self, _progress: Progress) -> frozenset[DrillId]:
        return self._services.backups.after_closing(self._closed or frozenset())

    @Slot(object)
    def _on_looked(self, found: tuple[frozenset[DrillId], bool]) -> None:
        self._closed, is_away = found
        if is_away and not self._has_told_away:
            self._has_told_away = True
            words = _("The disk for backups is not plugged in. Until then backups lie beside the data file.")
            self.told.emit(words, "warning")

    @Slot(object)
    def _on_closed(self, closed: frozenset[DrillId]) -> None:
        self._closed = closed

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.told.emit(_("No automatic backup: {reason}").format(reason=tell(trouble)), "bad")
