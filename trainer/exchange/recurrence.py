"""The days of a recurrence by the rules of iCalendar (RFC 5545), which python-dateutil knows."""

from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday, weekdays  # type: ignore[import-untyped]

from trainer.domain.recurring import MOST, Pace, Recurrence, weekday_number


def days_of(recurrence: Recurrence, first: date) -> tuple[date, ...]:
    """Every day on which it is held, the first included; months that lack the day are left out, as the rules say."""
    return tuple(moment.date() for moment in islice(_rule(recurrence, first), MOST))


def rule_text(recurrence: Recurrence, first: date) -> str:
    """The rule as a calendar file writes it."""
    return str(_rule(recurrence, first)).rpartition("RRULE:")[2]


def _rule(recurrence: Recurrence, first: date) -> rrule:
    begin = datetime.combine(first, time())
    until = None if recurrence.until is None else datetime.combine(recurrence.until, time())
    return rrule(
        WEEKLY if recurrence.pace is Pace.WEEKS else MONTHLY, dtstart=begin, interval=recurrence.every,
        count=recurrence.count or None, until=until, byweekday=_weekday(recurrence, first),
    )  # fmt: skip


def _weekday(recurrence: Recurrence, first: date) -> weekday | None:
    if recurrence.pace is not Pace.MONTHS_BY_WEEKDAY:
        return None
    return weekdays[first.weekday()](weekday_number(first))
