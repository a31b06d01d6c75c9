"""The programme: what must be drilled by whom, how often and by when, and how far the plan covers it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trainer.domain.states import RESULTS, State

IDLE = frozenset({State.CANCELLED, State.POSTPONED})
"""Drills that count for nothing."""


class What(StrEnum):
    """How a requirement names what must be drilled."""

    SCENARIO = "scenario"
    FAMILY = "family"
    PHASE = "phase"
    METHOD = "method"


class Origin(StrEnum):
    """Where a requirement comes from."""

    DOCTRINE = "doctrine"
    RISK = "risk"
    OVERDUE = "overdue"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Program:
    """A named span of days with its requirements, usually a year."""

    id: str
    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Requirement:
    """`units` (codes) must each drill it `times` times from `first` to `by`. `value` is a scenario's code, or a word.

    `priority` weighs it against others, 1 to 5, before the risk of a unit is taken into account.
    """

    id: str
    program: str
    units: tuple[str, ...]
    what: What
    value: str
    times: int
    first: date
    by: date
    why: str
    origin: Origin = Origin.DOCTRINE
    priority: float = 3.0


@dataclass(frozen=True, slots=True)
class PlannedDrill:
    """What the programme needs to know of a drill: which units, which scenario and its facets, when, in which state."""

    code: str
    units: tuple[str, ...]
    scenario: str
    facets: Mapping[What, frozenset[str]]
    first: date
    state: State

    def answers(self, requirement: Requirement) -> bool:
        """Whether it is of the kind, in the time and counts at all."""
        fits = (
            self.scenario == requirement.value
            if requirement.what is What.SCENARIO
            else requirement.value in self.facets.get(requirement.what, frozenset())
        )
        return fits and self.state not in IDLE and requirement.first <= self.first <= requirement.by


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one unit fulfils one requirement. `late`: the day has passed and drills are missing."""

    requirement: Requirement
    unit: str
    done: tuple[str, ...]
    planned: tuple[str, ...]
    missing: int
    late: bool


def coverage(requirements: Iterable[Requirement], drills: Iterable[PlannedDrill], today: date) -> tuple[Coverage, ...]:
    """One line a requirement and unit, in the order of the requirements."""
    held: dict[str, list[PlannedDrill]] = {}
    for drill in sorted(drills, key=lambda item: (item.first, item.code)):
        for unit in drill.units:
            held.setdefault(unit, []).append(drill)
    return tuple(
        _covered(requirement, unit, held.get(unit, []), today)
        for requirement in requirements
        for unit in requirement.units
    )


def _covered(requirement: Requirement, unit: str, drills: list[PlannedDrill], today: date) -> Coverage:
    fitting = [drill for drill in drills if drill.answers(requirement)]
    done = tuple(drill.code for drill in fitting if drill.state in RESULTS)
    planned = tuple(drill.code for drill in fitting if drill.state not in RESULTS and drill.first >= today)
    missing = max(0, requirement.times - len(done) - len(planned))
    late = today > requirement.by and len(done) < requirement.times
    return Coverage(requirement, unit, done, planned, missing, late)
