"""Calendars from files of others: what they tell is taken, what cannot be read is named, nothing ends in a traceback."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainer.domain.directory import CalendarDay
from trainer.domain.errors import Obstacle
from trainer.domain.layers import KINDS
from trainer.exchange.calendar_in import EFFECTS, read_calendar
from trainer.exchange.calendar_out import calendar_of_days
from trainer.exchange.calendar_words import line

NOW = datetime(2026, 8, 12, 4, tzinfo=UTC)
WORDS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=60).map(line)
NAMES = WORDS.filter(bool).filter(
    lambda name: not any(word in name.casefold() for word in ("perkiraan", "tentative", "estimate"))
)
DAYS = st.builds(
    lambda first, length, *rest: CalendarDay(first, first + timedelta(length), *rest),
    st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 60), NAMES, st.sampled_from(sorted(KINDS)),
    st.booleans(), st.sampled_from(EFFECTS), WORDS,
    st.lists(st.sampled_from(["KNW", "KDI", "BTG"]), unique=True).map(tuple),
)  # fmt: skip


PIECES = [
    "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "SUMMARY:a", "DTSTART:20260101",
    "DTSTART;TZID=X:2", "RRULE:FREQ=DAILY", "RRULE:COUNT=0", "RRULE:FREQ=YEARLY", "DTEND:x", "DURATION:P9999999999D",
    "DURATION:P9000000D", "X-POLRES-UNITS:,,", " fold", "\x00:", "DTSTART;VALUE=DATE:00010101",
    "DTSTART;VALUE=DATE:99991231", "DTEND;VALUE=DATE:99991231", 'DESCRIPTION;X="a:b', "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
]  # fmt: skip


def a_file(folder, *lines):
    """A calendar of one entry with these lines."""
    path = folder / "a.ics"
    content = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""]
    path.write_text("\r\n".join(content), "utf-8")
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(days=st.lists(DAYS, min_size=1, max_size=8, unique=True))
def test_days_come_back_from_our_own_file_as_they_were(tmp_path, days):
    path = tmp_path / "days.ics"
    path.write_bytes(calendar_of_days(days, "Hari", NOW))
    assert read_calendar(path).days == tuple(days)


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (("DTSTART;VALUE=DATE:20270310", "DTEND;VALUE=DATE:20270312"), date(2027, 3, 10), date(2027, 3, 11)),
        (("DTSTART;VALUE=DATE:20270310",), date(2027, 3, 10), date(2027, 3, 10)),
        (("DTSTART;VALUE=DATE:20270310", "DURATION:P3D"), date(2027, 3, 10), date(2027, 3, 12)),
        (("DTSTART:20270309T230000Z", "DTEND:20270310T010000Z"), date(2027, 3, 10), date(2027, 3, 10)),
        (("DTSTART:20270310T080000", "DTEND:20270311T000000"), date(2027, 3, 10), date(2027, 3, 10)),
        (("DTSTART;VALUE=DATE:20270310", "DTEND;VALUE=DATE:20270101"), date(2027, 3, 10), date(2027, 3, 10)),
    ],
)
def test_the_days_of_an_entry(tmp_path, lines, first, last):
    (day,) = read_calendar(a_file(tmp_path, "SUMMARY:Nyepi", *lines)).days
    assert (day.first, day.last) == (first, last)


@pytest.mark.parametrize(
    ("name", "kind", "official"),
    [
        ("Hari Suci Nyepi", "libur", True),
        ("Cuti Bersama Idulfitri", "cuti_bersama", True),
        ("Idul Fitri (tentative)", "libur", False),
        ("Operasi Ketupat", "operasi", True),
        ("Masa tenang", "tahapan", True),
    ],
)
def test_the_kind_is_guessed_from_the_name(tmp_path, name, kind, official):
    (day,) = read_calendar(a_file(tmp_path, f"SUMMARY:{name}", "DTSTART;VALUE=DATE:20270310")).days
    assert (day.kind, day.official) == (kind, official)


def test_a_day_that_recurs_is_taken_for_some_years(tmp_path):
    path = a_file(tmp_path, "SUMMARY:HUT Brimob", "DTSTART;VALUE=DATE:20261114", "RRULE:FREQ=YEARLY")
    assert [day.first for day in read_calendar(path, "periode").days] == [
        date(year, 11, 14) for year in range(2026, 2031)
    ]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("DTSTART;VALUE=DATE:20270310",), "has no name"),
        (("SUMMARY:Nyepi",), "no readable day"),
        (("SUMMARY:Nyepi", "DTSTART;VALUE=DATE:20271399"), "no readable day"),
        (("SUMMARY:Nyepi", "DTSTART;VALUE=DATE:20270310", "RRULE:FREQ=WEEKLY;BYDAY=XX"), ""),
    ],
)
def test_what_cannot_be_read_is_named_and_left_out(tmp_path, lines, words):
    reading = read_calendar(a_file(tmp_path, *lines))
    assert all(words in str(problem) for problem in reading.problems)
    assert len(reading.days) + len(reading.problems) == 1


@pytest.mark.parametrize("content", [b"", b"\x00\xff\x00", b"PK\x03\x04 no", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
                                     b"BEGIN:VEVENT", b"<html></html>"])  # fmt: skip
def test_what_is_no_calendar_is_refused_kindly(tmp_path, content):
    path = tmp_path / "a.ics"
    path.write_bytes(content)
    with pytest.raises(Obstacle):
        read_calendar(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(content=st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_file_ends_in_a_traceback(tmp_path, content):
    path = tmp_path / "a.ics"
    path.write_text("\r\n".join(content), "utf-8")
    with suppress(Obstacle):
        assert len(read_calendar(path).days) <= 14 * 60
