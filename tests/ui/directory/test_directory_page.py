"""Data Induk: every table, people found in the database page by page, rosters kept only when accepted."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt

from tests.builders import a_person
from tests.services.acts import an_office
from trainer.ui.changes import Changes
from trainer.ui.directory.page import DirectoryPage
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages


@pytest.fixture
def services(sqlite_database, clock, ids):
    return an_office(sqlite_database, clock, ids)


@pytest.fixture
def page(services, shown):
    jobs = Jobs()
    made = shown(DirectoryPage(services, jobs, Changes(), Memory()), 1166, 768)
    yield made
    jobs.close()


@pytest.fixture
def roster(tmp_path) -> Path:
    path = tmp_path / "personel.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, line in enumerate([("Nama", "Pangkat", "NRP"), ("Budi <b>&", "Bripka", "85010001"), ("Ani", "", "1")]):
        sheet.write_row(row, 0, line)
    book.close()
    return path


def tab(page, name) -> None:
    names = [page._tabs.tabText(place) for place in range(page._tabs.count())]
    page._tabs.setCurrentIndex(names.index(name))


@pytest.mark.parametrize("name", ["Units", "Regions", "Partners", "Calendar", "Ranks", "Roles", "Regulations"])
def test_every_table_opens_and_offers_to_be_exported(page, name):
    page.entered()
    tab(page, name)
    assert {"search", "export"} <= set(page.offered())


def test_ranks_and_roles_are_those_that_ship(page):
    page.entered("ranks")
    assert page._panels[page._tabs.currentIndex()].table.rows.total() >= 22


def test_people_are_found_by_words_and_unit(page, qtbot):
    page.entered("people")
    page.people.search_box.setFocus()
    qtbot.keyClicks(page.people.search_box, f"pelaku {a_person('Pelaku 3').service_number}")
    qtbot.keyClick(page.people.search_box, Qt.Key.Key_Return)
    assert [row.name for row in page.people.model.rows()] == ["Pelaku 3"]


def test_more_people_come_as_one_scrolls(page, services, qtbot):
    services.directory.add_people(
        [a_person(f"Orang {place:04d}", service_number=f"9001{place:04d}") for place in range(600)]
    )
    page.entered("people")
    assert page.people.model.rowCount() == 256
    bar = page.people.table.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert page.people.model.rowCount() == 512


def test_a_roster_is_looked_at_before_anything_is_written(page, services, qtbot, roster):
    before = services.directory.head_count()
    page.entered("people")
    page.people.read_file(roster)
    qtbot.waitUntil(lambda: page.people.faces.currentIndex() == 1)
    assert [row.status.value for row in page.people.preview.model.rows()] == ["taken", "refused"]
    qtbot.keyClick(page.people.preview, Qt.Key.Key_Escape)
    assert page.people.faces.currentIndex() == 0
    assert services.directory.head_count() == before


def test_accepting_a_roster_keeps_its_people(page, services, qtbot, roster):
    page.entered("people")
    page.people.read_file(roster)
    qtbot.waitUntil(lambda: page.people.faces.currentIndex() == 1)
    with qtbot.waitSignal(page.people.told):
        page.people.preview.accept()
    assert services.directory.person("85010001").name == "Budi <b>&"


def test_a_wrong_file_is_said_in_a_sentence(page, qtbot, tmp_path):
    wrong = tmp_path / "foto.xlsx"
    wrong.write_bytes(b"%PDF-1.7 bukan lembar kerja")
    page.entered("people")
    with qtbot.waitSignal(page.people.told) as told:
        page.people.read_file(wrong)
    assert told.args[1] == "bad"
    assert "foto.xlsx" in told.args[0]


def test_a_table_is_exported_as_it_stands(page, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "satuan.csv"
    monkeypatch.setattr(Messages, "save_file", lambda *_a: target)
    page.entered("units")
    with qtbot.waitSignal(page.noted):
        page.export()
    assert "Polres KNW" in target.read_text("utf-8-sig")
