"""How far a job is, and the way to stop it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from trainer.i18n import _
from trainer.ui.layout import button, columns
from trainer.ui.widgets.elided import ElidedLabel

BAR_WIDTH = 220


class JobLine(QWidget):
    """Hidden until a job begins. Give `on_progress` to `Jobs.run`, connect `cancelled` to the job."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._bar = ElidedLabel(role="muted"), QProgressBar()
        self._stop = button(_("Cancel"), self._on_cancel, role="quiet", icon="close")
        self._build()
        self.hide()

    def _build(self) -> None:
        self._bar.setFixedWidth(BAR_WIDTH)
        self._bar.setTextVisible(False)
        row = columns((self._words, 1), self._bar, self._stop, gap=1.5)
        self.setLayout(row)

    def begin(self, words: str) -> None:
        """A job begins; how long it takes is not known yet."""
        self._words.show_text(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self.show()

    @Slot(int, int, str)
    def on_progress(self, done: int, total: int, words: str) -> None:
        """So many of so many; 0 of 0 keeps the bar moving."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if words:
            self._words.show_text(words)

    @Slot()
    def end(self) -> None:
        """The job is over, whatever became of it."""
        self.hide()

    @Slot()
    def _on_cancel(self) -> None:
        self._stop.setEnabled(False)
        self._words.show_text(_("Stopping…"))
        self.cancelled.emit()
