"""A drill as a programme sees it: planned by whom, what became of it, and the few numbers it left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean

from trainer.domain.rating import Rating
from trainer.domain.states import RESULTS, State


class Outcome(StrEnum):
    """What became of a planned drill. Overdue: its day has passed and nobody held, postponed or cancelled it."""

    HELD = "held"
    RUNNING = "running"
    AHEAD = "ahead"
    OVERDUE = "overdue"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


def outcome_of(state: State, day: date, today: date) -> Outcome | None:
    """None for a draft: it is a thought and no plan yet."""
    if state in RESULTS:
        return Outcome.HELD
    if state is State.DRAFT:
        return None
    named = {State.RUNNING: Outcome.RUNNING, State.POSTPONED: Outcome.POSTPONED, State.CANCELLED: Outcome.CANCELLED}
    return named.get(state, Outcome.AHEAD if day >= today else Outcome.OVERDUE)


@dataclass(frozen=True, slots=True)
class Scored:
    """A number of a drill: of an objective, a level, a criterion (`text` in words) or, as a coefficient, of a sheet.

    `count` is how many marks, sheets or paired items it rests on, where that is kept.
    """

    ref: str
    score: float | None
    coverage: float
    rating: str = ""
    text: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class ReportedDrill:
    """A drill as the programme sees it. `is_provisional`: held, but its numbers stand in no issued report yet."""

    id: str
    code: str
    title: str
    host: str
    units: tuple[str, ...]
    day: date
    state: State
    method: str
    scenario: str
    families: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    pass_mark: float = 65.0
    number: str = ""
    objectives: tuple[Scored, ...] = ()
    levels: tuple[Scored, ...] = ()
    criteria: tuple[Scored, ...] = ()
    agreement: tuple[Scored, ...] = ()
    difficulty: str = ""
    participants: int = 0
    is_provisional: bool = False

    @property
    def is_held(self) -> bool:
        """Whether it was played to its end."""
        return self.state in RESULTS

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """The ratings of its objectives, the best first."""
        order = list(Rating)
        return tuple(sorted((Rating(item.rating) for item in self.objectives if item.rating in order), key=order.index))

    @property
    def rating(self) -> Rating | None:
        """The middle one of its objectives, the worse of two in the middle. None where nothing is rated."""
        rated = self.ratings
        return rated[len(rated) // 2] if rated else None

    @property
    def lowest(self) -> Rating | None:
        """The lowest rating of its objectives: what could not be done must not vanish in the middle."""
        return self.ratings[-1] if self.ratings else None

    @property
    def letters(self) -> str:
        """The rating, and the lowest one behind it where that is worse: S, or S/U."""
        if self.rating is None or self.lowest is None:
            return "–"
        return self.rating.value if self.rating is self.lowest else f"{self.rating.value}/{self.lowest.value}"

    @property
    def score(self) -> float | None:
        """The mean of its objectives."""
        return mean(item.score for item in self.objectives)

    @property
    def coverage(self) -> float | None:
        """The mean coverage of its objectives."""
        return mean(item.coverage for item in self.objectives)

    def failed(self) -> tuple[Scored, ...]:
        """Criteria below the pass mark."""
        return tuple(item for item in self.criteria if item.score is not None and round(item.score, 9) < self.pass_mark)


def mean(values: Iterable[float | None]) -> float | None:
    """Of what is there; None for nothing."""
    found = [value for value in values if value is not None]
    return fmean(found) if found else None
