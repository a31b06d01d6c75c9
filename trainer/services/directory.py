"""Acts on units and people: fill the directory, find someone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trainer.domain.access import Right
from trainer.domain.directory import (
    CalendarDay,
    Jurisdiction,
    Partner,
    Person,
    Rank,
    Region,
    Regulation,
    RoleKind,
    Unit,
)
from trainer.domain.errors import Refusal, mark
from trainer.paths import resources as resource_folder
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import directory
from trainer.store import resources as ways
from trainer.store.directory import PersonKey as PersonKey


@dataclass(frozen=True)
class DirectoryService:
    """Master data."""

    workplace: Workplace

    @needs(Right.DIRECTORY)
    def fill(self) -> None:
        """Put the shipped Polda with its units, regions, partners, calendar and ways into the directory."""
        from trainer.library import resources  # pydantic and YAML: not for the first page

        place, folder = self.workplace, resource_folder()
        with place.database.writing() as connection:
            directory.save_units(connection, resources.units(folder))
            jurisdictions = [(place.new_id(), item) for item in resources.jurisdictions(folder)]
            directory.save_regions(connection, resources.regions(folder), jurisdictions)
            directory.save_partners(connection, resources.partners(folder))
            held = set(directory.list_calendar(connection, date(2000, 1, 1), date(2100, 1, 1)))
            days = [(place.new_id(), day) for day in resources.calendar(folder) if day not in held]
            directory.save_calendar(connection, days)
            known = {(way.origin, way.destination, way.mode) for way in ways.list_ways(connection)}
            fresh = [way for way in resources.travel(folder) if (way.origin, way.destination, way.mode) not in known]
            ways.save_ways(connection, [(place.new_id(), way) for way in fresh])

    @needs(Right.LOOK)
    def units(self) -> tuple[Unit, ...]:
        """All units, the Polda first."""
        with self.workplace.database.reading() as connection:
            return directory.list_units(connection)

    @needs(Right.LOOK)
    def unit(self, code: str) -> Unit:
        """The unit of that code; raises `Refusal` when there is none."""
        found = {item.code: item for item in self.units()}
        if code not in found:
            raise Refusal(mark("There is no unit {code}. Units: {known}."), code=code, known=", ".join(sorted(found)))
        return found[code]

    @needs(Right.LOOK)
    def regions(self) -> tuple[Region, ...]:
        """The kabupaten and kota."""
        with self.workplace.database.reading() as connection:
            return directory.list_regions(connection)

    @needs(Right.LOOK)
    def jurisdictions(self) -> tuple[Jurisdiction, ...]:
        """Who covers what."""
        with self.workplace.database.reading() as connection:
            return directory.list_jurisdictions(connection)

    @needs(Right.LOOK)
    def partners(self) -> tuple[Partner, ...]:
        """Institutions beside the police."""
        with self.workplace.database.reading() as connection:
            return directory.list_partners(connection)

    @needs(Right.LOOK)
    def calendar(self, first: date, last: date) -> tuple[CalendarDay, ...]:
        """Days that matter for planning."""
        with self.workplace.database.reading() as connection:
            return directory.list_calendar(connection, first, last)

    @needs(Right.LOOK)
    def ranks(self) -> tuple[Rank, ...]:
        """The ranks, lowest first."""
        from trainer.library import resources  # pydantic and YAML: not for the first page

        return resources.ranks(resource_folder())

    @needs(Right.LOOK)
    def roles(self) -> tuple[RoleKind, ...]:
        """The roles of an exercise."""
        from trainer.library import resources  # pydantic and YAML: not for the first page

        return resources.roles(resource_folder())

    @needs(Right.LOOK)
    def regulations(self) -> tuple[Regulation, ...]:
        """Legal bases in the order they are cited."""
        from trainer.library import resources  # pydantic and YAML: not for the first page

        return resources.regulations(resource_folder())

    @needs(Right.LOOK)
    def people(
        self, *, unit: str = "", words: str = "", after: PersonKey | None = None, limit: int = 256
    ) -> tuple[Person, ...]:
        """A page of people by name."""
        with self.workplace.database.reading() as connection:
            return directory.list_people(connection, unit_code=unit, words=words, after=after, limit=limit)

    @needs(Right.LOOK)
    def count(self, *, unit: str = "", words: str = "") -> int:
        """How many people there are, of a unit and with the words."""
        with self.workplace.database.reading() as connection:
            return directory.count_found(connection, unit_code=unit, words=words)

    @needs(Right.LOOK)
    def person(self, number: str) -> Person:
        """The person with a service number; raises `Refusal` when unknown."""
        with self.workplace.database.reading() as connection:
            found = directory.people_by_number(connection, (number,))
        if number not in found:
            raise Refusal(mark("Nobody with service number {number} is in the directory. Import the roster first."),
                          number=number)  # fmt: skip
        return found[number]

    @needs(Right.LOOK)
    def head_count(self) -> Mapping[str, int]:
        """Active people per unit code."""
        with self.workplace.database.reading() as connection:
            return directory.count_people(connection)

    @needs(Right.DIRECTORY)
    def add_people(self, people: Sequence[Person]) -> None:
        """Keep people as they are given. Raises `Refusal` for a unit out of reach."""
        for unit in {item.unit for item in people}:
            self.workplace.access.require_unit(unit)
        with self.workplace.database.writing() as connection:
            directory.save_people(connection, people)
