"""How hard a drill was: its conditions as planned and as really met, by the Polda's table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.domain.difficulty import Difficulty
from trainer.domain.drill import Drill
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.levels import Level


@dataclass(frozen=True, slots=True)
class Stated:
    """One condition as it was planned and as it was really met; empty where nobody said.

    `others` are differing words on what was met: the easiest counts, so that nobody raises a ceiling alone.
    """

    code: str
    planned: str
    met: str
    points: int
    others: tuple[str, ...] = ()

    @property
    def option(self) -> str:
        """What counts: what was met, else what was planned."""
        return self.met or self.planned


@dataclass(frozen=True, slots=True)
class DrillDifficulty:
    """How hard a drill was. `ceiling` is the best band it allows; None for every band."""

    conditions: tuple[Stated, ...] = ()
    points: int = 0
    code: str = ""
    class_ceiling: Level | None = None
    own_ceiling: Level | None = None
    notes: tuple[tuple[str, str], ...] = ()
    classes: tuple[tuple[str, int], ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether anybody planned or met any condition."""
        return any(item.option for item in self.conditions)

    @property
    def is_met(self) -> bool:
        """Whether somebody said what was really met."""
        return any(item.met for item in self.conditions)

    @property
    def ceiling(self) -> Level | None:
        """The lower of the two ceilings."""
        order = list(Level)
        found = [item for item in (self.class_ceiling, self.own_ceiling) if item is not None]
        return max(found, key=order.index) if found else None


def difficulty_of(drill: Drill, table: Difficulty, entries: Iterable[Entry]) -> DrillDifficulty:
    """The difficulty of a drill from its plan and what was recorded as met, in whatever order."""
    told = [item for item in entries if item.kind is EntryKind.CONDITIONS]
    stated = tuple(_stated(code, points, drill.conditions.get(code, ""), told) for code, points in table.points.items())
    total = sum(item.points for item in stated)
    code = table.class_of(total)
    own = table.own_ceiling if table.own_ceiling and evaluates_itself(drill) else None
    notes = ((item.author, str(item.payload.get("note", ""))) for item in told)
    return DrillDifficulty(
        stated, total, code, table.ceilings.get(code), own, tuple(pair for pair in notes if pair[1]), table.classes
    )


def _stated(code: str, points: Mapping[str, int], planned: str, told: Sequence[Entry]) -> Stated:
    said = (met_values(item).get(code, "") for item in told)
    known = sorted({value for value in said if value in points}, key=lambda value: (points[value], value))
    planned = planned if planned in points else ""
    met = known[0] if known else ""
    return Stated(code, planned, met, points.get(met or planned, 0), tuple(known[1:]))


def met_values(entry: Entry) -> Mapping[str, str]:
    """What one entry says was met, by condition."""
    values = entry.payload.get("met")
    return {str(key): str(value) for key, value in values.items()} if isinstance(values, dict) else {}


def evaluates_itself(drill: Drill) -> bool:
    """Whether there are evaluators and every one of them belongs to a unit that plays."""
    evaluators = drill.evaluators()
    return bool(evaluators) and all(item.unit in drill.units for item in evaluators)
