"""Draws the cells of the matrix: values, blanks, and small signs for what else a cell holds."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer.domain.pasted_marks import Outcome, PastedCell
from trainer.domain.scoring import Blank, Kind, Level
from trainer.i18n import decimal
from trainer.ui import icons, theme
from trainer.ui.scoring.matrix_model import PROPOSED, cell_text
from trainer.ui.scoring.numbers import time_text
from trainer.ui.scoring.paragraph import face
from trainer.ui.scoring.rows import Row
from trainer.ui.scoring.sheet_model import ROW, Index
from trainer.ui.widgets.painting import CENTRE, RIGHT, ground, text

SMALL = 8.5
SIGN, FRESH = 8, 3
INKS = {Blank.NOT_OBSERVED: "muted", Blank.NOT_PERFORMED: "bad", Blank.NOT_APPLICABLE: "muted"}


PASTED = {
    Outcome.NEW: ("good_soft", "good"), Outcome.OVER: ("warning_soft", "warning"), Outcome.SAME: ("surface", "muted"),
    Outcome.REFUSED: ("bad_soft", "bad"),
}  # fmt: skip


class CellPainter(QStyledItemDelegate):
    """Nothing is edited in a cell: numbers go through the marking, notes have a line below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, box, pasted = index.data(ROW), QRectF(option.rect), index.data(PROPOSED)
        if not isinstance(row, Row):
            painter.fillRect(box, theme.colour("window"))
            return
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus) or index == _current(option)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        fill = PASTED[pasted.outcome][0] if pasted else _ground_of(row, is_selected=is_selected and not is_current)
        painter.fillRect(box, theme.colour(fill))
        lines(painter, box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if pasted is not None:
            _pasted(painter, box, row, pasted)
        elif row.typed:
            _typed(painter, box, row)
        elif row.running is not None:
            painter.setFont(face(strong=True))
            text(painter, box, time_text(row.running), "accent", CENTRE)
        else:
            _value(painter, box, row)
        _signs(painter, box, row)
        if is_current:
            ground(painter, box.adjusted(0, 0, -1, -1), None, "accent", radius=3)
            ground(painter, box.adjusted(1, 1, -2, -2), None, "accent", radius=2)
        painter.restore()


def lines(painter: QPainter, box: QRectF) -> None:
    """The lines at the right and below."""
    painter.setPen(QPen(theme.colour("border"), 1))
    right, bottom = box.right() - 0.5, box.bottom() - 0.5
    painter.drawLine(QPointF(right, box.top()), QPointF(right, bottom))
    painter.drawLine(QPointF(box.left(), bottom), QPointF(right, bottom))


def _current(option: QStyleOptionViewItem) -> object:
    widget = option.widget
    return widget.currentIndex() if widget is not None else None  # type: ignore[attr-defined]


def _ground_of(row: Row, *, is_selected: bool) -> str:
    if is_selected:
        return "selection"
    if row.fails:
        return "bad_soft"
    return "surface" if row.is_open and not row.criterion.from_test else "zebra"


def _value(painter: QPainter, box: QRectF, row: Row) -> None:
    if row.blank:
        chip = QRectF(0, 0, 22, 20)
        chip.moveCenter(box.center())
        ground(painter, chip, "track" if row.blank is Blank.NOT_APPLICABLE else None, INKS[row.blank], radius=5)
        painter.setFont(face(10, strong=True))
        text(painter, chip, cell_text(row), INKS[row.blank], CENTRE)
        return
    words = cell_text(row)
    if not words:
        return
    ink = "bad" if row.fails or row.level is Level.K else "text"
    painter.setFont(face(strong=True))
    below = _points(row)
    text(painter, box.adjusted(2, 2, -2, -13) if below else box, words, ink, CENTRE)
    if below:
        painter.setFont(face(SMALL))
        text(painter, box.adjusted(2, box.height() - 17, -2, -3), below, "muted", CENTRE)


def _pasted(painter: QPainter, box: QRectF, row: Row, pasted: PastedCell) -> None:
    """What would stand there, and under it what stands there now; a cross before what is refused."""
    ink = PASTED[pasted.outcome][1]
    words = f"✕ {pasted.text}" if pasted.outcome is Outcome.REFUSED else pasted.text
    before = cell_text(row) if pasted.outcome is Outcome.OVER else ""
    painter.setFont(face(strong=pasted.outcome is not Outcome.SAME))
    text(painter, box.adjusted(3, 2, -3, -13) if before else box.adjusted(3, 0, -3, 0), words, ink, CENTRE)
    if before:
        painter.setFont(_struck())
        text(painter, box.adjusted(2, box.height() - 17, -2, -3), before, "muted", CENTRE)


def _struck() -> QFont:
    made = QFont(face(SMALL))
    made.setStrikeOut(True)
    return made


def _points(row: Row) -> str:
    """What a measured time or a level alone is worth; a number says so itself."""
    is_told = row.points is not None and (row.criterion.kind is Kind.TIME or isinstance(row.value, Level))
    return decimal(row.points) if is_told and row.points is not None else ""


def _typed(painter: QPainter, box: QRectF, row: Row) -> None:
    """A number on its way in, with the caret after it."""
    painter.setFont(face(strong=True))
    inner = box.adjusted(3, 0, -9, 0)
    text(painter, inner, row.typed_words[0], "accent", RIGHT)
    painter.fillRect(QRectF(inner.right() + 1, box.center().y() - 9, 1.5, 18), theme.colour("accent"))


def _signs(painter: QPainter, box: QRectF, row: Row) -> None:
    """A corner for a note, hollow where one is wanted; a bar where an inject has just tested it; a triangle for what is
    not on disk yet.
    """
    if row.note or row.lacks_note:
        corner = box.topRight() + QPointF(-1, 0)
        shape = QPolygonF([corner, corner + QPointF(-SIGN, 0), corner + QPointF(0, SIGN)])
        painter.setPen(QPen(theme.colour("warning" if row.lacks_note or row.value is None else "accent"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush if row.lacks_note else theme.colour("accent"))
        painter.drawPolygon(shape)
    if row.is_fresh:
        painter.fillRect(QRectF(box.left() + 1, box.top() + 4, FRESH, box.height() - 9), theme.colour("accent"))
    if row.pictures:
        icons.paint(painter, QRectF(box.left() + 3, box.bottom() - 15, 12, 12), "camera", "accent")
    if row.is_unsaved:
        painter.setFont(face(SMALL, strong=True))
        text(painter, box.adjusted(3, 1, 0, -box.height() / 2), "▲", "warning")
