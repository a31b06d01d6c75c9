"""What to drill next: where a drill would raise readiness most and the risk is highest, each with its reason."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import takewhile

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.programme_offers import FACTOR_WORDS
from trainer.domain.proposal_needs import Kind
from trainer.domain.readiness import Cell, Matrix, Readiness
from trainer.domain.risk import weighed
from trainer.domain.scenario import RiskFactor

FULL = 100.0
"""What a drill can bring at best; the gain is what lacks to it."""
NO_RISK: Mapping[RiskFactor, int] = {}


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


Ranked = tuple[float, Cell]


def ranked(cells: Matrix, ground: Ground, most: int) -> tuple[Ranked, ...]:
    """The cells in which a drill is most worth while with their weights, the first first.

    Where one is ahead, or no scenario is there, none is asked for. Where cells weigh the same their units take turns.
    """
    risk = _Risk(ground)
    planned = frozenset(ground.planned)
    weights = [
        (-risk.weight(FULL - value, place), *place)
        for place, value in cells.values_left()
        if place[1] in risk.factors and value < FULL and place not in planned
    ]
    weights.sort()
    limit = weights[min(most, len(weights)) - 1][0] if weights else 0.0
    best = nsmallest(most, _in_turns(takewhile(lambda item: item[0] <= limit, weights)))
    return tuple((-weight, cells[unit, family]) for weight, _turn, unit, family in best)


def _in_turns(ordered: Iterable[tuple[float, str, str]]) -> Iterator[tuple[float, int, str, str]]:
    """The first of each unit before the second of any that weighs the same."""
    last, turn = (0.0, ""), 0
    for weight, unit, family in ordered:
        turn = turn + 1 if last == (weight, unit) else 1
        last = (weight, unit)
        yield weight, turn, unit, family


class _Risk:
    """Weighs gains by the risk of their units."""

    def __init__(self, ground: Ground) -> None:
        self.factors: dict[str, set[RiskFactor]] = {}
        for kind in ground.kinds:
            for family in kind.families:
                self.factors.setdefault(family, set()).update(kind.risks)
        self._risks = ground.risks

    def weight(self, gain: float, place: tuple[str, str]) -> float:
        """The gain times what the risk makes of it."""
        unit, family = place
        risks = self._risks.get(unit)
        return weighed(gain, self.factors[family], risks) if risks else gain


def wish_of(item: Ranked, ground: Ground, played: Collection[str] = ()) -> Wish:
    """With the scenario to drill it by; `played` are those the unit has had."""
    weight, cell = item
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
    Readiness.NEVER: mark("No report of such a drill was ever issued here, and {factor} is {risk} of 5."),
    Readiness.UNPROVEN: mark(
        "{drill} {days} days ago proved nothing, too little was seen or rated, and {factor} is {risk} of 5."
    ),
    Readiness.NOT_READY: mark(
        "Rated {letters} in {drill} {days} days ago, of which {value} points are left, and {factor} is {risk} of 5."
    ),
    Readiness.LIMITED: mark(
        "Rated {letters} in {drill} {days} days ago, of which {value} points are left, and {factor} is {risk} of 5."
    ),
    Readiness.READY: mark("Ready with {value} points since {drill} {days} days ago, and {factor} is {risk} of 5."),
}
