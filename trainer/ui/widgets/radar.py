"""Several values from 0 to 100 around a centre; at least three."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, painter_on, text

RINGS = (25, 50, 75, 100)
WORDS = 84
DOT = 3.5


class Radar(QWidget):
    """A value of None is left out of the shape and shown as a dash."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[tuple[str, float | None], ...] = ()
        self._before: tuple[float | None, ...] = ()
        self.setMinimumSize(320, 240)

    def show_values(self, values: Sequence[tuple[str, float | None]], before: Sequence[float | None] = ()) -> None:
        """Names with values, clockwise from the top; `before` draws an earlier shape, dashed, to compare with."""
        self._values, self._before = tuple(values), tuple(before)
        self.setAccessibleName(", ".join(f"{name} {_number(value)}" for name, value in values))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(380, 300)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        if len(self._values) >= 3:
            self._paint_web(painter)
            self._paint_shape(painter, self._before, dashed=True)
            self._paint_shape(painter, [value for _name, value in self._values], dashed=False)
            self._paint_words(painter)
        painter.end()

    def _point(self, number: int, value: float) -> QPointF:
        radius = min(self.width() / 2 - WORDS, self.height() / 2 - 30) * value / 100
        angle = 2 * math.pi * number / len(self._values)
        return QPointF(self.width() / 2 + radius * math.sin(angle), self.height() / 2 - radius * math.cos(angle))

    def _paint_web(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring in RINGS:
            painter.drawPolygon(QPolygonF([self._point(number, ring) for number in range(len(self._values))]))
        for number in range(len(self._values)):
            painter.drawLine(self._point(number, 0), self._point(number, 100))

    def _paint_shape(self, painter: QPainter, values: Sequence[float | None], *, dashed: bool) -> None:
        points = [self._point(number, value) for number, value in enumerate(values) if value is not None]
        fill = QColor(theme.colour("accent"))
        fill.setAlpha(0 if dashed else 40)
        pen = QPen(theme.colour("muted" if dashed else "accent"), 1.5 if dashed else 2)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(points))
        if not dashed:
            painter.setBrush(theme.colour("accent"))
            for point in points:
                painter.drawEllipse(point, DOT, DOT)

    def _paint_words(self, painter: QPainter) -> None:
        for number, (name, value) in enumerate(self._values):
            rim, middle = self._point(number, 100), self.width() / 2
            side = LEFT if rim.x() > middle + 4 else RIGHT if rim.x() < middle - 4 else CENTRE
            left = {LEFT: rim.x() + 8, RIGHT: rim.x() - WORDS}.get(side, middle - WORDS / 2)
            lift = 36 if side == CENTRE and rim.y() < self.height() / 2 else 0 if side == CENTRE else 18
            box = QRectF(left, rim.y() - lift, WORDS - 8, 18)
            painter.setFont(theme.font(9.5))
            text(painter, box, name, "muted", side)
            painter.setFont(theme.font(10, strong=True))
            text(painter, box.translated(0, 16), _number(value), "text", side)


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.0f}"
