"""Acts that take the plan out as files: a calendar for other programs, and a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.drill import PLANNING, State
from trainer.domain.errors import Refusal, mark
from trainer.i18n import _
from trainer.services.access import needs
from trainer.services.schedule_words import SECRET, description, method_word, state_word, summary
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, planned
from trainer.store.database import Connection
from trainer.store.planned import PlanRow

if TYPE_CHECKING:
    from trainer.exchange.calendar_out import Appointment

MARGIN = timedelta(hours=14)
DOMAIN = "polres-trainer"


@dataclass(frozen=True, slots=True)
class Extent:
    """Which part of the plan: one drill, or the days and units asked for; without units all."""

    first: date
    last: date
    unit: str = ""
    drill: str = ""


@dataclass(frozen=True)
class ScheduleExportService:
    """The plan for others."""

    workplace: Workplace

    @needs(Right.LOOK)
    def calendar(self, extent: Extent) -> bytes:
        """The drills as iCalendar. Who reads it again gets what has changed since: each drill keeps its identifier."""
        from trainer.exchange.calendar_out import calendar_of  # icalendar only when a calendar is written

        with self.workplace.database.reading() as connection:
            names = {unit.code: unit.name for unit in directory.list_units(connection)}
            rows = self._rows(connection, extent)
        title = names.get(extent.unit, _("Drill plan")) if not extent.drill else rows[0].code
        return calendar_of([_appointment(row, names) for row in rows], title, self.workplace.clock().astimezone(UTC))

    @needs(Right.LOOK)
    def write(self, path: Path, extent: Extent) -> Path:
        """Write .ics or .xlsx as the name says; raises `Obstacle` when it cannot."""
        if path.suffix.lower() == ".ics":
            from trainer.exchange.calendar_out import write_calendar

            write_calendar(path, self.calendar(extent))
        else:
            self._write_table(path, extent)
        return path

    def _write_table(self, path: Path, extent: Extent) -> None:
        from trainer.exchange.tables import write_table  # XlsxWriter only when something is exported

        with self.workplace.database.reading() as connection:
            names = {unit.code: unit.name for unit in directory.list_units(connection)}
            rows = self._rows(connection, extent)
        write_table(path, headings(), [_cells(row, names) for row in rows], title=_("Drill plan"))

    def _rows(self, connection: Connection, extent: Extent) -> Sequence[PlanRow]:
        if extent.drill:
            return (planned.planned_drill(connection, drills.find_drill(connection, extent.drill)),)
        if extent.last < extent.first:
            raise Refusal(mark("The last day lies before the first."))
        first = datetime.combine(extent.first, time(), UTC) - MARGIN
        last = datetime.combine(extent.last, time(), UTC) + MARGIN + timedelta(1)
        rows = planned.planned(connection, first, last, (extent.unit,) if extent.unit else None)
        return [row for row in rows if _touches(row, extent)]


def _touches(row: PlanRow, extent: Extent) -> bool:
    """Whether a drill lies in these days by the clock of its own zone."""
    zone = ZoneInfo(row.zone)
    begin, end = row.start.astimezone(zone).date(), (row.end - timedelta(minutes=1)).astimezone(zone).date()
    return begin <= extent.last and extent.first <= end


def _appointment(row: PlanRow, names: Mapping[str, str]) -> "Appointment":
    from trainer.exchange.calendar_out import Appointment, Standing

    off = row.state in (State.CANCELLED, State.POSTPONED)
    standing = Standing.CANCELLED if off else Standing.TENTATIVE if row.state in PLANNING else Standing.CONFIRMED
    return Appointment(
        uid=f"{row.id}@{DOMAIN}", sequence=row.revision + off, start=row.start, end=row.end, zone=row.zone,
        summary=summary(row), description=description(row, names),
        place="" if row.classification in SECRET else row.place, standing=standing,
        categories=() if row.classification in SECRET else (method_word(row.method), state_word(row.state)),
        is_public=row.classification == "B",
    )  # fmt: skip


def headings() -> tuple[str, ...]:
    """The columns of the table."""
    return (
        _("Code"), _("Title"), _("State"), _("Host unit"), _("Further units"), _("First day"), _("Start"), _("Last day"),
        _("End"), _("Zone"), _("Length (minutes)"), _("Method"), _("Scenario"), _("Place"), _("Classification"),
        _("Revision"),
    )  # fmt: skip


def _cells(row: PlanRow, names: Mapping[str, str]) -> tuple[str | int | date, ...]:
    zone = ZoneInfo(row.zone)
    begin, end = row.start.astimezone(zone), row.end.astimezone(zone)
    others = ", ".join(names.get(code, code) for code in row.units if code != row.host)
    return (
        row.code, row.title, state_word(row.state), names.get(row.host, row.host), others, begin.date(),
        f"{begin:%H.%M}", end.date(), f"{end:%H.%M}", row.zone, row.minutes, method_word(row.method), row.scenario_code,
        row.place, row.classification, row.revision,
    )  # fmt: skip
