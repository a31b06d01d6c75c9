"""Acts on the programme: what must be drilled, and how far the plan covers it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.domain.layers import VOTE
from trainer.domain.programme import (
    Coverage,
    PlannedDrill,
    Program,
    Requirement,
    Totals,
    coverage,
    members,
    totals,
)
from trainer.domain.programme_offers import Offer as Offer
from trainer.domain.programme_offers import from_overdue, from_results, from_risks
from trainer.domain.proposal_needs import Kind
from trainer.domain.risk import unit_risk
from trainer.domain.scenario import RiskFactor
from trainer.exchange.tables import write_table
from trainer.paths import resources as resource_folder
from trainer.services.access import free, needs
from trainer.services.proposal_words import said
from trainer.services.workplace import Workplace
from trainer.store import directory, programme
from trainer.store.database import Connection
from trainer.store.scenario_rows import ScenarioRow, all_rows

MARGIN = timedelta(days=1)
AFTER = 90
"""Days after a programme's end in which a vote still belongs to what it prepares."""


@dataclass(frozen=True, slots=True)
class Covered:
    """A programme with its lines: one a requirement and unit. `requirements` are as they are kept, groups and all."""

    program: Program
    requirements: tuple[Requirement, ...]
    lines: tuple[Coverage, ...]

    @property
    def totals(self) -> Totals:
        """Counted over all lines."""
        return totals(self.lines)


@dataclass(frozen=True)
class ProgrammeService:
    """Programmes with their requirements."""

    workplace: Workplace

    @needs(Right.LOOK)
    def programs(self) -> tuple[Program, ...]:
        """All programmes, the latest first."""
        with self.workplace.database.reading() as connection:
            return programme.list_programs(connection)

    @needs(Right.LOOK)
    def program(self, key: str) -> Program:
        """A programme by id or name; raises `Refusal` when there is none."""
        held = self.programs()
        found = next((item for item in held if key in (item.id, item.name)), None)
        if found is None:
            raise Refusal(mark("There is no programme {name}. Make one first."), name=key)
        return found

    @needs(Right.LOOK)
    def requirements(self, key: str) -> tuple[Requirement, ...]:
        """What a programme requires, as it is kept: groups are not told apart."""
        with self.workplace.database.reading() as connection:
            return programme.list_requirements(connection, key)

    @needs(Right.LOOK)
    def new(self, year: int, name: str = "") -> Program:
        """A programme of a year, not kept yet."""
        return Program(self.workplace.new_id(), name.strip() or str(year), date(year, 1, 1), date(year, 12, 31))

    @needs(Right.LOOK)
    def offered(self, program: Program) -> tuple[Requirement, ...]:
        """What doctrine asks in a programme's first year, not kept yet."""
        from trainer.library.programme_default import default_programme  # pydantic and YAML only when asked

        with self.workplace.database.reading() as connection:
            days = directory.list_calendar(connection, program.first, program.last + timedelta(days=AFTER))
        votes = [day.first for day in days if day.kind == VOTE]
        return tuple(
            Requirement(
                self.workplace.new_id(), program.id, item.units, item.what, item.value, item.times,
                max(item.first, program.first), min(item.by, program.last), item.why, item.origin, item.priority,
            )
            for item in default_programme(resource_folder(), program.first.year, votes)
            if item.first <= program.last and item.by >= program.first
        )  # fmt: skip

    @needs(Right.LOOK)
    def offers(self, program: Program) -> tuple[Offer, ...]:
        """What risks, overdue requirements of other programmes and weak results suggest, without what it asks already."""
        with self.workplace.database.reading() as connection:
            today = self.workplace.clock().date()
            held = self.told_apart(connection, programme.list_requirements(connection, program.id), today)
            asked = {(item.what, item.value, unit) for item in held for unit in item.units}
            others = [item.id for item in programme.list_programs(connection) if item.id != program.id]
            late = [line for key in others for line in self.covered(connection, key).lines]
            found = (
                *from_overdue(late),
                *from_results(programme.weakest_objectives(connection), _pass_mark()),
                *from_risks(risks_on(connection, today), kinds_of(all_rows(connection))),
            )
        return tuple(item for item in found if any((item.what, item.value, unit) not in asked for unit in item.units))

    @needs(Right.LOOK)
    def taken(self, program: Program, offer: Offer) -> Requirement:
        """An offer as a requirement of the programme, not kept yet; its reason is written in the language in use."""
        return Requirement(
            self.workplace.new_id(), program.id, offer.units, offer.what, offer.value, offer.times, program.first,
            program.last, said(offer.reason), offer.origin, offer.priority,
        )  # fmt: skip

    @needs(Right.LOOK)
    def export(self, key: str, path: Path, headers: Sequence[str], names: Mapping[str, str]) -> None:
        """The coverage as a table, a row a requirement and unit; `names` are words for values such as methods."""
        found = self.coverage(key)
        rows = [
            (
                line.unit, names.get(line.requirement.value, line.requirement.value), line.requirement.times,
                len(line.done), len(line.planned), line.missing, line.requirement.by,
                ", ".join((*line.done, *line.planned)), line.requirement.why,
            )
            for line in found.lines
        ]  # fmt: skip
        write_table(path, headers, rows, title=found.program.name)

    @needs(Right.PLAN)
    def save(self, program: Program, requirements: Sequence[Requirement]) -> None:
        """Keep a programme with all it requires, in the place of what it was."""
        _check(program, requirements)
        place = self.workplace
        with place.database.writing() as connection:
            kept = [replace(item, program=program.id) for item in requirements]
            programme.save_program(connection, replace(program, name=program.name.strip()), kept)
            place.audit(connection, "programme saved", program.name, requirements=len(kept))

    @needs(Right.PLAN)
    def drop(self, key: str) -> None:
        """Take a programme away; its drills stay."""
        place = self.workplace
        with place.database.writing() as connection:
            held = {item.id: item.name for item in programme.list_programs(connection)}
            programme.drop_program(connection, key)
            place.audit(connection, "programme removed", held.get(key, key))

    @needs(Right.LOOK)
    def coverage(self, key: str) -> Covered:
        """How far the plan covers a programme today."""
        with self.workplace.database.reading() as connection:
            return self.covered(connection, key)

    @free
    def covered(self, connection: Connection, key: str) -> Covered:
        """The same within the caller's look at the data."""
        program = next((item for item in programme.list_programs(connection) if item.id == key), None)
        if program is None:
            raise Refusal(mark("There is no programme {name}. Make one first."), name=key)
        held = programme.list_requirements(connection, key)
        today = self.workplace.clock().date()
        named = self.told_apart(connection, held, today)
        drills = drills_between(connection, program.first, program.last)
        return Covered(program, held, coverage(named, drills, today, program.last))

    @free
    def told_apart(
        self, connection: Connection, requirements: Sequence[Requirement], today: date
    ) -> tuple[Requirement, ...]:
        """Requirements with the units that their groups mean on a day."""
        units, risks = directory.list_units(connection), risks_on(connection, today)
        return tuple(replace(item, units=members(item.units, units, risks)) for item in requirements)


