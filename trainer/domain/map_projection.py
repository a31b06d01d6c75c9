"""From degrees to a flat picture: near the equator a degree is as wide as it is high, but for the cosine of its latitude."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, radians, sin, sqrt

KM_PER_DEGREE = 111.2
LEAST_SPAN = 0.4
ROUNDS, MANY, FARTHEST = 16, 30, 1.0
Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class Projection:
    """`longitude` and `latitude` lie in the middle of the picture; `scale` are pixels for a degree of latitude."""

    longitude: float
    latitude: float
    scale: float
    width: float
    height: float
    shrink: float = 1.0

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place is drawn, from the left and from the top."""
        return (
            self.width / 2 + (longitude - self.longitude) * self.shrink * self.scale,
            self.height / 2 - (latitude - self.latitude) * self.scale,
        )

    def back(self, x: float, y: float) -> Point:
        """Longitude and latitude of a point of the picture."""
        return (
            self.longitude + (x - self.width / 2) / (self.shrink * self.scale),
            self.latitude - (y - self.height / 2) / self.scale,
        )

    def moved(self, right: float, down: float) -> "Projection":
        """The same map with what is drawn pushed by so many pixels."""
        longitude, latitude = self.back(self.width / 2 - right, self.height / 2 - down)
        return replace(self, longitude=longitude, latitude=latitude)

    def zoomed(self, factor: float, x: float, y: float) -> "Projection":
        """Larger or smaller; the place under a point of the picture stays under it."""
        longitude, latitude = self.back(x, y)
        larger = replace(self, scale=self.scale * factor)
        there_x, there_y = larger.at(longitude, latitude)
        return larger.moved(x - there_x, y - there_y)

    def kilometres(self, pixels: float) -> float:
        """How far apart two places are that are drawn so many pixels apart."""
        return pixels / self.scale * KM_PER_DEGREE


def fit(places: Iterable[Point], width: float, height: float, margin: float = 0.0) -> Projection:
    """The largest map of a size that shows all places, with a margin in pixels; one place alone gets land around it."""
    held = list(places) or [(118.0, -2.5)]
    west, east = min(x for x, _y in held), max(x for x, _y in held)
    south, north = min(y for _x, y in held), max(y for _x, y in held)
    latitude = (south + north) / 2
    shrink = cos(radians(latitude))
    wide, high = max(LEAST_SPAN, (east - west) * shrink), max(LEAST_SPAN, north - south)
    scale = max(1.0, min((width - 2 * margin) / wide, (height - 2 * margin) / high))
    return Projection((west + east) / 2, latitude, scale, width, height, shrink)


def crowding(points: Sequence[Point], apart: float, least: float = 0.45) -> float:
    """How large signs may be, 1 where there is room: hundreds in a small picture are drawn smaller, not elsewhere."""
    if len(points) < MANY:
        return 1.0
    wide = max(x for x, _y in points) - min(x for x, _y in points)
    high = max(y for _x, y in points) - min(y for _x, y in points)
    return max(least, min(1.0, 0.5 * sqrt(max(1.0, wide * high) / len(points)) / apart))


def spread(points: Sequence[Point], apart: float) -> list[Point]:
    """The points pushed from one another until any two are so far apart, or nearly; the same input, the same output.

    None is pushed further than it takes to tell it from its neighbour: a unit stays on its island.

    Those on one spot leave it in a circle, so that the headquarters in a town and its police of the town are both seen.
    """
    places = list(points)
    for _round in range(ROUNDS):
        is_moved = False
        for one, other in _near(places, apart):
            (x1, y1), (x2, y2) = places[one], places[other]
            far = hypot(x2 - x1, y2 - y1)
            if far >= apart * 0.999:
                continue
            angle = 2 * pi * (one * 0.381966 + 0.25)
            dx, dy = ((x2 - x1) / far, (y2 - y1) / far) if far > 1e-6 else (cos(angle), sin(angle))
            push = (apart - far) / 2
            places[one], places[other] = (x1 - dx * push, y1 - dy * push), (x2 + dx * push, y2 + dy * push)
            is_moved = True
        if not is_moved:
            break
    return [_held(place, home, FARTHEST * apart) for place, home in zip(places, points, strict=True)]


def _held(place: Point, home: Point, farthest: float) -> Point:
    far = hypot(place[0] - home[0], place[1] - home[1])
    if far <= farthest:
        return place
    share = farthest / far
    return home[0] + (place[0] - home[0]) * share, home[1] + (place[1] - home[1]) * share


def _near(places: Sequence[Point], apart: float) -> list[tuple[int, int]]:
    """Pairs in the same or a neighbouring square: hundreds of points are not compared each with each."""
    squares: dict[tuple[int, int], list[int]] = {}
    found = []
    for number, (x, y) in enumerate(places):
        column, row = int(x // apart), int(y // apart)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                found += [(earlier, number) for earlier in squares.get((column + across, row + down), ())]
        squares.setdefault((column, row), []).append(number)
    return found


class Room:
    """What of a picture is taken already."""

    SIDE = 64

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Rect]] = {}

    def take(self, rect: Rect) -> None:
        """Nothing else shall stand here."""
        for square in self._under(rect):
            self._squares.setdefault(square, []).append(rect)

    def is_free(self, rect: Rect) -> bool:
        """Whether nothing that is taken lies under it."""
        return not any(_overlap(rect, held) for square in self._under(rect) for held in self._squares.get(square, ()))

    def _under(self, rect: Rect) -> list[tuple[int, int]]:
        left, top, width, height = rect
        across = range(int(left // self.SIDE), int((left + width) // self.SIDE) + 1)
        down = range(int(top // self.SIDE), int((top + height) // self.SIDE) + 1)
        return [(x, y) for x in across for y in down]


def _overlap(one: Rect, other: Rect) -> bool:
    return (
        one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    )  # fmt: skip


def label_places(
    points: Sequence[Point], sizes: Sequence[Point], radius: float, *, within: Point | None = None,
    taken: Iterable[Rect] = (),
) -> list[Rect | None]:  # fmt: skip
    """Where the names of points stand without covering a point or one another; None where there is no room.

    Earlier points choose first: right of the point, else left, below, above, or aslant. `within` is the size of a picture
    that no name may leave, `taken` is what stands in it already.
    """
    room = Room()
    for rect in taken:
        room.take(rect)
    for x, y in points:
        room.take((x - radius, y - radius, 2 * radius, 2 * radius))
    found: list[Rect | None] = []
    for (x, y), (width, height) in zip(points, sizes, strict=True):
        gap = radius + 3
        wanted = (
            (x + gap, y - height / 2, width, height), (x - gap - width, y - height / 2, width, height),
            (x - width / 2, y + gap, width, height), (x - width / 2, y - gap - height, width, height),
            (x, y + gap, width, height), (x, y - gap - height, width, height),
            (x - width, y + gap, width, height), (x - width, y - gap - height, width, height),
        )  # fmt: skip
        place = next((rect for rect in wanted if room.is_free(rect) and _is_within(rect, within)), None)
        if place is not None:
            room.take(place)
        found.append(place)
    return found


def _is_within(rect: Rect, size: Point | None) -> bool:
    if size is None:
        return True
    left, top, width, height = rect
    return left >= 0 and top >= 0 and left + width <= size[0] and top + height <= size[1]
