"""What the schedule reads for the weeks it shows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from trainer.domain.directory import CalendarDay
from trainer.domain.schedule import Conflict
from trainer.services.planning import DrillRow
from trainer.services.services import Services
from trainer.ui.jobs import Progress

DEFAULT_ZONE = "Asia/Makassar"
EARLIEST, LATEST = timedelta(hours=14), timedelta(hours=36)


def days_of(row: DrillRow) -> tuple[date, date]:
    """The first and the last day of a drill in its own zone; midnight at the end belongs to the day before."""
    zone = ZoneInfo(row.zone)
    first = row.start.astimezone(zone).date()
    last = (row.end - timedelta(minutes=1)).astimezone(zone).date()
    return first, max(first, last)


@dataclass(frozen=True)
class Shown:
    """Drills and days of some weeks."""

    rows: tuple[DrillRow, ...] = ()
    days: tuple[CalendarDay, ...] = ()

    def drills_on(self, day: date) -> list[DrillRow]:
        """The drills of a day, by start."""
        return [row for row in self.rows if days_of(row)[0] <= day <= days_of(row)[1]]

    def notes_on(self, day: date) -> list[CalendarDay]:
        """What is known of a day."""
        return [item for item in self.days if item.first <= day <= item.last]

    def within(self, month: date) -> int:
        """How many drills touch the month of a day."""
        return sum(any((day.year, day.month) == (month.year, month.month) for day in days_of(row)) for row in self.rows)


def instants(first: date, last: date) -> tuple[datetime, datetime]:
    """Two instants between which these days lie in every zone."""
    return datetime.combine(first, time(), UTC) - EARLIEST, datetime.combine(last, time(), UTC) + LATEST


def read(services: Services, first: date, last: date, unit: str) -> Shown:
    """Drills, of one unit if it is named, and days that matter."""
    early, late = instants(first, last)
    found = services.planning.drills(first=early, last=late, unit=unit)
    inside = tuple(row for row in found if days_of(row)[1] >= first and days_of(row)[0] <= last)
    return Shown(inside, services.directory.calendar(first, last))


def check(services: Services, first: date, last: date, _progress: Progress) -> tuple[Conflict, ...]:
    """On a pool thread: all conflicts of these days."""
    return services.planning.check(*instants(first, last))


def home_zone(services: Services) -> str:
    """The zone of the unit that owns the data."""
    owner = services.office.owner()
    zones = {unit.code: unit.zone for unit in services.directory.units()}
    return zones.get(owner.unit, DEFAULT_ZONE) if owner else DEFAULT_ZONE


def today(services: Services) -> date:
    """The day it is there."""
    return services.workplace.clock().astimezone(ZoneInfo(home_zone(services))).date()
