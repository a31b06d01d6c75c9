"""The programme: what must be drilled by whom, how often and by when, and how far the plan covers it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from trainer.domain.directory import Unit, UnitKind
from trainer.domain.scenario import RiskFactor
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
    """`units` must each drill it `times` times from `first` to `by`. `value` is a scenario's code, or a word.

    Kept are codes of units and groups, which `members` tells apart.

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
        return self.is_of_kind(requirement) and requirement.first <= self.first <= requirement.by

    def is_of_kind(self, requirement: Requirement) -> bool:
        """Whether it is what is required and counts at all, whenever it is held."""
        fits = (
            self.scenario == requirement.value
            if requirement.what is What.SCENARIO
            else requirement.value in self.facets.get(requirement.what, frozenset())
        )
        return fits and self.state not in IDLE


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far one unit fulfils one requirement. `late`: the day has passed and drills were missing on it."""

    requirement: Requirement
    unit: str
    done: tuple[str, ...]
    planned: tuple[str, ...]
    missing: int
    late: bool


def coverage(
    requirements: Iterable[Requirement], drills: Iterable[PlannedDrill], today: date, until: date | None = None
) -> tuple[Coverage, ...]:
    """One line a requirement and unit, in the order of the requirements.

    Drills after a requirement's last day, up to `until`, make up for those that are missing; it stays late.
    """
    held: dict[str, list[PlannedDrill]] = {}
    for drill in sorted(drills, key=lambda item: (item.first, item.code)):
        for unit in drill.units:
            held.setdefault(unit, []).append(drill)
    return tuple(
        _covered(requirement, held.get(unit, []), Coverage(requirement, unit, (), (), 0, late=False), (today, until))
        for requirement in requirements
        for unit in requirement.units
    )


def _covered(
    requirement: Requirement, drills: list[PlannedDrill], line: Coverage, days: tuple[date, date | None]
) -> Coverage:
    today, until = days
    counts = [drill for drill in drills if drill.state in RESULTS or drill.first >= today]
    fitting = [drill for drill in counts if drill.answers(requirement)]
    in_time = sum(drill.state in RESULTS for drill in fitting)
    if until is not None:
        after = [item for item in counts if requirement.by < item.first <= until and item.is_of_kind(requirement)]
        fitting += after[: max(0, requirement.times - len(fitting))]
    done = tuple(drill.code for drill in fitting if drill.state in RESULTS)
    planned = tuple(drill.code for drill in fitting if drill.state not in RESULTS)
    missing = max(0, requirement.times - len(fitting))
    return replace(line, done=done, planned=planned, missing=missing,
                   late=today > requirement.by and in_time < requirement.times)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Totals:
    """Drills of a programme: how many it asks for, and what became of them."""

    asked: int
    done: int
    planned: int
    missing: int
    late: int


def totals(lines: Iterable[Coverage]) -> Totals:
    """Counted over requirements and units; what is held more often than asked counts once."""
    asked = done = planned = missing = late = 0
    for line in lines:
        held = min(len(line.done), line.requirement.times)
        asked += line.requirement.times
        done += held
        planned += min(len(line.planned), line.requirement.times - held)
        missing += line.missing
        late += line.late
    return Totals(asked, done, planned, missing, late)


ALL, ISLAND, RISK = "*", "island:", "risk:"
"""Groups a requirement may name in the place of units: every Polres, those of an island, those at some risk."""


def members(
    names: Iterable[str], units: Iterable[Unit], risks: Mapping[str, Mapping[RiskFactor, int]]
) -> tuple[str, ...]:
    """The codes of the units that codes and groups mean now, each once, in the order of the units."""
    wanted = tuple(names)
    return tuple(unit.code for unit in units if any(_is_meant(name, unit, risks) for name in wanted))


def _is_meant(name: str, unit: Unit, risks: Mapping[str, Mapping[RiskFactor, int]]) -> bool:
    if name == unit.code:
        return True
    if unit.kind is UnitKind.POLDA:
        return False
    if name.startswith(RISK):
        return max(risks.get(unit.code, {}).values(), default=0) >= int(name.removeprefix(RISK))
    return name == ALL or name == ISLAND + unit.island
