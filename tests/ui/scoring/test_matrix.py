"""People against the criteria of one sheet: keys give marks as in the list."""

import pytest
from PySide6.QtCore import Qt

from tests.builders import a_criterion, a_participant, a_role, a_scenario, a_sheet, a_team, an_assignment
from tests.ui.scoring.test_not_saved import locked, stuck  # noqa: F401
from trainer.domain.scoring import Kind
from trainer.services.scoring import MarkOrder
from trainer.ui.scoring.row_menu import row_menu

UP, DOWN, LEFT, RIGHT, ENTER, TAB, ESC = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
)  # fmt: skip
KINDS = (Kind.CHECK, Kind.GRADE, Kind.TIME)
FIRST, SECOND = a_team(), a_team("Ton <b>&B")
NAMES = ("Contoh Satu", "Contoh Dua", "Contoh Tiga")


@pytest.fixture
def crowd(keep):
    """Two teams with two and one people, a team sheet and a sheet of six criteria for each person."""
    criteria = [a_criterion(f"LP-13.{at}", KINDS[(at - 1) % 3], 100 / 6, critical=at == 1) for at in range(1, 7)]
    sheets = (a_sheet(), a_sheet(*criteria, code="LP-13", level="person"))
    people = tuple(a_participant(name, team) for name, team in zip(NAMES, (FIRST, FIRST, SECOND), strict=True))
    tasks = tuple(an_assignment(a_role(), team, "LP-13") for team in (FIRST, SECOND))
    tasks += (an_assignment(a_role(), FIRST),)
    return keep(scenario=a_scenario(sheets=sheets), teams=(FIRST, SECOND), participants=people, assignments=tasks)


class MatrixHand:
    """The evaluator's hand in the matrix."""

    def __init__(self, qtbot, tab) -> None:
        self._bot, self.tab = qtbot, tab
        qtbot.keyClick(tab.desk_view.card.view, Qt.Key.Key_G)
        self.card = tab.desk_view.surface
        self.view = self.card.view

    def type(self, *keys) -> None:
        """Letters and keys, into the note where one is being written, else into the table."""
        for key in keys:
            target = self.card.foot._field if self.card.foot.edits else self.view
            (self._bot.keyClicks if isinstance(key, str) else self._bot.keyClick)(target, key)

    def saved(self) -> None:
        """Wait until everything is on disk."""
        self._bot.waitUntil(lambda: self.tab.unsaved == 0)

    def at(self) -> tuple[str, str]:
        """Whose row and which criterion."""
        return self.card.task.name, self.card.row.criterion.code

    def shown(self, row: int) -> list[str]:
        """The texts of a row."""
        return [self.view.model().index(row, column).data() for column in range(self.view.model().columnCount())]


@pytest.fixture
def matrix(qtbot, crowd, open_tab):
    """The matrix of the sheet for persons, at the first person's first criterion."""
    tab = open_tab(crowd)
    hand = MatrixHand(qtbot, tab)
    hand.card.sheets.setCurrentIndex(hand.card.sheets.findData("LP-13"))
    return hand


@pytest.fixture
def stored(services, crowd):
    """What stands in the data file: name and criterion → value."""
    names = {item.person: item.name for item in crowd.participants}

    def read() -> dict[tuple[str, str], object]:
        found = services.scoring.marks(crowd.id, a_role().service_number)
        return {(names.get(item.subject, ""), item.criterion): item.value for item in found}

    return read


def test_people_stand_under_their_teams_against_the_criteria_of_one_sheet(matrix):
    names = [line.name for line in matrix.card.model.lines]
    assert (names, matrix.view.model().columnCount()) == (
        ["Ton Dalmas", "Contoh Satu", "Contoh Dua", "Ton <b>&B", "Contoh Tiga"], 6
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "criterion", "value"),
    [
        (["1"], "LP-13.1", "ya"), (["o"], "LP-13.1", "TIDAK_TERAMATI"), (["x", ESC], "LP-13.1", "TIDAK_DILAKSANAKAN"),
        (["a"], "LP-13.1", "TIDAK_BERLAKU"), ([RIGHT, "2"], "LP-13.2", "B"), ([RIGHT, "85", ENTER], "LP-13.2", 85.0),
        ([RIGHT, "85", RIGHT], "LP-13.2", 85.0), ([RIGHT, RIGHT, "2.41", ENTER], "LP-13.3", 161.0),
        ([TAB, "=45", TAB], "LP-13.2", 45.0),
    ],
)  # fmt: skip
def test_keys_give_a_mark_that_is_on_disk(matrix, stored, keys, criterion, value):
    matrix.type(*keys)
    matrix.saved()
    assert stored() == {("Contoh Satu", criterion): value}


def test_a_mark_stays_and_enter_goes_down_over_the_heading(matrix):
    matrix.type("1")
    assert matrix.at() == ("BRIPKA Contoh Satu", "LP-13.1")
    matrix.type(ENTER, ENTER)
    assert matrix.at() == ("BRIPKA Contoh Tiga", "LP-13.1")


