"""Draws the cells of the matrix: values, blanks, and small signs for what else a cell holds."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer.domain.pasted_marks import Outcome, PastedCell
from trainer.domain.scoring import Blank, Kind, Level
from trainer.i18n import decimal
from trainer.ui import icons, theme
from trainer.ui.scoring.matrix_model import MatrixModel, cell_text
from trainer.ui.scoring.numbers import time_text
from trainer.ui.scoring.paragraph import face
from trainer.ui.scoring.rows import Row
from trainer.ui.scoring.sheet_model import Index
from trainer.ui.widgets.painting import CENTRE, RIGHT, ground, text

SMALL = 8.5
SIGN, FRESH = 8, 3
COLOURS = (
    "window", "surface", "zebra", "border", "selection", "text", "muted", "accent", "bad", "bad_soft", "good_soft",
    "warning_soft",
)  # fmt: skip
INKS = {Blank.NOT_OBSERVED: "muted", Blank.NOT_PERFORMED: "bad", Blank.NOT_APPLICABLE: "muted"}
PASTED = {
    Outcome.NEW: ("good_soft", "good"), Outcome.OVER: ("warning_soft", "warning"), Outcome.SAME: ("surface", "muted"),
    Outcome.REFUSED: ("bad_soft", "bad"),
}  # fmt: skip


class CellPainter(QStyledItemDelegate):
    """Nothing is edited in a cell: numbers go through the marking, notes have a line below.

    A hundred cells are drawn at a key press, so what they show is asked of the model itself and short words are not
    measured.
    """

    def __init__(self, view: QAbstractItemView, model: MatrixModel) -> None:
        super().__init__(view)
        self._view, self._cells = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box, inks = QRectF(option.rect), inks_of(theme.current().name)
        row, pasted = self._cells.cell(index.row(), index.column()), self._cells.proposed_at(index)
        if row is None:
            painter.fillRect(box, inks["window"])
            return
        is_current = index == self._view.currentIndex()
        is_selected = not is_current and bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, inks[PASTED[pasted.outcome][0] if pasted else _ground_of(row, is_selected=is_selected)])
        lines(painter, option.rect, inks["border"])
        if pasted is not None:
            _pasted(painter, box, row, pasted)
        elif row.typed:
            _typed(painter, box, row)
        elif row.running is not None:
            _words(painter, box, time_text(row.running), inks["accent"])
        else:
            _value(painter, box, row, inks)
        _signs(painter, box, row)
        if is_current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground(painter, box.adjusted(0, 0, -1, -1), None, "accent", radius=3)
            ground(painter, box.adjusted(1, 1, -2, -2), None, "accent", radius=2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


@lru_cache(maxsize=8)
def inks_of(name: str) -> dict[str, QColor]:
    """The colours of a theme, made once."""
    held = theme.THEMES.get(name, theme.LIGHT)
    return {item: QColor(getattr(held, item)) for item in COLOURS}


def lines(painter: QPainter, box: QRect, ink: QColor) -> None:
    """The lines at the right and below."""
    painter.fillRect(box.right(), box.top(), 1, box.height(), ink)
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, ink)


def _words(painter: QPainter, box: QRectF, words: str, ink: QColor, points: float = theme.POINT_SIZE) -> None:
    """Short words in the middle, strong in the usual size."""
    painter.setFont(face(points, strong=points > SMALL))
    painter.setPen(ink)
    painter.drawText(box, CENTRE, words)


def _ground_of(row: Row, *, is_selected: bool) -> str:
    if is_selected:
        return "selection"
    if row.fails:
        return "bad_soft"
    return "surface" if row.is_open and not row.criterion.from_test else "zebra"


def _value(painter: QPainter, box: QRectF, row: Row, inks: Mapping[str, QColor]) -> None:
    words = cell_text(row)
    if row.blank:
        chip = QRectF(0, 0, 22, 20)
        chip.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, chip, "track" if row.blank is Blank.NOT_APPLICABLE else None, INKS[row.blank], radius=5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        _words(painter, chip, words, inks[INKS[row.blank]], 10)
    elif words:
        below, ink = _points(row), inks["bad" if row.fails or row.level is Level.K else "text"]
        _words(painter, box.adjusted(2, 2, -2, -13) if below else box, words, ink)
        if below:
            _words(painter, box.adjusted(2, box.height() - 17, -2, -3), below, inks["muted"], SMALL)


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
    worth = row.points if row.criterion.kind is Kind.TIME or isinstance(row.value, Level) else None
    return "" if worth is None else decimal(worth)


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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = box.topRight() + QPointF(-1, 0)
        shape = QPolygonF([corner, corner + QPointF(-SIGN, 0), corner + QPointF(0, SIGN)])
        painter.setPen(QPen(theme.colour("warning" if row.lacks_note or row.value is None else "accent"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush if row.lacks_note else theme.colour("accent"))
        painter.drawPolygon(shape)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if row.is_fresh:
        painter.fillRect(QRectF(box.left() + 1, box.top() + 4, FRESH, box.height() - 9), theme.colour("accent"))
    if row.pictures:
        icons.paint(painter, QRectF(box.left() + 3, box.bottom() - 15, 12, 12), "camera", "accent")
    if row.is_unsaved:
        painter.setFont(face(SMALL, strong=True))
        text(painter, box.adjusted(3, 1, 0, -box.height() / 2), "▲", "warning")
