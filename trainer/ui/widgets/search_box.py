"""A field to search with."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer.i18n import _
from trainer.ui import icons

PAUSE_MS = 150


class SearchBox(QLineEdit):
    """Tells what to search for once typing pauses so many milliseconds; Enter does not wait, Esc empties it."""

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None, *, pause: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._timer, self._told = QTimer(self), ""
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._build(placeholder or _("Search"))
        self._timer.timeout.connect(self._tell)
        self.returnPressed.connect(self._tell)
        self.textChanged.connect(self._on_text)
        self._cross.triggered.connect(self.clear)

    def _build(self, placeholder: str) -> None:
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        glass, self._cross = QAction(self), QAction(_("Clear"), self)
        icons.put(glass, "search", "muted")
        icons.put(self._cross, "close", "muted")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._cross, QLineEdit.ActionPosition.TrailingPosition)
        self._cross.setVisible(False)

    def forget(self) -> None:
        """Empty it and tell nothing."""
        self.clear()
        self._timer.stop()
        self._told = ""
        self._cross.setVisible(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
        elif event.key() == Qt.Key.Key_Down:
            self._tell()
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_text(self, typed: str) -> None:
        self._cross.setVisible(bool(typed))
        self._timer.start()

    @Slot()
    def _tell(self) -> None:
        self._timer.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.searched.emit(words)