def kinds_of(rows: Sequence[ScenarioRow]) -> tuple[Kind, ...]:
    """The library as something to choose from; the minutes are of the longest way to play each."""
    return tuple(
        Kind(
            row.code, frozenset(row.facets.get("family", ())), frozenset(row.facets.get("phase", ())),
            dict.fromkeys(row.facets.get("method", ()), row.minutes),
            frozenset(RiskFactor(value) for value in row.facets.get("risk", ())),
        )
        for row in rows
    )  # fmt: skip


def _pass_mark() -> float:
    from trainer.library import resources  # pydantic and YAML only when asked

    return resources.bands(resource_folder()).pass_mark


FEW = 100
"""Units whose regions are looked up by name; for more all are as near."""


def risks_on(connection: Connection, day: date, units: Sequence[str] = ()) -> Mapping[str, Mapping[RiskFactor, int]]:
    """The risk of each factor on a day in each unit, or in some units and those that share their regions."""
    regions = directory.regions_covered(connection, units) if 0 < len(units) <= FEW else None
    values = programme.list_risks(connection, regions)
    return unit_risk(values, directory.list_jurisdictions(connection, regions), day)


def drills_between(connection: Connection, first: date, last: date) -> tuple[PlannedDrill, ...]:
    """Drills that begin on these days, wherever they are held."""
    begin = datetime.combine(first, time(), UTC) - MARGIN
    end = datetime.combine(last, time(), UTC) + 2 * MARGIN
    found = programme.drills_for_programme(connection, begin, end)
    return tuple(item for item in found if first <= item.first <= last)


def _check(program: Program, requirements: Sequence[Requirement]) -> None:
    if not program.name.strip():
        raise Refusal(mark("The programme needs a name, for example its year."))
    if program.last < program.first:
        raise Refusal(mark("The programme ends before it begins. Correct the days."))
    for item in requirements:
        if item.by < item.first:
            raise Refusal(mark("{what}: the last day lies before the first. Correct the days."), what=item.value)
        if not item.units:
            raise Refusal(mark("{what}: name the units or a group that must drill it."), what=item.value)
        if item.times < 1:
            raise Refusal(mark("{what}: it must be drilled at least once."), what=item.value)
