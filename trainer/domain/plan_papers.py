"""Papers of the plan as plain values: the year, the month, and the plan of one drill (Renlat). What is printed, not how."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from trainer.domain.after_action import Signature
from trainer.domain.directory import CalendarDay
from trainer.domain.drill import Drill
from trainer.domain.scenario import Scenario
from trainer.domain.states import State

LEADING = ("PJ", "DIRLAT", "KOORLAT")
CLASSES = ("B", "T", "R", "SR")


def highest_class(codes: Iterable[str]) -> str:
    """A paper is as secret as the most secret thing it tells."""
    return max(codes, key=_secrecy, default="B")


def _secrecy(code: str) -> int:
    return CLASSES.index(code) if code in CLASSES else len(CLASSES)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One drill of a plan; days are those of its own zone, `guests` the other units by name."""

    code: str
    title: str
    state: State
    unit: str
    first: date
    last: date
    times: str
    method: str
    place: str
    guests: tuple[str, ...] = ()
    leader: str = ""


@dataclass(frozen=True, slots=True)
class PlanLane:
    """A unit with its drills; a guest's line stands in the lane of its host only."""

    name: str
    lines: tuple[PlanLine, ...]
    risk: str = ""
    duty: tuple[CalendarDay, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Why a conflict is accepted, or that nobody has said so yet."""

    drills: str
    conflict: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """The plan between two days. `language` is that of its words, `paper` A3, A4 or F4 (always lying)."""

    letterhead: tuple[str, ...]
    title: str
    first: date
    last: date
    lanes: tuple[PlanLane, ...]
    days: tuple[CalendarDay, ...]
    reasons: tuple[ReasonLine, ...]
    blocking: int
    signatures: tuple[Signature, ...]
    language: str
    paper: str
    made: datetime
    classification: str = "B"

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """All drills by day and code."""
        return tuple(sorted((line for lane in self.lanes for line in lane.lines), key=_day_and_code))


def _day_and_code(line: PlanLine) -> tuple[date, str]:
    return line.first, line.code


@dataclass(frozen=True, slots=True)
class Mean:
    """Something booked for the time of a drill."""

    name: str
    kind: str
    unit: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ExercisePlan:
    """The Renlat of a drill; `sections` are the texts drafted from the data, by name."""

    letterhead: tuple[str, ...]
    number: str
    drill: Drill
    scenario: Scenario
    references: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    role_labels: Mapping[str, str]
    role_duties: Mapping[str, str]
    unit_names: Mapping[str, str]
    means: tuple[Mean, ...]
    reasons: tuple[ReasonLine, ...]
    risk: str
    signature: Signature
    copies: tuple[str, ...]
    language: str
    made: datetime
    sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    classification: str = ""
    paper: str = "A4"
    beside: Signature | None = None
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who signs, and at the left of him who else does."""
        return (self.signature,) if self.beside is None else (self.signature, self.beside)
