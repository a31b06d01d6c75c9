"""Where units stand in each family of scenarios: the last result that was signed, and what age has left of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.rating import Rating
from trainer.domain.readiness_rules import PERIOD_DAYS, SHIPPED, Rule, in_force


class Freshness(StrEnum):
    """How old the last result is, by the rule in force."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    NEVER = "never"


class Readiness(StrEnum):
    """What may be said of a unit in a family, the best first."""

    READY = "ready"
    LIMITED = "limited"
    NOT_READY = "not_ready"
    UNPROVEN = "unproven"
    NEVER = "never"


READINESS: Mapping[str, str] = {
    Readiness.READY: mark("Ready"),
    Readiness.LIMITED: mark("Ready with limits"),
    Readiness.NOT_READY: mark("Not ready"),
    Readiness.UNPROVEN: mark("Not proven"),
    Readiness.NEVER: mark("Never drilled"),
}
FRESHNESS: Mapping[str, str] = {
    Freshness.FRESH: mark("fresh"),
    Freshness.AGEING: mark("ageing"),
    Freshness.STALE: mark("too old"),
    Freshness.NEVER: mark("never"),
}
GOOD = (Rating.P, Rating.S)
LEEWAY = 1e-9
"""What sums of shares may be wrong by."""


class Drilled(NamedTuple):
    """A drill of a unit and family with the numbers of its last issued report.

    This, `Latest` and `Cell` are named tuples: a nation has twelve thousand, and a frozen dataclass takes five times as long.
    """

    unit: str
    family: str
    drill: str
    code: str
    day: date
    rating: Rating | None = None
    lowest: Rating | None = None
    score: float | None = None
    coverage: float | None = None
    difficulty: str = ""

    @property
    def letters(self) -> str:
        """The rating, and the lowest one behind it where that is worse: S, or S/U."""
        if self.rating is None or self.lowest is None:
            return "–"
        return self.rating.value if self.rating is self.lowest else f"{self.rating.value}/{self.lowest.value}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A drill that was held and whose report nobody has signed: told beside the picture, never counted in it."""

    unit: str
    family: str
    code: str
    day: date


class Cell(NamedTuple):
    """A unit in a family on a day. `value` is the score as it has faded, 0 where nothing is proven."""

    unit: str
    family: str
    last: Drilled | None
    drills: int
    age_days: int
    freshness: Freshness
    readiness: Readiness
    value: float
    rule: Rule = SHIPPED


def cell_of(unit: str, family: str, last: Drilled | None, drills: int, at: date, rule: Rule) -> Cell:
    """What the last result means on a day by a rule."""
    if last is None:
        return Cell(unit, family, None, 0, 0, Freshness.NEVER, Readiness.NEVER, 0.0, rule)
    age = (at - last.day).days
    freshness = _freshness(age, rule)
    facts = facts_of(last)
    if not is_proven(facts, rule):
        return Cell(unit, family, last, drills, age, freshness, Readiness.UNPROVEN, 0.0, rule)
    return Cell(
        unit, family, last, drills, age, freshness, _readiness(last, freshness), value_of(facts, at, rule), rule
    )


Facts = tuple[date, float | None, float | None]
"""What a value is worked out from: the day, the score where it was rated, the coverage."""


def facts_of(last: Drilled) -> Facts:
    """Those of a drill."""
    return last.day, None if last.rating is None else last.score, last.coverage


def is_proven(facts: Facts, rule: Rule) -> bool:
    """Whether objectives were rated and enough of them was seen."""
    _day, score, coverage = facts
    return score is not None and coverage is not None and coverage > rule.least_coverage - LEEWAY


def value_of(facts: Facts, at: date, rule: Rule) -> float:
    """The score as it has faded on a day, 0 where nothing is proven."""
    day, score, _coverage = facts
    if score is None or not is_proven(facts, rule):
        return 0.0
    return max(0.0, score - rule.faded_by((at - day).days))


def _freshness(age: int, rule: Rule) -> Freshness:
    if age <= rule.fresh_days:
        return Freshness.FRESH
    return Freshness.AGEING if age <= rule.stale_days else Freshness.STALE


def _readiness(last: Drilled, freshness: Freshness) -> Readiness:
    if freshness is Freshness.STALE or last.rating is Rating.U:
        return Readiness.NOT_READY
    is_good = last.rating in GOOD and last.lowest is not Rating.U
    return Readiness.READY if is_good and freshness is Freshness.FRESH else Readiness.LIMITED


class Latest(NamedTuple):
    """The last drill of a unit and family up to a day, and how many there were."""

    last: Drilled
    drills: int


def latest(drills: Iterable[Drilled], at: date) -> dict[tuple[str, str], Latest]:
    """By unit and family; of two on one day the one with the higher number is the last."""
    found: dict[tuple[str, str], Latest] = {}
    for item in drills:
        if item.day > at:
            continue
        held = found.get((item.unit, item.family))
        last = item if held is None or (item.day, item.code) > (held.last.day, held.last.code) else held.last
        found[item.unit, item.family] = Latest(last, 1 + (held.drills if held else 0))
    return found


