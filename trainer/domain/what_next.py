"""What to drill next: where a drill would raise readiness most and the risk is highest, each with its reason."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappush, heapreplace, nsmallest
from typing import Protocol

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.programme_offers import FACTOR_WORDS
from trainer.domain.proposal_needs import Kind
from trainer.domain.readiness import Cell, Readiness
from trainer.domain.risk import HIGHEST, LOWEST, share_of, times
from trainer.domain.scenario import RiskFactor

FULL = 100.0
"""What a drill can bring at best; the gain is what lacks to it."""
NO_RISK: Mapping[RiskFactor, int] = {}
SHARES: Mapping[int, tuple[float | None, float]] = {
    risk: (share, times(FULL, share))
    for risk, share in ((0, None), *((value, share_of(value)) for value in range(LOWEST, HIGHEST + 1)))
}
"""Highest risk, 0 where none is known → what it makes of a gain, and what a drill weighs then at most."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A drill that is worth while: which unit, which family, by which scenario, what it gains and why."""

    unit: str
    family: str
    scenario: str
    cell: Cell
    gain: float
    weight: float
    factor: RiskFactor | None
    risk: int
    reason: Sentence

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the others."""
        return self.unit, self.family


@dataclass(frozen=True, slots=True)
class Ground:
    """What the choice rests on. `planned` are the units and families for which a drill is ahead."""

    kinds: Sequence[Kind]
    risks: Mapping[str, Mapping[RiskFactor, int]]
    planned: Collection[tuple[str, str]] = ()


Place = tuple[float, str, str]
"""What a drill would weigh, the unit and the family."""


class Valued(Protocol):
    """Units in families with what is proven there."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units."""

    @property
    def families(self) -> tuple[str, ...]:
        """The families."""

    def value(self, unit: str, family: str) -> float:
        """What is proven of a unit in a family, of 100."""


def ranked(values: Valued, ground: Ground, most: int) -> tuple[Place, ...]:
    """Where a drill is most worth while, the first first.

    Where one is ahead, or no scenario is there, none is asked for.
    """
    places = _places(values, ground, most)
    best = nsmallest(most, places)
    chosen = _in_turns(sorted(place for place in places if place[0] <= best[-1][0]))[:most] if best else []
    return tuple((-weight, unit, family) for weight, unit, family in chosen)


def _places(values: Valued, ground: Ground, most: int) -> list[Place]:
    """Where a drill may be asked for, weights turned about; not where it cannot come among the first `most`."""
    planned, factors = frozenset(ground.planned), _factors(ground.kinds)
    drilled = [(family, factors[family]) for family in values.families if family in factors]
    sets = [(found, tuple(found)) for found in {found for _family, found in drilled}]
    places: list[Place] = []
    first: list[float] = []
    for unit in values.units:
        known = ground.risks.get(unit, NO_RISK).get
        shares = {found: SHARES[max([0, *[known(item, 0) for item in items]])] for found, items in sets}
        for family, found in drilled:
            share, highest = shares[found]
            if (len(first) == most and highest < first[0]) or (unit, family) in planned:
                continue
            lacks = FULL - values.value(unit, family)
            weight = times(lacks, share)
            if lacks <= 0 or (len(first) == most and weight < first[0]):
                continue
            places.append((-weight, unit, family))
            if len(first) < most:
                heappush(first, weight)
            elif weight > first[0]:
                heapreplace(first, weight)
    return places


def _factors(kinds: Iterable[Kind]) -> dict[str, frozenset[RiskFactor]]:
    """The factors of vulnerability that each family drills."""
    found: dict[str, frozenset[RiskFactor]] = {}
    for kind in kinds:
        for family in kind.families:
            found[family] = found.get(family, frozenset()) | kind.risks
    return found


def _in_turns(ordered: Iterable[Place]) -> list[Place]:
    """Where cells weigh the same their units take turns: the first of each unit before the second of any."""
    turns: dict[tuple[float, str], int] = {}
    found = []
    for weight, unit, family in ordered:
        turn = turns[weight, unit] = turns.get((weight, unit), 0) + 1
        found.append((weight, turn, unit, family))
    return [(weight, unit, family) for weight, _turn, unit, family in sorted(found)]


def wish_of(weight: float, cell: Cell, ground: Ground, played: Collection[str] = ()) -> Wish:
    """With the scenario to drill it by; `played` are those the unit has had."""
    risks = ground.risks.get(cell.unit, NO_RISK)
    kinds = [kind for kind in ground.kinds if cell.family in kind.families]

    def worth(kind: Kind) -> tuple[int, bool, int, str]:
        """The highest risk, then what the unit has not had, then the narrowest, then the first."""
        return (
            -max((risks.get(item, 0) for item in kind.risks), default=0),
            kind.code in played,
            len(kind.risks),
            kind.code,
        )

    chosen = min(kinds, key=worth)
    order = list(RiskFactor)
    factor = max(chosen.risks, key=lambda item: (risks.get(item, 0), -order.index(item)), default=None)
    risk = risks.get(factor, 0) if factor is not None else 0
    reason = _reason(cell, factor if risk else None, risk)
    return Wish(cell.unit, cell.family, chosen.code, cell, FULL - cell.value, weight, factor, risk, reason)


def _reason(cell: Cell, factor: RiskFactor | None, risk: int) -> Sentence:
    """One sentence: what lacks, and the risk where it is known."""
    last = cell.last
    values: dict[str, object] = {"days": cell.age_days}
    if last is not None:
        values |= {"drill": last.code, "letters": last.letters, "value": Number(cell.value)}
    text = (_ALONE if factor is None else _AT_RISK)[cell.readiness]
    if factor is not None:
        values |= {"factor": Sentence(FACTOR_WORDS[factor]), "risk": risk}
    return Sentence(text, values)


_ALONE: Mapping[Readiness, str] = {
    Readiness.NEVER: mark("No report of such a drill was ever issued here."),
    Readiness.UNPROVEN: mark("{drill} {days} days ago proved nothing: too little was seen or rated."),
    Readiness.NOT_READY: mark("Rated {letters} in {drill} {days} days ago, of which {value} points are left."),
    Readiness.LIMITED: mark("Rated {letters} in {drill} {days} days ago, of which {value} points are left."),
    Readiness.READY: mark("Ready with {value} points since {drill} {days} days ago; a drill keeps it so."),
}
_AT_RISK: Mapping[Readiness, str] = {
    Readiness.NEVER: mark("No report of such a drill was ever issued here, and the risk “{factor}” is {risk} of 5."),
    Readiness.UNPROVEN: mark(
        "{drill} {days} days ago proved nothing, too little was seen or rated, and the risk “{factor}” is {risk} of 5."
    ),
    Readiness.NOT_READY: mark(
        "Rated {letters} in {drill} {days} days ago, of which {value} points are left, and the risk “{factor}” is {risk} of 5."
    ),
    Readiness.LIMITED: mark(
        "Rated {letters} in {drill} {days} days ago, of which {value} points are left, and the risk “{factor}” is {risk} of 5."
    ),
    Readiness.READY: mark(
        "Ready with {value} points since {drill} {days} days ago, and the risk “{factor}” is {risk} of 5."
    ),
}
