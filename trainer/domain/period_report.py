"""What a programme report says of the drills of a period: counted, compared and laid beside the period before."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trainer.domain.action import Action
from trainer.domain.paper_head import PaperHead
from trainer.domain.partner_kinds import kinds_of_partner
from trainer.domain.period import Period
from trainer.domain.period_drill import Outcome, ReportedDrill, Scored, mean, outcome_of
from trainer.domain.period_rules import (
    Compared,
    FollowUpLine,
    Standing,
    Weakness,
    compared,
    follow_up,
    of_families,
    of_levels,
    standings,
    weaknesses,
)
from trainer.domain.programme import Coverage
from trainer.domain.rating import Rating
from trainer.domain.readiness_map import PaperMap
from trainer.domain.readiness_rules import SHIPPED, Rule, in_force
from trainer.domain.states import State


@dataclass(frozen=True, slots=True)
class People:
    """Of a unit: strength as it is kept, people on its roster, and how many of them took part in a held drill."""

    strength: int = 0
    registered: int = 0
    drilled: int = 0

    @property
    def base(self) -> int:
        """What a share is taken of: the strength, or the roster where that is longer."""
        return max(self.strength, self.registered)

    @property
    def share(self) -> float | None:
        """In percent."""
        return 100 * self.drilled / self.base if self.base else None

    def __add__(self, other: "People") -> "People":
        return People(self.strength + other.strength, self.registered + other.registered, self.drilled + other.drilled)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """Drills of a month: all that were planned in it and those held."""

    first: date
    planned: int
    held: int
    score: float | None = None
    scored: int = 0


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the period. A drill of several units counts for each of them."""

    code: str
    name: str
    outcomes: Mapping[Outcome, int]
    months: tuple[MonthLine, ...]
    ratings: Mapping[Rating, int]
    unrated: int
    score: float | None
    scored: int
    people: People
    asked: int = 0
    done: int = 0
    late: int = 0

    @property
    def planned(self) -> int:
        """All that were planned, whatever became of them."""
        return sum(self.outcomes.values())

    @property
    def held(self) -> int:
        """Those that were held."""
        return self.outcomes.get(Outcome.HELD, 0)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Drills of a family, a phase or with a partner."""

    ref: str
    planned: int
    held: int
    units: int


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """What the programme asks, over the units of the report."""

    program: str
    what: str
    value: str
    by: date
    units: int
    asked: int
    done: int
    planned: int
    missing: int
    late: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is read. `drills` are of the period, of the one before, and earlier ones for what was drilled last.

    `units` are code and name of those the report is about.
    """

    period: Period
    today: date
    units: tuple[tuple[str, str], ...]
    drills: tuple[ReportedDrill, ...]
    people: Mapping[str, People] = field(default_factory=dict)
    coverage: tuple[tuple[str, Coverage], ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def stands_on(self) -> date:
        """The day to which ages are counted: the last of the period, or today where that is earlier."""
        return min(self.period.last, max(self.today, self.period.first))


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """Everything the paper says. Texts are in its language; `head` and texts are set where words are known."""

    period: Period
    today: date
    drills: tuple[ReportedDrill, ...]
    outcomes: Mapping[Outcome, int]
    drafts: int
    before_outcomes: Mapping[Outcome, int]
    units: tuple[UnitLine, ...]
    months: tuple[MonthLine, ...]
    before_months: tuple[MonthLine, ...]
    families: tuple[GroupLine, ...]
    phases: tuple[GroupLine, ...]
    partners: tuple[GroupLine, ...]
    partner_kinds: tuple[GroupLine, ...]
    with_partners: int
    requirements: tuple[RequirementLine, ...]
    standings: Mapping[tuple[str, str], Standing]
    readiness: Mapping[tuple[str, str], Standing]
    levels: tuple[Compared, ...]
    trends: tuple[Compared, ...]
    agreement: tuple[Scored, ...]
    weaknesses: tuple[Weakness, ...]
    follow_up: tuple[FollowUpLine, ...]
    people: People
    fresh_days: int = SHIPPED.fresh_days
    actions: tuple[Action, ...] = ()
    map: PaperMap | None = None
    head: PaperHead | None = None
    title: str = ""
    scope: str = ""
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def planned(self) -> int:
        """All drills that were planned in the period."""
        return sum(self.outcomes.values())

    @property
    def held(self) -> tuple[ReportedDrill, ...]:
        """The drills that were held."""
        return tuple(item for item in self.drills if item.is_held)

    @property
    def provisional(self) -> int:
        """Held drills whose report is not issued."""
        return sum(item.is_provisional for item in self.held)

    @property
    def uncovered(self) -> tuple[UnitLine, ...]:
        """Units without one drill held."""
        return tuple(item for item in self.units if not item.held)

    @property
    def ratings(self) -> Mapping[Rating, int]:
        """Objective ratings over all held drills, each drill once."""
        return _ratings(self.held)

    @property
    def overdue(self) -> tuple[FollowUpLine, ...]:
        """Follow-ups whose time is over."""
        return tuple(item for item in self.follow_up if item.is_overdue(self.today))


def _ratings(drills: Iterable[ReportedDrill]) -> Counter[Rating]:
    order = list(Rating)
    return Counter(Rating(item.rating) for drill in drills for item in drill.objectives if item.rating in order)


def composed(facts: Facts) -> PeriodReport:
    """The report from what was read; words and head are left open."""
    period, today, codes = facts.period, facts.today, frozenset(code for code, _name in facts.units)
    within = tuple(item for item in facts.drills if item.day in period)
    planned = tuple(item for item in within if item.state is not State.DRAFT)
    before = tuple(item for item in facts.drills if item.day in period.before and item.state is not State.DRAFT)
    return PeriodReport(
        period=period, today=today, drills=planned, outcomes=_outcomes(planned, today),
        drafts=len(within) - len(planned), before_outcomes=_outcomes(before, today),
        units=tuple(_unit(code, name, planned, facts) for code, name in facts.units),
        months=_months(planned, period), before_months=_months(before, period.before),
        families=_groups(planned, lambda item: item.families, codes),
        phases=_groups(planned, lambda item: item.phases, codes),
        partners=_groups(planned, lambda item: item.partners, codes),
        partner_kinds=_groups(planned, _partner_kinds, codes),
        with_partners=sum(item.is_held and bool(item.partners) for item in planned),
        requirements=_requirements(facts, codes),
        standings=_of_units(standings(planned, period.last), codes),
        readiness=_of_units(standings(facts.drills, facts.stands_on, facts.rules), codes),
        levels=compared(planned, before, of_levels), trends=compared(planned, before, of_families),
        agreement=_agreement(planned), weaknesses=weaknesses(planned, before),
        follow_up=follow_up(planned, facts.drills),
        people=sum((facts.people.get(code, People()) for code in sorted(codes)), People()),
        fresh_days=in_force(facts.rules, "", facts.stands_on).fresh_days,
    )  # fmt: skip


def _of_units(found: Mapping[tuple[str, str], Standing], codes: frozenset[str]) -> dict[tuple[str, str], Standing]:
    return {place: item for place, item in found.items() if item.unit in codes}


def _outcomes(drills: Iterable[ReportedDrill], today: date) -> dict[Outcome, int]:
    counted = Counter(outcome_of(item.state, item.day, today) for item in drills)
    return {outcome: counted[outcome] for outcome in Outcome if counted[outcome]}


def _months(drills: Sequence[ReportedDrill], period: Period) -> tuple[MonthLine, ...]:
    by_month: dict[date, list[ReportedDrill]] = {first: [] for first in period.months}
    for item in drills:
        by_month[item.day.replace(day=1)].append(item)
    found = []
    for first, items in by_month.items():
        scores = [item.score for item in items if item.is_held and item.score is not None]
        found.append(MonthLine(first, len(items), sum(item.is_held for item in items), mean(scores), len(scores)))
    return tuple(found)


def _unit(code: str, name: str, planned: Sequence[ReportedDrill], facts: Facts) -> UnitLine:
    own = [item for item in planned if code in item.units]
    held = [item for item in own if item.is_held]
    scores = [item.score for item in held if item.score is not None]
    asked = [line for _name, line in facts.coverage if line.unit == code and _is_of(line, facts.period)]
    return UnitLine(
        code, name, _outcomes(own, facts.today), _months(own, facts.period), _ratings(held),
        sum(not item.rating for drill in held for item in drill.objectives), mean(scores), len(scores),
        facts.people.get(code, People()), sum(line.requirement.times for line in asked),
        sum(min(len(line.done), line.requirement.times) for line in asked), sum(line.late for line in asked),
    )  # fmt: skip


def _is_of(line: Coverage, period: Period) -> bool:
    """A requirement is of a period when its last day lies in it, or when its days and the period share some."""
    return line.requirement.first <= period.last and line.requirement.by >= period.first


def _groups(
    drills: Sequence[ReportedDrill], refs: Callable[[ReportedDrill], Sequence[str]], codes: frozenset[str]
) -> tuple[GroupLine, ...]:
    found: dict[str, list[ReportedDrill]] = {}
    for item in drills:
        for ref in refs(item):
            found.setdefault(ref, []).append(item)
    lines = [
        GroupLine(
            ref, len(items), sum(item.is_held for item in items),
            len({unit for item in items if item.is_held for unit in item.units if unit in codes}),
        )
        for ref, items in found.items()
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (-line.held, -line.planned, line.ref)))


