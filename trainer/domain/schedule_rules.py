"""The words of the schedule's rules: what a conflict is, what excuses it, and what must be known to find one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from trainer.domain.directory import CalendarDay
from trainer.domain.drill import CLOSED, Drill, Participant, RoleHolder, State
from trainer.domain.errors import Sentence, mark
from trainer.domain.ids import DrillId, PersonId, VersionId
from trainer.domain.journeys import Ways
from trainer.domain.resources import Resource


class Rule(StrEnum):
    """Rules of the schedule; the hard ones block approval."""

    PERSON_TWICE = "person_twice"
    EVALUATOR_TWICE = "evaluator_twice"
    UNIT_TWICE = "unit_twice"
    RESOURCE = "resource"
    EVALUATOR_PLAYS = "evaluator_plays"
    EVALUATOR_OWN_UNIT = "evaluator_own_unit"
    JOURNEY = "journey"
    QUIET_PERIOD = "quiet_period"
    REST = "rest"
    CALENDAR = "calendar"
    STRENGTH = "strength"
    DAYLIGHT = "daylight"
    PROGRESSION = "progression"


SOFT = frozenset({Rule.REST, Rule.CALENDAR, Rule.STRENGTH, Rule.DAYLIGHT, Rule.PROGRESSION})
HARD = frozenset(Rule) - SOFT
FIELD_METHODS = frozenset({"LAPANG"})
GAMES = frozenset({"TFG", "TWG", "POSKO"})
"""Methods that prepare a field exercise."""
FORBIDS_FIELD = "forbid_field"
"""The effect of a calendar day on which no field drill may be: an election's quiet period to three days after the vote."""
IDLE = frozenset({State.POSTPONED, State.CANCELLED})
REST_MINUTES = 8 * 60
LONGEST_SUBJECT = 120
NAMED = 3


@dataclass(frozen=True, slots=True)
class Conflict:
    """One broken rule with the codes of the drills it concerns and a way out in its sentence.

    `subject` says what it is about, so that a reason given for it counts for the same trouble only.
    """

    rule: Rule
    drills: tuple[str, ...]
    sentence: Sentence
    subject: str = ""

    @property
    def is_hard(self) -> bool:
        """Hard conflicts block approval; soft ones need a reason."""
        return self.rule in HARD

    @property
    def key(self) -> tuple[Rule, tuple[str, ...], str]:
        """Two conflicts with the same key are the same trouble."""
        return self.rule, self.drills, self.subject


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a soft conflict is accepted: `rule` and `subject` name it within its drill."""

    drill: DrillId
    rule: str
    subject: str
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """A conflict and the reason given for it, if any. One reason counts for all drills of the conflict."""

    conflict: Conflict
    excuse: Excuse | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody must still do something about it."""
        return self.excuse is None


@dataclass(frozen=True, slots=True)
class Daylight:
    """Sunrise and sunset on the wall clock of a place."""

    rise: time
    set: time


@dataclass(frozen=True, slots=True)
class Game:
    """An earlier floor, wall or command-post game of a unit, by the families of its scenario."""

    code: str
    unit: str
    families: frozenset[str]
    start: datetime
    end: datetime


Sun = Callable[[str, date], Daylight]
USUAL_DAYLIGHT = Daylight(time(6), time(18))


def usual_daylight(_unit: str, _day: date) -> Daylight:
    """06.00–18.00 (polri.md 8.5), where the place is not known."""
    return USUAL_DAYLIGHT


@dataclass(frozen=True)
class Surroundings:
    """What is known around the drills. What is not known is not judged.

    `rest` are minutes to sleep after a long way, `games` what the units played in the year before.
    """

    days: Sequence[CalendarDay] = ()
    strengths: Mapping[str, int] = field(default_factory=dict)
    resources: Mapping[str, Resource] = field(default_factory=dict)
    ways: Ways = field(default_factory=Ways)
    rest: int = REST_MINUTES
    daylight: Sun = usual_daylight
    families: Mapping[VersionId, frozenset[str]] = field(default_factory=dict)
    games: Sequence[Game] = ()


def takes_time(drill: Drill) -> bool:
    """A drill that is closed, postponed or cancelled holds nobody."""
    return drill.state not in CLOSED | IDLE


def overlap(first: Drill, second: Drill) -> bool:
    """Ends are open: a drill may start the minute another ends."""
    return first.start < second.end and second.start < first.end


def everyone(drill: Drill) -> tuple[Participant | RoleHolder, ...]:
    """Players, then those with a role; who plays and has roles stands there several times."""
    return (*drill.participants, *drill.roles)


def people_of(drill: Drill) -> dict[PersonId, str]:
    """Everyone a drill holds: person id → rank and name."""
    return {item.person: f"{item.rank} {item.name}".strip() for item in everyone(drill)}


def local(moment: datetime, drill: Drill) -> datetime:
    """An instant on the wall clock of the drill's host."""
    return moment.astimezone(ZoneInfo(drill.zone))


def subject_of(*parts: object) -> str:
    """A subject from its parts, as long as can be kept."""
    return " ".join(map(str, parts))[:LONGEST_SUBJECT]


def named(names: Sequence[str]) -> str | Sentence:
    """Names for a sentence: a few of them, and how many more there are."""
    if len(names) <= NAMED:
        return ", ".join(names)
    return Sentence(mark("{names} and {count} more"), {"names": ", ".join(names[:NAMED]), "count": len(names) - NAMED})


def judged(conflicts: Iterable[Conflict], excuses: Mapping[str, Iterable[Excuse]]) -> tuple[Judged, ...]:
    """Conflicts with the reasons given for them; `excuses` are by the code of their drill."""
    given = {
        (code, excuse.rule, excuse.subject): excuse
        for code, held in excuses.items()
        for excuse in held
        if excuse.reason
    }

    def found(conflict: Conflict) -> Excuse | None:
        keys = ((code, conflict.rule.value, conflict.subject) for code in conflict.drills)
        return next((given[key] for key in keys if key in given), None)

    return tuple(Judged(item, None if item.is_hard else found(item)) for item in conflicts)