def test_tab_goes_to_the_right_and_on_to_the_next_person(matrix):
    matrix.type(*[TAB] * 6)
    assert matrix.at() == ("BRIPKA Contoh Dua", "LP-13.1")


def test_a_number_belongs_to_the_person_it_was_typed_for(matrix, stored):
    matrix.type(RIGHT, "85", DOWN, "90", DOWN)
    matrix.saved()
    assert stored() == {("Contoh Satu", "LP-13.2"): 85.0, ("Contoh Dua", "LP-13.2"): 90.0}


def test_blanks_values_and_times_are_told_apart(matrix):
    matrix.type("o", RIGHT, "2", RIGHT, "2.41", TAB, "x", ESC, RIGHT, "a")
    assert matrix.shown(1) == ["O", "B", "02.41", "X", "A", ""]


def test_g_comes_back_to_the_list_at_the_same_person(matrix, qtbot):
    matrix.type(DOWN, Qt.Key.Key_G)
    assert (matrix.tab.desk_view.card.isVisible(), matrix.tab.marking.task.name) == (True, "BRIPKA Contoh Dua")


def test_a_level_that_wants_a_reason_opens_its_note(matrix, services, crowd):
    matrix.type(RIGHT, "4", "Tidak ada perintah", ENTER)
    matrix.saved()
    (mark,) = services.scoring.marks(crowd.id, a_role().service_number)
    assert (mark.value, mark.note, matrix.view.hasFocus()) == ("K", "Tidak ada perintah", True)


def test_undo_takes_the_last_mark_back(matrix, stored, qtbot):
    matrix.type(RIGHT, "2", "3")
    matrix.saved()
    qtbot.keyClick(matrix.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    matrix.saved()
    assert (matrix.shown(1)[1], stored()) == ("B", {("Contoh Satu", "LP-13.2"): "B"})


def test_score_and_coverage_of_a_row_follow(matrix):
    matrix.type(RIGHT, "80", ENTER)
    score = matrix.card._score(matrix.card.model.task_at(1))
    assert (score.score, round(score.coverage)) == (80.0, 17)


def test_a_locked_sheet_is_read_only(matrix, services, crowd, stored):
    number = a_role().service_number
    for task in services.scoring.tasks(crowd.id, number):
        for item in task.sheet.criteria:
            services.scoring.record_mark(crowd.id, number, MarkOrder(task.subject, item.code, "TIDAK_TERAMATI"))
    matrix.tab.marking.lock()
    matrix.saved()
    matrix.type("1", RIGHT, "85", ENTER)
    assert set(stored().values()) == {"TIDAK_TERAMATI"}


def test_one_team_can_be_chosen(matrix):
    matrix.card.teams.setCurrentIndex(matrix.card.teams.findData(SECOND.id))
    assert [line.name for line in matrix.card.model.lines] == ["Contoh Tiga"]


def test_a_name_is_found_by_typing(matrix, qtbot):
    qtbot.keyClicks(matrix.card.finder, "tig")
    qtbot.keyClick(matrix.card.finder, ENTER)
    assert (matrix.at()[0], matrix.view.hasFocus()) == ("BRIPKA Contoh Tiga", True)


def test_the_model_obeys_the_contract_of_qt(qtmodeltester, matrix):
    qtmodeltester.check(matrix.card.model)


def test_the_menu_gives_values_blanks_and_what_else_there_is(matrix, stored):
    menu = row_menu(matrix.card, matrix.card.row, with_values=True)
    assert [item.data() for item in menu.actions()] == [
        "ya", "tidak", "TIDAK_TERAMATI", "TIDAK_DILAKSANAKAN", "TIDAK_BERLAKU", "note", "photo"
    ]  # fmt: skip
    menu.triggered.connect(matrix.card._on_menu_chosen)
    menu.actions()[1].trigger()
    matrix.saved()
    menu.deleteLater()
    assert stored() == {("Contoh Satu", "LP-13.1"): "tidak"}


def test_ctrl_page_down_goes_to_the_next_sheet_and_around(matrix, qtbot):
    for name in ("Ton Dalmas", "BRIPKA Contoh Satu"):
        qtbot.keyClick(matrix.view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert matrix.card.task.name == name


def test_ctrl_f_goes_to_the_name_field(matrix, qtbot):
    qtbot.keyClick(matrix.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert matrix.card.finder.hasFocus()


def test_what_is_not_saved_is_told_over_the_matrix_too(matrix, locked, qtbot):  # noqa: F811
    with locked():
        matrix.type("1")
        stuck(qtbot, matrix.tab)
        assert (matrix.card.banner.words()[:17], matrix.card.row.is_unsaved) == ("Not saved yet: 1.", True)
    matrix.tab.marking.outbox.send()
    matrix.saved()
    assert (matrix.card.banner.words(), matrix.card.row.is_unsaved) == ("", False)
