"""How long it takes from unit to unit by road and sea: the quickest way over the ways that are known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from trainer.domain.directory import Travel


@dataclass(frozen=True, slots=True, order=True)
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
Leaving = Mapping[str, list[tuple[str, Travel]]]
HERE = Journey(0, 0, ())


class Ways:
    """Journeys over the known ways, which lead both directions; worked out from each start when it is first asked for."""

    def __init__(self, ways: Iterable[Travel] = ()) -> None:
        leaving: dict[str, list[tuple[str, Travel]]] = {}
        for way in ways:
            leaving.setdefault(way.origin, []).append((way.destination, way))
            leaving.setdefault(way.destination, []).append((way.origin, way))
        self._leaving: Leaving = leaving
        self._quickest: dict[str, dict[str, Journey]] = {}
        self._surest: dict[str, dict[str, Journey]] = {}

    def places(self) -> tuple[str, ...]:
        """Every unit that a way leads to."""
        return tuple(self._leaving)

    def quickest(self, start: str, end: str) -> Journey | None:
        """The journey with the fewest minutes under way, whatever the weather does; None where no way is known."""
        return self._from(start, self._quickest, _minutes).get(end)

    def surest(self, start: str, end: str) -> Journey | None:
        """The journey that is quickest with its weather buffer; None where no way is known."""
        return self._from(start, self._surest, _total).get(end)

    def longest(self, start: str) -> int:
        """Minutes to plan for the way to the farthest unit."""
        return max((journey.total for journey in self._from(start, self._surest, _total).values()), default=0)

    @cached_property
    def widest(self) -> int:
        """Minutes that no journey exceeds: from any place of a coherent net, nothing is farther than twice its longest."""
        seen: set[str] = set()
        longest = 0
        for place in self._leaving:
            if place not in seen:
                seen.update(self._from(place, self._surest, _total))
                longest = max(longest, 2 * self.longest(place))
        return longest

    def _from(
        self, start: str, known: dict[str, dict[str, Journey]], weight: Callable[[Journey], int]
    ) -> dict[str, Journey]:
        if start not in known:
            known[start] = _shortest(start, self._leaving, weight)
        return known[start]


def journeys(ways: Iterable[Travel]) -> dict[tuple[str, str], Journey]:
    """The quickest journey, buffer counted, between any two units that ways connect."""
    known = Ways(ways)
    places = known.places()
    found = {(start, end): known.surest(start, end) for start in places for end in places if start != end}
    return {pair: journey for pair, journey in found.items() if journey is not None}


def _minutes(journey: Journey) -> int:
    return journey.minutes


def _total(journey: Journey) -> int:
    return journey.total


def _shortest(start: str, leaving: Leaving, weight: Callable[[Journey], int]) -> dict[str, Journey]:
    """Dijkstra's shortest paths; equal ones are told apart by their names, so that the order of ways decides nothing."""
    found: dict[str, Journey] = {}
    queue: list[tuple[int, tuple[str, ...], str, Journey]] = [(0, (), start, HERE)]
    while queue:
        _weight, _modes, place, journey = heappop(queue)
        if place in found:
            continue
        found[place] = journey
        for end, way in leaving.get(place, ()):
            if end not in found:
                longer = Journey(journey.minutes + way.minutes, journey.buffer + way.buffer, (*journey.modes, way.mode))
                heappush(queue, (weight(longer), longer.modes, end, longer))
    return found
