"""The plan: a form edits a draft, conflicts show live, saving may be refused."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import NOON
from tests.drill_page import HOSTILE, press, type_text
from tests.services.acts import DIRECTOR, person_id, planned, running, staffed
from trainer.domain.drill import State
from trainer.ui.drill.roles_card import HolderLine
from trainer.ui.drill.teams_card import TeamRow


@pytest.fixture
def drill(services):
    return staffed(services, planned(services))


@pytest.fixture
def tab(open_drill, drill):
    return open_drill(drill).tab


def retype(qtbot, field, words):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def name_person(qtbot, tab, role, words):
    """Open the search of a role, type, take the first by Enter."""
    press(qtbot, "Space", tab.roles.blocks[role].add)
    type_text(qtbot, words)
    press(qtbot, "Return")


def test_an_edit_makes_the_plan_unsaved(tab, qtbot):
    assert not tab.is_dirty
    retype(qtbot, tab.facts.form.field("title"), "Judul baru")
    assert tab.is_dirty
    assert tab._bar.isVisible()


def test_ctrl_s_saves_the_plan(tab, qtbot, services, drill):
    retype(qtbot, tab.facts.form.field("title"), "A <b>&& {x} %s")
    press(qtbot, "Ctrl+S")
    assert services.planning.drill(drill.id).title == "A <b>&& {x} %s"
    assert not tab.is_dirty
    assert not tab._bar.isVisible()


def test_typing_a_space_at_the_end_keeps_the_cursor_there(tab, qtbot):
    retype(qtbot, tab.facts.form.field("title"), "Dua kata")
    assert tab.facts.form.field("title").text() == "Dua kata"
    assert tab.draft().title == "Dua kata"


def test_edits_back_to_what_is_saved_leave_nothing_to_save(tab, qtbot):
    before = tab.facts.form.field("place").text()
    retype(qtbot, tab.facts.form.field("place"), "Lain")
    retype(qtbot, tab.facts.form.field("place"), before)
    assert not tab.is_dirty


def test_an_empty_title_is_refused_at_its_field(tab, qtbot):
    tab.facts.form.field("title").selectAll()
    press(qtbot, "Del", tab.facts.form.field("title"))
    press(qtbot, "Ctrl+S")
    assert tab.facts.form.errors() == {"title": "A drill needs a title."}
    assert tab.is_dirty


def test_a_refused_save_shows_the_sentence_and_keeps_the_draft(tab, qtbot, services, drill):
    name_person(qtbot, tab, "PENILAI", "Pelaku 4")
    press(qtbot, "Ctrl+S", tab)
    assert "would score his own unit" in tab._trouble.text()
    assert tab.is_dirty
    assert len(services.planning.drill(drill.id).evaluators()) == 2


def test_a_conflict_shows_as_the_draft_changes(tab, qtbot, services, drill):
    planned(services, host="KDI", title="Lain")
    tab.facts._units.set_chosen(frozenset({"KDI"}))
    tab.facts._units.changed.emit()
    qtbot.waitUntil(lambda: any("Unit KDI is in" in words for words in tab.conflicts.sentences()))
    assert "Blocks approval" in tab.conflicts.sentences()[0]


def test_without_conflicts_the_card_says_so(tab, qtbot):
    qtbot.waitUntil(lambda: "Nothing stands against this plan" in _words(tab.conflicts))


def test_a_person_is_named_by_typing_a_part_of_the_number(tab, qtbot, services, drill):
    name_person(qtbot, tab, "DIRLAT", DIRECTOR[1:])
    press(qtbot, "Ctrl+S", tab)
    holders = [item.name for item in services.planning.drill(drill.id).roles if item.role == "DIRLAT"]
    assert holders == ["Pelaku 5"]


def test_escape_leaves_the_search_without_naming_anyone(tab, qtbot):
    press(qtbot, "Space", tab.roles.blocks["DIRLAT"].add)
    press(qtbot, "Escape")
    assert not tab._search.isVisible()
    assert not tab.is_dirty


def test_a_holder_is_taken_out_again(tab, qtbot, drill):
    line = tab.roles.blocks["PENILAI"].findChildren(HolderLine)[0]
    line.removal_asked.emit(line._holder)
    assert len(tab.draft().evaluators()) == 1
    assert {item.evaluator for item in tab.draft().assignments} == {person_id("Penilai 1")}


def test_a_team_is_added_and_named_with_the_keyboard(tab, qtbot, services, drill):
    press(qtbot, "Space", tab.teams._add)
    type_text(qtbot, "Tim Kesehatan")
    press(qtbot, "Ctrl+S")
    assert services.planning.drill(drill.id).teams[-1].name == "Tim Kesehatan"


def test_a_removed_team_leaves_its_members_without_one(tab, services, drill):
    row = tab.teams.findChildren(TeamRow)[1]
    row.removal_asked.emit(row.team.id)
    tab.save()
    assert {item.team for item in services.planning.drill(drill.id).participants} == {None}


def test_space_in_the_grid_takes_an_assignment_away(tab, qtbot, services, drill):
    tab.assignments.show_evaluator(person_id("Penilai 0"))
    before = set(tab.draft().assignments)
    grid = tab.assignments.grid
    grid.setCurrentIndex(grid.model().index(0, 0))
    press(qtbot, "Space", grid)
    gone = before - set(tab.draft().assignments)
    assert {(item.evaluator, item.team, item.sheet) for item in gone} == {
        (person_id("Penilai 0"), drill.teams[0].id, "SK-01")
    }


def test_discarding_can_be_undone(tab, qtbot, window):
    retype(qtbot, tab.facts.form.field("title"), "Lain")
    qtbot.mouseClick(tab._discard, Qt.MouseButton.LeftButton)
    assert not tab.is_dirty
    window._notice._button.click()
    assert tab.draft().title == "Lain"


def test_a_draft_survives_people_added_from_elsewhere(tab, qtbot, services, drill):
    retype(qtbot, tab.facts.form.field("title"), "Lain")
    services.planning.add_participants(drill, [person_id("Pelaku 3")], None)
    qtbot.waitUntil(lambda: len(tab.draft().participants) == 3)
    tab.save()
    saved = services.planning.drill(drill.id)
    assert (saved.title, len(saved.participants)) == ("Lain", 3)


def test_a_plan_changed_by_someone_else_is_not_overwritten(tab, qtbot, services, drill):
    retype(qtbot, tab.facts.form.field("title"), "Punya saya")
    services.planning.replan(replace(drill, title="Punya orang lain"))
    qtbot.waitUntil(lambda: tab._saved.title == "Punya orang lain")
    assert not tab.save()
    assert "changed meanwhile" in tab._trouble.text()


def test_a_draft_is_still_there_after_the_way_back(tab, qtbot, told):
    retype(qtbot, tab.facts.form.field("title"), "Lain")
    press(qtbot, "Alt+Left")
    assert told == ["The changes to the plan are not saved yet."]
    assert tab.draft().title == "Lain"


def test_a_plan_in_play_is_shown_and_not_edited(open_drill, services):
    tab = open_drill(running(services)).tab
    assert not tab.facts.form.isVisible()
    assert not tab.teams._add.isVisible()
    assert not tab.roles.blocks["PENILAI"].add.isVisible()
    assert not tab.conflicts.isVisible()


def test_the_legal_bases_of_the_scenario_are_named(tab):
    assert "Undang-Undang" in _words(tab.references)


def test_hostile_names_stay_text(open_drill, services):
    drill = services.planning.add_team(planned(services, start=NOON), HOSTILE)
    services.planning.move(drill.code, State.CANCELLED, "x")
    tab = open_drill(drill).tab
    found = [item for item in tab.teams.findChildren(QLabel) if "<b>A</b>" in (item.text() + item.toolTip())]
    assert found
    assert all(item.textFormat() is Qt.TextFormat.PlainText for item in found)


def test_tab_goes_through_the_plan_as_it_stands_on_screen(tab, qtbot):
    tab.facts.form.field("title").setFocus()
    seen = []
    for _step in range(45):
        seen.append(QApplication.focusWidget())
        press(qtbot, "Tab")
    row = tab.teams.findChildren(TeamRow)[0]
    wanted = [tab.facts.form.field("classification"), row.name, tab.teams._add, tab.roles.blocks["PJ"].add,
              tab.assignments.evaluators, tab.assignments.grid]  # fmt: skip
    assert sorted(wanted, key=seen.index) == wanted


def test_a_draft_outlives_a_change_of_language(tab, qtbot, window, drill):
    retype(qtbot, tab.facts.form.field("title"), "Belum tersimpan")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    made = window.current_page.workspace.current()
    assert made is not tab
    assert made.draft().title == "Belum tersimpan"
    assert made.is_dirty


def test_a_saved_draft_is_forgotten(tab, qtbot, desk, drill):
    retype(qtbot, tab.facts.form.field("title"), "Tersimpan")
    tab.left()
    assert desk.memory.get(f"drill/draft/{drill.id}")
    tab.save()
    assert not desk.memory.get(f"drill/draft/{drill.id}")


def _words(card) -> str:
    return " ".join(item.text() for item in card.findChildren(QLabel))


def test_planned_conditions_are_part_of_the_plan(open_drill, services):
    tab = open_drill(planned(services), "plan").tab
    card = tab.conditions
    card.planned["waktu"].setCurrentIndex(card.planned["waktu"].findData("malam"))
    assert tab.is_dirty
    assert tab.save()
    assert services.planning.drill(tab.draft().code).conditions == {"waktu": "malam"}


def test_once_play_has_begun_conditions_are_only_read(open_drill, services):
    card = open_drill(running(services), "plan").tab.conditions
    assert not card.planned["waktu"].isVisible()
    assert card._told["waktu"].whole() == "not planned"
