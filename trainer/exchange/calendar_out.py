"""Drills and days that matter as iCalendar (RFC 5545), for the calendars of telephones and mail programs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from trainer.domain.directory import CalendarDay
from trainer.exchange.calendar_words import (
    EFFECT,
    ESTIMATE,
    KIND,
    OFFICIAL,
    PRODUCT,
    SOURCE,
    STATUS,
    UNITS,
    fit,
    line,
)
from trainer.exchange.tables import replacing

REFRESH = timedelta(hours=12)


class Standing(StrEnum):
    """How sure an appointment is."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A drill as others see it. The same `uid` with a higher `sequence` replaces what was sent before."""

    uid: str
    sequence: int
    start: datetime
    end: datetime
    zone: str
    summary: str
    description: str
    place: str
    standing: Standing
    categories: tuple[str, ...] = ()
    is_public: bool = True


def write_calendar(path: Path, content: bytes) -> None:
    """The file appears whole or not at all; raises `Obstacle` when it cannot be written."""
    with replacing(path) as unfinished:
        unfinished.write_bytes(content)


def calendar_of(appointments: Iterable[Appointment], name: str, now: datetime) -> bytes:
    """A calendar of drills, with the rules of every time zone it uses."""
    calendar = _calendar(name)
    for item in appointments:
        calendar.add_component(_event(item, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", line(name))
    calendar.add("x-wr-calname", line(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT12H"))
    return calendar


def _event(item: Appointment, now: datetime) -> Event:
    event, zone = Event(), ZoneInfo(item.zone)
    event.add("uid", item.uid)
    event.add("sequence", item.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", item.start.astimezone(zone))
    event.add("dtend", item.end.astimezone(zone))
    event.add("summary", line(item.summary))
    event.add("status", item.standing.value)
    event.add("transp", "TRANSPARENT" if item.standing is Standing.CANCELLED else "OPAQUE")
    event.add("class", "PUBLIC" if item.is_public else "CONFIDENTIAL")
    _add_texts(event, description=fit(item.description).strip(), location=line(item.place))
    if item.categories:
        event.add("categories", [line(word) for word in item.categories])
    return event


def _add_texts(event: Event, **texts: str) -> None:
    for name, text in texts.items():
        if text:
            event.add(name, text)


def calendar_of_days(days: Sequence[CalendarDay], name: str, now: datetime) -> bytes:
    """Days that matter, as whole days; what only this program knows stands in properties of its own."""
    calendar = _calendar(name)
    for place, day in enumerate(days):
        event = Event()
        event.add("uid", f"{day.first:%Y%m%d}-{place}-{day.kind}@polres-trainer")
        event.add("dtstamp", now)
        event.add("dtstart", day.first)
        event.add("dtend", day.last + timedelta(1))
        event.add("summary", line(day.name))
        event.add("transp", "TRANSPARENT")
        own = {KIND: day.kind, EFFECT: day.effect, STATUS: OFFICIAL if day.official else ESTIMATE,
               SOURCE: line(day.source), UNITS: ",".join(day.units)}  # fmt: skip
        _add_texts(event, **own)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
