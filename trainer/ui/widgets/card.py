"""A quiet surface with a heading."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from trainer.ui.layout import label
from trainer.ui.theme import grid


class Card(QFrame):
    """Heading at the left, an aside at the right, below them whatever is added."""

    def __init__(self, heading: str = "", aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._heading, self._aside = label(role="heading"), label(role="muted")
        self._build()
        self.set_heading(heading)
        self.set_aside(aside)

    def _build(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(grid())
        self._head.addWidget(self._heading)
        self._head.addStretch(1)
        self._head.addWidget(self._aside)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(grid())
        self.body.addLayout(self._head)

    def widen(self) -> None:
        """Let lines below the heading reach further out: they keep 8 pixels for their ground under the mouse."""
        self.body.setContentsMargins(8, 12, 8, 14)
        self._head.setContentsMargins(8, 0, 8, 0)

    def set_heading(self, text: str) -> None:
        """An empty heading takes no room."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))

    def set_aside(self, text: str) -> None:
        """What stands at the right of the heading."""
        self._aside.setText(text)
        self._aside.setVisible(bool(text))

    def add_aside(self, widget: QWidget) -> None:
        """A button or a badge at the right of the heading."""
        self._head.addWidget(widget)

    def add(self, content: QWidget | QLayout, stretch: int = 0) -> None:
        """Something below what the card holds."""
        if isinstance(content, QWidget):
            self.body.addWidget(content, stretch)
        else:
            self.body.addLayout(content, stretch)
