"""Deciding about a drill: name and rank proposed, the checklist answered, the panel as quick by key as a button."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.drill_page import press, type_text
from tests.services.acts import DIRECTOR, planned, staffed
from trainer.domain.drill import State
from trainer.domain.scenario import Method
from trainer.services.office import Owner

RED = 4
UNTIL = (State.SUBMITTED, State.APPROVED, State.SCHEDULED)


@pytest.fixture
def field_drill(services):
    """A staffed field drill on the schedule."""
    drill = staffed(services, planned(services, method=Method.FIELD))
    for state in UNTIL:
        services.planning.move(drill.code, state, "Diperintahkan")
    return drill


def asked(open_drill, drill):
    """The workspace after its usual move was pressed."""
    space = open_drill(drill).space
    space.header.moves()[0].click()
    return space


def answer(qtbot, line, key):
    """Press 1 for yes or 2 for no on a question."""
    line.field.setFocus()
    press(qtbot, key)


def test_the_owner_is_proposed_with_the_rank_of_the_roster(open_drill, services):
    services.office.set_owner(Owner("Pemilik", "KNW", DIRECTOR))
    panel = asked(open_drill, planned(services)).panel
    assert (panel.name.text(), panel.rank.text()) == ("Pelaku 5", "BRIPKA")


def test_the_button_has_the_focus_where_nothing_must_be_answered(open_drill, services):
    panel = asked(open_drill, planned(services)).panel
    assert QApplication.focusWidget() is panel.confirm
    assert [line.item.code for line in panel.checks.lines()] == ["RENLAT", "ANGGARAN"]


def test_name_rank_remark_and_answers_are_kept(open_drill, services, qtbot):
    drill = planned(services)
    panel = asked(open_drill, drill).panel
    panel.name.setText("Contoh <b>&")
    panel.remark.setFocus()
    type_text(qtbot, "Lanjutkan")
    answer(qtbot, panel.checks.lines()[0], "1")
    press(qtbot, "Ctrl+Return")
    qtbot.waitUntil(lambda: services.approval.history(drill.id) != ())
    (line,) = services.approval.history(drill.id)
    assert (line.name, line.remark, dict(line.answers).keys()) == ("Contoh <b>&", "Lanjutkan", {"RENLAT"})


def test_escape_closes_the_panel_and_changes_nothing(open_drill, services, qtbot, jobs):
    drill = planned(services)
    space = asked(open_drill, drill)
    press(qtbot, "Escape")
    assert not space.panel.isVisible()
    assert QApplication.focusWidget() is space.header.moves()[0]
    assert services.planning.drill(drill.id).state is State.DRAFT


def test_nobody_decides_without_a_name(open_drill, services, qtbot):
    panel = asked(open_drill, planned(services)).panel
    panel.name.setText("")
    panel.confirm.click()
    assert panel._trouble.text() == "▲ Say who decides."
    assert QApplication.focusWidget() is panel.name


def test_red_questions_come_first_and_hold_the_drill_back(open_drill, services, field_drill):
    panel = asked(open_drill, field_drill).panel
    lines = panel.checks.lines()
    assert [line.is_open for line in lines] == [True] * RED + [False] * (len(lines) - RED)
    panel.confirm.click()
    assert "Answer what is marked red" in panel._trouble.text()
    assert lines[0].isAncestorOf(QApplication.focusWidget())
    assert services.planning.drill(field_drill.id).state is State.SCHEDULED


def test_a_no_needs_a_remark(open_drill, services, field_drill, qtbot):
    panel = asked(open_drill, field_drill).panel
    for place, line in enumerate(panel.checks.lines()[:RED]):
        answer(qtbot, line, "2" if place == 0 else "1")
    first = panel.checks.lines()[0]
    assert first.remark.isVisible()
    press(qtbot, "Ctrl+Return", panel)
    assert QApplication.focusWidget() is first.remark
    type_text(qtbot, "Tanpa senjata")
    press(qtbot, "Ctrl+Return")
    qtbot.waitUntil(lambda: services.planning.drill(field_drill.id).state is State.READY)


def test_a_drill_moved_elsewhere_meanwhile_closes_the_panel(open_drill, services, qtbot):
    drill = planned(services)
    space = asked(open_drill, drill)
    services.planning.move(drill.code, State.SUBMITTED)
    qtbot.waitUntil(lambda: not space.panel.isVisible())


def test_a_refusal_stands_in_the_panel(open_drill, services, qtbot):
    drill = planned(services, method=Method.FIELD)
    services.planning.move(drill.code, State.SUBMITTED)
    space = asked(open_drill, drill)
    space.panel.confirm.click()
    qtbot.waitUntil(lambda: "played no floor, wall or command-post game" in space.panel._trouble.text())
    assert space.panel.confirm.isEnabled()
    assert QApplication.focusWidget() is space.panel.confirm


def test_the_remark_is_the_reason_for_the_conflicts_it_is_given_over(open_drill, services, qtbot):
    drill = staffed(services, planned(services, method=Method.FIELD))
    services.planning.move(drill.code, State.SUBMITTED)
    panel = asked(open_drill, drill).panel
    panel.name.setText("Contoh")
    panel.remark.setPlainText("Diperintahkan")
    press(qtbot, "Ctrl+Return")
    qtbot.waitUntil(lambda: services.planning.drill(drill.id).state is State.APPROVED)
    assert {item.reason for item in services.conflicts.excuses(drill.id)} == {"Diperintahkan"}
