"""What follows from many drills: where units stand, what is weak again and again, what is open, what changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from trainer.domain.period_drill import ReportedDrill, Scored, mean
from trainer.domain.rating import Rating
from trainer.domain.readiness_rules import SHIPPED, Rule, in_force

FEW = 3
"""With fewer drills an average is told, and that it rests on few; two such averages are not compared."""
DUE_DAYS = 30
"""Days after a drill in which what was weak is to be trained."""
RECURS = 2
"""In so many drills below the pass mark a criterion is a recurring weakness."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands in a family: its last drill of it up to a day, and how many there were.

    A result older than `fresh_days` says what the unit could do then.
    """

    unit: str
    family: str
    drill: ReportedDrill
    age_days: int
    count: int = 1
    fresh_days: int = SHIPPED.fresh_days

    @property
    def is_good(self) -> bool:
        """Rated P or S with no U among its objectives, however long ago."""
        return self.drill.rating in (Rating.P, Rating.S) and self.drill.lowest is not Rating.U

    @property
    def is_ready(self) -> bool:
        """The same, and fresh."""
        return self.is_good and self.age_days <= self.fresh_days


def standings(drills: Iterable[ReportedDrill], at: date, rules: Sequence[Rule] = ()) -> dict[tuple[str, str], Standing]:
    """The last held drill of every unit and family up to a day, by the rules in force on that day."""
    found: dict[tuple[str, str], Standing] = {}
    for item in sorted(drills, key=lambda drill: (drill.day, drill.code)):
        if not item.is_held or item.day > at:
            continue
        for unit in item.units:
            for family in item.families:
                held = found.get((unit, family))
                fresh = in_force(rules, family, at).fresh_days
                count = held.count + 1 if held else 1
                found[unit, family] = Standing(unit, family, item, (at - item.day).days, count, fresh)
    return found


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A criterion below the pass mark in one drill."""

    drill: str
    unit: str
    day: date
    score: float


@dataclass(frozen=True, slots=True)
class Weakness:
    """A criterion below the pass mark again and again. `judged` counts the drills in which it was judged at all."""

    code: str
    text: str
    below: tuple[Occurrence, ...]
    judged: int
    average: float
    before_below: int
    before_judged: int

    @property
    def units(self) -> tuple[str, ...]:
        """Where, each once."""
        return tuple(dict.fromkeys(item.unit for item in self.below))


def weaknesses(drills: Sequence[ReportedDrill], before: Sequence[ReportedDrill]) -> tuple[Weakness, ...]:
    """Criteria below the pass mark in two or more drills, the most frequent first; the same code in other words is
    another criterion."""
    now, then = _judged(drills), _judged(before)
    found = []
    for (code, text), places in now.items():
        below = _below(places)
        if len(below) >= RECURS:
            earlier = then.get((code, text), [])
            average = fmean(score for _drill, score in places)
            found.append(Weakness(code, text, below, len(places), average, len(_below(earlier)), len(earlier)))
    return tuple(sorted(found, key=lambda item: (-len(item.below), item.average, item.code, item.text)))


Place = tuple[ReportedDrill, float]


def _judged(drills: Iterable[ReportedDrill]) -> dict[tuple[str, str], list[Place]]:
    found: dict[tuple[str, str], list[Place]] = {}
    for drill in drills:
        for item in drill.criteria if drill.is_held else ():
            if item.score is not None:
                found.setdefault((item.ref, item.text), []).append((drill, item.score))
    return found


def _below(places: Iterable[Place]) -> tuple[Occurrence, ...]:
    return tuple(
        Occurrence(drill.code, drill.host, drill.day, score)
        for drill, score in places
        if round(score, 9) < drill.pass_mark
    )


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """What a drill left to be trained: codes of criteria by what later drills of the unit showed of them."""

    drill: str
    unit: str
    day: date
    due: date
    open: tuple[str, ...]
    passed: tuple[str, ...]
    failed_again: tuple[str, ...]

    def is_overdue(self, today: date) -> bool:
        """Whether the time is over and something still open."""
        return today > self.due and bool(self.open or self.failed_again)


def follow_up(drills: Sequence[ReportedDrill], later: Sequence[ReportedDrill]) -> tuple[FollowUpLine, ...]:
    """One line a drill with criteria below the pass mark; `later` are all drills that may show them passed."""
    ordered = sorted((item for item in later if item.is_held), key=lambda item: (item.day, item.code))
    found = []
    for drill in drills:
        failed = drill.failed() if drill.is_held else ()
        if not failed:
            continue
        after = [
            item for item in ordered if (item.day, item.code) > (drill.day, drill.code) and drill.host in item.units
        ]
        sorted_out: dict[bool | None, list[str]] = {None: [], True: [], False: []}
        for weak in failed:
            sorted_out[_shown(weak, after)].append(weak.ref)
        found.append(
            FollowUpLine(drill.code, drill.host, drill.day, drill.day + timedelta(DUE_DAYS),
                         *(tuple(sorted_out[key]) for key in (None, True, False)))
        )  # fmt: skip
    return tuple(found)


def _shown(weak: Scored, after: Iterable[ReportedDrill]) -> bool | None:
    """Whether the last later drill that judged it found it passed; None where none did."""
    shown: bool | None = None
    for drill in after:
        for item in drill.criteria:
            if (item.ref, item.text) == (weak.ref, weak.text) and item.score is not None:
                shown = round(item.score, 9) >= drill.pass_mark
    return shown


@dataclass(frozen=True, slots=True)
class Compared:
    """An average now and in the period before, each with the number of drills behind it."""

    ref: str
    score: float | None
    coverage: float | None
    drills: int
    before: float | None
    before_drills: int

    @property
    def change(self) -> float | None:
        """None where one of the two rests on too few drills to be compared."""
        if self.score is None or self.before is None or min(self.drills, self.before_drills) < FEW:
            return None
        return self.score - self.before


Numbers = Callable[[ReportedDrill], Iterable[Scored]]


def compared(now: Sequence[ReportedDrill], then: Sequence[ReportedDrill], numbers: Numbers) -> tuple[Compared, ...]:
    """Averages by ref over the drills, each drill with the same weight; refs of now first, then those only of then."""
    held, earlier = _by_ref(now, numbers), _by_ref(then, numbers)
    return tuple(
        Compared(
            ref, mean(item.score for item in held.get(ref, ())), mean(item.coverage for item in held.get(ref, ())),
            len(held.get(ref, ())), mean(item.score for item in earlier.get(ref, ())), len(earlier.get(ref, ())),
        )
        for ref in dict.fromkeys((*held, *earlier))
    )  # fmt: skip


def _by_ref(drills: Sequence[ReportedDrill], numbers: Numbers) -> dict[str, list[Scored]]:
    found: dict[str, list[Scored]] = {}
    for drill in drills:
        for item in numbers(drill) if drill.is_held else ():
            if item.score is not None:
                found.setdefault(item.ref, []).append(item)
    return found


def of_levels(drill: ReportedDrill) -> Iterable[Scored]:
    """The drill's averages by level."""
    return drill.levels


def of_families(drill: ReportedDrill) -> Iterable[Scored]:
    """The drill's mean score for each of its families: like is compared with like."""
    return [Scored(family, drill.score, drill.coverage or 0.0) for family in drill.families]
