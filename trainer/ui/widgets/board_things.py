"""What lies where on a board: markers, posts and shapes, found under a point and shown while they are moved."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

from trainer.domain.board_edits import shifted
from trainer.domain.floor_board import CLOSED, Board, Marker, Point, ShapeKind
from trainer.ui import theme
from trainer.ui.widgets.board_painting import ROAD, Field, marker_box

NEAR = 10
MARKER, POST, SHAPE = "marker", "post", "shape"


@dataclass(frozen=True)
class Thing:
    """A marker by its code, a post or a shape by its place in the list."""

    kind: str
    code: str = ""
    at: int = -1


def marker_of(board: Board, code: str) -> Marker | None:
    """The marker of a code."""
    return next((marker for marker in board.markers if marker.code == code), None)


def points_of(board: Board, step: int, thing: Thing) -> tuple[Point, ...]:
    """Where it lies; empty when it is not there in this step."""
    if thing.kind == MARKER:
        place = board.places(step).get(thing.code)
        return (place,) if place is not None else ()
    if thing.kind == POST and 0 <= thing.at < len(board.posts):
        return ((board.posts[thing.at].x, board.posts[thing.at].y),)
    if thing.kind == SHAPE and 0 <= thing.at < len(board.shapes):
        return board.shapes[thing.at].points
    return ()


def moved_points(board: Board, step: int, thing: Thing, by: Point) -> tuple[Point, ...]:
    """Where it would lie after a move, never beyond the edge."""
    return tuple(shifted(points_of(board, step, thing), *by))


def path_of(field: Field, board: Board, at: int, points: tuple[Point, ...] = ()) -> QPainterPath:
    """A shape as one grasps it on the screen: the inside of what is closed, a broad line, the ground of a text."""
    shape, path = board.shapes[at], QPainterPath()
    places = [field.on_screen(*point) for point in points or shape.points]
    if not places:
        return path
    if shape.kind is ShapeKind.TEXT or len(places) == 1:
        wide = max(24.0, 7.0 * len(shape.label))
        path.addRect(QRectF(places[0].x() - 4, places[0].y() - 10, wide, 20))
        return path
    path.addPolygon(QPolygonF(places))
    if shape.kind in CLOSED:
        path.closeSubpath()
        return path
    stroker = QPainterPathStroker()
    stroker.setWidth(max(2.0 * NEAR, ROAD * field.scale))
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    return stroker.createStroke(path)


def box_of(field: Field, board: Board, step: int, thing: Thing, by: Point = (0, 0)) -> QRectF:
    """What a thing covers on the screen, or would after a move; empty when it is not there."""
    points = moved_points(board, step, thing, by)
    if not points:
        return QRectF()
    if thing.kind == MARKER:
        marker = marker_of(board, thing.code)
        return marker_box(field, marker, points[0]) if marker else QRectF()
    if thing.kind == POST:
        middle = field.on_screen(*points[0])
        return QRectF(middle.x() - NEAR, middle.y() - NEAR, 2 * NEAR, 2 * NEAR)
    return path_of(field, board, thing.at, points).boundingRect()


def thing_at(field: Field, board: Board, step: int, place: QPointF) -> Thing | None:
    """What one grasps there: a marker before a post before a line before an area; of two alike the upper one."""
    codes = [marker.code for marker in board.markers if marker.code in board.places(step)]
    for code in reversed(codes):
        if box_of(field, board, step, Thing(MARKER, code)).adjusted(-4, -3, 4, 3).contains(place):
            return Thing(MARKER, code)
    for at in range(len(board.posts)):
        if box_of(field, board, step, Thing(POST, at=at)).contains(place):
            return Thing(POST, at=at)
    under = [at for at in range(len(board.shapes)) if path_of(field, board, at).contains(place)]
    lines = [at for at in under if board.shapes[at].kind not in CLOSED]
    found = (lines or under)[-1:]
    return Thing(SHAPE, at=found[0]) if found else None


def cursor_size() -> float:
    """Half the length of the cross with which one draws by keys."""
    return 9.0 + 2 * theme.current().line
