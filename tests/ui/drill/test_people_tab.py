"""Participants: by team, added from a unit, moved, removed and brought back, ticked off, exported."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from tests.builders import a_person
from tests.drill_page import HOSTILE, press
from tests.services.acts import person_id, planned, running, staffed
from trainer.exchange.spreadsheets import read_sheets
from trainer.ui.messages import Messages


@pytest.fixture
def drill(services):
    return staffed(services, planned(services))


@pytest.fixture
def tab(open_drill, drill):
    return open_drill(drill, "people").tab


def names(tab):
    return [row.name for row in tab.roster.model.rows()]


def test_the_roster_is_in_the_order_of_the_teams(tab):
    assert [(row.number, row.name, row.team) for row in tab.roster.model.rows()] == [
        (1, "Pelaku 0", "Ton Dalmas"),
        (2, "Pelaku 1", "Ton Dalmas"),
    ]


def test_without_people_the_tab_offers_an_import(open_drill, services, qtbot, monkeypatch, tmp_path):
    tab = open_drill(planned(services), "people").tab
    asked = []
    monkeypatch.setattr(Messages, "open_file", lambda *parts, **_more: asked.append(parts))
    tab.roster.empty.asked.emit()
    assert len(asked) == 1


def test_a_team_at_the_left_filters_the_table(tab, services, drill, qtbot):
    services.planning.add_participants(drill, [person_id("Pelaku 2")], drill.teams[0].id)
    qtbot.waitUntil(lambda: len(names(tab)) == 3)
    tab.roster.teams.setCurrentRow(1)
    assert names(tab) == ["Pelaku 2"]


def test_people_of_a_unit_are_added_with_the_keyboard(tab, qtbot, services, drill):
    press(qtbot, "Ctrl+N")
    assert tab.faces.currentWidget() is tab.picker
    tab.picker.table.select_where(lambda row: row.person.name == "Pelaku 3")
    press(qtbot, "Return", tab.picker.table)
    qtbot.waitUntil(lambda: "Pelaku 3" in names(tab))
    qtbot.waitUntil(lambda: tab.faces.currentWidget() is tab.roster)
    assert len(services.planning.drill(drill.id).participants) == 3


def test_those_already_in_the_drill_are_marked_when_choosing(tab):
    tab.show_picker()
    places = {row.person.name: row.place for row in tab.picker.model.rows()}
    assert (places["Pelaku 0"], places["Pelaku 3"]) == ("Ton Dalmas", "")


def test_escape_leaves_the_choice_without_adding(tab, qtbot, jobs):
    tab.show_picker()
    press(qtbot, "Escape", tab.picker.table)
    qtbot.waitUntil(lambda: tab.faces.currentWidget() is tab.roster)
    assert not jobs.is_busy


def test_removing_can_be_undone(tab, qtbot, services, drill, told):
    tab.roster.focus_table()
    tab.roster.table.select_where(lambda row: row.name == "Pelaku 1")
    press(qtbot, "Del", tab.roster.table)
    qtbot.waitUntil(lambda: told == ["1 person removed."])
    assert names(tab) == ["Pelaku 0"]
    tab.undo()
    qtbot.waitUntil(lambda: names(tab) == ["Pelaku 0", "Pelaku 1"])
    assert told == ["1 person removed.", "The roster is as it was."]


def test_the_selected_are_moved_to_another_team(tab, qtbot, services, drill):
    tab.roster.table.selectAll()
    action = next(item for item in tab.roster._menu.actions() if item.data() == drill.teams[0].id)
    assert isinstance(action, QAction)
    action.trigger()
    qtbot.waitUntil(lambda: {row.team for row in tab.roster.model.rows()} == {drill.teams[0].name})


def test_two_changes_in_a_hurry_do_not_meet(tab, qtbot, services, drill):
    tab.show_picker()
    tab._on_taken([person_id("Pelaku 3")], "")
    tab._on_taken([person_id("Pelaku 4")], "")
    qtbot.waitUntil(lambda: len(services.planning.drill(drill.id).participants) == 3)


def test_a_refused_change_is_told(tab, qtbot, services, drill, told):
    tab._on_taken([person_id("Penilai 0")], "")
    qtbot.waitUntil(lambda: any("both evaluator and participant" in words for words in told))
    assert names(tab) == ["Pelaku 0", "Pelaku 1"]


def test_a_draft_shows_no_attendance(tab):
    assert not any(made.isVisible() for made in tab.roster._ticks)
    assert tab.roster.table.isColumnHidden(4)


@pytest.fixture
def live(open_drill, services):
    return open_drill(running(services), "people").tab


def test_space_ticks_a_person_off(live, qtbot):
    live.roster.focus_table()
    press(qtbot, "Space", live.roster.table)
    qtbot.waitUntil(lambda: [row.attendance for row in live.roster.model.rows()] == ["hadir", ""])
    press(qtbot, "Space", live.roster.table)
    qtbot.waitUntil(lambda: live.roster.model.rows()[0].attendance == "tidak hadir")


def test_a_button_says_it_for_all_selected(live, qtbot, services):
    live.roster.table.selectAll()
    qtbot.mouseClick(live.roster._ticks[2], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {row.attendance for row in live.roster.model.rows()} == {"izin"})


def test_a_drill_in_play_takes_no_other_people(live):
    assert not live._add.isVisible()
    assert not live.roster._remove.isVisible()
    assert "import" not in live.offered()


def test_the_table_is_exported_as_it_stands(tab, qtbot, monkeypatch, tmp_path, told):
    path = tmp_path / "peserta.xlsx"
    monkeypatch.setattr(Messages, "save_file", lambda *_parts, **_more: path)
    press(qtbot, "Ctrl+E")
    qtbot.waitUntil(lambda: told == ["peserta.xlsx is written."])
    rows = read_sheets(path)[0].rows
    assert "Name" in rows[0].cells
    assert a_person("Pelaku 0").service_number in rows[1].cells


def test_hostile_names_are_shown_as_they_are(open_drill, services, qtbot):
    services.directory.add_people([a_person(HOSTILE, unit="KNW")])
    drill = services.planning.add_participants(planned(services), [person_id(HOSTILE)], None)
    tab = open_drill(drill, "people").tab
    assert tab.roster.model.index(0, 2).data() == HOSTILE


def test_three_hundred_participants_are_shown(open_drill, services):
    people = [a_person(f"Anggota {place}", unit="KNW") for place in range(300)]
    services.directory.add_people(people)
    drill = planned(services)
    drill = services.planning.add_participants(drill, [item.id for item in people], drill.teams[1].id)
    tab = open_drill(drill, "people").tab
    assert tab.roster.model.rowCount() == 300
