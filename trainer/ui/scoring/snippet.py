"""A lead and a few lines of text: an inject to come, an observation made."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.ui import theme
from trainer.ui.scoring.paragraph import Paragraph, draw, draw_words, face, metrics, paragraph
from trainer.ui.widgets.painting import painter_on, text

SMALL = 10


class Snippet(QWidget):
    """`lead` in bold with `aside` after it, the text in at most some lines below, and a muted line under it."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self._lead = self._aside = self._text = self._foot = ""
        self._ink = "text"
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(self, lead: str, text: str, *, aside: str = "", foot: str = "", ink: str = "text") -> None:
        """Something else."""
        self._lead, self._aside, self._text, self._foot, self._ink = lead, aside, text, foot, ink
        self.setAccessibleName(" ".join(part for part in (lead, aside, text, foot) if part))
        self.setToolTip(text if self._paragraph().is_cut else "")
        self.updateGeometry()
        self.update()

    def _paragraph(self) -> Paragraph:
        return paragraph(self._text, theme.POINT_SIZE, max(80, self.width()), self._most)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        shown = paragraph(self._text, theme.POINT_SIZE, max(80, width), self._most)
        line = metrics().height()
        foot = metrics(SMALL).height() + 2 if self._foot else 0
        return round(shown.height + line + foot)

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(120, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.setFont(face())
        line, shown = painter.fontMetrics().height(), self._paragraph()
        head = QRectF(0, 0, self.width(), line)
        draw_words(painter, head, [(f"{self._lead}  ", self._ink, True), (self._aside, "muted", False)])
        painter.setFont(face())
        draw(painter, QPointF(0, line), shown)
        if self._foot:
            painter.setFont(face(SMALL))
            box = QRectF(0, line + shown.height, self.width(), self.height() - line - shown.height)
            text(painter, box, self._foot, "muted")
        painter.end()
