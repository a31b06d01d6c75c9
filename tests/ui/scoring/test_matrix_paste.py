"""Cells to and from a spreadsheet: looked at in place, written once accepted, taken back at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.builders import a_participant, a_role
from tests.ui.scoring.test_matrix import DOWN, ENTER, ESC, RIGHT, crowd, matrix, stored  # noqa: F401
from trainer.services.scoring import MarkOrder

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NUMBERS = [a_participant(name).service_number for name in ("Contoh Satu", "Contoh Dua", "Contoh Tiga")]


@pytest.fixture
def paste(qtbot, matrix):  # noqa: F811
    """Ctrl+V of a text in the table."""

    def pasted(text: str, *keys) -> None:
        QGuiApplication.clipboard().setText(text)
        qtbot.keyClick(matrix.view, Qt.Key.Key_V, CTRL)
        matrix.type(*keys)
        matrix.saved()

    return pasted


def test_nothing_is_written_before_it_is_accepted(paste, matrix, stored):  # noqa: F811
    paste("ya\t85\t2.41")
    assert (matrix.card.bar.isVisible(), stored()) == (True, {})
    assert matrix.card.bar.told()[0] == "3 marks will be written"


def test_enter_writes_the_block_over_the_heading_of_the_next_team(paste, stored, qtbot):  # noqa: F811
    paste("ya\t85\nO\tSB\ntidak\t", ENTER)
    assert stored() == {
        ("Contoh Satu", "LP-13.1"): "ya", ("Contoh Satu", "LP-13.2"): 85.0, ("Contoh Dua", "LP-13.1"): "TIDAK_TERAMATI",
        ("Contoh Dua", "LP-13.2"): "SB", ("Contoh Tiga", "LP-13.1"): "tidak",
    }  # fmt: skip


def test_escape_writes_nothing_and_keys_give_marks_again(paste, matrix, stored):  # noqa: F811
    paste("ya\t85", "2", ESC, "2")
    assert (matrix.card.bar.isVisible(), stored()) == (False, {("Contoh Satu", "LP-13.1"): "tidak"})


def test_each_cell_that_is_refused_says_why(paste, matrix, stored):  # noqa: F811
    paste("ya\t101\tcepat\tya\t1\t1\t1", ENTER)
    told, problems = matrix.card.bar.told()
    assert told == "4 marks will be written · 3 cells are left out"
    assert [next(word for word in ("beyond", "101", "cepat") if word in line) for line in problems] == [
        "beyond", "101", "cepat"
    ]  # fmt: skip
    assert len(stored()) == 4


def test_what_is_replaced_is_told_and_what_is_the_same_is_left(paste, matrix, services, crowd):  # noqa: F811
    matrix.type("1", RIGHT, "2", Qt.Key.Key_Left)
    matrix.saved()
    paste("ya\t85")
    assert matrix.card.bar.told()[0] == "1 mark will be written · 1 replaces another · 1 is the same already"
    matrix.type(ENTER)
    matrix.saved()
    found = services.scoring.marks(crowd.id, a_role().service_number)
    assert {(item.value, item.seq) for item in found} == {("ya", 1), (85.0, 3)}


def test_names_and_codes_say_where_in_whatever_order(paste, stored):  # noqa: F811
    paste(f"\tLP-13.4\tLP-13.2\n{NUMBERS[2]}\tya\t70\nContoh Satu\ttidak\t60", DOWN, ENTER)
    assert stored() == {
        ("Contoh Tiga", "LP-13.4"): "ya", ("Contoh Tiga", "LP-13.2"): 70.0, ("Contoh Satu", "LP-13.4"): "tidak",
        ("Contoh Satu", "LP-13.2"): 60.0,
    }  # fmt: skip


def test_names_are_found_though_only_one_team_is_shown(paste, matrix, stored):  # noqa: F811
    matrix.card.teams.setCurrentIndex(2)
    paste("Contoh Satu\tya", ENTER)
    assert stored() == {("Contoh Satu", "LP-13.1"): "ya"}


def test_one_undo_takes_the_paste_back(paste, matrix, stored, qtbot):  # noqa: F811
    matrix.type(RIGHT, "3", Qt.Key.Key_Left)
    paste("ya\t85\t90", ENTER)
    qtbot.keyClick(matrix.view, Qt.Key.Key_Z, CTRL)
    matrix.saved()
    qtbot.waitUntil(lambda: matrix.shown(1)[:3] == ["", "C", ""])
    assert stored() == {("Contoh Satu", "LP-13.2"): "C"}


def test_the_note_of_a_replaced_mark_stays(paste, matrix, services, crowd):  # noqa: F811
    matrix.type("1", "n", "Jelas", ENTER)
    paste("tidak", ENTER)
    (found,) = services.scoring.marks(crowd.id, a_role().service_number)
    assert (found.value, found.note) == ("tidak", "Jelas")


def test_a_paste_that_is_refused_is_shown_no_longer(paste, matrix, services, crowd, qtbot):  # noqa: F811
    paste("ya\t85")
    _mark_everything(services, crowd)
    services.scoring.lock(crowd.id, a_role().service_number)  # from elsewhere, while he looks at the paste
    matrix.type(ENTER)
    matrix.saved()
    qtbot.waitUntil(lambda: matrix.shown(1)[:2] == ["O", "O"])


def _mark_everything(services, drill):
    number = a_role().service_number
    for task in services.scoring.tasks(drill.id, number):
        orders = [MarkOrder(task.subject, item.code, "TIDAK_TERAMATI") for item in task.sheet.criteria]
        services.scoring.record_marks(drill.id, number, orders)


def test_the_whole_table_copied_pastes_back_as_it_was(matrix, qtbot, stored):  # noqa: F811
    matrix.type("1", RIGHT, "85", RIGHT, "2.41", RIGHT, "o", DOWN, "x")
    matrix.saved()
    qtbot.keyClick(matrix.view, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(matrix.view, Qt.Key.Key_C, CTRL)
    qtbot.keyClick(matrix.view, Qt.Key.Key_V, CTRL)
    assert matrix.card.bar.told() == ("0 marks will be written · 5 are the same already", [])


def test_selected_cells_are_copied_and_fill_a_selection(matrix, qtbot, stored):  # noqa: F811
    matrix.type("o")
    qtbot.keyClick(matrix.view, Qt.Key.Key_C, CTRL)
    qtbot.keyClick(matrix.view, DOWN, SHIFT)
    qtbot.keyClick(matrix.view, RIGHT, SHIFT)
    qtbot.keyClick(matrix.view, Qt.Key.Key_V, CTRL)
    matrix.type(ENTER)
    matrix.saved()
    assert (len(stored()), set(stored().values())) == (4, {"TIDAK_TERAMATI"})


def test_locked_sheets_take_no_paste(paste, matrix, services, crowd):  # noqa: F811
    _mark_everything(services, crowd)
    matrix.tab.marking.lock()
    matrix.saved()
    paste("ya")
    assert not matrix.card.bar.isVisible()


def test_markup_in_a_cell_stays_text(paste, matrix):  # noqa: F811
    paste("<b>ya</b>")
    assert "<b>ya</b>" in matrix.card.bar.told()[1][0]
