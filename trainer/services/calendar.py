"""What the views of the plan show: drills as bars, days that matter, and calendars taken from files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from trainer.domain.access import Right
from trainer.domain.calendar_taking import Fate, Incoming, sorted_in
from trainer.domain.directory import CalendarDay
from trainer.domain.errors import Obstacle, Refusal, Sentence, mark
from trainer.domain.layers import FIRST_COUNTED, LAST_COUNTED
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import calendar_days, directory, planned
from trainer.store.planned import PlanRow as PlanRow

EVER = (date(1900, 1, 1), date(2200, 1, 1))
YAML, ICS = (".yaml", ".yml"), (".ics", ".ical", ".ifb", ".icalendar")


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file looked at before it is taken: its days with what becomes of each, and what could not be read."""

    path: Path
    days: tuple[Incoming, ...]
    problems: tuple[Sentence, ...]

    @property
    def wanted(self) -> tuple[Incoming, ...]:
        """The days that taking it would write."""
        return tuple(item for item in self.days if item.fate is not Fate.SAME)


@dataclass(frozen=True)
class CalendarService:
    """The plan by days."""

    workplace: Workplace

    @needs(Right.LOOK)
    def rows(
        self, first: datetime, last: datetime, units: Sequence[str] | None = None, *, with_units: bool = True
    ) -> tuple[PlanRow, ...]:
        """Drills that touch the span, of some units or of all, by start."""
        with self.workplace.database.reading() as connection:
            return planned.planned(connection, first, last, units, with_units=with_units)

    @needs(Right.LOOK)
    def days(self, first: date, last: date) -> tuple[CalendarDay, ...]:
        """Days that matter; a vote up to a month later is among them, for its days are counted down."""
        with self.workplace.database.reading() as connection:
            return directory.list_calendar(
                connection, first - timedelta(LAST_COUNTED), last + timedelta(FIRST_COUNTED)
            )  # fmt: skip

    # calendars from files

    @needs(Right.DIRECTORY)
    def read(self, path: Path, kind: str = "libur") -> CalendarFile:
        """Look at a .yaml or .ics file; `kind` is that of days which do not tell theirs. Raises `Obstacle`."""
        days, problems = _read(path, kind)
        with self.workplace.database.reading() as connection:
            held = calendar_days.days_by_id(connection, *EVER)
            units = {unit.code for unit in directory.list_units(connection)}
        good = [day for day in days if units.issuperset(day.units)]
        strange = tuple(
            Sentence(
                mark("{name} concerns units that are not known: {codes}. It is left out."),
                {"name": day.name, "codes": ", ".join(sorted(set(day.units) - units))},
            )
            for day in days
            if not units.issuperset(day.units)
        )
        return CalendarFile(path, sorted_in(good, held), (*problems, *strange))

    @needs(Right.DIRECTORY)
    def take(self, file: CalendarFile) -> tuple[CalendarDay, ...]:
        """Keep new days and put changed ones in the place of those they were; all in one step."""
        if not file.wanted:
            raise Refusal(mark("{file} holds nothing that is not in the calendar already."), file=file.path.name)
        place = self.workplace
        with place.database.writing() as connection:
            rows = [(item.key or place.new_id(), item.day) for item in file.wanted]
            directory.save_calendar(connection, rows)
            place.audit(connection, "calendar imported", file.path.name[:120], days=len(rows))
        return tuple(day for _key, day in rows)

    @needs(Right.LOOK)
    def export_days(self, path: Path, first: date, last: date) -> Path:
        """Write the days that matter as .ics."""
        from trainer.exchange.calendar_out import calendar_of_days, write_calendar
        from trainer.i18n import _

        with self.workplace.database.reading() as connection:
            days = directory.list_calendar(connection, first, last)
        if not days:
            raise Refusal(mark("There is nothing to export yet."))
        write_calendar(path, calendar_of_days(days, _("Days that matter"), self.workplace.clock().astimezone(UTC)))
        return path


def _read(path: Path, kind: str) -> tuple[tuple[CalendarDay, ...], tuple[Sentence, ...]]:
    ending = path.suffix.lower()
    if ending in YAML:
        from trainer.library.resources import calendar_file  # pydantic and YAML only when a file is read

        return calendar_file(path), ()
    if ending in ICS:
        from trainer.exchange.calendar_in import read_calendar  # icalendar only when a file is read

        reading = read_calendar(path, kind)
        return reading.days, reading.problems
    raise Obstacle(mark("{file} is no calendar file. Calendars end in .ics or .yaml."), file=path.name)
