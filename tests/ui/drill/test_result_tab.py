"""Hasil: numbers with coverage, the reason of each, and the lead's ruling where evaluators differ."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.builders import a_criterion, a_person, a_scenario, a_sheet, an_assignment
from tests.drill_page import press
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, person_id, planned, ready, running
from tests.stored import keep_scenario
from trainer.domain.drill import State
from trainer.domain.scoring import Kind
from trainer.exchange.spreadsheets import read_sheets
from trainer.services.office import Owner
from trainer.services.scoring import MarkOrder
from trainer.ui.drill.result_views import LevelTile
from trainer.ui.messages import Messages


@pytest.fixture
def drill(services):
    services.office.set_owner(Owner("Ketua Penilai", "SULTRA", DIRECTOR))
    return running(services)


def marked(services, drill, value, evaluator=EVALUATOR, criterion="LP-01.2", note=""):
    services.scoring.record_mark(drill.id, evaluator, MarkOrder("Ton Dalmas", criterion, value, note))


def shown(tab, qtbot, section="objectives"):
    """The tab at a section once its numbers are read."""
    qtbot.waitUntil(lambda: tab._result is not None)
    tab._on_section(section)
    return tab


@pytest.fixture
def locked(tab, services, drill, qtbot):
    """The same once the first evaluator, who leads here, has closed both sheets."""
    for number in (EVALUATOR, SECOND):
        services.reconciling.close_for(drill.id, EVALUATOR, number, "Laptop rusak")
    qtbot.waitUntil(lambda: tab._open == 1)


def score_of_team(tab):
    return next(item.total.score for item in tab._result.sheets if item.name == "Ton Dalmas")


@pytest.fixture
def tab(open_drill, services, drill, qtbot):
    """Two evaluators who differ on a grade."""
    marked(services, drill, 60, note="Terlambat <b>&")
    marked(services, drill, 90, SECOND)
    return shown(open_drill(drill, "result").tab, qtbot)


def test_without_marks_the_tab_says_what_to_do(open_drill, services, drill, qtbot):
    tab = shown(open_drill(drill, "result").tab, qtbot)
    assert tab._faces.currentWidget() is tab._early


@pytest.mark.parametrize("made", [planned, ready])
def test_before_the_drill_there_is_no_result(open_drill, services, made):
    tab = open_drill(made(services), "result").tab
    assert tab._faces.currentWidget() is tab._early
    assert tab.offered() == {}


def test_a_mark_given_elsewhere_appears_by_itself(open_drill, services, drill, qtbot):
    marked(services, drill, 60)
    tab = shown(open_drill(drill, "result").tab, qtbot)
    assert score_of_team(tab) == 60
    marked(services, drill, 90)
    qtbot.waitUntil(lambda: score_of_team(tab) == 90)


def test_a_mark_given_while_another_tab_is_in_front_appears_on_the_way_back(open_drill, services, drill, qtbot):
    marked(services, drill, 60)
    opened = open_drill(drill, "result")
    shown(opened.tab, qtbot)
    opened.space.bar.setCurrentIndex(0)
    marked(services, drill, 90)
    qtbot.waitUntil(lambda: opened.tab._is_stale)
    opened.space.bar.setCurrentIndex(3)
    qtbot.waitUntil(lambda: score_of_team(opened.tab) == 90)


def test_the_panel_says_why(tab):
    tab._on_section("grid")
    tab.grid.setCurrentIndex(tab.grid.scores.index(1, 1))
    assert any("75 × weight 30, the mean of 2 evaluators" in words for words in tab.why.sentences())


def test_the_panel_says_why_a_mean_is_what_it_is(tab):
    tab._on_section("grid")
    tab.grid.setCurrentIndex(tab.grid.scores.index(1, tab.grid.scores.columnCount() - 1))
    assert tab.why.sentences()[0] == "LP-01 Ton Dalmas: 75 × observed weight 30, coverage 30 %."


def test_the_first_objective_is_explained_at_first(tab):
    assert tab.objectives.table.current_row().objective.code == "a"
    assert tab.why._title.text() == "a Sasaran a"
    assert "not enough evidence" in tab.why._badge.accessibleName().lower()


def test_enter_on_a_tile_says_why(tab, qtbot):
    tile = next(item for item in tab.tiles.findChildren(LevelTile) if item.accessibleName().startswith("Team"))
    press(qtbot, "Return", tile)
    assert any("sum of scores × observed weight" in words for words in tab.why.sentences())


def test_tab_goes_from_the_tiles_to_the_sections_and_on(locked, tab, qtbot):
    tiles = tab.tiles.stops()
    tiles[0].setFocus()
    stops = []
    for _stop in range(len(tiles) + 1):
        press(qtbot, "Tab")
        stops.append(QApplication.focusWidget())
    assert stops[:-2] == tiles[1:]
    assert tab._sections.isAncestorOf(stops[-2])
    assert stops[-1] is tab._warning


def test_arrows_walk_through_the_sections(tab, qtbot):
    tab._sections.setFocus()
    press(qtbot, "3")
    assert tab._stack.currentWidget() is tab.differences


def test_open_differences_are_announced_and_one_click_away(locked, tab, qtbot):
    assert tab._warning.accessibleName() == "1 difference waits for a ruling"
    qtbot.mouseClick(tab._warning, Qt.MouseButton.LeftButton)
    assert tab._stack.currentWidget() is tab.differences


@pytest.fixture
def persons(open_drill, services, desk, qtbot):
    """A drill with a sheet for persons, one of them with a hostile name."""
    sheet = a_sheet(a_criterion("LP-13.1", Kind.GRADE, 100), code="LP-13", level="person")
    with services.workplace.database.writing() as connection:
        keep_scenario(connection, a_scenario(sheets=(sheet,)), "2")
    name = "Andi <i>&</i>"
    services.directory.add_people([a_person(name, unit="KNW")])
    drill = planned(services)
    drill = services.planning.add_participants(drill, [person_id(name)], drill.teams[1].id)
    drill = services.planning.set_roles(drill, "PENILAI", [person_id("Penilai 0")])
    given = an_assignment(drill.evaluators()[0], drill.teams[1], "LP-13")
    drill = services.planning.replan(replace(drill, assignments=(given,)))
    for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY):
        services.planning.move(drill.code, state)
    services.move(drill.code, State.RUNNING, author=DIRECTOR)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(a_person(name).service_number, "LP-13.1", 82))
    return shown(open_drill(drill, "result").tab, qtbot, "people")


def test_persons_are_hidden_until_asked_for(persons):
    assert persons.people.currentWidget() is persons.people.cover
    assert "export" not in persons.offered()
    persons.people.uncover()
    assert persons.people.model.index(0, 0).data() == "BRIPKA Andi <i>&</i>"


def test_persons_are_hidden_again_when_one_goes_away(persons):
    persons.people.uncover()
    persons._on_section("grid")
    persons._on_section("people")
    assert persons.people.currentWidget() is persons.people.cover


def test_a_person_is_explained_like_any_sheet(persons):
    persons.people.uncover()
    persons.people.table.selectRow(0)
    assert any("82 × weight 100" in words for words in persons.why.sentences())


def test_agreement_is_told_where_two_marked_the_same(tab):
    tab._on_section("agreement")
    assert [(row.subject, row.raters) for row in tab.agreement.model.rows()] == [("LP-01", 2)]


def test_the_table_looked_at_is_exported(tab, qtbot, monkeypatch, tmp_path, told):
    path = tmp_path / "hasil.xlsx"
    monkeypatch.setattr(Messages, "save_file", lambda *_parts, **_more: path)
    press(qtbot, "Ctrl+E")
    qtbot.waitUntil(lambda: told == ["hasil.xlsx is written."])
    assert "Sasaran a" in read_sheets(path)[0].rows[1].cells
