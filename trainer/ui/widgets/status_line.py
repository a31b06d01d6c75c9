"""The line at the foot of the window: what is saved, what waits."""

from PySide6.QtWidgets import QWidget

from trainer.ui.layout import columns, label
from trainer.ui.theme import set_role
from trainer.ui.widgets.elided import ElidedLabel


class StatusLine(QWidget):
    """A state with its sign at the left, details after it, anything else at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._left, self._right = label(), ElidedLabel(role="muted"), ElidedLabel(role="muted")
        row = columns(self._state, (self._left, 1), self._right, gap=1)
        row.setContentsMargins(20, 0, 20, 8)
        self.setLayout(row)

    def say(self, text: str, kind: str = "") -> None:
        """A state; `kind` good shows a tick, bad and warning a triangle."""
        sign = {"good": "✓ ", "bad": "▲ ", "warning": "▲ "}.get(kind, "")
        self._state.setText(sign + text if text else "")
        set_role(self._state, kind or "muted")

    def detail(self, left: str, right: str = "") -> None:
        """What stands after the state and at the right."""
        self._left.show_text(left)
        self._right.show_text(right)
