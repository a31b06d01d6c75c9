"""The board of a tactical floor or wall game: a sketch or picture, named posts, and markers moved step by step."""

from dataclasses import dataclass
from enum import StrEnum

WIDTH, HEIGHT = 1000, 600
"""Every board measures 1000 × 600 from its upper left corner, whatever the size it is shown or printed at."""


class ShapeKind(StrEnum):
    """What a line of the sketch is."""

    ROAD = "road"
    BUILDING = "building"
    AREA = "area"
    WATER = "water"
    LINE = "line"
    TEXT = "text"


CLOSED = frozenset({ShapeKind.BUILDING, ShapeKind.AREA, ShapeKind.WATER})
"""Kinds whose last point is joined to the first."""
CAPPED = frozenset({ShapeKind.BUILDING, ShapeKind.AREA})
"""Kinds with their words under the upper edge: markers stand in their middle."""
_LOWEST_FIRST = (
    ShapeKind.WATER, ShapeKind.AREA, ShapeKind.ROAD, ShapeKind.BUILDING, ShapeKind.LINE, ShapeKind.TEXT
)  # fmt: skip


class Side(StrEnum):
    """Whose marker it is; each side has a form of its own besides its colour."""

    POLICE = "police"
    PARTNER = "partner"
    CROWD = "crowd"
    OTHER = "other"


Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """A road or line along its points, a closed building, area or water, or a text at its first point."""

    kind: ShapeKind
    points: tuple[Point, ...]
    label: str = ""

    @property
    def label_at(self) -> tuple[float, float]:
        """Where its words stand: a text's first point, the middle of a line or of water, an upper edge."""
        xs, ys = [x for x, _y in self.points], [y for _x, y in self.points]
        if self.kind in CAPPED:
            return (min(xs) + max(xs)) / 2, min(ys)
        if self.kind is ShapeKind.WATER:
            return sum(xs) / len(xs), sum(ys) / len(ys)
        if self.kind is ShapeKind.TEXT or len(self.points) < 2:
            return self.points[0]
        (x1, y1), (x2, y2) = self.points[len(self.points) // 2 - 1 : len(self.points) // 2 + 1]
        return (x1 + x2) / 2, (y1 + y2) / 2


@dataclass(frozen=True, slots=True)
class Post:
    """A named place that stays where it is."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A unit or group that moves; `code` is the short word on it."""

    code: str
    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Position:
    """Where a marker stands in a step."""

    marker: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class BoardStep:
    """One moment of the game. A marker it does not name stands where it stood before."""

    title: str
    positions: tuple[Position, ...] = ()
    minute: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """`picture` is a JPEG or PNG as base64 text, drawn under the shapes; empty for a sketch alone."""

    markers: tuple[Marker, ...] = ()
    steps: tuple[BoardStep, ...] = ()
    posts: tuple[Post, ...] = ()
    shapes: tuple[Shape, ...] = ()
    picture: str = ""

    @property
    def drawn_shapes(self) -> tuple[Shape, ...]:
        """The sketch in the order in which it is drawn: water and areas under roads, buildings above them."""
        return tuple(sorted(self.shapes, key=_layer))

    def places(self, step: int) -> dict[str, Point]:
        """Where every marker placed so far stands in a step, counted from 0."""
        return {at.marker: (at.x, at.y) for moment in self.steps[: step + 1] for at in moment.positions}

    def moves(self, step: int) -> dict[str, tuple[Point, Point]]:
        """Markers that a step moves: from where to where."""
        before = self.places(step - 1) if step > 0 else {}
        now = self.places(step)
        return {code: (before[code], now[code]) for code in now if code in before and before[code] != now[code]}


def _layer(shape: Shape) -> int:
    return _LOWEST_FIRST.index(shape.kind)
