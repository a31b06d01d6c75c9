"""Land on the map: closed outlines in degrees, coarse and of our own."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.domain.errors import Refusal, mark

LEAST = 3
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
