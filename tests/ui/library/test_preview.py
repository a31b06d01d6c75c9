"""The preview: chapters a scenario has, its ladder and board, where reused parts came from, papers to print."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from tests.builders import a_scenario
from tests.reports.scenario_samples import a_full_scenario, a_large_scenario, an_empty_scenario
from trainer.domain.floor_board import Board
from trainer.services.library import ScenarioRow
from trainer.ui.library.chapters import Shown
from trainer.ui.library.preview import BOARD, INJECTS, LADDER, Preview

OBJECTIVES = 2


@pytest.fixture
def preview(shown):
    return shown(Preview(), 780, 640)


@pytest.fixture
def full(preview):
    preview.show_scenario(Shown(a_full_scenario()))
    return preview


def offered(preview) -> list[str]:
    return [preview.tabs.tabText(place) for place in range(preview.tabs.count()) if preview.tabs.isTabVisible(place)]


def papers(preview) -> list[str]:
    menu = preview.findChild(QMenu)
    return [action.text() for action in menu.actions() if action.isVisible()]


def text(preview, place: int) -> str:
    preview.tabs.setCurrentIndex(place)
    return preview.papers[place].toPlainText()


def test_ladder_and_board_are_chapters_of_those_that_have_them(full):
    assert offered(full)[-3:] == ["Forces", "Escalation ladder", "Board"]


@pytest.mark.parametrize("scenario", [a_scenario(), a_scenario(board=Board()), an_empty_scenario()])
def test_chapters_without_content_are_not_offered(full, scenario):
    full.tabs.setCurrentIndex(BOARD)
    full.show_scenario(Shown(scenario))
    assert offered(full) == ["Overview", "Injects", "Objectives", "Score sheets", "Forces"]
    assert full.tabs.isTabVisible(full.tabs.currentIndex())


def test_the_ladder_is_told_beside_its_drawing(full):
    found = text(full, LADDER)
    assert [word for word in ("T+00.30", "Yellow", "3 soft empty-hand control", "Kabag Ops", "Pagar didorong")
            if word not in found] == []  # fmt: skip
    assert full.ladder.isVisible()


def test_a_rung_of_the_drawing_is_looked_up_in_the_table(full):
    full.resize(780, 400)
    text(full, LADDER)
    for _ in range(4):
        QTest.keyClick(full.ladder, Qt.Key.Key_Right)
    assert full.papers[LADDER].verticalScrollBar().value() > 0


def test_the_board_is_read_step_by_step(full):
    full.tabs.setCurrentIndex(BOARD)
    full.read()
    QTest.keyClick(full.player.view, Qt.Key.Key_Right)
    assert "Dalmas maju" in [item.text() for item in full.player.findChildren(QLabel)]


def test_another_board_begins_at_its_first_step(full):
    full.tabs.setCurrentIndex(BOARD)
    full.player.view.go_to(2)
    full.show_scenario(Shown(a_full_scenario(code="SK-09")))
    assert full.player.view.step == 0


def test_injects_stand_in_lanes_of_their_channels_with_the_objectives_tested(full):
    items = [(item.lane, item.minute, item.letters) for item in full.timeline._items]
    assert items == [("Radio", 0, "a"), ("Telephone", 30, "a b"), ("Radio", 60, "b")]


def test_an_inject_of_the_axis_is_looked_up_in_the_table(full):
    full.resize(780, 400)
    text(full, INJECTS)
    for _ in range(3):
        QTest.keyClick(full.timeline, Qt.Key.Key_Right)
    assert full.papers[INJECTS].verticalScrollBar().value() > 0


@pytest.mark.parametrize(
    ("place", "words"),
    [(INJECTS, "from sk-02-lain version 3, inject 7"), (OBJECTIVES, "from sk-02-lain version 3, SK-02.b1")],
)
def test_the_origin_of_reused_parts_is_shown(full, place, words):
    assert words in text(full, place)
    assert text(full, place).count("from sk-") == 1


def test_ladder_and_board_are_copied_too(full):
    full.copy()
    copied = QGuiApplication.clipboard().text()
    assert [
        word for word in ("Kabag Ops", "Step 2 of 3: Dalmas maju", "Moved: D1 Ton Dalmas awal.") if word not in copied
    ] == []


@pytest.mark.parametrize(("place", "kind"), [(0, "book"), (1, "injects"), (2, "handout"), (3, "board")])
def test_each_paper_can_be_asked_for(qtbot, full, place, kind):
    menu = full.findChild(QMenu)
    with qtbot.waitSignal(full.print_asked) as told:
        menu.actions()[place].trigger()
    assert told.args == [kind]


def test_the_menu_of_papers_opens_by_keyboard(qtbot, full):
    full._print.setFocus()
    menu = full.findChild(QMenu)
    with qtbot.waitSignal(menu.aboutToShow):
        menu.popup(full.mapToGlobal(full.rect().center()))
    with qtbot.waitSignal(full.print_asked) as told:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(menu, key)
    assert told.args == ["injects"]


def test_a_board_is_printed_only_where_there_is_one(full):
    assert papers(full)[-1] == "Board, step by step"
    full.show_scenario(Shown(a_scenario()))
    assert papers(full)[-1] == "Player hand-out"


def test_the_largest_scenario_leaves_room_to_read(preview):
    preview.show_scenario(Shown(a_large_scenario()))
    text(preview, INJECTS)
    assert preview.papers[INJECTS].height() > 150
    assert preview.minimumSizeHint().height() < 640


def test_a_very_long_title_is_shortened_and_told_in_full(preview):
    facets = {"phase": ["PENGHENTIAN"]}
    row = ScenarioRow("sk-01", "SK-01", "Judul panjang " * 20, "", "", "", 90, 1, facets)
    preview.show_row(row)
    assert len(preview._title.text()) < 120
    assert preview._title.toolTip() == row.title
