"""What the views of the plan show: drills as bars, days that matter, and calendars taken from files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trainer.domain.directory import CalendarDay
from trainer.domain.layers import FIRST_COUNTED, LAST_COUNTED
from trainer.services.workplace import Workplace
from trainer.store import directory, planned
from trainer.store.planned import PlanRow as PlanRow


@dataclass(frozen=True)
class CalendarService:
    """The plan by days."""

    workplace: Workplace

    def rows(self, first: datetime, last: datetime, units: Sequence[str] | None = None) -> tuple[PlanRow, ...]:
        """Drills that touch the span, of some units or of all, by start."""
        with self.workplace.database.reading() as connection:
            return planned.planned(connection, first, last, units)

    def days(self, first: date, last: date) -> tuple[CalendarDay, ...]:
        """Days that matter; a vote up to a month later is among them, for its days are counted down."""
        with self.workplace.database.reading() as connection:
            return directory.list_calendar(connection, first - timedelta(LAST_COUNTED), last + timedelta(FIRST_COUNTED))
