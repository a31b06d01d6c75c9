"""Acts on the map of vulnerability: values with their history, taken from spreadsheets, and what they mean for units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.errors import Refusal, mark
from trainer.domain.risk import HIGHEST, LOWEST, RiskValue, current, unit_risk
from trainer.domain.scenario import RiskFactor
from trainer.exchange.risk_sheet import Places, read_risks, template_rows
from trainer.exchange.risk_sheet import RiskReading as RiskReading
from trainer.exchange.risk_sheet import RiskRow as RiskRow
from trainer.exchange.risk_sheet import RiskStatus as RiskStatus
from trainer.exchange.tables import write_table
from trainer.services.access import free, needs
from trainer.services.workplace import Workplace
from trainer.store import directory, programme


@dataclass(frozen=True)
class RiskService:
    """Risks of regions and units."""

    workplace: Workplace

    @needs(Right.LOOK)
    def values(self) -> tuple[RiskValue, ...]:
        """Every value ever given, by place, factor and day."""
        with self.workplace.database.reading() as connection:
            return programme.list_risks(connection)

    @needs(Right.LOOK)
    def present(self, day: date | None = None) -> tuple[RiskValue, ...]:
        """The values that hold on a day, today by default."""
        return current(self.values(), day or self.today())

    @free
    def today(self) -> date:
        """The day it is for this data."""
        return self.workplace.clock().date()

    @needs(Right.LOOK)
    def of_units(self, day: date | None = None) -> Mapping[str, Mapping[RiskFactor, int]]:
        """The highest present value of each factor in each unit."""
        with self.workplace.database.reading() as connection:
            jurisdictions = directory.list_jurisdictions(connection)
            return unit_risk(programme.list_risks(connection), jurisdictions, day or self.today())

    @needs(Right.DIRECTORY)
    def save(self, values: Sequence[RiskValue]) -> None:
        """Keep values; the same place, factor and day is replaced, everything older stays as history."""
        place = self.workplace
        with place.database.writing() as connection:
            known = {region.code for region in directory.list_regions(connection)}
            for item in values:
                if item.region not in known:
                    raise Refusal(mark("There is no region {code}."), code=item.region)
                if not LOWEST <= item.value <= HIGHEST:
                    text = mark("A risk is a whole number from {low} to {high}.")
                    raise Refusal(text, low=LOWEST, high=HIGHEST)
            programme.save_risks(connection, values)
            place.audit(connection, "risks saved", "", values=len(values))

    @needs(Right.DIRECTORY)
    def drop(self, value: RiskValue) -> None:
        """Take a value that was wrong out of the history."""
        place = self.workplace
        with place.database.writing() as connection:
            programme.drop_risk(connection, value)
            place.audit(connection, "risk removed", value.region, factor=value.factor.value, at=str(value.at))

    @needs(Right.DIRECTORY)
    def read(self, path: Path) -> RiskReading:
        """A spreadsheet row by row; nothing is written."""
        with self.workplace.database.reading() as connection:
            places = Places(directory.list_regions(connection), directory.list_jurisdictions(connection))
            known = programme.list_risks(connection)
        return read_risks(path, places, known, self.today())

    @needs(Right.DIRECTORY)
    def accept(self, reading: RiskReading) -> int:
        """Keep what a reading takes; gives how many values."""
        taken = reading.taken
        if taken:
            self.save(taken)
        return len(taken)

    @free
    def write_template(self, path: Path) -> None:
        """An empty sheet with the columns the import knows."""
        with self.workplace.database.reading() as connection:
            regions = directory.list_regions(connection)
        titles, rows = template_rows(regions)
        write_table(path, titles, rows, title="Kerawanan")
