"""The map of units: drag and wheel, or arrows from unit to unit, plus and minus, Shift with arrows to move."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from trainer.domain.map_outline import Shape
from trainer.domain.map_projection import Projection, fit
from trainer.ui.readiness.map_drawing import Legend, MapDrawing
from trainer.ui.readiness.map_points import RING, MapPoint
from trainer.ui.widgets.painting import focus_ring, painter_on

MARGIN, STEP, ZOOM = 64, 60, 1.35
LEAST_SCALE, MOST_SCALE = 8.0, 4000.0
HELD_IN = 40
WAYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class UnitMap(QWidget):
    """`chosen` tells the unit that is looked at, `opened` the one that was asked for by Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, land: Sequence[Shape], legend: Legend | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = MapDrawing(land, (), legend)
        self._chosen, self._projection, self._is_fitted = "", fit((), 10, 10), True
        self._from: QPointF | None = None
        self._is_dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)

    # what is shown

    @property
    def projection(self) -> Projection:
        """From degrees to what is seen now."""
        return self._projection

    def show_points(self, points: Sequence[MapPoint], legend: Legend | None = None) -> None:
        """Other points; the view stays where it was moved to, and the unit looked at where it is still there."""
        known = {point.id for point in self.drawing.points}
        self.drawing.points, self.drawing.legend = tuple(points), legend or self.drawing.legend
        self.drawing.forget()
        if known != {point.id for point in points}:
            self._is_fitted = True
        if self._chosen not in {point.id for point in points}:
            self._chosen = ""
        if self._is_fitted:
            self.fit()
        self._tell()
        self.update()

    def point(self, name: str) -> MapPoint | None:
        """The point of a unit."""
        return next((point for point in self.drawing.points if point.id == name), None)

    def current(self) -> str:
        """The unit looked at, if any."""
        return self._chosen

    def choose(self, name: str) -> None:
        """Look at a unit and bring it into sight."""
        if name != self._chosen and self.point(name) is not None:
            self._chosen = name
            self._bring_in(name)
            self._tell()
            self.chosen.emit(name)
            self.update()

    def fit(self) -> None:
        """All units in sight, as large as that goes."""
        places = [(point.longitude, point.latitude) for point in self.drawing.points]
        self._projection = fit(places, max(10, self.width()), max(10, self.height()), MARGIN)
        self._is_fitted = True
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller around a point, by default the unit looked at or else the middle."""
        middle = at or self._spot(self._chosen) or QPointF(self.width() / 2, self.height() / 2)
        scale = min(MOST_SCALE, max(LEAST_SCALE, self._projection.scale * factor))
        self._projection = self._projection.zoomed(scale / self._projection.scale, middle.x(), middle.y())
        self._is_fitted = False
        self.update()

    def move_by(self, right: float, down: float) -> None:
        """Push what is drawn."""
        self._projection = self._projection.moved(right, down)
        self._is_fitted = False
        self.update()

    def _spot(self, name: str) -> QPointF | None:
        for point, spot in zip(self.drawing.points, self.drawing.spots(self._projection), strict=True):
            if point.id == name:
                return QPointF(*spot)
        return None

    def _bring_in(self, name: str) -> None:
        spot = self._spot(name)
        if spot is None:
            return
        right = max(0.0, HELD_IN - spot.x()) - max(0.0, spot.x() - self.width() + HELD_IN)
        down = max(0.0, HELD_IN - spot.y()) - max(0.0, spot.y() - self.height() + HELD_IN)
        if right or down:
            self.move_by(right, down)

    def _tell(self) -> None:
        point = self.point(self._chosen)
        self.setAccessibleDescription(f"{point.name}: {point.words}" if point else "")

    def under(self, at: QPointF) -> str:
        """The unit whose point is there."""
        best, found = RING + 4, ""
        for point, (x, y) in zip(self.drawing.points, self.drawing.spots(self._projection), strict=True):
            far = hypot(x - at.x(), y - at.y())
            if far < best:
                best, found = far, point.id
        return found

    def next_unit(self, right: int, down: int) -> str:
        """The nearest unit in a direction: what lies straight ahead is preferred to what lies aside."""
        start = self._spot(self._chosen)
        if start is None:
            return self.drawing.points[0].id if self.drawing.points else ""
        best, found = float("inf"), ""
        for point, (x, y) in zip(self.drawing.points, self.drawing.spots(self._projection), strict=True):
            ahead = (x - start.x()) * right + (y - start.y()) * down
            aside = abs((x - start.x()) * down) + abs((y - start.y()) * right)
            if point.id != self._chosen and ahead > 1 and aside <= 2 * ahead and ahead + 2 * aside < best:
                best, found = ahead + 2 * aside, point.id
        return found

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(760, 520)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        else:
            longitude, latitude = self._projection.longitude, self._projection.latitude
            self._projection = Projection(
                longitude, latitude, self._projection.scale, self.width(), self.height(), self._projection.shrink
            )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.drawing.paint(painter, self._projection, self._chosen)
        if self.hasFocus():
            focus_ring(painter, self.rect())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in WAYS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right, down = WAYS[key]
            self.move_by(-right * STEP, -down * STEP)
        elif key in WAYS:
            self.choose(self.next_unit(*WAYS[key]))
        elif key in LARGER:
            self.zoom(ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / ZOOM)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        elif key in ENTER and self._chosen:
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(ZOOM ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from, self._is_dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        way = event.position() - self._from
        if self._is_dragged or way.manhattanLength() > 4:
            self._is_dragged, self._from = True, event.position()
            self.move_by(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and not self._is_dragged:
            self.choose(self.under(event.position()))
        self._from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.under(event.position())
        if found:
            self.choose(found)
            self.opened.emit(found)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = self.point(self.under(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), f"{point.name}: {point.words}" if point else "", self)
            return True
        return super().event(event)
