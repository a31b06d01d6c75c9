"""Land on the map: closed outlines in degrees, coarse and of our own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.domain.errors import Refusal, mark

LEAST = 3
Corner = tuple[float, float]
Box = tuple[float, float, float, float]
WEST, EAST, SOUTH, NORTH = 90.0, 150.0, -15.0, 15.0
"""Indonesia with the sea around it; a point outside has its numbers changed about."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An island or a piece of land; `ring` holds longitude and latitude of each corner, not closed by itself."""

    name: str
    ring: tuple[tuple[float, float], ...]

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies inside: a line to the east crosses the outline an odd number of times."""
        inside = False
        before = self.ring[-1]
        for here in self.ring:
            (x1, y1), (x2, y2) = before, here
            if (y1 > latitude) is not (y2 > latitude) and longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
            before = here
        return inside


def checked(shapes: Iterable[Shape]) -> tuple[Shape, ...]:
    """The shapes as they are; raises `Refusal` for one that cannot be drawn."""
    held = tuple(shapes)
    for shape in held:
        if len(set(shape.ring)) < LEAST:
            raise Refusal(mark("The outline of {name} needs at least {least} corners."), name=shape.name, least=LEAST)
        if any(not (WEST <= x <= EAST and SOUTH <= y <= NORTH) for x, y in shape.ring):
            raise Refusal(mark("A corner of {name} lies outside Indonesia."), name=shape.name)
    return held


def clipped(ring: Sequence[Corner], box: Box) -> tuple[Corner, ...]:
    """What of a closed outline lies within a box of left, foot, right and head; nothing where it lies outside."""
    left, foot, right, head = box
    held = tuple(ring)
    for axis, limit, is_least in ((0, left, True), (0, right, False), (1, foot, True), (1, head, False)):
        held = _cut(held, axis, limit, is_least=is_least)
    return held if len(held) >= LEAST else ()


def _cut(ring: Sequence[Corner], axis: int, limit: float, *, is_least: bool) -> tuple[Corner, ...]:
    """The part of an outline on one side of a line; where it crosses the line it gets a corner."""
    found: list[Corner] = []
    before = ring[-1] if ring else (0.0, 0.0)
    for here in ring:
        was_in, is_in = ((before[axis] >= limit) is is_least, (here[axis] >= limit) is is_least)
        if was_in is not is_in:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
            found.append((limit, other) if axis == 0 else (other, limit))
        if is_in:
            found.append(here)
        before = here
    return tuple(found)
