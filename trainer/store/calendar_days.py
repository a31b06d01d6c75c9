"""Days of the calendar with their ids, for taking in files and taking days away. Never commits."""

from datetime import date

from sqlalchemy import Connection, select

from trainer.domain.directory import CalendarDay
from trainer.store.tables import calendar_day


def days_by_id(connection: Connection, first: date, last: date) -> dict[str, CalendarDay]:
    """Calendar days that touch the span, by id."""
    names = CalendarDay.__dataclass_fields__
    wanted = select(calendar_day).where(calendar_day.c.first <= last, calendar_day.c.last >= first)
    return {
        row["id"]: CalendarDay(**{**{name: row[name] for name in names}, "units": tuple(row["units"] or ())})
        for row in connection.execute(wanted.order_by(calendar_day.c.first, calendar_day.c.name)).mappings()
    }
