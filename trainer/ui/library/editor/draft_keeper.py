"""The unfinished document on disk, at most two seconds behind what is on screen."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trainer.domain.errors import Trouble
from trainer.domain.plain import Document
from trainer.services.authoring import AuthoringService, Opened
from trainer.ui.jobs import Jobs, Progress

DELAY_MS = 1_500


class DraftKeeper(QObject):
    """One draft for each editing. Writes go through the queue of writes, so the last one asked for is the last one."""

    kept = Signal()
    refused = Signal(object)

    def __init__(self, authoring: AuthoringService, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._authoring, self._jobs = authoring, jobs
        self._opened = Opened("", 0, {})
        self._key, self._is_on_disk = "", False
        self._waiting: Document | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.keep)
        jobs.unsaved.append(self._unsaved)
        self.destroyed.connect(partial(_forget, jobs, self._unsaved))

    def open(self, opened: Opened, key: str = "") -> None:
        """Keep drafts of this scenario; with `key` one that is there already goes on."""
        self._timer.stop()
        self._opened, self._waiting = opened, None
        self._key, self._is_on_disk = key or self._authoring.workplace.new_id(), bool(key)

    def rebase(self, opened: Opened) -> None:
        """The same draft, based on another version from now on."""
        self._opened = opened

    @property
    def key(self) -> str:
        """The draft's key."""
        return self._key

    def changed(self, document: Document) -> None:
        """The document to keep; typing without a pause does not put it off."""
        self._waiting = document
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def keep(self) -> None:
        """Write what waits, now."""
        self._timer.stop()
        document, self._waiting = self._waiting, None
        if document is not None:
            self._is_on_disk = True
            work = partial(_keep, self._authoring, self._key, self._opened, document)
            self._jobs.run(work, self._on_kept, self._on_refused, write=True)

    def drop(self) -> None:
        """Let the draft go; what is typed afterwards begins another one."""
        self._timer.stop()
        self._waiting = None
        if self._is_on_disk:
            self._jobs.run(partial(_drop, self._authoring, self._key), self._on_dropped, self._on_refused, write=True)
        self._is_on_disk = False

    def _unsaved(self) -> int:
        """Asked before the window closes: what waits is written, and counted if the disk refuses it."""
        self._timer.stop()
        document, self._waiting = self._waiting, None
        if document is None:
            return 0
        try:
            self._authoring.keep_draft(self._key, self._opened, document)
        except Trouble:
            self._waiting = document
            return 1
        return 0

    @Slot(object)
    def _on_kept(self, _key: str) -> None:
        self.kept.emit()

    @Slot(object)
    def _on_dropped(self, _nothing: None) -> None:
        return

    @Slot(object)
    def _on_refused(self, trouble: Trouble) -> None:
        self.refused.emit(trouble)


def _keep(authoring: AuthoringService, key: str, opened: Opened, document: Document, _progress: Progress) -> str:
    return authoring.keep_draft(key, opened, document)


def _drop(authoring: AuthoringService, key: str, _progress: Progress) -> None:
    authoring.drop_draft(key)


def _forget(jobs: Jobs, unsaved: object, _keeper: object = None) -> None:
    """A keeper that is gone is asked no more."""
    jobs.unsaved[:] = [item for item in jobs.unsaved if item != unsaved]
