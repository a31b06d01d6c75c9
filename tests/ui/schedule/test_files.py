"""Papers in front of the plan, files of it, calendars on their way in."""

from datetime import date

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from trainer.domain.calendar_taking import Fate
from trainer.ui.messages import Messages

YAML = """format: calendar/1
year: 2026
days:
  - {first: "2026-08-19", last: "2026-08-19", name: Hari Baru, kind: libur, status: resmi, effect: warn, source: SKB}
  - {first: "2026-08-18", last: "2026-08-18", name: Hari Merdeka, kind: libur, status: resmi, effect: warn, source: SKB}
"""


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """Where he says that files shall be."""
    names = []

    def save(_parent, _title, name, _filters):
        names.append(name)
        return tmp_path / name

    monkeypatch.setattr(Messages, "save_file", save)
    return lambda: tmp_path / names[-1]


def ask(page, qtbot, name):
    """Choose an entry of the menu and wait for what is said."""
    with qtbot.waitSignal(page.noted) as noted:
        page.files._actions[name].trigger()
    return noted.args[0]


def paper(page, qtbot, name):
    """Choose a paper and wait until it is shown."""
    page.files._actions[name].trigger()
    papers = page.beside.papers
    qtbot.waitUntil(lambda: not page._jobs.is_busy and papers.pdf.page_count() > 0)
    return papers


def test_the_table_of_the_month_is_written(page, plan, qtbot, saved):
    plan(13)
    page.entered()
    note = ask(page, qtbot, "table")
    assert (note.kind, saved().name) == ("good", "Rencana-latihan-2026-08-01.xlsx")
    assert saved().read_bytes().startswith(b"PK")


def test_the_calendar_holds_the_unit_looked_at(page, plan, qtbot, saved):
    plan(13)
    plan(14, "KDI")
    page.entered()
    page.unit.setCurrentIndex(page.unit.findData("KDI"))
    ask(page, qtbot, "calendar")
    assert len(Calendar.from_ical(saved().read_bytes()).walk("VEVENT")) == 1


def test_the_chosen_drill_goes_out_alone(page, plan, qtbot, saved):
    plan(13)
    plan(13, "KDI")
    page.entered(date(2026, 8, 13))
    page.month.grid.choose(page.month.grid._spans[1].id)
    ask(page, qtbot, "drill")
    assert saved().name == f"{page.board.chosen().code}.ics"


def test_without_a_chosen_drill_its_papers_cannot_be_asked_for(page, plan):
    plan(13)
    page.entered(date(2026, 8, 20))
    assert not page.files._actions["plan"].isEnabled()
    page.entered(date(2026, 8, 13))
    assert page.files._actions["plan"].isEnabled()


def test_a_file_that_cannot_be_written_is_told(page, plan, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(Messages, "save_file", lambda *_asked: tmp_path / "nowhere" / "plan.ics")
    plan(13)
    page.entered()
    assert ask(page, qtbot, "calendar").kind == "bad"


@pytest.mark.parametrize("name", ["year", "month", "plan"])
def test_a_paper_is_looked_at_and_left_again(page, plan, qtbot, name):
    plan(13)
    page.entered(date(2026, 8, 13))
    papers = paper(page, qtbot, name)
    assert papers.isVisible()
    assert {"print", "save"} <= set(page.offered())
    QTest.mouseClick(papers._back, Qt.MouseButton.LeftButton)
    assert page.month.isVisible()
    assert "new" in page.offered()


def test_another_paper_from_the_papers(page, plan, qtbot):
    plan(13)
    page.entered(date(2026, 8, 13))
    papers = paper(page, qtbot, "month")
    before = papers.pdf.view._data
    QTest.mouseClick(papers.kind._segments[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: papers.pdf.view._data != before)
    assert (papers.pdf.view._name, papers.year.isVisible()) == ("Rencana-latihan-2026.pdf", True)


def test_the_exercise_plan_needs_a_drill(page, qtbot):
    page.entered()
    papers = paper(page, qtbot, "month")
    with qtbot.waitSignal(page.noted) as noted:
        QTest.mouseClick(papers.kind._segments[2], Qt.MouseButton.LeftButton)
    assert (noted.args[0].text, papers.kind.value()) == ("Choose a drill in the plan first.", "month")


# calendars coming in


@pytest.fixture
def coming(page, qtbot, tmp_path, monkeypatch):
    """Import a file through the menu; the preview once it is read."""

    def come(content, name="libur.yaml"):
        path = tmp_path / name
        path.write_bytes(content.encode())
        monkeypatch.setattr(Messages, "open_file", lambda *_asked: path)
        page.entered()
        page.offered()["import"]()
        qtbot.waitUntil(lambda: not page._jobs.is_busy)
        return page.beside.coming

    return come


def test_each_day_of_a_calendar_is_shown_with_what_becomes_of_it(coming):
    preview = coming(YAML)
    fates = {item.day.name: item.fate for item in preview.model.rows()}
    assert fates == {"Hari Baru": Fate.NEW, "Hari Merdeka": Fate.CHANGED}
    assert preview._counted.text() == "2 days or spans are new or changed"


def test_accepted_days_are_on_the_plan_at_once(page, coming, qtbot):
    preview = coming(YAML)
    with qtbot.waitSignal(page.noted):
        QTest.mouseClick(preview.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: date(2026, 8, 19) in page.month.grid._bands)
    assert (date(2026, 8, 17) in page.month.grid._bands, page.month.isVisible()) == (False, True)


def test_nothing_is_taken_when_he_cancels(page, coming, services):
    preview = coming(YAML)
    QTest.mouseClick(preview._cancel, Qt.MouseButton.LeftButton)
    assert len(services.directory.calendar(date(2026, 8, 1), date(2026, 8, 31))) == 2
    assert page.month.isVisible()


def test_the_kind_of_foreign_days_is_asked_for(coming, qtbot):
    preview = coming("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Siaga\r\n"
                     "DTSTART;VALUE=DATE:20260820\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "a.ics")  # fmt: skip
    assert (preview.kind.isVisible(), preview.model.rows()[0].day.kind) == (True, "libur")
    preview.kind.setCurrentIndex(preview.kind.findData("operasi"))
    qtbot.waitUntil(lambda: preview.model.rows()[0].day.kind == "operasi")


def test_a_damaged_file_is_told_and_the_plan_comes_back(page, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "rusak.ics"
    path.write_bytes(b"\x00\x01")
    monkeypatch.setattr(Messages, "open_file", lambda *_asked: path)
    page.entered()
    with qtbot.waitSignal(page.noted) as noted:
        page.offered()["import"]()
    assert ("rusak.ics" in noted.args[0].text, page.month.isVisible()) == (True, True)
