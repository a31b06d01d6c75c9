"""How the board of a floor game is painted: picture, sketch, posts, and markers with the way they came."""

import base64
import binascii
import math
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageReader, QPainter, QPainterPath, QPen, QPolygonF

from trainer.domain.floor_board import CAPPED, CLOSED, HEIGHT, WIDTH, Board, Marker, Point, Post, Shape, ShapeKind, Side
from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, text

MARK = 24
ROAD = 14
HEAD = 9
MOST_PIXELS = 40_000_000
"""A picture with more is left out: a small file can hold one that fills the memory."""
LARGEST = QSize(2 * WIDTH, 2 * HEIGHT)
# side: ground, ink, edge
LOOKS = {
    Side.POLICE: ("accent", "on_accent", "accent"),
    Side.PARTNER: ("good", "on_accent", "good"),
    Side.CROWD: ("warning", "on_accent", "warning"),
    Side.OTHER: ("surface", "text", "text"),
}


@dataclass(frozen=True)
class Field:
    """Where the board lies on the screen; board points run from 0, 0 to 1000, 600."""

    left: float
    top: float
    scale: float

    @classmethod
    def inside(cls, room: QRectF) -> "Field":
        """As large as the room allows, in its middle."""
        scale = max(0.01, min(room.width() / WIDTH, room.height() / HEIGHT))
        return cls(room.center().x() - WIDTH * scale / 2, room.center().y() - HEIGHT * scale / 2, scale)

    @property
    def rect(self) -> QRectF:
        """The whole board on the screen."""
        return QRectF(self.left, self.top, WIDTH * self.scale, HEIGHT * self.scale)

    def on_screen(self, x: float, y: float) -> QPointF:
        """A point of the board on the screen."""
        return QPointF(self.left + x * self.scale, self.top + y * self.scale)

    def on_board(self, place: QPointF) -> Point:
        """A point of the screen on the board; outside it the nearest one inside."""
        x, y = round((place.x() - self.left) / self.scale), round((place.y() - self.top) / self.scale)
        return min(WIDTH, max(0, x)), min(HEIGHT, max(0, y))

    @property
    def points(self) -> float:
        """Size of words: readable on a small board, not lost on a large one."""
        return min(11.5, max(8.0, 4 + 8 * self.scale))


def read_picture(coded: str) -> QImage | None:
    """A board's picture from base64, not larger than is ever shown; None when it is none or cannot be read."""
    try:
        data = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if size.width() > LARGEST.width() or size.height() > LARGEST.height():
        reader.setScaledSize(size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def marker_box(field: Field, marker: Marker, at: Point) -> QRectF:
    """What a marker covers on the screen: as wide as its code needs."""
    metrics = QFontMetricsF(theme.font(field.points, strong=True))
    wide, high = max(MARK, metrics.horizontalAdvance(marker.code) + 14), max(MARK - 4, metrics.height() + 4)
    middle = field.on_screen(*at)
    return QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)


def form(box: QRectF, side: Side) -> QPainterPath:
    """Each side's own form: police a box, partners rounded, crowds pointed at both ends, others slanted."""
    path = QPainterPath()
    slant = box.height() / 3
    if side is Side.POLICE:
        path.addRoundedRect(box, 2, 2)
    elif side is Side.PARTNER:
        path.addRoundedRect(box, box.height() / 2, box.height() / 2)
    elif side is Side.CROWD:
        left, right, middle = box.left() - slant / 2, box.right() + slant / 2, box.center().y()
        path.addPolygon(QPolygonF([
            QPointF(left, middle), QPointF(box.left() + slant / 2, box.top()), QPointF(box.right() - slant / 2, box.top()),
            QPointF(right, middle), QPointF(box.right() - slant / 2, box.bottom()),
            QPointF(box.left() + slant / 2, box.bottom()),
        ]))  # fmt: skip
        path.closeSubpath()
    else:
        path.addPolygon(QPolygonF([
            QPointF(box.left() + slant, box.top()), QPointF(box.right() + slant, box.top()),
            QPointF(box.right() - slant, box.bottom()), QPointF(box.left() - slant, box.bottom()),
        ]))  # fmt: skip
        path.closeSubpath()
    return path


