"""The head of a page: what it is, what it is about, what can be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.ui.layout import columns, rows
from trainer.ui.widgets.elided import ElidedLabel


class PageHeader(QWidget):
    """Title over subtitle at the left, buttons and clocks at the right; long titles give way."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._subtitle = ElidedLabel(title, "title"), ElidedLabel(role="muted")
        self._subtitle.hide()
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        whole = columns(rows(self._title, self._subtitle, gap=0), self._right, gap=2)
        whole.setStretch(0, 1)
        whole.setContentsMargins(20, 12, 20, 12)
        self.setLayout(whole)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Both lines; an empty subtitle takes no room."""
        self._title.show_text(title)
        self._subtitle.show_text(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add(self, widget: QWidget) -> None:
        """Something at the right, after what is there."""
        self._right.addWidget(widget)
