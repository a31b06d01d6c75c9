"""Live checks: a pause after the last change, a pool thread, and only the newest answer counts."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trainer.domain.errors import Trouble
from trainer.domain.plain import Document
from trainer.services.authoring import Fault
from trainer.ui.jobs import Job, Jobs, Progress

PAUSE_MS = 300
Check = Callable[[Document], Sequence[Fault]]
Answer = tuple[Document, tuple[Fault, ...]]


class Checker(QObject):
    """`checked(document, faults)` says what is wrong with the document last given."""

    checked = Signal(object, object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._check: Check | None = None
        self._document: Document = {}
        self._job: Job[Answer] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask_now)

    def use(self, check: Check) -> None:
        """What to check with."""
        self._check = check

    def ask(self, document: Document) -> None:
        """Check a document once nothing more comes for a moment."""
        self._document = document
        self._cancel()
        self._pause.start()

    @Slot()
    def ask_now(self) -> None:
        """Check the last document at once."""
        self._pause.stop()
        self._cancel()
        if self._check is not None:
            self._job = self._jobs.run(
                partial(_checked, self._check, self._document), self._on_checked, self._on_trouble
            )

    def stop(self) -> None:
        """No more answers."""
        self._pause.stop()
        self._cancel()

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._pause.isActive() or self._job is not None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_checked(self, answer: Answer) -> None:
        self._job = None
        self.checked.emit(*answer)

    @Slot(object)
    def _on_trouble(self, _trouble: Trouble) -> None:
        self._job = None  # checks read nothing from the disk; saving checks once more


def _checked(check: Check, document: Document, _progress: Progress) -> Answer:
    return document, tuple(check(document))
