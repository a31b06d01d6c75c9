"""The map as it is drawn on the screen, copied and printed: sea, land, points, names, legend and scale."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from trainer.domain.map_outline import Shape
from trainer.domain.map_projection import Projection, Rect, crowding, label_places, spread
from trainer.ui import theme
from trainer.ui.readiness.map_points import RADIUS, RING, MapPoint, paint_legend, paint_ring, paint_scale, paint_sign
from trainer.ui.widgets.painting import LEFT, focus_ring, mixed, text

APART = 2 * RING + 2
LONGEST_SCALE = 140


@dataclass(frozen=True)
class Legend:
    """Levels with their words, what the ring says, and how kilometres are written (`{count}`)."""

    levels: tuple[tuple[str, str], ...]
    risk: str
    kilometres: str


@dataclass
class MapDrawing:
    """Land and points under a projection; where points and names stand is kept until the scale changes.

    `size` is 1, or less where hundreds of signs would cover one another.
    """

    land: Sequence[Shape] = ()
    points: Sequence[MapPoint] = ()
    legend: Legend | None = None
    size: float = 1.0
    _placed: tuple[object, list[tuple[float, float]], list[Rect | None]] | None = field(default=None, repr=False)

    def forget(self) -> None:
        """Other points: they are placed anew."""
        self._placed = None

    def spots(self, projection: Projection) -> list[tuple[float, float]]:
        """Where the points are drawn, in their order."""
        return self._place(projection)[0]

    def _place(self, projection: Projection) -> tuple[list[tuple[float, float]], list[Rect | None]]:
        """Placed once for a scale, measured from the place of longitude 0 and latitude 0; moving the map moves all."""
        zero_x, zero_y = projection.at(0.0, 0.0)
        key = (projection.scale, projection.shrink, theme.current().name)
        if self._placed is None or self._placed[0] != key:
            raw = [projection.at(point.longitude, point.latitude) for point in self.points]
            self.size = crowding(raw, APART)
            spots = spread([(x - zero_x, y - zero_y) for x, y in raw], APART * self.size)
            metrics = QFontMetricsF(theme.font(9.5, strong=True))
            order = sorted(range(len(spots)), key=lambda number: (not self.points[number].is_large, number))
            sizes = [(metrics.horizontalAdvance(self.points[n].name) + 6, metrics.height()) for n in order]
            names: list[Rect | None] = [None] * len(spots)
            for number, rect in zip(
                order, label_places([spots[n] for n in order], sizes, RING * self.size), strict=True
            ):
                names[number] = rect
            self._placed = (key, spots, names)
        _key, spots, names = self._placed
        return (
            [(x + zero_x, y + zero_y) for x, y in spots],
            [None if r is None else (r[0] + zero_x, r[1] + zero_y, r[2], r[3]) for r in names],
        )

    def paint(self, painter: QPainter, projection: Projection, chosen: str = "") -> None:
        """Everything, in the order in which it lies on one another."""
        whole = QRectF(0, 0, projection.width, projection.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(whole, mixed("window", "accent", 0.09))
        self._paint_land(painter, projection, whole)
        self._paint_points(painter, projection, whole, chosen)
        if self.legend is not None:
            corner = QPointF(12, projection.height - 12)
            paint_legend(painter, corner, self.legend.levels, self.legend.risk)
            self._paint_scale(painter, projection, self.legend.kilometres)

    def _paint_land(self, painter: QPainter, projection: Projection, whole: QRectF) -> None:
        painter.setPen(QPen(mixed("border", "muted", 0.5), 1))
        painter.setBrush(theme.colour("surface"))
        for shape in self.land:
            path = QPainterPath()
            corners = [QPointF(*projection.at(*corner)) for corner in shape.ring]
            path.moveTo(corners[0])
            for corner in corners[1:]:
                path.lineTo(corner)
            path.closeSubpath()
            if path.boundingRect().intersects(whole):
                painter.drawPath(path)

    def _paint_points(self, painter: QPainter, projection: Projection, whole: QRectF, chosen: str) -> None:
        seen = whole.adjusted(-RING, -RING, RING, RING)
        spots, names = self._place(projection)
        painter.setFont(theme.font(9.5, strong=True))
        for point, spot, name in zip(self.points, spots, names, strict=True):
            at = QPointF(*spot)
            if not seen.contains(at):
                continue
            paint_sign(painter, at, point.level, RADIUS * self.size)
            paint_ring(painter, at, point.risk, RING * self.size)
            is_chosen = point.id == chosen
            if name is not None:
                text(painter, QRectF(*name), point.name, "accent" if is_chosen else "text", LEFT)
        self._paint_chosen(painter, spots, chosen)

    def _paint_chosen(self, painter: QPainter, spots: Sequence[tuple[float, float]], chosen: str) -> None:
        for point, (x, y) in zip(self.points, spots, strict=True):
            if point.id == chosen:
                edge = RING + 5
                painter.setBrush(Qt.BrushStyle.NoBrush)
                focus_ring(painter, QRectF(x - edge, y - edge, 2 * edge, 2 * edge), radius=edge)

    def _paint_scale(self, painter: QPainter, projection: Projection, kilometres: str) -> None:
        longest = projection.kilometres(LONGEST_SCALE)
        base = 10 ** floor(log10(longest))
        length = next(step * base for step in (5, 2, 1) if step * base <= longest)
        pixels = length / projection.kilometres(1.0)
        corner = QPointF(projection.width - 16, projection.height - 14)
        paint_scale(painter, corner, pixels, kilometres.format(count=f"{length:g}"))
