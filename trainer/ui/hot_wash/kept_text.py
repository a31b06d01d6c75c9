"""A text that is kept when one leaves it, and that no newer reading overwrites while it is being written."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from trainer.domain.hot_wash import shortened


class KeptText(QPlainTextEdit):
    """`kept` comes with a text that was changed. With `is_list` every line is a text of its own."""

    kept = Signal()

    def __init__(self, said: str, lines: int = 2, *, is_list: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._told, self._is_list = "", "", is_list
        self.setAccessibleName(said)
        self.setTabChangesFocus(True)
        height = lines * self.fontMetrics().lineSpacing() + 8
        self.setStyleSheet(f"min-height: {height}px; max-height: {height}px;")  # a crowded form would squeeze it

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines that say something, each in one line and not too long."""
        written = self.toPlainText()
        parts = written.splitlines() if self._is_list else [written]
        return tuple(text for text in (shortened(part) for part in parts) if text)

    @property
    def is_changed(self) -> bool:
        """Whether it was written in since it was shown."""
        return self.toPlainText() != self._shown

    def show_texts(self, *texts: str, fresh: bool = False) -> None:
        """What holds now; a text being written stays unless another drill is shown (`fresh`)."""
        words = "\n".join(texts)
        if fresh or not self.is_changed or self.texts == tuple(texts):
            self._shown = self._told = words
            if self.toPlainText() != words:
                self.setPlainText(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves it has said it."""
        super().focusOutEvent(event)
        self.keep()

    def keep(self) -> None:
        """Have it kept, once, if it was written in."""
        if self.is_changed and self.toPlainText() != self._told:
            self._told = self.toPlainText()
            self.kept.emit()
