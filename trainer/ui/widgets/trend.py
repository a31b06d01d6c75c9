"""A value over time as a line: is it getting better?"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, RIGHT, ground, painter_on, text

LEFT_EDGE, RIGHT_EDGE, TOP, FOOT = 34, 24, 24, 26
DOT = 4


class Trend(QWidget):
    """Points from 0 to 100, evenly spaced; a dashed line marks what is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[tuple[str, float | None], ...] = ()
        self._wanted: float | None = None
        self.setMinimumSize(240, 140)

    def show_points(self, points: Sequence[tuple[str, float | None]], wanted: float | None = None) -> None:
        """Names of times with values; None breaks the line."""
        self._points, self._wanted = tuple(points), wanted
        self.setAccessibleName(", ".join(f"{name} {'—' if v is None else f'{v:.0f}'}" for name, v in points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 180)

    def _at(self, number: int, value: float) -> QPointF:
        width = self.width() - LEFT_EDGE - RIGHT_EDGE
        share = number / (len(self._points) - 1) if len(self._points) > 1 else 0.5
        return QPointF(LEFT_EDGE + share * width, TOP + (100 - value) / 100 * (self.height() - TOP - FOOT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._paint_scale(painter)
        before: QPointF | None = None
        for number, (name, value) in enumerate(self._points):
            here = None if value is None else self._at(number, value)
            painter.setPen(QPen(theme.colour("accent"), 2))
            if before is not None and here is not None:
                painter.drawLine(before, here)
            before = here
            text(painter, QRectF(self._at(number, 0).x() - 36, self.height() - FOOT + 5, 72, 18), name, "muted", CENTRE)
        for number, (_name, value) in enumerate(self._points):
            if value is not None:
                self._paint_dot(painter, self._at(number, value), f"{value:.0f}")
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        painter.setFont(theme.font(9.5))
        for value in (0, 50, 100):
            y = self._at(0, value).y()
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(QPointF(LEFT_EDGE, y), QPointF(self.width() - 8, y))
            text(painter, QRectF(0, y - 9, LEFT_EDGE - 8, 18), str(value), "muted", RIGHT)
        if self._wanted is not None:
            y = self._at(0, self._wanted).y()
            pen = QPen(theme.colour("warning"), 1.5)
            pen.setDashPattern([5, 4])
            painter.setPen(pen)
            painter.drawLine(QPointF(LEFT_EDGE, y), QPointF(self.width() - 8, y))

    def _paint_dot(self, painter: QPainter, at: QPointF, words: str) -> None:
        ground(painter, QRectF(at.x() - DOT, at.y() - DOT, 2 * DOT, 2 * DOT), "accent", "surface", radius=DOT)
        painter.setFont(theme.font(9.5, strong=True))
        text(painter, QRectF(at.x() - 20, at.y() - 22, 40, 16), words, "text", CENTRE)
        painter.setFont(theme.font(9.5))
