"""`trainer schedule export` and the exercise plan by `trainer report --kind plan`."""

from io import BytesIO

import pytest
from icalendar import Calendar
from pypdf import PdfReader


def test_the_plan_as_a_calendar(terminal, tmp_path):
    path = tmp_path / "plan.ics"
    assert (terminal.run("schedule", "export", "--out", str(path)).status, terminal.out.strip()) == (0, str(path))
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert "KNW-2026-01" in event["SUMMARY"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--unit", "KNW"), 1),
        (("--from", "2026-09-01"), 0),
        (("--to", "2026-08-31", "--unit", "KDI"), 0),
        (("--drill", "KNW-2026-01"), 1),
    ],
)
def test_only_a_part(terminal, tmp_path, words, count):
    path = tmp_path / "plan.ics"
    terminal.run("schedule", "export", "--out", str(path), *words)
    assert len(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == count


def test_without_days_a_calendar_holds_the_drills_of_every_year(terminal, tmp_path):
    made = ("drill", "new", "--scenario", "SK-01", "--unit", "KNW", "--start", "2031-03-04T08:00")
    assert terminal.run(*made).status == 0
    terminal.run("schedule", "export", "--out", str(tmp_path / "plan.ics"))
    assert len(Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")) == 2


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.csv"])
def test_the_plan_as_a_table(terminal, tmp_path, name):
    assert terminal.run("schedule", "export", "--out", str(tmp_path / name)).status == 0
    assert (tmp_path / name).stat().st_size > 100


@pytest.mark.parametrize(("kind", "pages"), [("year", "DRILL PLAN"), ("month", "DRILLS IN AUGUST 2026")])
def test_the_plan_on_paper(terminal, tmp_path, kind, pages):
    path = tmp_path / "plan.pdf"
    terminal.run("schedule", "export", "--out", str(path), "--kind", kind, "--from", "2026-08-01", "--paper", "A4")
    assert pages in PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "plan.doc"), "ending that is not known"),
        (("--out", "plan.ics", "--unit", "XXX"), "There is no unit XXX"),
        (("--out", "plan.ics", "--from", "kemarin"), "is no date"),
        (("--out", "plan.ics", "--from", "2026-09-01", "--to", "2026-08-01"), "lies before the first"),
        (("--out", "plan.pdf", "--drill", "KNW-2026-01"), "trainer report KNW-2026-01 --kind plan"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(terminal, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    assert terminal.run("schedule", "export", *words).status == 1
    assert told in terminal.err
    assert list(tmp_path.glob("plan*")) == []


def test_the_exercise_plan_of_a_drill(terminal, tmp_path):
    path = tmp_path / "renlat.pdf"
    assert terminal.run("report", "KNW-2026-01", "--kind", "plan", "--out", str(path)).status == 0
    assert "EXERCISE PLAN" in PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text()


def test_the_exercise_plan_is_not_issued(terminal, tmp_path):
    path = tmp_path / "renlat.pdf"
    assert terminal.run("report", "KNW-2026-01", "--kind", "plan", "--issue", "--out", str(path)).status == 1
    assert not path.exists()
