"""How long it takes from unit to unit by road and sea: the quickest way over the ways that are known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
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
Weight = Callable[[Travel], int]


class Ways:
    """Journeys over the known ways, which lead both directions; worked out from each start when it is first asked for."""

    def __init__(self, ways: Iterable[Travel] = ()) -> None:
        self._leaving: dict[str, list[tuple[str, Travel]]] = {}
        for way in ways:
            self._leaving.setdefault(way.origin, []).append((way.destination, way))
            self._leaving.setdefault(way.destination, []).append((way.origin, way))
        self._quickest: dict[str, _Tree] = {}
        self._surest: dict[str, _Tree] = {}

    def places(self) -> tuple[str, ...]:
        """Every unit that a way leads to."""
        return tuple(self._leaving)

    def quickest(self, start: str, end: str) -> Journey | None:
        """The journey with the fewest minutes under way, whatever the weather does; None where no way is known."""
        return self._tree(start, self._quickest, _minutes).journey(end)

    def surest(self, start: str, end: str) -> Journey | None:
        """The journey that is quickest with its weather buffer; None where no way is known."""
        return self._tree(start, self._surest, _total).journey(end)

    def longest(self, start: str) -> int:
        """Minutes to plan for the way to the farthest unit."""
        return max(self._tree(start, self._surest, _total).weights.values())

    def at_most(self, start: str, end: str) -> int | None:
        """Minutes to plan for that the way cannot exceed: by the best connected unit of the net, known without a search."""
        hub = self._hubs.get(start)
        if hub is None or self._hubs.get(end) != hub:
            return None
        weights = self._tree(hub, self._surest, _total).weights
        return weights[start] + weights[end]

    @cached_property
    def widest(self) -> int:
        """Minutes that no journey exceeds: by its hub, nothing of a net is farther apart than twice the longest way to it."""
        return max((2 * self.longest(hub) for hub in set(self._hubs.values())), default=0)

    @cached_property
    def _hubs(self) -> dict[str, str]:
        """The best connected unit of each unit's net."""
        found: dict[str, str] = {}
        for place in sorted(self._leaving, key=lambda item: (-len(self._leaving[item]), item)):
            if place not in found:
                found.update(dict.fromkeys(self._tree(place, self._surest, _total).weights, place))
        return found

    def _tree(self, start: str, known: "dict[str, _Tree]", weight: Weight) -> "_Tree":
        if start not in known:
            known[start] = _shortest(start, self._leaving, weight)
        return known[start]


def journeys(ways: Iterable[Travel]) -> dict[tuple[str, str], Journey]:
    """The quickest journey, buffer counted, between any two units that ways connect."""
    known = Ways(ways)
    places = known.places()
    found = {(start, end): known.surest(start, end) for start in places for end in places if start != end}
    return {pair: journey for pair, journey in found.items() if journey is not None}


@dataclass(frozen=True)
class _Tree:
    """Shortest paths from one start: the weight to each unit, and from where by which way one comes to it."""

    weights: dict[str, int]
    before: dict[str, tuple[str, str, Travel]]

    def journey(self, end: str) -> Journey | None:
        """The path to a unit; None where none leads."""
        if end not in self.weights:
            return None
        taken: list[Travel] = []
        while end in self.before:
            end, _mode, way = self.before[end]
            taken.append(way)
        taken.reverse()
        return Journey(
            sum(way.minutes for way in taken), sum(way.buffer for way in taken), tuple(w.mode for w in taken)
        )


def _minutes(way: Travel) -> int:
    return way.minutes


def _total(way: Travel) -> int:
    return way.minutes + way.buffer


def _shortest(start: str, leaving: Mapping[str, list[tuple[str, Travel]]], weight: Weight) -> _Tree:
    """Dijkstra's shortest paths; equal ones are told apart by their names, so that the order of ways decides nothing."""
    tree, done, queue = _Tree({start: 0}, {}), set[str](), [(0, start)]
    weights, before = tree.weights, tree.before
    while queue:
        here, place = heappop(queue)
        if place in done:
            continue
        done.add(place)
        for end, way in leaving.get(place, ()):
            there = here + weight(way)
            known = weights.get(end)
            if known is None or there < known:
                heappush(queue, (there, end))
            elif there > known or end in done or before[end][:2] <= (place, way.mode):
                continue
            weights[end], before[end] = there, (place, way.mode, way)
    return tree
