"""Dates and times as officers write them: 12 Agustus 2026, 09.00 WITA; and what window and command line both say."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from trainer.domain.calendar_names import DAYS as DAYS
from trainer.domain.calendar_names import MONTHS as MONTHS
from trainer.i18n import _, language, ngettext

ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def full_date(day: date) -> str:
    """12 Agustus 2026."""
    return f"{day.day} {_(MONTHS[day.month - 1])} {day.year}"


def day_and_date(day: date) -> str:
    """Rabu, 12 Agustus 2026."""
    return f"{_(DAYS[day.weekday()])}, {full_date(day)}"


def short_date(day: date) -> str:
    """12 Agu 2026."""
    return f"{day.day} {_(MONTHS[day.month - 1])[:3]} {day.year}"


def clock_time(moment: datetime, zone: str, *, named: bool = True) -> str:
    """09.00 WITA in the zone's own time; 09:00 in English."""
    local = moment.astimezone(ZoneInfo(zone))
    text = local.strftime("%H.%M" if language() == "id" else "%H:%M")
    return f"{text} {zone_name(local)}" if named else text


def zone_name(local: datetime) -> str:
    """WIB, WITA or WIT; the offset elsewhere."""
    offset = local.utcoffset() or timedelta()
    return ZONES.get(int(offset.total_seconds() // 3600), local.strftime("%z"))


def date_and_time(moment: datetime, zone: str) -> str:
    """12 Agu 2026 09.00 WITA."""
    return f"{short_date(moment.astimezone(ZoneInfo(zone)).date())} {clock_time(moment, zone)}"


def local_date_and_time(moment: datetime) -> str:
    """12 Agu 2026 09.00 by the clock of this computer, for what happens to it rather than to a drill."""
    local = moment.astimezone()
    return f"{short_date(local.date())} {local.strftime('%H.%M' if language() == 'id' else '%H:%M')}"


def days_between(start: datetime, end: datetime, zone: str) -> str:
    """The day in words, or the first and the last; what ends at midnight has no day more."""
    place = ZoneInfo(zone)
    first, last = start.astimezone(place).date(), (end - timedelta(minutes=1)).astimezone(place).date()
    return day_and_date(first) if last <= first else f"{day_and_date(first)} – {day_and_date(last)}"


def times_between(start: datetime, end: datetime, zone: str) -> str:
    """09.00–11.00 WITA."""
    return f"{clock_time(start, zone, named=False)}–{clock_time(end, zone)}"


def exercise_time(minutes: float) -> str:
    """T+00.43 from minutes."""
    sign = "-" if minutes < 0 else "+"
    hours, rest = divmod(int(abs(minutes)), 60)
    return f"T{sign}{hours:02d}.{rest:02d}"


def whose_marks(alone: int, *, is_own_only: bool) -> str:
    """Beside numbers in which not all marks are counted: which are, and why; empty where all are."""
    if is_own_only:
        return _("Only your own marks are shown and counted here: this is not the result of the drill.")
    if not alone:
        return ""
    told = ngettext(
        "You have not locked yet: of {count} sheet that you score only your own marks are shown and counted here.",
        "You have not locked yet: of {count} sheets that you score only your own marks are shown and counted here.",
        alone,
    )
    return told.format(count=alone)
