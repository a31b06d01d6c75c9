"""Units on a map, on the screen and on paper: what stands for all of a unit's families, and where it stands."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trainer.domain.map_outline import EAST, NORTH, SOUTH, WEST, Shape
from trainer.domain.period_drill import ReportedDrill
from trainer.domain.period_rules import standings
from trainer.domain.readiness import Drilled, Readiness, cell_of
from trainer.domain.readiness_rules import Rule, in_force

WORST_FIRST = (Readiness.NOT_READY, Readiness.LIMITED, Readiness.READY, Readiness.UNPROVEN, Readiness.NEVER)
"""Of several families of a unit the first found stands for all of them."""


def weakest(levels: Collection[Readiness]) -> Readiness:
    """The weakest of the families in which a unit was drilled; never where it was drilled in none."""
    return next((level for level in WORST_FIRST if level in levels), Readiness.NEVER)


def is_on_map(longitude: float, latitude: float) -> bool:
    """Whether a place lies in or near Indonesia; what was never entered is 0, 0 and does not."""
    return WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH


@dataclass(frozen=True, slots=True)
class PlacedUnit:
    """A unit at its place. `risk` is 1 to 5, 0 where nobody knows it; `is_large` ones get their names first."""

    code: str
    name: str
    longitude: float
    latitude: float
    readiness: Readiness = Readiness.NEVER
    risk: int = 0
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class PaperMap:
    """Units on land as a paper prints them; `unplaced` are the names of those whose place is not known."""

    land: tuple[Shape, ...]
    units: tuple[PlacedUnit, ...]
    unplaced: tuple[str, ...] = ()


def paper_map(land: Sequence[Shape], units: Iterable[PlacedUnit]) -> PaperMap:
    """With those apart that have no place on the map."""
    held = tuple(units)
    placed = tuple(unit for unit in held if is_on_map(unit.longitude, unit.latitude))
    return PaperMap(tuple(land), placed, tuple(unit.name for unit in held if unit not in placed))


def unit_levels(drills: Iterable[ReportedDrill], at: date, rules: Sequence[Rule] = ()) -> Mapping[str, Readiness]:
    """The weakest each unit has shown on a day by issued reports alone, as the screen says it."""
    found: dict[str, set[Readiness]] = {}
    issued = (item for item in drills if not item.is_provisional)
    for (unit, family), held in standings(issued, at, rules).items():
        item = held.drill
        last = Drilled(unit, family, item.id, item.code, item.day, item.rating, item.lowest, item.score, item.coverage)
        cell = cell_of(unit, family, last, held.count, at, in_force(rules, family, at))
        found.setdefault(unit, set()).add(cell.readiness)
    return {unit: weakest(levels) for unit, levels in found.items()}
