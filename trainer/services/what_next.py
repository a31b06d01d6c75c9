"""Acts on what to drill next: the list, and each of its lines as a requirement of the programme or as a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.programme import Origin, Program, Requirement, What
from trainer.domain.programme_offers import HIGH
from trainer.domain.readiness import Cell
from trainer.domain.what_next import Ground, Valued, Wish, ranked, wish_of
from trainer.services.access import free, needs
from trainer.services.planning import DrillOrder, PlanningService
from trainer.services.programme import ProgrammeService, risks_on
from trainer.services.proposal_words import said
from trainer.services.readiness import Picture, ReadinessService
from trainer.services.workplace import Workplace
from trainer.store import programme as programmes
from trainer.store import readiness_next
from trainer.store.database import Connection

SHOWN = 12
LEAD = timedelta(days=14)
"""What a drill takes to be prepared."""
TRIED = 42
"""Days that are tried until one is found on which nothing stands against it."""
BEGIN = time(8)
SATURDAY = 5
LOWEST, HIGHEST = 1.0, 5.0
"""Between these a requirement is weighed against others."""


@dataclass(frozen=True)
class WhatNextService:
    """Where a drill is most worth while."""

    workplace: Workplace
    readiness: ReadinessService
    planning: PlanningService
    programme: ProgrammeService

    @needs(Right.RESULTS)
    def wishes(self, units: Sequence[str] = (), most: int = SHOWN) -> tuple[Wish, ...]:
        """The drills that would raise readiness most where the risk is highest, the first first."""
        return self._best(self.readiness.values(units), None, most)

    @needs(Right.RESULTS)
    def from_picture(self, picture: Picture, most: int = SHOWN) -> tuple[Wish, ...]:
        """The same from a picture that is at hand."""
        return self._best(picture.cells, picture.cells, most)

    def _best(self, values: Valued, cells: Mapping[tuple[str, str], Cell] | None, most: int) -> tuple[Wish, ...]:
        """Without the cells at hand only those of the units that are chosen are read."""
        with self.workplace.database.reading() as connection:
            ground = self._ground(connection, values.units)
            best = ranked(values, ground, most)
            units = sorted({unit for _weight, unit, _family in best})
            had = readiness_next.scenarios_had(connection, units)
        held = cells if cells is not None else self.readiness.cells(units) if units else {}
        return tuple(wish_of(weight, held[unit, family], ground, had.get(unit, ())) for weight, unit, family in best)

    def _ground(self, connection: Connection, units: Sequence[str]) -> Ground:
        return Ground(
            readiness_next.list_kinds(connection), risks_on(connection, self.readiness.today(), units),
            readiness_next.drills_ahead(connection, self.workplace.clock()),
        )  # fmt: skip

    @needs(Right.LOOK)
    def program(self, key: str = "") -> Program:
        """The programme that a wish goes into: the one named, or the one that runs today."""
        if key:
            return self.programme.program(key)
        today = self.readiness.today()
        found = next((item for item in self.programme.programs() if item.first <= today <= item.last), None)
        if found is None:
            raise Refusal(
                mark("No programme covers today. Make one under Schedule, Programme, or plan the drill as a draft.")
            )
        return found

    @needs(Right.PLAN)
    def require(self, wish: Wish, program: str = "") -> Requirement:
        """Ask for it in a programme: the scenario, once, by its end. Raises `Refusal` where it is asked for already."""
        place, chosen = self.workplace, self.program(program)
        place.access.require_unit(wish.unit)
        with place.database.writing() as connection:
            held = programmes.list_requirements(connection, chosen.id)
            named = self.programme.told_apart(connection, held, self.readiness.today())
            asked = {(item.what, item.value, unit) for item in named for unit in item.units}
            wanted = {(What.SCENARIO, wish.scenario, wish.unit), (What.FAMILY, wish.family, wish.unit)}
            if asked & wanted:
                raise Refusal(
                    mark("Programme {name} asks {unit} for this drill already."), name=chosen.name, unit=wish.unit
                )
            made = self._requirement(wish, chosen)
            programmes.save_program(connection, chosen, [*held, made])
            place.audit(connection, "programme saved", chosen.name, requirements=len(held) + 1)
        return made

    def _requirement(self, wish: Wish, program: Program) -> Requirement:
        first = max(program.first, self.readiness.today())
        origin = Origin.RISK if wish.risk >= HIGH else Origin.OVERDUE
        priority = round(min(HIGHEST, max(LOWEST, wish.gain / 100 * HIGHEST)), 1)
        return Requirement(
            self.workplace.new_id(), program.id, (wish.unit,), What.SCENARIO, wish.scenario, 1, first, program.last,
            said(wish.reason), origin, priority,
        )  # fmt: skip

    @needs(Right.PLAN)
    def draft(self, wish: Wish, start: datetime | None = None) -> Drill:
        """Plan it as a draft on the first working day from two weeks ahead on against which nothing stands."""
        self.workplace.access.require_unit(wish.unit)
        order = DrillOrder(wish.scenario, wish.unit, start or self.first_free(wish))
        return self.planning.create(order)

    @free
    def first_free(self, wish: Wish) -> datetime:
        """That day at eight in the morning of the unit; the earliest of all where something stands against every one."""
        units = {unit.code: unit for unit in self.readiness.units()}
        zone = ZoneInfo(units[wish.unit].zone)
        days = [self.readiness.today() + LEAD + timedelta(day) for day in range(TRIED)]
        starts = [datetime.combine(day, BEGIN, zone) for day in days if day.weekday() < SATURDAY]
        for start in starts:
            if not self.planning.preview(DrillOrder(wish.scenario, wish.unit, start)):
                return start
        return starts[0]