class BoardPainter:
    """Paints one board on one field."""

    def __init__(self, painter: QPainter, field: Field, board: Board) -> None:
        self._painter, self._field, self._board = painter, field, board
        self._sides = {marker.code: marker for marker in board.markers}

    def paint_ground(self, picture: QImage | None) -> None:
        """The paper, the picture in its own proportions, the sketch and the posts."""
        ground(self._painter, self._field.rect, "surface", "border", radius=4)
        self._painter.save()
        self._painter.setClipRect(self._field.rect.adjusted(1, 1, -1, -1))
        if picture is not None:
            size = picture.size().toSizeF().scaled(self._field.rect.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(QPointF(0, 0), size)
            box.moveCenter(self._field.rect.center())
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._painter.drawImage(box, picture)
        for shape in self._board.drawn_shapes:
            self._paint_shape(shape)
        for shape in self._board.shapes:
            self._paint_label(shape)
        for post in self._board.posts:
            self._paint_post(post)
        self._painter.restore()

    def paint_step(self, step: int, chosen: str = "", *, focused: bool = False) -> None:
        """Where the markers stand in a step, with arrows from where they stood before."""
        for code, (before, now) in self._board.moves(step).items():
            if code in self._sides:
                self._paint_move(self._sides[code], before, now)
        for code, at in self._board.places(step).items():
            if code in self._sides:
                self.paint_marker(self._sides[code], at, chosen=code == chosen, focused=focused)

    def paint_marker(self, marker: Marker, at: Point, *, chosen: bool = False, focused: bool = False) -> None:
        """A marker at a point of the board."""
        fill, ink, edge = LOOKS[marker.side]
        box, painter = marker_box(self._field, marker, at), self._painter
        painter.setPen(QPen(theme.colour("surface"), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(form(box, marker.side))
        painter.setPen(QPen(theme.colour(edge), theme.current().line + 0.5))
        painter.setBrush(theme.colour(fill))
        painter.drawPath(form(box, marker.side))
        painter.setFont(theme.font(self._field.points, strong=True))
        painter.setPen(theme.colour(ink))
        painter.drawText(box, CENTRE, marker.code)
        if chosen:
            focus_ring(painter, box.adjusted(-7, -5, 7, 5), name="text" if focused else "muted")

    def _paint_shape(self, shape: Shape) -> None:
        painter, points = self._painter, QPolygonF([self._field.on_screen(*point) for point in shape.points])
        line = theme.current().line
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shape.kind is ShapeKind.ROAD:
            pen = QPen(theme.colour("track"), max(4.0, ROAD * self._field.scale))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPolyline(points)
        elif shape.kind is ShapeKind.LINE:
            painter.setPen(QPen(theme.colour("muted"), line + 0.5))
            painter.drawPolyline(points)
        elif shape.kind in CLOSED:
            fill = {ShapeKind.BUILDING: "hover", ShapeKind.WATER: "selection"}.get(shape.kind)
            pen = QPen(theme.colour("accent" if shape.kind is ShapeKind.WATER else "muted"), line)
            pen.setStyle(Qt.PenStyle.DashLine if shape.kind is ShapeKind.AREA else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(points)

    def _paint_label(self, shape: Shape) -> None:
        if shape.label and shape.points:
            is_text = shape.kind is ShapeKind.TEXT
            ink = "text" if is_text else "muted"
            lower = 12.0 if shape.kind in CAPPED else 0.0  # under the upper edge: markers stand in the middle
            place = self._field.on_screen(*shape.label_at) + QPointF(0, lower)
            self._words(place, shape.label, ink, centred=not is_text)

    def _paint_post(self, post: Post) -> None:
        at, painter = self._field.on_screen(post.x, post.y), self._painter
        painter.setPen(QPen(theme.colour("text"), theme.current().line + 0.5))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(at, 4, 4)
        painter.setBrush(theme.colour("text"))
        painter.drawEllipse(at, 1.5, 1.5)
        self._words(at + QPointF(9, 0), post.name, "text", centred=False)

    def _words(self, at: QPointF, words: str, ink: str, *, centred: bool) -> None:
        """A line on a ground of its own, so that it can be read on a picture; kept inside the board."""
        font = theme.font(self._field.points - 0.5)
        metrics, whole = QFontMetricsF(font), self._field.rect
        wide = min(metrics.horizontalAdvance(words) + 2, whole.width() * 0.6)
        left = at.x() - (wide / 2 if centred else 0)
        left = max(whole.left() + 3, min(left, whole.right() - wide - 3))
        box = QRectF(left, at.y() - metrics.height() / 2, wide, metrics.height())
        fill = theme.colour("surface")
        fill.setAlpha(200)
        ground(self._painter, box.adjusted(-2, 0, 2, 0), fill, radius=3)
        self._painter.setFont(font)
        text(self._painter, box, words, ink, CENTRE if centred else LEFT)

    def _paint_move(self, marker: Marker, before: Point, now: Point) -> None:
        """An arrow to the edge of the marker, and a ring where it stood."""
        painter, (_fill, _ink, edge) = self._painter, LOOKS[marker.side]
        start, end = self._field.on_screen(*before), self._field.on_screen(*now)
        tip = _edge_of(marker_box(self._field, marker, now).adjusted(-6, -4, 6, 4), start, end)
        pen = QPen(theme.colour("surface"), 5)
        painter.setPen(pen)
        painter.drawLine(start, tip)
        pen = QPen(theme.colour(edge), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(start, tip)
        painter.setPen(QPen(theme.colour(edge), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(start, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(edge))
        painter.drawPolygon(_arrow_head(start, tip))


def _edge_of(box: QRectF, start: QPointF, end: QPointF) -> QPointF:
    """Where the line from `start` to the middle of the box meets its edge."""
    dx, dy = start.x() - end.x(), start.y() - end.y()
    reach = min(
        box.width() / 2 / abs(dx) if dx else math.inf, box.height() / 2 / abs(dy) if dy else math.inf, 1.0
    )  # fmt: skip
    return QPointF(end.x() + dx * reach, end.y() + dy * reach)


def _arrow_head(start: QPointF, tip: QPointF) -> QPolygonF:
    angle = math.atan2(tip.y() - start.y(), tip.x() - start.x())
    sides = (QPointF(tip.x() - HEAD * math.cos(angle + turn), tip.y() - HEAD * math.sin(angle + turn))
             for turn in (-0.45, 0.45))  # fmt: skip
    return QPolygonF([tip, *sides])
