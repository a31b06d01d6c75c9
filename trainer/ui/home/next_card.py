"""The card that says what to do next, and why."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from trainer.ui import icons
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.painting import ground, painter_on

DISC, LINES = 40, 2


class Advice(QWidget):
    """An icon, what to do with what, the reason, and the button that goes there.

    The button keeps its room while it is hidden: what comes later does not push about what is read already.
    """

    asked = Signal()

    def __init__(self, icon: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head, self._title, self._reason = label(role="small"), ElidedLabel(role="heading"), _Reason()
        self.button = button(act)
        self.button.clicked.connect(self.asked)
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        words = rows(self._head, self._title, self._reason, gap=0)
        row = columns(_Disc(icon), words, self.button, gap=1.5)
        row.setStretch(1, 1)
        self.setLayout(row)

    def show_advice(self, head: str, title: str, reason: str) -> None:
        """Other advice; without a title the button is not there."""
        self._head.setText(head)
        self._title.show_text(title)
        self._reason.setText(reason)
        self.button.setAccessibleName(f"{self.button.text()}: {title}")

    def said(self) -> str:
        """What is advised, as one text."""
        return f"{self._head.text()}: {self._title.whole()} ({self._reason.text()})"


class _Reason(QLabel):
    """A sentence on two lines; there is room for both whether it needs them or not."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, LINES * self.fontMetrics().lineSpacing() + 2)


class _Disc(QWidget):
    """The icon on a round ground."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(DISC, DISC))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "selection", radius=DISC / 2)
        icons.paint(painter, QRectF(self.rect()).adjusted(10, 10, -10, -10), self._icon, "accent")
        painter.end()
