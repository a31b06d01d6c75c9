"""The board as one edits it: markers, posts and shapes are moved, lines and areas drawn, with the mouse or with keys."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF

from trainer.domain.board_edits import inside
from trainer.domain.floor_board import CLOSED, HEIGHT, WIDTH, Point, ShapeKind
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.board_painting import BoardPainter
from trainer.ui.widgets.board_things import (
    MARKER,
    POST,
    SHAPE,
    Thing,
    box_of,
    cursor_size,
    marker_of,
    moved_points,
    path_of,
    points_of,
    thing_at,
)
from trainer.ui.widgets.board_view import BoardView
from trainer.ui.widgets.painting import focus_ring, painter_on

DRAG = 4
STEP, FINE = 10, 1
MOST_POINTS = 60
POINT = "point"
"""The tool that asks for one point; the other tools are kinds of shapes."""
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Held:
    """A thing held with the mouse, and how far it was carried on the board."""

    thing: Thing
    start: QPointF
    by: Point = (0, 0)
    carried: bool = False


class BoardCanvas(BoardView):
    """Changes nothing itself: what a person does comes as signals, who owns the board shows a changed one.

    Tab goes from marker to marker and past the last one on, after Esc at once. Arrows move what is chosen by 10, with
    Shift by 1. With a tool, clicks or Space set points at the cross; Enter or a double click ends, Esc gives up.
    """

    thing_chosen = Signal(object)
    moved = Signal(object, int, int, bool)
    removal_asked = Signal(object)
    opened = Signal(object)
    shape_drawn = Signal(str, object)
    point_given = Signal(int, int)
    tool_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._thing: Thing | None = None
        self._held: Held | None = None
        self._tool, self._points = "", list[Point]()
        self._cursor: Point = (WIDTH // 2, HEIGHT // 2)
        self._leaves = False

    # tools and what is chosen

    @property
    def tool(self) -> str:
        """What is being drawn; empty while things are moved."""
        return self._tool

    @property
    def thing(self) -> Thing | None:
        """What is chosen."""
        return self._thing

    def use(self, tool: str) -> None:
        """Draw a kind of shape, ask for a point, or (empty) move things again."""
        self._tool, self._points, self._held = tool, [], None
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)
        self.update()
        self.tool_changed.emit(tool)

    def choose_thing(self, thing: Thing | None) -> None:
        """Mark a thing; emits nothing."""
        self._thing = thing
        self.choose(thing.code if thing is not None and thing.kind == MARKER else "")

    def _pick(self, thing: Thing | None) -> None:
        self._leaves = self._leaves and thing is None
        if thing != self._thing:
            self.choose_thing(thing)
            self.thing_chosen.emit(thing)

    def _tell(self) -> None:
        super()._tell()
        thing = self._thing
        points = points_of(self.board, self.step, thing) if thing is not None else ()
        if thing is not None and points:
            said = _("chosen: {name} at {x}, {y}").format(name=self._name(thing), x=points[0][0], y=points[0][1])
            self.setAccessibleDescription(f"{self.accessibleDescription()}. {said}")

    def _name(self, thing: Thing) -> str:
        if thing.kind == MARKER:
            marker = marker_of(self.board, thing.code)
            return f"{thing.code} {marker.name}" if marker else thing.code
        held = self.board.posts[thing.at].name if thing.kind == POST else self.board.shapes[thing.at].label
        return held or _("without a name")

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        if self._thing is not None and self._thing.kind != MARKER:
            box = box_of(self.field, self.board, self.step, self._thing)
            if not box.isEmpty():
                focus_ring(painter, box.adjusted(-4, -4, 4, 4), name="text" if self.hasFocus() else "muted")
        if self._held is not None and self._held.carried:
            self._paint_carried(painter, self._held)
        if self._tool:
            self._paint_drawn(painter)
        painter.end()

    def _paint_carried(self, painter: QPainter, held: Held) -> None:
        """Where it would be put down, tied to where it was."""
        before = box_of(self.field, self.board, self.step, held.thing).center()
        now = box_of(self.field, self.board, self.step, held.thing, held.by)
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DotLine))
        painter.drawLine(before, now.center())
        points = moved_points(self.board, self.step, held.thing, held.by)
        marker = marker_of(self.board, held.thing.code) if held.thing.kind == MARKER else None
        if marker is not None:
            BoardPainter(painter, self.field, self.board).paint_marker(marker, points[0], chosen=True, focused=True)
        else:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if held.thing.kind == SHAPE:
                painter.drawPath(path_of(self.field, self.board, held.thing.at, points))
            else:
                painter.drawEllipse(now)

    def _paint_drawn(self, painter: QPainter) -> None:
        """The points so far, the line to the cross, and the cross."""
        places = [self.to_screen(*point) for point in (*self._points, self._cursor)]
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        closed = self._tool in CLOSED and len(places) > 2
        (painter.drawPolygon if closed else painter.drawPolyline)(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        for place in places[:-1]:
            painter.drawEllipse(place, 4, 4)
        reach, cross = cursor_size(), places[-1]
        for name, width in (("surface", 5), ("accent", 2)):
            painter.setPen(QPen(theme.colour(name), width))
            painter.drawLine(cross - QPointF(reach, 0), cross + QPointF(reach, 0))
            painter.drawLine(cross - QPointF(0, reach), cross + QPointF(0, reach))

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held and not shift:
            event.ignore()
        elif self._tool:
            self._on_tool_key(key, FINE if shift else STEP, event)
        elif key in ARROWS and self._thing is not None:
            far = FINE if shift else STEP
            self._move(self._thing, ARROWS[key][0] * far, ARROWS[key][1] * far, dragged=False)
        elif key == Qt.Key.Key_Escape and (self._held is not None or self._thing is not None):
            self._held = None
            self._pick(None)
            self._leaves = True
        elif key == Qt.Key.Key_Delete and self._thing is not None:
            self.removal_asked.emit(self._thing)
        elif key in ENTER and self._thing is not None:
            self.opened.emit(self._thing)
        else:
            super().keyPressEvent(event)

    def _on_tool_key(self, key: Qt.Key, far: int, event: QKeyEvent) -> None:
        if key in ARROWS:
            self._cursor = inside(self._cursor[0] + ARROWS[key][0] * far, self._cursor[1] + ARROWS[key][1] * far)
        elif key == Qt.Key.Key_Space:
            self._add_point(self._cursor)
        elif key in ENTER:
            self._end_by_key()
        elif key == Qt.Key.Key_Backspace and self._points:
            self._points.pop()
        elif key == Qt.Key.Key_Escape:
            self.use("")
        else:
            super().keyPressEvent(event)
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Through the markers of this step, then on to the next widget."""
        places = self.board.places(self.step)
        codes = [marker.code for marker in self.board.markers if marker.code in places]
        chosen = self._thing.code if self._thing is not None and self._thing.kind == MARKER else ""
        at = codes.index(chosen) + (1 if forward else -1) if chosen in codes else 0 if forward else len(codes) - 1
        if self._tool or self._leaves or not 0 <= at < len(codes):
            return super().focusNextPrevChild(forward)
        self._pick(Thing(MARKER, codes[at]))
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._leaves = False

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._tool:
            self._cursor = self.to_board(event.position())
            self._add_point(self._cursor)
            return
        thing = thing_at(self.field, self.board, self.step, event.position())
        self._held = Held(thing, event.position()) if thing is not None else None
        self._pick(thing)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tool:
            self._cursor = self.to_board(event.position())
        elif self._held is not None:
            far = event.position() - self._held.start
            by = (round(far.x() / self.field.scale), round(far.y() / self.field.scale))
            self._held = replace(self._held, by=by, carried=self._held.carried or far.manhattanLength() >= DRAG)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is not None and held.carried and event.button() == Qt.MouseButton.LeftButton:
            self._move(held.thing, *held.by, dragged=True)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._tool:
            self._end()
        elif self._thing is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._thing)

    # what becomes of it

    def _move(self, thing: Thing, dx: int, dy: int, *, dragged: bool) -> None:
        before = points_of(self.board, self.step, thing)
        now = moved_points(self.board, self.step, thing, (dx, dy))
        if now and now != before:
            self.moved.emit(thing, now[0][0] - before[0][0], now[0][1] - before[0][1], dragged)

    def _add_point(self, point: Point) -> None:
        if self._tool == POINT:
            self.use("")
            self.point_given.emit(*point)
            return
        if not self._points or self._points[-1] != point:
            self._points.append(point)
        if self._tool == ShapeKind.TEXT or len(self._points) >= MOST_POINTS:
            self._end()
        self.update()

    def _end_by_key(self) -> None:
        """What needs one point only gets it here, so that Enter does as well as Space."""
        if self._tool in (POINT, ShapeKind.TEXT):
            self._add_point(self._cursor)
        else:
            self._end()

    def _end(self) -> None:
        """The shape is complete; with too few points the drawing goes on."""
        least = 1 if self._tool == ShapeKind.TEXT else 3 if self._tool in CLOSED else 2
        if self._tool != POINT and len(self._points) >= least:
            kind, points = self._tool, self._points
            self.use("")
            self.shape_drawn.emit(kind, points)
