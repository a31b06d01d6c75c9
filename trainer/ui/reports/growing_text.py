"""A text that is as high as what it says."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

FEWEST = 2


class GrowingText(QPlainTextEdit):
    """As high as its text; Tab goes on, Ctrl+Tab is the workspace's."""

    def __init__(self, fewest: int = FEWEST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fewest = fewest
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def value(self) -> str:
        """The text without blanks around it."""
        return self.toPlainText().strip()

    def show_words(self, words: str) -> None:
        """Show a text without telling; one that is being typed in and reads the same is left alone."""
        if self.value() != words.strip():
            blocked = self.blockSignals(True)
            self.setPlainText(words)
            self.blockSignals(blocked)

    @Slot()
    def _fit(self) -> None:
        lines = max(self._fewest, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 24
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)
