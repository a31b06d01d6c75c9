"""Data Induk: every table, people found in the database page by page, rosters kept only when accepted."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.builders import a_person
from trainer.ui.changes import Changes
from trainer.ui.directory.page import NAMES, DirectoryPage
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages

TABLES = [name for name in NAMES if name not in ("people", "bands", "forms")]


@pytest.fixture
def page(services, jobs, shown):
    return shown(DirectoryPage(services, jobs, Changes(), Memory()), 1166, 768)


@pytest.fixture
def visit(page, jobs, qtbot):
    """Go to a tab and wait until it has read."""

    def go(argument):
        page.entered(argument)
        qtbot.waitUntil(lambda: not jobs.is_busy)
        return page.tab

    return go


@pytest.fixture
def roster(tmp_path) -> Path:
    path = tmp_path / "personel.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, line in enumerate([("Nama", "Pangkat", "NRP"), ("Budi <b>&", "Bripka", "85010001"), ("Ani", "", "1")]):
        sheet.write_row(row, 0, line)
    book.close()
    return path


@pytest.fixture
def preview(visit, qtbot, roster):
    """The people's tab with a roster looked at."""
    people = visit("people")
    people.read_file(roster)
    qtbot.waitUntil(lambda: people.faces.currentIndex() == 1 and people.importing.preview.preview is not None)
    return people


def many_people(services, count):
    people = [a_person(f"Orang {place:04d}", service_number=f"9001{place:04d}") for place in range(count)]
    services.directory.add_people(people)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_offers_to_be_searched_and_exported(visit, page, name):
    visit(name)
    assert {"search", "export"} <= set(page.offered())


def test_ranks_are_those_that_ship_the_police_first(visit):
    rows = visit("ranks").model.rows()
    assert (len(rows), rows[0].code, rows[-1].group) == (39, "Jenderal Pol", "PNS")


def test_a_unit_shows_its_letterhead_and_its_people(visit, qtbot):
    tab = visit(("units", "KNW"))
    assert tab.table.current_row().people == 6
    qtbot.waitUntil(lambda: tab._side.isVisible())
    shown = [label.text() for label in tab._side.findChildren(QLabel)]
    assert all(line in shown for line in tab.table.current_row().unit.letterhead)


def test_score_bands_are_drawn_and_said(visit, page):
    visit("bands")
    assert "export" not in page.offered()
    assert "85 – 100" in [label.text() for label in page.tab.findChildren(QLabel)]


def test_the_tab_shown_last_is_shown_again(services, jobs, qtbot):
    kept: dict[str, str] = {}
    memory = Memory(lambda name: kept.get(name, ""), kept.__setitem__)
    for argument in ("calendar", None):
        page = DirectoryPage(services, jobs, Changes(), memory)
        qtbot.addWidget(page)
        page.entered(argument)
        qtbot.waitUntil(lambda: not jobs.is_busy)
    assert page.tab.spec.name == "calendar"


def test_people_are_found_by_words_and_number(visit, jobs, qtbot):
    people = visit("people")
    people.search_box.setFocus()
    qtbot.keyClicks(people.search_box, f"pelaku {a_person('Pelaku 3').service_number}")
    qtbot.keyClick(people.search_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert [row.name for row in people.model.rows()] == ["Pelaku 3"]


def test_people_of_one_unit(visit, jobs, qtbot):
    people = visit("people")
    people.unit.setCurrentIndex(people.unit.findData("KDI"))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert {row.unit for row in people.model.rows()} == {"KDI"}


def test_the_palette_leads_to_one_person(visit):
    number = a_person("Pelaku 3").service_number
    people = visit(("people", number))
    assert people.table.current_row().service_number == number


def test_more_people_come_as_one_scrolls_to_the_last(visit, services, jobs, qtbot):
    many_people(services, 600)
    people = visit("people")
    assert (people.model.rowCount(), people._count.text()) == (256, "611 people")
    bar = people.table.verticalScrollBar()

    def scrolled():
        bar.setValue(bar.maximum())
        return not jobs.is_busy and people.model.rowCount() == 611

    qtbot.waitUntil(scrolled)


def test_what_is_not_loaded_is_exported_too(visit, page, services, qtbot, tmp_path, monkeypatch):
    many_people(services, 600)
    visit("people")
    target = tmp_path / "personel.csv"
    monkeypatch.setattr(Messages, "save_file", lambda *_a: target)
    with qtbot.waitSignal(page.noted):
        page.export()
    assert len(target.read_text("utf-8-sig").splitlines()) == 612


def test_a_partly_loaded_list_is_not_sorted(visit, services):
    many_people(services, 300)
    assert not visit("people").table.horizontalHeader().sectionsClickable()


def test_words_that_find_nobody_are_answered(visit, jobs, qtbot):
    people = visit("people")
    people.search_box.setText("tidak ada")
    qtbot.keyClick(people.search_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert people._stack.currentWidget() is people._nothing


def test_a_roster_is_looked_at_row_by_row(preview):
    assert [row.status.value for row in preview.importing.preview.model.rows()] == ["taken", "refused"]


def test_leaving_a_roster_writes_nothing(preview, services, qtbot):
    before = services.directory.head_count()
    qtbot.keyClick(preview.importing.preview, Qt.Key.Key_Escape)
    assert (preview.faces.currentIndex(), services.directory.head_count()) == (0, before)


def test_accepting_a_roster_keeps_its_people(preview, page, services, jobs, qtbot):
    with qtbot.waitSignal(preview.told):
        page.offered()["save"]()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert services.directory.person("85010001").name == "Budi <b>&"
    assert "Budi <b>&" in [row.name for row in preview.model.rows()]


def test_a_wrong_file_is_said_in_a_sentence(visit, qtbot, tmp_path):
    wrong = tmp_path / "foto.xlsx"
    wrong.write_bytes(b"PK\x03\x04 rusak")
    people = visit("people")
    with qtbot.waitSignal(people.told) as told:
        people.read_file(wrong)
    assert told.args[1] == "bad"
    assert "foto.xlsx" in told.args[0]


def test_an_empty_roster_to_fill_is_written(visit, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "kosong.xlsx"
    monkeypatch.setattr(Messages, "save_file", lambda *_a: target)
    people = visit("people")
    with qtbot.waitSignal(people.told):
        people._on_template()
    assert target.stat().st_size > 0


def test_a_table_is_exported_as_it_stands(visit, page, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "satuan.csv"
    monkeypatch.setattr(Messages, "save_file", lambda *_a: target)
    visit("units")
    with qtbot.waitSignal(page.noted):
        page.export()
    assert "Polres KNW" in target.read_text("utf-8-sig")


def test_the_best_band_of_easy_drills_is_kept_with_its_day(visit, page, services):
    card = visit("bands").difficulty
    assert not card.save.isEnabled()
    card.ceilings["MUDAH"].setCurrentIndex(card.ceilings["MUDAH"].findData("B"))
    card.points["waktu", "malam"].setValue(3)
    card._on_save()
    table = services.grading.in_force()
    assert (dict(table.ceilings), table.points["waktu"]["malam"]) == ({"MUDAH": "B"}, 3)
    assert "In force since" in card._state.text()


def test_rules_that_make_no_sense_stay_on_screen(visit, page, services):
    card = visit("bands").difficulty
    card.least["SULIT"].setValue(2)
    card._on_save()
    assert card.least["SULIT"].value() == 2
    assert services.grading.history() == ()
