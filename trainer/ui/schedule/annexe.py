"""What the views beside the plan share: they read when they come into sight, and speak through the schedule's page."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.errors import Trouble
from trainer.i18n import tell
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs, Progress
from trainer.ui.layout import rows

T = TypeVar("T")


class AnnexeView(QWidget):
    """`told` gives the words, kind, action's words and action of a notice; `drill_opened` the code of a drill."""

    told = Signal(str, str, str, object)
    drill_opened = Signal(str)
    offers_changed = Signal()

    def __init__(self, services: Services, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.services, self.jobs = services, jobs
        self.stack = QStackedWidget()
        self.setLayout(rows((self.stack, 1), gap=0))

    def load(self) -> None:
        """Read what is shown; called each time the view comes into sight, and when the data has changed."""

    def offered(self) -> dict[str, Callable[[], object]]:
        """What the window's commands do here."""
        return {}

    def notify(
        self, text: str, kind: str = "info", action_text: str = "", action: Callable[[], object] | None = None
    ) -> None:
        """Say something at the foot of the window."""
        self.told.emit(text, kind, action_text, action)

    def run(self, work: Callable[[Progress], T], on_done: Callable[[T], object], *, write: bool = False) -> Job[T]:
        """Do something beside the window; trouble is told at its foot."""
        return self.jobs.run(work, on_done, self._on_trouble, write=write)

    def bring(self, part: QWidget) -> None:
        """Put a part of the view in front."""
        self.stack.setCurrentWidget(part)
        self.offers_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.load()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")
