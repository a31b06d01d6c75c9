"""The plan as iCalendar, read back by the library that others read it with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from trainer.domain.errors import Obstacle
from trainer.exchange.calendar_out import Appointment, Standing, calendar_of, write_calendar
from trainer.exchange.calendar_words import fit, line

NOW = datetime(2026, 8, 12, 4, tzinfo=UTC)
TEXTS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=200)
DRILL = Appointment(
    "id-1@polres-trainer", 3, NOW, NOW + timedelta(hours=2), "Asia/Makassar", "Gladi; posko, \\ satu", "Baris\nsatu",
    "Aula, lantai 2", Standing.CONFIRMED, ("Gladi lapang",),
)  # fmt: skip


def events(content: bytes):
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_drill_comes_back_as_it_was():
    (event,) = events(calendar_of([DRILL], "Rencana", NOW))
    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"], event["DESCRIPTION"], event["LOCATION"]) == (
        DRILL.uid, 3, DRILL.summary, DRILL.description, DRILL.place
    )  # fmt: skip
    assert (event.DTSTART.utcoffset(), event.DTSTART, event.DTEND) == (timedelta(hours=8), DRILL.start, DRILL.end)


def test_the_time_zone_travels_along():
    zone = Calendar.from_ical(calendar_of([DRILL], "Rencana", NOW)).walk("VTIMEZONE")[0]
    assert (zone["TZID"], zone.walk("STANDARD")[0]["TZOFFSETTO"].td) == ("Asia/Makassar", timedelta(hours=8))


@pytest.mark.parametrize(
    ("standing", "status", "transparent"),
    [
        (Standing.CANCELLED, "CANCELLED", "TRANSPARENT"),
        (Standing.TENTATIVE, "TENTATIVE", "OPAQUE"),
        (Standing.CONFIRMED, "CONFIRMED", "OPAQUE"),
    ],
)
def test_what_is_called_off_takes_no_time(standing, status, transparent):
    (event,) = events(calendar_of([replace(DRILL, standing=standing)], "Rencana", NOW))
    assert (event["STATUS"], event["TRANSP"]) == (status, transparent)


def test_a_guarded_drill_is_confidential():
    (event,) = events(calendar_of([replace(DRILL, is_public=False)], "Rencana", NOW))
    assert event["CLASS"] == "CONFIDENTIAL"


@given(TEXTS, TEXTS)
def test_any_text_survives_and_adds_no_line(title, words):
    content = calendar_of([replace(DRILL, summary=title, description=words)], title, NOW)
    (event,) = events(content)
    assert event["SUMMARY"] == line(title)
    assert event.get("DESCRIPTION", "") == fit(words).strip()
    assert max(len(row) for row in content.split(b"\r\n")) <= 75


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(Obstacle):
        write_calendar(tmp_path / "nowhere" / "plan.ics", b"")
