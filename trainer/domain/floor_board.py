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

    def places(self, step: int) -> dict[str, Point]:
        """Where every marker placed so far stands in a step, counted from 0."""
        return {at.marker: (at.x, at.y) for moment in self.steps[: step + 1] for at in moment.positions}

    def moves(self, step: int) -> dict[str, tuple[Point, Point]]:
        """Markers that a step moves: from where to where."""
        before = self.places(step - 1) if step > 0 else {}
        now = self.places(step)
        return {code: (before[code], now[code]) for code in now if code in before and before[code] != now[code]}
