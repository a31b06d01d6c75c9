"""Calendars taken from files: looked at first, then kept in one step; estimates give way to what was decided."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.builders import a_day, an_id
from tests.services.acts import an_office
from trainer.domain.calendar_taking import Fate
from trainer.domain.drill import State
from trainer.domain.errors import Obstacle, Refusal
from trainer.paths import resources
from trainer.services.planning import DrillOrder
from trainer.services.schedule_export import Extent
from trainer.store import directory

WITA = ZoneInfo("Asia/Makassar")
YEAR = Extent(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def office(database, clock, ids):
    return an_office(database, clock, ids)


def keep(office, *days):
    with office.workplace.database.writing() as connection:
        directory.save_calendar(connection, [(an_id(f"{day.name} {day.first}"), day) for day in days])


def a_calendar(folder, *entries):
    """A .yaml calendar of 2027; each entry is first day, last day, name, status."""
    lines = [
        f'  - {{first: "{first}", last: "{last}", name: {name}, kind: libur, status: {status}, effect: warn, source: SKB{more}}}'
        for first, last, name, status, more in entries
    ]
    path = folder / "kalender.yaml"
    path.write_text("\n".join(["format: calendar/1", "year: 2027", "days:", *lines]), "utf-8")
    return path


def test_what_is_decided_takes_the_place_of_the_estimate(office, tmp_path):
    keep(office, a_day(date(2027, 3, 10), date(2027, 3, 11), name="Idulfitri", official=False))
    path = a_calendar(tmp_path, ("2027-03-11", "2027-03-12", "Idulfitri", "resmi", ""))
    office.calendar.take(office.calendar.read(path))
    (day,) = office.directory.calendar(date(2027, 1, 1), date(2027, 12, 31))
    assert (day.first, day.official) == (date(2027, 3, 11), True)


def test_the_same_file_brings_nothing_a_second_time(office, tmp_path):
    path = a_calendar(tmp_path, ("2027-03-11", "2027-03-12", "Idulfitri", "resmi", ""))
    office.calendar.take(office.calendar.read(path))
    again = office.calendar.read(path)
    assert [item.fate for item in again.days] == [Fate.SAME]
    with pytest.raises(Refusal, match="nothing that is not in the calendar"):
        office.calendar.take(again)


def test_a_name_twice_a_year_is_never_guessed_at(office, tmp_path):
    keep(office, a_day(date(2027, 1, 5), name="Isra Mikraj"))
    path = a_calendar(tmp_path, ("2027-01-06", "2027-01-06", "Isra Mikraj", "resmi", ""),
                      ("2027-12-26", "2027-12-26", "Isra Mikraj", "resmi", ""))  # fmt: skip
    assert [item.fate for item in office.calendar.read(path).days] == [Fate.NEW, Fate.NEW]


def test_days_of_units_nobody_knows_are_left_out_and_named(office, tmp_path):
    path = a_calendar(tmp_path, ("2027-03-11", "2027-03-11", "Piket", "resmi", ", units: [KNW]"),
                      ("2027-03-12", "2027-03-12", "Siaga", "resmi", ", units: [XYZ]"))  # fmt: skip
    file = office.calendar.read(path)
    assert [item.day.units for item in file.days] == [("KNW",)]
    assert [str(problem) for problem in file.problems] == [
        "Siaga concerns units that are not known: XYZ. It is left out."
    ]


def test_the_example_of_an_election_can_be_imported_and_is_not_loaded_by_itself(office):
    office.directory.fill()
    path = resources() / "contoh-kalender-pilkada.yaml"
    assert not any("(contoh)" in day.name for day in office.directory.calendar(date(2020, 1, 1), date(2030, 1, 1)))
    assert len(office.calendar.take(office.calendar.read(path))) == 7


def test_what_is_no_calendar_is_refused(office, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text("x")
    with pytest.raises(Obstacle, match="no calendar file"):
        office.calendar.read(path)


def test_days_go_out_and_come_in_again(office, tmp_path):
    office.directory.fill()
    path = office.calendar.export_days(tmp_path / "hari.ics", date(2026, 1, 1), date(2026, 12, 31))
    assert {item.fate for item in office.calendar.read(path).days} == {Fate.SAME}


# drills as a calendar


def events(office, extent=YEAR):
    return {
        str(event["SUMMARY"]): event
        for event in Calendar.from_ical(office.schedule_export.calendar(extent)).walk("VEVENT")
    }


def planned(office, day=12, host="KNW", **order):
    return office.planning.create(DrillOrder("SK-01", host, datetime(2026, 8, day, 8, tzinfo=WITA), **order))


def test_a_moved_drill_updates_what_was_sent_before(office):
    drill = planned(office)
    (before,) = events(office).values()
    office.planning.replan(drill.__class__(**{**_values(drill), "start": drill.start + timedelta(1)}))
    (after,) = events(office).values()
    assert (after["UID"], after["SEQUENCE"] > before["SEQUENCE"]) == (before["UID"], True)
    assert datetime(2026, 8, 13, 8, tzinfo=WITA) == after.DTSTART


def _values(drill):
    return {name: getattr(drill, name) for name in drill.__dataclass_fields__}


def test_a_cancelled_drill_is_called_off_in_the_calendar(office):
    drill = planned(office)
    (before,) = events(office).values()
    office.planning.move(drill.code, State.CANCELLED, "Cuaca")
    (after,) = events(office).values()
    assert (after["STATUS"], after["SEQUENCE"] > before["SEQUENCE"]) == ("CANCELLED", True)


def test_a_secret_drill_tells_only_its_code(office):
    planned(office, title="Operasi senyap", place="Gudang", classification="R")
    (event,) = events(office).values()
    assert (event["SUMMARY"], event["CLASS"], "LOCATION" in event) == (
        "Drill KNW-2026-01 (secret)",
        "CONFIDENTIAL",
        False,
    )
    assert "SK-01" not in str(event["DESCRIPTION"])


def test_one_drill_one_unit_or_all(office):
    planned(office)
    planned(office, 13, "KDI", units=("SULTRA",))
    assert len(events(office)) == 2
    assert list(events(office, Extent(YEAR.first, YEAR.last, "SULTRA"))) == ["Unjuk rasa contoh (KDI-2026-01)"]
    assert list(events(office, Extent(YEAR.first, YEAR.last, drill="KNW-2026-01"))) == [
        "Unjuk rasa contoh (KNW-2026-01)"
    ]


def test_only_days_asked_for_by_the_clock_of_the_drill(office):
    planned(office)
    assert events(office, Extent(date(2026, 8, 13), date(2026, 8, 20))) == {}
    assert len(events(office, Extent(date(2026, 8, 12), date(2026, 8, 12)))) == 1


def test_the_table_holds_the_plan_without_formulas(office, tmp_path):
    from python_calamine import load_workbook

    planned(office, title='=HYPERLINK("x")')
    path = office.schedule_export.write(tmp_path / "plan.xlsx", YEAR)
    rows = load_workbook(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][:4] == ["KNW-2026-01", '=HYPERLINK("x")', "Draft", "Polres KNW"]
    assert rows[1][5:9] == [date(2026, 8, 12), "08.00", date(2026, 8, 12), "09.30"]
