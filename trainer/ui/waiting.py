"""What takes a while when there is no window: a sentence and a bar until it is done; opened by `messages` only."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLayout, QProgressBar

from trainer.domain.errors import Trouble
from trainer.i18n import _
from trainer.ui.dialogs import TEXT_WIDTH
from trainer.ui.jobs import Jobs, Progress
from trainer.ui.layout import label, rows


class WaitingDialog(QDialog):
    """Runs the work on another thread; can neither be closed nor cancelled, for the work goes to its end."""

    def __init__(self, words: str, work: Callable[[], str]) -> None:
        super().__init__(None)
        self._work, self.said, self.trouble = work, "", None
        self.setWindowTitle(_("Polres Trainer"))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        busy, told = QProgressBar(), label(words, "heading", wrap=True)
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        told.setFixedWidth(TEXT_WIDTH)
        whole = rows(told, label(_("Please do not switch the computer off."), "muted"), busy, gap=2, margin=3)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.setLayout(whole)
        self._jobs = Jobs(self)
        self._jobs.run(self._run, self._on_done, self._on_trouble, write=True)

    trouble: Trouble | None

    def _run(self, _progress: Progress) -> str:
        return self._work()

    @Slot(object)
    def _on_done(self, said: str) -> None:
        self.said = said
        self._end()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.trouble = trouble
        self._end()

    def _end(self) -> None:
        self._jobs.close()
        self.accept()

    def reject(self) -> None:
        """Escape ends nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