def _partner_kinds(drill: ReportedDrill) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for name in drill.partners for kind in kinds_of_partner(name)))


def _requirements(facts: Facts, codes: frozenset[str]) -> tuple[RequirementLine, ...]:
    found: dict[tuple[str, str], list[Coverage]] = {}
    for program, line in facts.coverage:
        if line.unit in codes and _is_of(line, facts.period):
            found.setdefault((program, line.requirement.id), []).append(line)
    return tuple(
        RequirementLine(
            program, lines[0].requirement.what, lines[0].requirement.value, lines[0].requirement.by, len(lines),
            sum(line.requirement.times for line in lines),
            sum(min(len(line.done), line.requirement.times) for line in lines),
            sum(len(line.planned) for line in lines), sum(line.missing for line in lines),
            sum(line.late for line in lines),
        )
        for (program, _key), lines in found.items()
    )  # fmt: skip


def _agreement(drills: Sequence[ReportedDrill]) -> tuple[Scored, ...]:
    """By sheet, each coefficient weighed by its paired items; sheets whose coefficient is undefined are left out."""
    found: dict[str, list[Scored]] = {}
    for drill in drills:
        for item in drill.agreement if drill.is_held else ():
            if item.score is not None and item.count:
                found.setdefault(item.ref, []).append(item)
    return tuple(
        Scored(
            ref, sum((item.score or 0.0) * item.count for item in items) / sum(item.count for item in items),
            100.0, count=sum(item.count for item in items), text=str(len(items)),
        )
        for ref, items in sorted(found.items())
    )  # fmt: skip
