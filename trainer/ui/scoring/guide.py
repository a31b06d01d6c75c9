"""What the levels of the current criterion mean, in the sheet's own words.

It has a place of its own under the list: a row that grew when it became the current one would move all rows below it.
"""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.domain.scoring import Kind, Level
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.scoring.paragraph import draw, face, metrics, paragraph
from trainer.ui.scoring.rows import Row, limits_text
from trainer.ui.widgets.painting import ground, painter_on, text
from trainer.ui.wording import LEVELS

SMALL = 10
PAD = 10
LETTER = 28
LINES = 4


def panel_height() -> int:
    """Four lines, whatever is shown, so that nothing moves."""
    return round(LINES * metrics(SMALL).height()) + 2 * PAD - 4


class Guide(QWidget):
    """The anchors of a grade, the limits of a time, the whole sentence of a check."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: Row | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_row(self, row: Row | None) -> None:
        """The current row in its newest state."""
        self._row = row
        self.setAccessibleName(self.words())
        self.setToolTip(self.words())
        self.update()

    def words(self) -> str:
        """Everything shown, as text."""
        if self._row is None:
            return ""
        if self._row.criterion.kind is Kind.GRADE:
            return "\n".join(f"{level.value} {self._anchor(self._row, level)}" for level in Level)
        return "\n".join(_sentences(self._row))

    def sizeHint(self) -> QSize:
        return QSize(200, panel_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "window", "border" if theme.current().line > 1 else "")
        if self._row is not None:
            box = QRectF(self.rect()).adjusted(PAD + 4, PAD - 2, -PAD, -PAD + 2)
            if self._row.criterion.kind is Kind.GRADE:
                self._paint_levels(painter, box, self._row)
            else:
                self._paint_sentences(painter, box, self._row)
        painter.end()

    def _paint_levels(self, painter: QPainter, box: QRectF, row: Row) -> None:
        height = box.height() / LINES
        for place, level in enumerate(Level):
            line = QRectF(box.left(), box.top() + place * height, box.width(), height)
            is_chosen = level is row.level
            ink = "accent" if is_chosen else "text"
            painter.setFont(face(SMALL, strong=True))
            text(painter, line, level.value, ink)
            painter.setFont(face(SMALL, strong=is_chosen))
            text(painter, line.adjusted(LETTER, 0, 0, 0), self._anchor(row, level), ink if is_chosen else "muted")

    def _paint_sentences(self, painter: QPainter, box: QRectF, row: Row) -> None:
        top = box.top()
        painter.setFont(face(SMALL))
        left = LINES
        for place, sentence in enumerate(_sentences(row)):
            shown = paragraph(sentence, SMALL, box.width(), max(1, left if place else 2))
            if left < len(shown.lines):
                break
            draw(painter, QPointF(box.left(), top), shown, "muted" if place else "text")
            top += shown.height
            left -= len(shown.lines)

    @staticmethod
    def _anchor(row: Row, level: Level) -> str:
        return row.criterion.anchors.get(level, "") or _(LEVELS[level])


def _sentences(row: Row) -> list[str]:
    criterion = row.criterion
    said = [criterion.text]
    if criterion.kind is Kind.TIME:
        said.append(limits_text(criterion))
    else:
        said.append(_("Yes gives 100 points, no gives 0."))
    if criterion.critical:
        said.append(_("Critical: if it is not met, the rating of the sheet is at most K."))
    if criterion.reference:
        said.append(criterion.reference)
    return said
