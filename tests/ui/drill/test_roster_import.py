"""Importing a roster: looked at first, row by row; accepted or left without a trace."""

import pytest
import xlsxwriter

from tests.builders import a_person
from tests.drill_page import press
from tests.services.acts import person_id, planned
from trainer.services.roster import RosterStatus
from trainer.ui.drill.roster_preview import _letter
from trainer.ui.messages import Messages

TITLES = ("No", "Pangkat", "Nama", "NRP", "Jabatan")
ROWS = (
    (1, "BRIPKA", "Andi <b>Contoh</b> & Co", "85010203", "Danru"),
    (2, "BRIPDA", "Budi Contoh", "00010203", "Anggota"),
    (3, "BRIPDA", "Citra Contoh", "8501", "Anggota"),
    (4, "BRIPKA", "Pelaku 0", a_person("Pelaku 0").service_number, "Banit Samapta"),
)


@pytest.fixture
def write(tmp_path):
    """Write sheets of rows to a real workbook."""

    def written(name="daftar.xlsx", **sheets):
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as book:
            for title, rows in sheets.items():
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return written


@pytest.fixture
def roster(write):
    return write(Dalmas=[("DAFTAR PESERTA",), (), TITLES, *ROWS], Kosong=[("x",)])


@pytest.fixture
def drill(services):
    return planned(services)


@pytest.fixture
def tab(open_drill, drill):
    return open_drill(drill, "people").tab


@pytest.fixture
def preview(tab, roster, qtbot, monkeypatch):
    """The preview after Ctrl+I and the choice of a file."""
    monkeypatch.setattr(Messages, "open_file", lambda *_parts, **_more: roster)
    press(qtbot, "Ctrl+I")
    qtbot.waitUntil(lambda: tab.faces.currentWidget() is tab.preview)
    return tab.preview


def statuses(preview):
    return [row.status for row in preview.model.rows()]


def test_sheet_and_header_line_are_told(preview):
    assert preview.sheet.currentText() == "Dalmas"
    assert preview._where.text() == "column titles in line 3"


def test_each_row_says_what_becomes_of_it(preview):
    status = RosterStatus
    assert statuses(preview) == [status.TAKEN, status.TAKEN, status.REFUSED, status.KNOWN]
    assert [preview.model.index(row, 1).data() for row in range(4)] == ["Taken", "Taken", "Refused", "Known"]
    assert "digits" in preview.model.index(2, 7).data()


def test_the_columns_found_are_named(preview):
    assert {name: choice.currentText() for name, choice in preview.mapping.items()} == {
        "service_number": "D · NRP", "name": "C · Nama", "rank": "B · Pangkat", "position": "E · Jabatan",
        "unit": "— none —",
    }  # fmt: skip


def test_a_chip_filters_by_status(preview):
    preview.states.set_chosen(frozenset({RosterStatus.REFUSED.value}))
    preview.states.changed.emit()
    assert statuses(preview) == [RosterStatus.REFUSED]


def test_another_column_is_read_at_once(preview, qtbot):
    choice = preview.mapping["position"]
    choice.setCurrentIndex(choice.findData("0"))
    qtbot.waitUntil(lambda: [row.position for row in preview.model.rows()][:2] == ["1", "2"])


def test_another_sheet_can_be_chosen(preview, qtbot):
    preview.sheet.setCurrentIndex(1)
    qtbot.waitUntil(lambda: preview.model.total() == 0)
    assert "no row of column titles" in preview._told.itemAt(0).widget().text()


def test_ctrl_s_accepts_the_good_rows(tab, preview, qtbot, services, drill):
    preview.team.setCurrentIndex(1)
    press(qtbot, "Ctrl+S")
    qtbot.waitUntil(lambda: len(services.planning.drill(drill.id).participants) == 3)
    saved = services.planning.drill(drill.id)
    assert {item.name for item in saved.participants} == {"Andi <b>Contoh</b> & Co", "Budi Contoh", "Pelaku 0"}
    assert {item.team for item in saved.participants} == {drill.teams[1].id}
    assert services.directory.person("00010203").unit == "KNW"


def test_escape_writes_nothing(tab, preview, qtbot, services, drill, told):
    press(qtbot, "Escape", preview.table)
    assert tab.faces.currentWidget() is tab.roster
    assert told == ["Nothing was imported."]
    assert services.planning.drill(drill.id).participants == ()
    assert not services.directory.people(words="85010203")


def test_an_import_can_be_taken_out_of_the_drill_again(tab, preview, qtbot, services, drill, told):
    preview.accept()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert tab.roster.model.total() == 3
    tab.undo()
    qtbot.waitUntil(lambda: services.planning.drill(drill.id).participants == ())


def test_people_who_cannot_take_part_are_known_but_not_in_the_drill(tab, preview, qtbot, services, drill, told):
    other = planned(services, host="KDI")
    services.planning.add_participants(other, [person_id("Pelaku 0")], None)
    preview.accept()
    qtbot.waitUntil(lambda: any("at the same time" in words for words in told))
    assert services.planning.drill(drill.id).participants == ()
    assert tab.faces.currentWidget() is tab.preview


def test_a_file_without_titles_is_read_by_chosen_columns(tab, write, qtbot):
    tab.read_file(write(Data=[("Orang Satu", "03010001"), ("Orang Dua", "03010002")]))
    qtbot.waitUntil(lambda: tab.faces.currentWidget() is tab.preview)
    preview = tab.preview
    assert not preview._accept.isEnabled()
    for name, column in (("name", "0"), ("service_number", "1")):
        preview.mapping[name].setCurrentIndex(preview.mapping[name].findData(column))
    qtbot.waitUntil(lambda: [row.name for row in preview.model.rows()] == ["Orang Satu", "Orang Dua"])
    assert preview._accept.isEnabled()


def test_a_file_that_is_no_roster_is_told_and_nothing_else_changes(tab, tmp_path, qtbot, told):
    path = tmp_path / "surat.xlsx"
    path.write_bytes(b"%PDF-1.4")
    tab.read_file(path)
    qtbot.waitUntil(lambda: any("a PDF document" in words for words in told))
    assert tab.faces.currentWidget() is tab.roster


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")])
def test_columns_are_lettered_as_in_a_spreadsheet(index, letter):
    assert _letter(index) == letter