class Cells(Mapping[tuple[str, str], Cell]):
    """Every unit in every family, units outside and families inside.

    A cell is worked out when it is looked at: a nation has twelve thousand, and a window shows some hundreds.
    """

    def __init__(
        self, units: Sequence[str], rules: Mapping[str, Rule], found: Mapping[tuple[str, str], Latest], at: date
    ) -> None:
        self._units, self._rules, self._found, self._at = dict.fromkeys(units), rules, found, at
        self._made: dict[tuple[str, str], Cell] = {}

    @property
    def units(self) -> tuple[str, ...]:
        """The units, in their order."""
        return tuple(self._units)

    @property
    def families(self) -> tuple[str, ...]:
        """The families, in their order."""
        return tuple(self._rules)

    def value(self, unit: str, family: str) -> float:
        """The value of a cell."""
        return self[unit, family].value

    def __getitem__(self, key: tuple[str, str]) -> Cell:
        made = self._made.get(key)
        if made is None:
            unit, family = key
            if unit not in self._units:
                raise KeyError(key)
            rule, held = self._rules[family], self._found.get(key)
            last, drills = held if held is not None else (None, 0)
            made = self._made[key] = cell_of(unit, family, last, drills, self._at, rule)
        return made

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((unit, family) for unit in self._units for family in self._rules)

    def __len__(self) -> int:
        return len(self._units) * len(self._rules)


class Values:
    """The values of units in families on a day without the cells, for who looks through a whole nation for the lowest."""

    def __init__(
        self, units: Sequence[str], rules: Mapping[str, Rule], facts: Mapping[tuple[str, str], Facts], at: date
    ) -> None:
        self.units, self.families = tuple(units), tuple(rules)
        self._rules, self._facts, self._at = rules, facts, at

    def value(self, unit: str, family: str) -> float:
        """That of a unit in a family."""
        facts = self._facts.get((unit, family))
        return 0.0 if facts is None else value_of(facts, self._at, self._rules[family])


def matrix(
    units: Sequence[str], families: Sequence[str], found: Mapping[tuple[str, str], Latest], at: date, rules: Sequence[Rule]
) -> Cells:  # fmt: skip
    """Every unit in every family, each by the rule that is in force for the family."""
    return Cells(units, rules_in_force(families, rules, at), found, at)


def rules_in_force(families: Sequence[str], rules: Sequence[Rule], at: date) -> dict[str, Rule]:
    """Family → the rule in force for it on a day."""
    return {family: in_force(rules, family, at) for family in families}


def why(cell: Cell) -> tuple[Sentence, ...]:
    """What a cell rests on, step by step, so that it can be computed again from the printed report."""
    last, rule = cell.last, cell.rule
    if last is None:
        return (Sentence(mark("No report of a drill of this family was issued for the unit.")),)
    score = {"drill": last.code, "score": Number(last.score), "letters": last.letters, "seen": Number(last.coverage)}
    told = [Sentence(mark("Report of {drill}: rating {letters}, score {score}, coverage {seen} percent."), score)]
    if cell.readiness is Readiness.UNPROVEN:
        told.append(_unproven(last, rule))
        return tuple(told)
    age = {"age": cell.age_days, "fresh": rule.fresh_days, "stale": rule.stale_days}
    told.append(Sentence(_AGE[cell.freshness], age))
    faded = rule.faded_by(cell.age_days)
    if faded:
        told.append(Sentence(
            mark("{periods} spans of {days} days after that, {fade} points each: {score} - {faded} leaves {value}."),
            {"periods": -(-(cell.age_days - rule.fresh_days) // PERIOD_DAYS), "days": PERIOD_DAYS,
             "fade": Number(rule.fade), "score": Number(last.score), "faded": Number(faded),
             "value": Number(cell.value)},
        ))  # fmt: skip
    told.append(Sentence(_verdict(cell, last)))
    return tuple(told)


_AGE: Mapping[Freshness, str] = {
    Freshness.FRESH: mark("It is {age} days old and counts as fresh up to {fresh} days: nothing is taken off."),
    Freshness.AGEING: mark("It is {age} days old: older than {fresh} days, not yet older than {stale}."),
    Freshness.STALE: mark("It is {age} days old: older than {stale} days it shows no readiness any more."),
}


def _unproven(last: Drilled, rule: Rule) -> Sentence:
    if last.rating is None or last.score is None:
        return Sentence(mark("None of its objectives was rated, so it proves nothing."))
    return Sentence(mark("Less than {least} percent was seen, so it proves nothing."),
                    {"least": Number(rule.least_coverage)})  # fmt: skip


def _verdict(cell: Cell, last: Drilled) -> str:
    if cell.readiness is Readiness.READY:
        return mark("Rated P or S, no objective U, and fresh: ready.")
    if cell.readiness is Readiness.LIMITED:
        if last.rating in GOOD and last.lowest is not Rating.U:
            return mark("Rated P or S, but ageing: ready with limits.")
        return mark("Rated M, or one objective U: ready with limits.")
    if last.rating is Rating.U:
        return mark("Rated U: not ready.")
    return mark("Too old: not ready.")
