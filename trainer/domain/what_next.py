"""What to drill next: where a drill would raise readiness most and the risk is highest, each with its reason."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.programme_offers import FACTOR_WORDS
from trainer.domain.proposal_needs import Kind
from trainer.domain.readiness import Cell, Readiness
from trainer.domain.risk import leverage, times
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


def ranked(cells: Mapping[tuple[str, str], Cell], ground: Ground, most: int) -> tuple[Ranked, ...]:
    """The cells in which a drill is most worth while with their weights, the first first.

    Where one is ahead, or no scenario is there, none is asked for. Cells are looked at in the order of what each could bring
    at most, until no other can come before those found or beside the last of them.
    """
    factors = _factors(ground.kinds)
    found: list[tuple[float, str, str, Cell]] = []
    best: list[float] = []
    shares: dict[tuple[str, frozenset[RiskFactor]], float | None] = {}
    for bound, unit, family in _by_most(cells, ground, factors, shares):
        if len(best) == most and -bound < best[0]:
            break
        cell = cells[unit, family]
        if cell.value < FULL:
            weight = times(FULL - cell.value, shares[unit, factors[family]])
            found.append((-weight, unit, family, cell))
            heappush(best, weight)
            if len(best) > most:
                heappop(best)
    limit = -best[0] if best else 0.0
    return _in_turns(sorted((item for item in found if item[0] <= limit), key=lambda item: item[:3]))[:most]


def _factors(kinds: Iterable[Kind]) -> dict[str, frozenset[RiskFactor]]:
    """The factors of vulnerability that each family drills."""
    found: dict[str, frozenset[RiskFactor]] = {}
    for kind in kinds:
        for family in kind.families:
            found[family] = found.get(family, frozenset()) | kind.risks
    return found


def _by_most(
    cells: Iterable[tuple[str, str]], ground: Ground, factors: Mapping[str, frozenset[RiskFactor]],
    shares: dict[tuple[str, frozenset[RiskFactor]], float | None],
) -> list[tuple[float, str, str]]:  # fmt: skip
    """Where a drill may be asked for, by what it would weigh if nothing were proven there, turned about.

    `shares` is filled with what the risk of each unit makes of a drill on some factors.
    """
    planned = frozenset(ground.planned)
    found = []
    for unit, family in cells:
        drilled = factors.get(family)
        if drilled is None or (unit, family) in planned:
            continue
        if (unit, drilled) not in shares:
            shares[unit, drilled] = leverage(drilled, ground.risks.get(unit, NO_RISK))
        found.append((-times(FULL, shares[unit, drilled]), unit, family))
    return sorted(found)


def _in_turns(ordered: Iterable[tuple[float, str, str, Cell]]) -> tuple[Ranked, ...]:
    """Where cells weigh the same their units take turns: the first of each unit before the second of any."""
    turns: dict[tuple[float, str], int] = {}
    found = []
    for weight, unit, family, cell in ordered:
        turn = turns[weight, unit] = turns.get((weight, unit), 0) + 1
        found.append((weight, turn, unit, family, cell))
    return tuple((-weight, cell) for weight, _turn, _unit, _family, cell in sorted(found, key=lambda item: item[:4]))


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
