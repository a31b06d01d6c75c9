"""The workspace: its head, its moves, its tabs and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.drill_page import HOSTILE, press
from tests.services.acts import EVALUATOR, planned, ready, staffed
from trainer.domain.drill import MOVES, State, moves_from
from trainer.services.office import Owner
from trainer.ui.drill.header import usual_first
from trainer.ui.messages import Messages


def move_button(space, target):
    return next(made for made in space.header.moves() if made.property("target") == target.value)


def test_the_usual_move_is_the_primary_button(open_drill, services):
    space = open_drill(planned(services)).space
    assert [made.property("role") for made in space.header.moves()] == ["primary", None]
    assert space.header.moves()[0].text() == "Submit"


@pytest.mark.parametrize("state", sorted({move.source for move in MOVES}))
def test_going_on_comes_before_going_back_or_aside(state):
    targets = [move.target for move in usual_first(moves_from(state))]
    forward = [item for item in targets if item not in (State.POSTPONED, State.CANCELLED)]
    assert forward == targets[: len(forward)] or state is State.POSTPONED


def test_issuing_is_the_usual_move_of_a_drafted_report():
    assert usual_first(moves_from(State.REPORT_DRAFT))[0].target is State.REPORT_ISSUED


def test_space_on_the_button_and_once_more_moves_the_drill(open_drill, services, qtbot, told):
    drill = planned(services)
    space = open_drill(drill).space
    press(qtbot, "Space", move_button(space, State.SUBMITTED))
    press(qtbot, "Space")
    qtbot.waitUntil(lambda: services.planning.drill(drill.id).state is State.SUBMITTED)
    qtbot.waitUntil(lambda: told == [f"{drill.code} is now: Submitted"])
    assert space.header.moves()[0].text() == "Approve"


def test_a_move_that_needs_a_reason_asks_for_it(open_drill, services, qtbot, monkeypatch):
    drill = planned(services)
    space = open_drill(drill).space
    monkeypatch.setattr(Messages, "text", lambda *_parts, **_more: "Cuaca buruk")
    qtbot.mouseClick(move_button(space, State.CANCELLED), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: services.planning.drill(drill.id).state is State.CANCELLED)


def test_thinking_better_of_it_changes_nothing(open_drill, services, qtbot, monkeypatch, jobs):
    drill = planned(services)
    space = open_drill(drill).space
    monkeypatch.setattr(Messages, "text", lambda *_parts, **_more: None)
    qtbot.mouseClick(move_button(space, State.CANCELLED), Qt.MouseButton.LeftButton)
    assert not jobs.is_busy
    assert services.planning.drill(drill.id).state is State.DRAFT


def test_a_refused_move_says_why(open_drill, services, qtbot, told):
    drill = planned(services)
    for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED):
        services.planning.move(drill.code, state)
    space = open_drill(drill).space
    press(qtbot, "Space", move_button(space, State.READY))
    press(qtbot, "Space")
    qtbot.waitUntil(lambda: "no participants" in space.panel._trouble.text())
    assert move_button(space, State.READY).isEnabled()
    assert told == []


def test_starting_asks_first_and_is_recorded(open_drill, services, qtbot, monkeypatch):
    drill = ready(services)
    space = open_drill(drill).space
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: True)
    press(qtbot, "Space", move_button(space, State.RUNNING))
    qtbot.waitUntil(lambda: services.planning.drill(drill.id).state is State.RUNNING)
    assert services.conduct.course(drill.id).clock.is_running


def test_a_started_drill_is_controlled_next_and_not_ended_by_one_more_key(open_drill, services, qtbot, monkeypatch):
    drill = ready(services)
    space = open_drill(drill).space
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: True)
    press(qtbot, "Space", move_button(space, State.RUNNING))
    qtbot.waitUntil(lambda: type(space.current()).__name__ == "ConductTab")
    qtbot.waitUntil(lambda: space.window().focusWidget() is space.tab("conduct").view.injects.table)
    assert space.header.moves()[0] is move_button(space, State.FINISHED)


def test_an_evaluator_who_starts_a_drill_scores_next(open_drill, services, qtbot, monkeypatch):
    services.office.set_owner(Owner("Penilai", "SULTRA", EVALUATOR))
    space = open_drill(ready(services)).space
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: True)
    press(qtbot, "Space", move_button(space, State.RUNNING))
    qtbot.waitUntil(lambda: type(space.current()).__name__ == "DrillScoringTab")
    qtbot.waitUntil(lambda: space.window().focusWidget() is space.tab("scoring")._sheets.desk_view.card.view)


def test_an_unsaved_plan_is_saved_before_a_move(open_drill, services, qtbot):
    drill = planned(services)
    opened = open_drill(drill)
    opened.tab.facts.form.field("place").setText("")
    qtbot.keyClicks(opened.tab.facts.form.field("place"), "Lapangan Contoh")
    press(qtbot, "Space", move_button(opened.space, State.SUBMITTED))
    press(qtbot, "Space")
    qtbot.waitUntil(lambda: services.planning.drill(drill.id).state is State.SUBMITTED)
    assert services.planning.drill(drill.id).place == "Lapangan Contoh"


def test_ctrl_tab_goes_round_the_tabs(open_drill, services, qtbot):
    space = open_drill(staffed(services, planned(services))).space
    seen = []
    for _step in range(space.bar.count()):
        press(qtbot, "Ctrl+Tab")
        seen.append(space.bar.currentIndex())
    assert seen == [*range(1, space.bar.count()), 0]


def test_every_tab_opens_for_a_fresh_draft(open_drill, services):
    drill = planned(services)
    for name in ("people", "conduct", "scoring", "result", "report", "plan"):
        assert open_drill(drill, name).tab.isVisible()


def test_alt_left_leads_back_to_the_list_with_the_drill_marked(open_drill, services, qtbot):
    drill = planned(services)
    opened = open_drill(drill)
    press(qtbot, "Alt+Left")
    assert opened.page.list.isVisible()
    assert opened.page.list.table.current_row().id == drill.id
    assert QApplication.focusWidget() is opened.page.list.table


def test_a_hostile_title_is_shown_as_it_is(open_drill, services):
    space = open_drill(planned(services, title=HOSTILE)).space
    label = space.header._title
    assert label.whole() == HOSTILE.strip()
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_very_long_title_gives_way_to_the_buttons(open_drill, services):
    opened = open_drill(planned(services, title="Latihan " * 40))
    assert opened.window.width() == 1366
    assert opened.space.header.moves()[0].geometry().right() < opened.space.width()


def test_a_drill_that_is_not_there_leads_to_the_list(window, told):
    window.show_page("drill", ("KNW-2026-99", "plan"))
    assert window.current_page.list.isVisible()
    assert "KNW-2026-99" in told[-1]


def test_the_drill_left_open_is_opened_again(open_drill, services, window):
    drill = planned(services)
    opened = open_drill(drill)
    window.show_page("library")
    window.show_page("drill")
    assert opened.space.isVisible()
    assert opened.space.drill_id == drill.id


def test_a_state_changed_elsewhere_is_shown(open_drill, services, qtbot):
    drill = planned(services)
    space = open_drill(drill).space
    services.planning.move(drill.code, State.SUBMITTED)
    qtbot.waitUntil(lambda: space.header.moves()[0].text() == "Approve")


def test_a_drill_of_another_data_file_is_not_missed(window, desk, told):
    desk.memory.put("drill/open", "019f8848-cbe0-7592-9f17-5954e1222aaa")
    window.show_page("drill")
    assert not window.current_page.workspace.isVisible()
    assert told == []
