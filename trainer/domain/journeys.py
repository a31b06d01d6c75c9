"""How long it takes from unit to unit by road and sea: the quickest way over the ways that are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from trainer.domain.directory import Travel


@dataclass(frozen=True, slots=True)
class Journey:
    """Minutes under way, the weather buffer on top, and by what."""

    minutes: int
    buffer: int
    modes: tuple[str, ...]

    @property
    def total(self) -> int:
        """Minutes to plan for."""
        return self.minutes + self.buffer


Journeys = Mapping[tuple[str, str], Journey]


def journeys(ways: Iterable[Travel]) -> dict[tuple[str, str], Journey]:
    """The quickest journey, buffer counted, between any two units that ways connect; ways lead both directions."""
    leaving: dict[str, list[tuple[str, Travel]]] = {}
    for way in ways:
        leaving.setdefault(way.origin, []).append((way.destination, way))
        leaving.setdefault(way.destination, []).append((way.origin, way))
    return {
        (start, end): journey for start in leaving for end, journey in _from(start, leaving).items() if end != start
    }


def _from(start: str, leaving: Mapping[str, list[tuple[str, Travel]]]) -> dict[str, Journey]:
    """Dijkstra's shortest paths."""
    found: dict[str, Journey] = {}
    queue: list[tuple[int, str, Journey]] = [(0, start, Journey(0, 0, ()))]
    while queue:
        _total, place, journey = heappop(queue)
        if place in found:
            continue
        found[place] = journey
        for end, way in leaving.get(place, ()):
            if end not in found:
                longer = Journey(journey.minutes + way.minutes, journey.buffer + way.buffer, (*journey.modes, way.mode))
                heappush(queue, (longer.total, end, longer))
    return found
