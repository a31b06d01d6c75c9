"""A proposed schedule: what the planner is asked, what it answers, and what kept a drill from a day. Plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from trainer.domain.directory import CalendarDay
from trainer.domain.errors import Sentence
from trainer.domain.schedule_rules import FIELD_METHODS


class Bar(StrEnum):
    """What can keep a drill from a day; each can be relaxed by a person, never by the planner."""

    WINDOW = "window"
    WEEKDAY = "weekday"
    CALENDAR = "calendar"
    QUIET = "quiet_period"
    DAYLIGHT = "daylight"
    UNIT = "unit_twice"
    REST = "unit_rest"
    ORDER = "progression"
    PERSON = "person_twice"
    EVALUATORS = "evaluators"
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each trouble costs: a drill left out (times its priority), a week too late (times its priority),
    an hour of an evaluator's way, a drill above the even share, a draft moved, a day that keeps people busy.
    """

    uncovered: int = 1000
    late: int = 20
    travel: int = 2
    even: int = 10
    change: int = 15
    calendar: int = 10


@dataclass(frozen=True, slots=True)
class Habits:
    """How drills are held. `rest` are days between two drills of a unit, `start` is a minute of the day."""

    rest: int = 14
    start: int = 8 * 60
    weekdays: frozenset[int] = frozenset(range(5))
    evaluators: int = 2


@dataclass(frozen=True, slots=True)
class Task:
    """One drill to be placed. A draft that may be moved has its `code` and its `present` day.

    `ideal` are the days among which it lies best, `after` the tasks one of which must come first, `relaxed` what a
    person has given up for it. `answers` are the requirements it fulfils.
    """

    key: str
    host: str
    units: tuple[str, ...]
    scenario: str
    method: str
    minutes: int
    first: date
    by: date
    priority: float = 3.0
    zone: str = "Asia/Makassar"
    ideal: tuple[date, date] | None = None
    evaluators: int = 0
    after: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    code: str = ""
    present: date | None = None
    at: int | None = None
    people: frozenset[str] = frozenset()
    bookings: tuple[tuple[str, int], ...] = ()
    relaxed: frozenset[Bar] = frozenset()

    @property
    def needed(self) -> int:
        """How many evaluators it must have; none once that rule is given up."""
        return 0 if Bar.EVALUATORS in self.relaxed else self.evaluators

    @property
    def is_field(self) -> bool:
        """Whether it is played outside."""
        return self.method in FIELD_METHODS


@dataclass(frozen=True, slots=True)
class Busy:
    """A drill that stays as it is, with everyone and everything it holds."""

    code: str
    host: str
    units: tuple[str, ...]
    start: datetime
    end: datetime
    people: frozenset[str] = frozenset()
    bookings: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Someone who may be asked to score; sets out from his unit."""

    person: str
    unit: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything the planner needs to know.

    `light` gives for each unit and day of the period the minutes of sunrise and sunset; `journeys` minutes under way
    between units, `gaps` those between two drills there, with buffer and rest. `effort` limits
    each search in the solver's own measure, about seconds, so that every computer finds the same.
    """

    first: date
    last: date
    tasks: tuple[Task, ...]
    busy: tuple[Busy, ...] = ()
    evaluators: tuple[Evaluator, ...] = ()
    calendar: tuple[CalendarDay, ...] = ()
    journeys: Mapping[tuple[str, str], int] = field(default_factory=dict)
    gaps: Mapping[tuple[str, str], int] = field(default_factory=dict)
    light: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    resources: Mapping[str, int] = field(default_factory=dict)
    habits: Habits = field(default_factory=Habits)
    weights: Weights = field(default_factory=Weights)
    seed: int = 1
    effort: float = 30.0


class Status(StrEnum):
    """Proven best, good but not proven, or stopped by a person."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Placed:
    """A task with its time and its evaluators. `remarks` say what speaks against it but may be excused."""

    task: Task
    start: datetime
    end: datetime
    evaluators: tuple[str, ...] = ()
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A task that found no day: the fewest rules to give up for it, and the day it could then have."""

    task: Task
    relax: tuple[Bar, ...]
    day: date | None = None
    reasons: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer. `objective` sums all troubles by their weights; no plan can have less than `bound`."""

    status: Status
    objective: int
    bound: int
    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def gap(self) -> float:
        """How far it may be from the best, as a share of the objective."""
        return (self.objective - self.bound) / self.objective if self.objective > self.bound else 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """How far the planner is: what it does, the best found so far and the bound; None while unknown."""

    stage: str
    objective: int | None = None
    bound: int | None = None
    placed: int = 0
    total: int = 0

    @property
    def gap(self) -> float | None:
        """How far the best found may be from the best there is."""
        if self.objective is None or self.bound is None:
            return None
        return (self.objective - self.bound) / self.objective if self.objective > self.bound else 0.0
