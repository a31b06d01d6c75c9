"""The matrix as it is drawn on the screen, copied and on the wall: only the rows that are seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from trainer.domain.readiness import Cell, Readiness
from trainer.domain.readiness_map import WORST_FIRST
from trainer.ui import theme
from trainer.ui.readiness.map_points import SIGNS, paint_sign
from trainer.ui.readiness.words import family_words, letters, level_words
from trainer.ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, text

NAMES_WIDTH, LEAST_CELL, HEADS, LEGEND, SIGN = 176, 44, 158, 34, 5.0
GROUNDS: Mapping[Readiness, str] = {
    Readiness.READY: "good_soft",
    Readiness.LIMITED: "warning_soft",
    Readiness.NOT_READY: "bad_soft",
    Readiness.UNPROVEN: "zebra",
}


@dataclass
class MatrixDrawing:
    """Units (code and name) by families; sizes follow the theme and the width there is."""

    units: Sequence[tuple[str, str]] = ()
    families: Sequence[str] = ()
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)

    @property
    def row(self) -> float:
        """Height of a row."""
        return float(theme.current().row_height - 4)

    def column(self, width: float) -> float:
        """Width of a cell where the whole is so wide."""
        return max(float(LEAST_CELL), (width - NAMES_WIDTH) / max(1, len(self.families)))

    def size(self, width: float = 0.0) -> QSizeF:
        """The whole matrix with its heads, without the legend."""
        wide = NAMES_WIDTH + self.column(width) * len(self.families)
        return QSizeF(wide, HEADS + self.row * len(self.units))

    def paint_cells(
        self, painter: QPainter, box: QRectF, right: float, down: float, chosen: tuple[int, int] | None
    ) -> None:
        """What is seen of it through a box when it is scrolled by so many pixels."""
        column, rows = self.column(box.width()), range(
            max(0, int(down // self.row)), min(len(self.units), int((down + box.height() - HEADS) // self.row) + 1)
        )  # fmt: skip
        inside = box.adjusted(NAMES_WIDTH, HEADS, 0, 0)
        painter.save()
        painter.setClipRect(inside)
        painter.setFont(theme.font(9.5, strong=True))
        for number in rows:
            y = inside.top() + number * self.row - down
            for place, family in enumerate(self.families):
                x = inside.left() + place * column - right
                if x + column >= inside.left() and x <= inside.right():
                    cell = self.cells.get((self.units[number][0], family))
                    self._paint_cell(painter, QRectF(x, y, column, self.row), cell, chosen == (number, place))
        painter.restore()
        self._paint_names(painter, box, down, rows, chosen)
        self._paint_heads(painter, box, right, column, chosen)

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: Cell | None, is_chosen: bool) -> None:
        inner = box.adjusted(1, 1, -1, -1)
        level = cell.readiness if cell is not None else Readiness.NEVER
        if cell is None or cell.last is None:
            ground(painter, inner, "surface", radius=3)
            text(painter, inner, "·", "muted", CENTRE)
        else:
            said, ink = letters(cell), SIGNS[level].ink
            ground(painter, inner, GROUNDS[level], radius=3)
            wide = 2 * SIGN + 4 + painter.fontMetrics().horizontalAdvance(said)
            left = inner.center().x() - wide / 2
            paint_sign(painter, QPointF(left + SIGN, inner.center().y()), level, SIGN)
            text(painter, QRectF(left + 2 * SIGN + 4, inner.top(), wide, inner.height()), said, ink, LEFT)
        if is_chosen:
            focus_ring(painter, box, radius=4)

    def _paint_names(
        self, painter: QPainter, box: QRectF, down: float, rows: range, chosen: tuple[int, int] | None
    ) -> None:
        painter.save()
        painter.setClipRect(QRectF(box.left(), box.top() + HEADS, NAMES_WIDTH, box.height() - HEADS))
        for number in rows:
            is_there = chosen is not None and chosen[0] == number
            painter.setFont(theme.font(10.5, strong=is_there))
            y = box.top() + HEADS + number * self.row - down
            words = QRectF(box.left() + 8, y, NAMES_WIDTH - 16, self.row)
            text(painter, words, self.units[number][1], "accent" if is_there else "text", LEFT)
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(QPointF(box.left(), y + self.row), QPointF(box.left() + NAMES_WIDTH, y + self.row))
        painter.restore()

    def _paint_heads(
        self, painter: QPainter, box: QRectF, right: float, column: float, chosen: tuple[int, int] | None
    ) -> None:
        """Names of families stand upright over their columns, read from below."""
        painter.save()
        painter.setClipRect(QRectF(box.left() + NAMES_WIDTH, box.top(), box.width() - NAMES_WIDTH, HEADS))
        for place, family in enumerate(self.families):
            is_there = chosen is not None and chosen[1] == place
            painter.setFont(theme.font(9.5, strong=is_there))
            painter.save()
            painter.translate(box.left() + NAMES_WIDTH + (place + 0.5) * column - right, box.top() + HEADS - 6)
            painter.rotate(-90)
            words = QRectF(0, -column / 2, HEADS - 10, column)
            text(painter, words, family_words(family), "accent" if is_there else "text", LEFT)
            painter.restore()
        painter.restore()

    def paint_whole(self, painter: QPainter, width: float) -> None:
        """All of it with its legend, as a picture; `width` is that of `size`."""
        size = self.size(width)
        self.paint_cells(painter, QRectF(0, 0, size.width(), size.height() + 1), 0, 0, None)
        paint_levels(painter, QRectF(8, size.height() + 4, size.width() - 16, LEGEND - 8))


def paint_levels(painter: QPainter, box: QRectF) -> None:
    """Signs with their words in one line: no colour speaks alone."""
    painter.setFont(theme.font(9.5))
    x = box.left()
    metrics = QFontMetricsF(painter.font())
    for level in sorted(WORST_FIRST, key=list(Readiness).index):
        words = level_words(level)
        paint_sign(painter, QPointF(x + 7, box.center().y()), level, 6)
        text(
            painter, QRectF(x + 20, box.top(), metrics.horizontalAdvance(words) + 2, box.height()), words, "text", LEFT
        )
        x += 20 + metrics.horizontalAdvance(words) + 22
