"""Acts on readiness: where units and people stand by their issued reports, and what to drill next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.directory import Unit
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.ids import DrillId
from trainer.domain.readiness import (
    Cell,
    Cells,
    Drilled,
    Latest,
    Values,
    Waiting,
    cell_of,
    matrix,
    rules_in_force,
    why,
)
from trainer.domain.readiness_rules import SHIPPED, Rule, checked, in_force
from trainer.domain.scenario_names import FAMILIES
from trainer.services import grading
from trainer.services.access import free, needs
from trainer.services.readiness_rules import keep_rule, kept_rules
from trainer.services.workplace import Workplace
from trainer.store import directory, readiness, results
from trainer.store.database import Connection
from trainer.store.results import IssuedReport

PLACE = ZoneInfo("Asia/Makassar")


@dataclass(frozen=True, slots=True)
class Picture:
    """Units in families on a day. `waiting` are held drills whose report is not issued: they count nowhere."""

    at: date
    units: tuple[Unit, ...]
    families: tuple[str, ...]
    cells: Cells
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class Rested:
    """A drill behind a cell with the report that was signed."""

    drilled: Drilled
    report: IssuedReport | None


@dataclass(frozen=True, slots=True)
class OpenedCell:
    """What a cell rests on: its drills with their reports, the last first, and the steps to what it says."""

    cell: Cell
    drills: tuple[Rested, ...]
    waiting: tuple[Waiting, ...]
    steps: tuple[Sentence, ...]


@dataclass(frozen=True)
class ReadinessService:
    """The picture of readiness. It rests on issued reports alone, so each of its cells can be computed from paper."""

    workplace: Workplace

    @needs(Right.RESULTS)
    def units(self) -> tuple[Unit, ...]:
        """The units in reach of who is in front."""
        with self.workplace.database.reading() as connection:
            return self._chosen(connection, ())

    @free
    def today(self) -> date:
        """The day it is for this data."""
        return self.workplace.clock().astimezone(PLACE).date()

    @needs(Right.RESULTS)
    def picture(self, at: date | None = None, units: Sequence[str] = ()) -> Picture:
        """Units in reach, or some of them, in every family of scenarios; today or on an earlier day."""
        with self.workplace.database.reading() as connection:
            return self._picture(connection, at or self.today(), units)

    @needs(Right.RESULTS)
    def values(self, units: Sequence[str] = ()) -> Values:
        """What is proven of them today, without the rest of the picture."""
        day = self.today()
        with self.workplace.database.reading() as connection:
            if units:
                codes = [unit.code for unit in self._chosen(connection, units)]
            else:
                codes = [code for code in directory.unit_codes(connection) if self.workplace.access.covers(code)]
            rules = rules_in_force([str(family) for family in FAMILIES], kept_rules(connection), day)
            return Values(codes, rules, readiness.latest_facts(connection, day, codes), day)

    def _picture(self, connection: Connection, at: date, units: Sequence[str] = ()) -> Picture:
        chosen = self._chosen(connection, units)
        codes = [unit.code for unit in chosen]
        cells, reach = self._cells(connection, codes, at), frozenset(codes)
        waiting = tuple(item for item in readiness.unreported(connection) if item.unit in reach and item.day <= at)
        return Picture(at, chosen, cells.families, cells, waiting)

    @needs(Right.RESULTS)
    def cells(self, units: Sequence[str]) -> Cells:
        """The cells of some units today, without the rest of the picture."""
        with self.workplace.database.reading() as connection:
            codes = [unit.code for unit in self._chosen(connection, units)]
            return self._cells(connection, codes, self.today())

    def _cells(self, connection: Connection, codes: Sequence[str], at: date) -> Cells:
        found = readiness.latest_standings(connection, at, codes)
        return matrix(codes, [str(family) for family in FAMILIES], found, at, kept_rules(connection))

    @needs(Right.RESULTS)
    def cell(self, unit: str, family: str, at: date | None = None) -> OpenedCell:
        """What is said of a unit in a family, and what it rests on."""
        day = at or self.today()
        with self.workplace.database.reading() as connection:
            self._chosen(connection, [unit])
            held = readiness.standings_of(connection, unit, family, day)
            rule = in_force(kept_rules(connection), family, day)
            last = Latest(held[0], len(held)) if held else None
            cell = cell_of(unit, family, last.last if last else None, len(held), day, rule)
            drills = tuple(Rested(item, _report(connection, item)) for item in held)
            waiting = tuple(
                item for item in readiness.unreported(connection) if (item.unit, item.family) == (unit, family)
            )
        return OpenedCell(cell, drills, waiting, (*why(cell), *_conditions(cell)))

    # rules

    @needs(Right.LOOK)
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that was set and the one that ships, the newest first."""
        with self.workplace.database.reading() as connection:
            return (*reversed(kept_rules(connection)), SHIPPED)

    @needs(Right.RULES)
    def change_rule(self, rule: Rule) -> Rule:
        """Set a rule from today or a later day on; what was said of earlier days stays. Raises `Refusal`."""
        place = self.workplace
        with place.database.writing() as connection:
            if rule.family and rule.family not in set(FAMILIES):
                raise Refusal(mark("There is no family {family} of scenarios."), family=rule.family)
            kept = replace(checked(rule, self.today()), by=place.author(connection))
            keep_rule(connection, kept)
            place.audit(connection, "readiness rule changed", rule.family, at=rule.valid_from.isoformat())
        return kept

    # what is in reach

    def _chosen(self, connection: Connection, wanted: Sequence[str]) -> tuple[Unit, ...]:
        if not wanted:
            return tuple(unit for unit in directory.list_units(connection) if self.workplace.access.covers(unit.code))
        found = directory.units_named(connection, wanted)
        for code in wanted:
            if code not in found:
                known = ", ".join(unit.code for unit in directory.list_units(connection))
                raise Refusal(mark("There is no unit {code}. Known are {known}."), code=code, known=known)
            self.workplace.access.require_unit(code)
        return tuple(found[code] for code in dict.fromkeys(wanted))


def _report(connection: Connection, item: Drilled) -> IssuedReport | None:
    issued = results.list_reports(connection, DrillId(item.drill))
    return issued[-1] if issued else None


def _conditions(cell: Cell) -> tuple[Sentence, ...]:
    """How hard the conditions of the last drill were, in words; nothing is counted with it."""
    if cell.last is None or not cell.last.difficulty:
        return ()
    named = grading.names().get(cell.last.difficulty, cell.last.difficulty)
    text = mark("Conditions of {drill}: {difficulty}. They are told and change nothing here.")
    return (Sentence(text, {"drill": cell.last.code, "difficulty": named}),)
