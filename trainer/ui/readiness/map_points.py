"""Points of the map: a sign of its own for each level, in its colour, and a ring that closes with the risk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, LEFT, text

RADIUS, RING = 8.0, 12.0
TURN = 16 * 360
HIGHEST_RISK = 5
HIGH_RISK = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """How a level looks: `shape` is a name of `outline`, `ink` a colour of the theme; hollow ones have no ground."""

    shape: str
    ink: str
    is_hollow: bool = False


SIGNS: Mapping[str, Sign] = {
    "ready": Sign("circle", "good"),
    "limited": Sign("triangle", "warning"),
    "not_ready": Sign("square", "bad"),
    "unproven": Sign("diamond", "muted", is_hollow=True),
    "never": Sign("circle", "muted", is_hollow=True),
}


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A unit on the map. `words` say what its sign and ring show; `risk` is 1 to 5, 0 where nobody knows it."""

    id: str
    name: str
    longitude: float
    latitude: float
    level: str
    words: str
    risk: int = 0
    is_large: bool = False


def outline(shape: str, at: QPointF, radius: float) -> QPainterPath:
    """The sign around a point."""
    path = QPainterPath()
    x, y, r = at.x(), at.y(), radius
    corners: Sequence[tuple[float, float]] = {
        "triangle": ((x, y - r * 1.1), (x + r * 1.05, y + r * 0.8), (x - r * 1.05, y + r * 0.8)),
        "square": ((x - r * 0.85, y - r * 0.85), (x + r * 0.85, y - r * 0.85), (x + r * 0.85, y + r * 0.85),
                   (x - r * 0.85, y + r * 0.85)),
        "diamond": ((x, y - r * 1.1), (x + r * 1.1, y), (x, y + r * 1.1), (x - r * 1.1, y)),
    }.get(shape, ())  # fmt: skip
    if corners:
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    else:
        path.addEllipse(at, r, r)
    return path


def paint_sign(painter: QPainter, at: QPointF, level: str, radius: float = RADIUS) -> None:
    """The sign of a level."""
    sign = SIGNS[level]
    painter.setPen(QPen(theme.colour(sign.ink if sign.is_hollow else "surface"), 2 if sign.is_hollow else 1.5))
    painter.setBrush(theme.colour("surface" if sign.is_hollow else sign.ink))
    painter.drawPath(outline(sign.shape, at, radius))


def paint_ring(painter: QPainter, at: QPointF, risk: int, radius: float = RING) -> None:
    """A fifth of the ring for each step of risk, from the top clockwise; thicker and red where it is high."""
    if not risk:
        return
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("track"), 1))
    painter.drawEllipse(box)
    pen = QPen(theme.colour("bad" if risk >= HIGH_RISK else "text"), 3 if risk >= HIGH_RISK else 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawArc(box, TURN // 4, -TURN * risk // HIGHEST_RISK)


def paint_legend(painter: QPainter, corner: QPointF, lines: Sequence[tuple[str, str]], risk: str) -> QRectF:
    """Signs with their words, one below another, and what the ring says; gives the ground it covers."""
    painter.setFont(theme.font(9.5))
    step = painter.fontMetrics().height() + 6
    words = [said for _level, said in lines] + [risk]
    width = max(painter.fontMetrics().horizontalAdvance(said) for said in words) + 52
    box = QRectF(corner.x(), corner.y() - step * len(words) - 14, width, step * len(words) + 14)
    painter.setPen(QPen(theme.colour("border"), theme.current().line))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box, 6, 6)
    y = box.top() + 7 + step / 2
    for level, said in lines:
        paint_sign(painter, QPointF(box.left() + 20, y), level, 6)
        text(painter, QRectF(box.left() + 38, y - step / 2, width - 42, step), said, "text", LEFT)
        y += step
    paint_ring(painter, QPointF(box.left() + 20, y), 4, 7)
    text(painter, QRectF(box.left() + 38, y - step / 2, width - 42, step), risk, "text", LEFT)
    return box


def paint_scale(painter: QPainter, corner: QPointF, pixels: float, words: str) -> None:
    """A bar of so many kilometres, its right end in the corner."""
    y, right, left = corner.y(), corner.x(), corner.x() - pixels
    painter.setPen(QPen(theme.colour("muted"), 1.5))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    for x in (left, right):
        painter.drawLine(QPointF(x, y - 4), QPointF(x, y))
    painter.setFont(theme.font(9))
    text(painter, QRectF(left - 20, y - 22, pixels + 40, 16), words, "muted", CENTRE)
