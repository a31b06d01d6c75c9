"""What a page shows before there is anything to show: what to do first."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from trainer.ui import icons
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.painting import ground, painter_on

DISC = 72
WIDTH = 460


class EmptyState(QWidget):
    """Icon, a sentence, advice and one button."""

    asked = Signal()

    def __init__(
        self, icon: str, sentence: str, advice: str = "", button_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._button = button(button_text, role="primary")
        self._build(icon, sentence, advice)
        self.setFocusProxy(self._button)
        self._button.clicked.connect(self.asked)

    def _build(self, icon: str, sentence: str, advice: str) -> None:
        words, more = label(sentence, "heading", wrap=True), label(advice, "muted", wrap=True)
        for part in (words, more):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setFixedWidth(WIDTH)
        if not advice:
            more.hide()  # and never show(): without a parent yet it would flash up as a window of its own
        if not self._button.text():
            self._button.hide()
        acts = columns(STRETCH, self._button, STRETCH)
        middle = rows(STRETCH, columns(STRETCH, _Disc(icon), STRETCH), words, more, acts, STRETCH, gap=1.5, margin=3)
        self.setLayout(columns(STRETCH, middle, STRETCH, gap=0))


class _Disc(QWidget):
    """The icon on a round ground."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(DISC, DISC)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "selection", radius=DISC / 2)
        icons.paint(painter, QRectF(self.rect()).adjusted(20, 20, -20, -20), self._icon, "accent")
        painter.end()
