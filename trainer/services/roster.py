"""Acts on rosters: read a file row by row, then keep the good rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.directory import NumberKind, Person
from trainer.domain.ids import PersonId
from trainer.exchange.roster import PersonInfo, read_roster
from trainer.exchange.roster import RosterReading as RosterReading
from trainer.exchange.roster import RosterRow as RosterRow
from trainer.exchange.roster import RosterStatus as RosterStatus
from trainer.exchange.roster_header import FIELDS as FIELDS
from trainer.exchange.roster_layout import SheetLayout as SheetLayout
from trainer.exchange.roster_layout import read_layouts
from trainer.exchange.roster_template import write_roster_template
from trainer.library import resources
from trainer.paths import resources as resource_folder
from trainer.services.access import free, needs
from trainer.services.directory import DirectoryService
from trainer.services.workplace import Workplace
from trainer.store import directory

TAKEN = frozenset({RosterStatus.TAKEN, RosterStatus.MENDED})


@dataclass(frozen=True)
class RosterService:
    """People from spreadsheets."""

    directory: DirectoryService

    @property
    def workplace(self) -> Workplace:
        """Where it works."""
        return self.directory.workplace

    @needs(Right.DIRECTORY)
    def layouts(self, path: Path) -> tuple[SheetLayout, ...]:
        """The sheets of a file with their columns, to choose from."""
        return read_layouts(path)

    @needs(Right.DIRECTORY)
    def read(self, path: Path, mapping: Mapping[str, int] | None = None, sheet: str | None = None) -> RosterReading:
        """Read a roster file row by row; nothing is written. `mapping` gives columns by field where headings are odd."""
        folder = resource_folder()
        with self.directory.workplace.database.reading() as connection:
            codes = {item.code: item.name for item in directory.list_units(connection)}
            known = directory.known_numbers(connection)
        names = {spelling: code for spelling, code in resources.unit_spellings(folder).items() if code in codes}
        names |= {name: code for code, name in codes.items()}
        people = {number: PersonInfo(name, unit) for number, (name, unit) in known.items()}
        return read_roster(path, known=people, unit_names=names, ranks=resources.ranks(folder), mapping=mapping,
                           sheet=sheet)  # fmt: skip

    @needs(Right.DIRECTORY)
    def accept(self, reading: RosterReading, unit: str) -> tuple[Person, ...]:
        """Keep the taken and mended rows, in `unit` where a row names none; returns them and the known ones."""
        self.directory.unit(unit)
        place = self.directory.workplace
        rows = [row for row in reading.rows if row.status in TAKEN or row.status is RosterStatus.KNOWN]
        with place.database.writing() as connection:
            fresh = [self._person(row, unit) for row in rows if row.status in TAKEN]
            for code in {item.unit for item in fresh}:
                place.access.require_unit(code)
            directory.save_people(connection, fresh)
            place.audit(connection, "roster imported", unit, people=len(fresh))
            saved = directory.people_by_number(connection, [row.service_number for row in rows])
        return tuple(saved[row.service_number] for row in rows if row.service_number in saved)

    def _person(self, row: RosterRow, unit: str) -> Person:
        return Person(
            PersonId(self.directory.workplace.new_id()), row.service_number, row.number_kind or NumberKind.NONE, row.name,
            row.rank, row.position, row.unit_code or unit,
        )  # fmt: skip

    @free
    def write_template(self, path: Path) -> None:
        """An empty roster with the columns the import knows."""
        write_roster_template(path)
