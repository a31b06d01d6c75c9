"""What the schedule reads for the days it shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from trainer.domain.directory import CalendarDay
from trainer.domain.schedule import Conflict
from trainer.services.calendar import PlanRow
from trainer.services.services import Services
from trainer.ui.jobs import Progress

DEFAULT_ZONE = "Asia/Makassar"
EARLIEST, LATEST = timedelta(hours=14), timedelta(hours=36)
MINUTE = timedelta(minutes=1)


class Timed(Protocol):
    """Anything with a time in a zone."""

    @property
    def start(self) -> datetime:
        """When it begins."""

    @property
    def end(self) -> datetime:
        """When it ends."""

    @property
    def zone(self) -> str:
        """Where the clock hangs."""


def days_of(row: Timed) -> tuple[date, date]:
    """The first and the last day of a drill in its own zone; midnight at the end belongs to the day before."""
    zone = ZoneInfo(row.zone)
    first = row.start.astimezone(zone).date()
    last = (row.end - MINUTE).astimezone(zone).date()
    return first, max(first, last)


@dataclass(frozen=True)
class Shown:
    """Drills and days of some weeks; `dates` are the first and last day of each drill."""

    rows: tuple[PlanRow, ...] = ()
    days: tuple[CalendarDay, ...] = ()
    dates: Mapping[str, tuple[date, date]] = field(default_factory=dict)

    def drills_on(self, day: date) -> list[PlanRow]:
        """The drills of a day, by start."""
        return [row for row in self.rows if self.dates[row.id][0] <= day <= self.dates[row.id][1]]

    def notes_on(self, day: date) -> list[CalendarDay]:
        """What is known of a day."""
        return [item for item in self.days if item.first <= day <= item.last]

    def within(self, first: date, last: date) -> int:
        """How many drills touch some days."""
        return sum(begin <= last and first <= end for begin, end in self.dates.values())

    def row(self, key: str) -> PlanRow | None:
        """A drill by id or code."""
        return next((row for row in self.rows if key in (row.id, row.code)), None)


def shown(rows: Iterable[PlanRow], days: Sequence[CalendarDay], first: date, last: date) -> Shown:
    """Those of the rows that lie in the days, each in its own zone."""
    dates = {row.id: days_of(row) for row in rows}
    inside = tuple(row for row in rows if dates[row.id][1] >= first and dates[row.id][0] <= last)
    return Shown(inside, tuple(days), {row.id: dates[row.id] for row in inside})


def instants(first: date, last: date) -> tuple[datetime, datetime]:
    """Two instants between which these days lie in every zone."""
    return datetime.combine(first, time(), UTC) - EARLIEST, datetime.combine(last, time(), UTC) + LATEST


def read(
    services: Services, first: date, last: date, units: Sequence[str] | None = None, *, with_units: bool = False
) -> Shown:
    """Drills, of some units if they are named, and days that matter; `with_units` also who else takes part."""
    rows = services.calendar.rows(*instants(first, last), units, with_units=with_units)
    return shown(rows, services.calendar.days(first, last), first, last)


def conflicts_of(services: Services, first: date, last: date, _progress: Progress) -> tuple[Conflict, ...]:
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
