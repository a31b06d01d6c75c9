"""Days that matter from iCalendar files: our own come back as they were, others with what they tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import Calendar
from icalendar.cal import Component

from trainer.domain.directory import CalendarDay
from trainer.domain.errors import Obstacle, Sentence, mark
from trainer.domain.layers import KINDS
from trainer.exchange.calendar_words import EFFECT, ESTIMATE, KIND, SOURCE, STATUS, UNITS, line

ZONE = ZoneInfo("Asia/Makassar")
LARGEST = 5_000_000
MOST, MOST_TIMES, YEARS = 5_000, 60, 5
LONGEST_NAME = 200
EARLIEST, LATEST = 1900, 2200
EFFECTS = ("block_field", "forbid_field", "warn", "none")
GUESSES = (("cuti bersama", "cuti_bersama"), ("ramadan", "ramadan"), ("operasi ", "operasi"),
           ("pemungutan suara", "pemungutan"), ("masa tenang", "tahapan"), ("kampanye", "tahapan"))  # fmt: skip
ESTIMATES = ("perkiraan", "tentative", "estimate")
USUAL_EFFECT = {"libur": "block_field", "pemungutan": "forbid_field", "ramadan": "block_field"}


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """The days of a file, and what of it could not be read, in sentences."""

    days: tuple[CalendarDay, ...]
    problems: tuple[Sentence, ...] = ()


class _Unreadable(ValueError):
    """An event says no day or no name."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.sentence = Sentence(template, values)


def read_calendar(path: Path, kind: str = "libur") -> CalendarReading:
    """The days of an .ics file; `kind` is that of days which do not tell theirs. Raises `Obstacle` when it is none."""
    days: list[CalendarDay] = []
    problems: list[Sentence] = []
    for number, event in enumerate(_events(path), start=1):
        try:
            days += _days(event, kind, number)
        except _Unreadable as trouble:
            problems.append(trouble.sentence)
    return CalendarReading(tuple(dict.fromkeys(days)), tuple(problems))


def _events(path: Path) -> list[Component]:
    try:
        if path.stat().st_size > LARGEST:
            raise Obstacle(mark("{file} is too large for a calendar. At most 5 MB are read."), file=path.name)
        content = path.read_bytes()
    except OSError as error:
        raise Obstacle(mark("The file {name} cannot be read. Check its name and rights."), name=path.name) from error
    try:
        calendars = Calendar.from_ical(content, multiple=True)
        found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
        template = mark("{file} is no iCalendar file, or it is damaged. Ask for it again, as .ics.")
        raise Obstacle(template, file=path.name) from error
    if not found:
        raise Obstacle(mark("{file} is a calendar without any day."), file=path.name)
    if len(found) > MOST:
        raise Obstacle(mark("{file} holds more than {most} entries. Take a smaller one."), file=path.name, most=MOST)
    return found


def _days(event: Component, kind: str, number: int) -> Iterator[CalendarDay]:
    name = line(str(event.get("SUMMARY", "")))[:LONGEST_NAME]
    if not name:
        raise _Unreadable(mark("Entry {number} has no name and is left out."), number=number)
    first, last = _span(event, name)
    told = line(str(event.get(KIND, "")))
    own = told if told in KINDS else _guessed(name, kind)
    effect = line(str(event.get(EFFECT, "")))
    if effect not in EFFECTS:
        effect = USUAL_EFFECT.get(own, "warn")
    for begin in _times(event, first):
        yield CalendarDay(
            begin, begin + (last - first), name, own, _is_official(event, name), effect,
            line(str(event.get(SOURCE, "")))[:LONGEST_NAME], _units(event),
        )  # fmt: skip


def _guessed(name: str, kind: str) -> str:
    folded = name.casefold()
    return next((found for words, found in GUESSES if words in folded), kind)


def _is_official(event: Component, name: str) -> bool:
    told = line(str(event.get(STATUS, ""))) or line(str(event.get("STATUS", "")))
    return told.casefold() not in (ESTIMATE, "tentative") and not any(
        word in f"{name} {event.get('DESCRIPTION', '')}".casefold() for word in ESTIMATES
    )


def _units(event: Component) -> tuple[str, ...]:
    return tuple(code for code in (part.strip() for part in str(event.get(UNITS, "")).split(",")) if code)


def _span(event: Component, name: str) -> tuple[date, date]:
    """First and last day; the end of whole days is the day after in these files."""
    try:
        first, last = _read_span(event)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise _Unreadable(mark("{name} has no readable day and is left out."), name=name) from error
    if not EARLIEST <= first.year <= last.year <= LATEST:
        raise _Unreadable(mark("{name} has no readable day and is left out."), name=name)
    return first, last


def _read_span(event: Component) -> tuple[date, date]:
    begin = event.decoded("DTSTART")
    end = event.decoded("DTEND") if "DTEND" in event else None
    if end is None and "DURATION" in event:
        end = begin + event.decoded("DURATION")
    if not isinstance(begin, date) or not isinstance(end, date | None):  # a broken value stays text
        raise TypeError(begin)
    first = _day(begin)
    if end is None:
        return first, first
    last = _day(end - timedelta(microseconds=1)) if isinstance(end, datetime) else end - timedelta(1)
    return first, max(first, last)


def _day(moment: date) -> date:
    """The day by the clock of its own zone; of world time, by ours."""
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(ZONE).date() if moment.tzname() == "UTC" else moment.date()


def _times(event: Component, first: date) -> list[date]:
    """The days on which a repeated one begins, for some years; else the one."""
    rule = event.get("RRULE")
    if rule is None:
        return [first]
    words = rule.to_ical().decode() if not isinstance(rule, list) else rule[0].to_ical().decode()
    try:
        found = rrulestr(words, dtstart=datetime.combine(first, time()), ignoretz=True)
    except (ValueError, TypeError) as error:
        template = mark("{name} repeats in a way that cannot be read and is left out.")
        raise _Unreadable(template, name=line(str(event.get("SUMMARY", "")))) from error
    end = first.replace(year=first.year + YEARS, day=min(first.day, 28))
    return [moment.date() for moment in islice(found, MOST_TIMES) if moment.date() < end] or [first]
