"""Acts on training records: who of a unit was drilled on what, and one person's record over the years."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.directory import Person, Unit
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import PersonId
from trainer.domain.knowledge import taken_of
from trainer.domain.scenario_names import FAMILIES
from trainer.domain.training_record import (
    PLAYER,
    Checked,
    Share,
    Trained,
    TrainingPaper,
    TrainingRecord,
    never_drilled,
    shares,
)
from trainer.i18n import _, language, speaking
from trainer.paths import resources as resource_folder
from trainer.services.access import needs
from trainer.services.paper_heads import form_of, unit_head
from trainer.services.readiness import ReadinessService
from trainer.services.workplace import Workplace
from trainer.store import directory, training
from trainer.store.database import Connection
from trainer.store.types import is_id

KIND = "training"
SECRECY = "T"
"""TERBATAS: results of one person."""


@dataclass(frozen=True, slots=True)
class UnitTraining:
    """The people of a unit with what they were drilled on, and the share of them in each family."""

    unit: Unit
    people: tuple[Trained, ...]
    shares: tuple[Share, ...]

    def never(self, family: str = "") -> tuple[Person, ...]:
        """Who was never drilled on a family, or without one on anything."""
        return never_drilled(self.people, family)


@dataclass(frozen=True)
class TrainingService:
    """People of the unit of who is in front; results of single persons are TERBATAS and never ranked."""

    workplace: Workplace
    readiness: ReadinessService

    @needs(Right.RESULTS)
    def unit(self, code: str) -> UnitTraining:
        """The active people of a unit by name."""
        with self.workplace.database.reading() as connection:
            found = directory.units_named(connection, [code]).get(code)
            if found is None:
                raise Refusal(mark("There is no unit {code}."), code=code)
            self.workplace.access.require_unit(code)
            people = training.trained_of(connection, code)
        return UnitTraining(found, people, shares(people, [str(item) for item in FAMILIES], found.strength))

    @needs(Right.RESULTS)
    def record(self, person: str) -> TrainingRecord:
        """One person's record, by id or service number."""
        with self.workplace.database.reading() as connection:
            found = self._found(connection, person)
            self.workplace.access.require_unit(found.unit)
            unit = directory.units_named(connection, [found.unit]).get(found.unit)
            parts = training.parts_of(connection, found.id)
            keys = sorted({part.drill for part in parts})
            days = {part.drill: (part.code, part.day) for part in parts}
            tests = [
                Checked(*days[drill], taken.correct, taken.count)
                for drill, entries in training.tests_of(connection, found.id, keys).items()
                for taken in taken_of(entries).values()
            ]
            certificates = training.certificates_of(connection, found.service_number, keys)
            drilled = training.drilled_on(connection, found.id)
        never = tuple(str(family) for family in FAMILIES if family not in drilled)
        tests.sort(key=lambda item: (item.day, item.code), reverse=True)
        return TrainingRecord(
            found, unit.name if unit is not None else found.unit, parts, tuple(tests), certificates, drilled, never,
            self.readiness.today(),
        )  # fmt: skip

    def _found(self, connection: Connection, person: str) -> Person:
        found = directory.people_by_number(connection, [person]).get(person)
        if found is None and is_id(person):
            found = directory.people_by_id(connection, [PersonId(person)]).get(person)
        if found is None:
            raise Refusal(mark("There is nobody with the number {number}."), number=person)
        return found

    @needs(Right.RESULTS)
    def pdf(self, person: str) -> bytes:
        """The record as a paper, TERBATAS, in the form of the person's unit."""
        from trainer.reports.training_record import render  # ReportLab only when something is printed

        record = self.record(person)
        with self.workplace.database.reading() as connection:
            unit = directory.units_named(connection, [record.person.unit])[record.person.unit]
            spoken = form_of(connection, unit, KIND).language
        with speaking(spoken):
            head = unit_head(self.workplace, unit, KIND, SECRECY)
            return render(
                TrainingPaper(head, record, {str(code): _(text) for code, text in FAMILIES.items()}, self.roles())
            )

    @needs(Right.RESULTS)
    def write(self, path: Path, person: str) -> Path:
        """Write that paper; raises `Obstacle` when the file cannot be written."""
        from trainer.exchange.whole_files import write_whole

        write_whole(path, self.pdf(person))
        return path

    @needs(Right.LOOK)
    def roles(self) -> Mapping[str, str]:
        """As what people take part, in words."""
        from trainer.library import resources  # pydantic and YAML only when asked

        is_own = language() == "id"
        roles = {item.code: item.label if is_own else item.label_en for item in resources.roles(resource_folder())}
        return roles | {PLAYER: _("Participant")}
