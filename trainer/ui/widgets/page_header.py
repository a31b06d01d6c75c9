"""The head of a page: what it is, what it is about, what can be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.ui.layout import STRETCH, columns, label, rows


class PageHeader(QWidget):
    """Title over subtitle at the left, buttons and clocks at the right."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._subtitle = label(title, "title"), label(role="muted")
        self._subtitle.hide()
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        words = rows(self._title, self._subtitle, gap=0)
        whole = columns(words, STRETCH, self._right, gap=2)
        whole.setContentsMargins(20, 12, 20, 12)
        self.setLayout(whole)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Both lines; an empty subtitle takes no room."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add(self, widget: QWidget) -> None:
        """Something at the right, after what is there."""
        self._right.addWidget(widget)
