"""Control by keys alone: injects, situation, force, clock, observations, casualties."""

from dataclasses import replace

import pytest

from tests.drill_page import press, type_text
from trainer.domain.escalation import Rung, Situation
from trainer.ui.messages import Messages


def test_the_next_inject_is_given_and_can_be_taken_back(control, qtbot, course, saved, told):
    press(qtbot, "I")
    saved()
    assert [run.status for run in course().timeline] == ["delivered", ""]
    assert told[-1].startswith("T+00.00  Inject 1 given")
    press(qtbot, "Ctrl+Z")
    saved()
    assert [run.status for run in course().timeline] == ["", ""]
    assert told[-1].startswith("Taken back: Inject 1 given")


def test_two_quick_keys_give_two_injects(control, qtbot, course, saved):
    press(qtbot, "I")
    press(qtbot, "I")
    saved()
    assert [run.status for run in course().timeline] == ["delivered", "delivered"]


@pytest.mark.parametrize("key", ["K", "Alt+K"])
def test_the_situation_has_one_key(control, qtbot, course, saved, key):
    press(qtbot, key)
    saved()
    assert course().situation is Situation.YELLOW
    assert control.view.force.situation.value() == "KUNING"


def test_a_stage_of_force_has_one_key_and_its_order_is_told_afterwards(control, qtbot, course, saved):
    press(qtbot, "2")
    saved()
    assert (course().stage, course().steps[-1].is_complete) == (2, False)
    press(qtbot, "W")
    type_text(qtbot, "Imbauan ketiga")
    control.view.order.field("who").setText("Danton")
    press(qtbot, "Enter")
    saved()
    assert (course().steps[-1].ordered_by, course().steps[-1].reason) == ("Danton", "Imbauan ketiga")


def test_a_skipped_stage_is_recorded_with_its_reason_only_at_the_moment_of_the_key(
    control, qtbot, course, saved, clock
):
    press(qtbot, "5")
    saved()
    assert course().steps == ()
    clock.advance(minutes=1)
    press(qtbot, "Enter")
    assert "Perkap 1/2009" in control.view.order.wrong()
    type_text(qtbot, "Serangan tiba-tiba")
    press(qtbot, "Enter")
    saved()
    [step] = course().steps
    assert (step.stage, step.reason, int(course().clock.minute(step.at))) == (5, "Serangan tiba-tiba", 0)


def test_escape_leaves_a_skipped_colour_unrecorded(control, qtbot, course, saved):
    press(qtbot, "H")
    saved()
    press(qtbot, "M")
    press(qtbot, "Esc")
    saved()
    assert course().situation is Situation.GREEN
    assert control.view.order.isHidden()


def test_what_is_typed_is_no_key_of_the_page(control, qtbot, course, saved):
    press(qtbot, "F")
    type_text(qtbot, "Kapolsek hadir 23")
    press(qtbot, "Enter")
    saved()
    assert (course().observations[0].payload["note"], course().steps) == ("Kapolsek hadir 23", ())


def test_an_inject_is_skipped_with_a_reason(control, qtbot, course, saved):
    press(qtbot, "X")
    press(qtbot, "Enter")
    assert "Say why" in control.view.forms.skip.wrong()
    type_text(qtbot, "Waktu habis")
    press(qtbot, "Enter")
    saved()
    assert (course().timeline[0].status, course().timeline[0].note) == ("skipped", "Waktu habis")


def test_an_inject_is_put_off_to_a_minute_of_play(control, qtbot, course, saved):
    press(qtbot, "D")
    control.view.forms.later.field("minute").setValue(33)
    control.view.forms.later.field("reason").setText("Hujan")
    press(qtbot, "Enter", control.view.forms.later.field("reason"))
    saved()
    assert (course().timeline[0].due, course().timeline[0].put_off) == (33, "Hujan")


def test_an_inject_is_improvised_by_keys(control, qtbot, course, saved):
    press(qtbot, "N")
    for words in ("Warga melapor", "Posko", "", "Terlalu tenang"):
        type_text(qtbot, words)
        press(qtbot, "Tab")
    press(qtbot, "Enter", control.view.forms.extra.field("why"))
    saved()
    run = course().timeline[-1]
    assert (run.label, run.inject.receiver, run.why, run.status) == ("I1", "Posko", "Terlalu tenang", "delivered")


def test_the_response_is_kept_with_its_verdict(control, qtbot, course, saved):
    press(qtbot, "I")
    saved()
    assert control.view.injects.current.ref == "2"
    press(qtbot, "R")
    type_text(qtbot, "Menyapa korlap")
    press(qtbot, "Enter")
    saved()
    assert [(item.text, item.verdict) for item in course().timeline[0].responses] == [("Menyapa korlap", "met")]


def test_the_plan_of_the_ladder_warns_when_force_is_higher(control, qtbot, saved):
    control.control.scenario = replace(control.control.scenario, ladder=(Rung(0, Situation.GREEN, 1, "Danton"),))
    press(qtbot, "2")
    saved()
    assert control.view.force._plan.text() == "▲ Higher than planned now: Green, stage 1 · Danton"


def test_pause_and_go_on_with_one_key(control, qtbot, course, saved):
    press(qtbot, "P")
    saved()
    assert course().clock.is_paused
    press(qtbot, "P")
    saved()
    assert course().clock.is_running


def test_endex_asks_and_ends(control, qtbot, course, saved, monkeypatch):
    monkeypatch.setattr(Messages, "question", lambda *_parts, **_more: True)
    control.view.clock.end.click()
    saved()
    assert course().clock.ended is not None
    qtbot.waitUntil(lambda: control.view.clock.end.isHidden())


def test_nothing_is_given_to_the_players_after_no_play(control, qtbot, course, saved, told):
    press(qtbot, "F12")
    saved()
    press(qtbot, "I")
    saved()
    assert told[-1].startswith("NO PLAY: nothing is given")
    assert course().timeline[0].status == ""


def test_a_real_casualty_proposes_no_play(control, qtbot, course, saved, told):
    press(qtbot, "C")
    type_text(qtbot, "Bripda Contoh")
    control.view.casualties.form.field("kind").set_value("real")
    press(qtbot, "Enter")
    saved()
    assert (course().casualties[0].who, course().casualties[0].is_real) == ("Bripda Contoh", True)
    assert "REAL casualty" in told[-1]


def test_what_is_new_about_a_casualty(control, qtbot, course, saved):
    press(qtbot, "C")
    type_text(qtbot, "Pemeran 3")
    press(qtbot, "Enter")
    saved()
    control.view.casualties.table.selectRow(0)
    press(qtbot, "Enter", control.view.casualties.table)
    type_text(qtbot, "Dibalut")
    press(qtbot, "Enter")
    saved()
    assert (course().casualties[0].done, len(course().casualties[0].updates)) == ("Dibalut", 1)


def test_what_another_controller_records_is_shown(control, qtbot, services):
    services.conduct.force(control.control.drill.id, "99999999", 2)
    qtbot.waitUntil(lambda: control.view.force.stage.value() == "2")


def test_a_clock_put_back_an_hour_does_not_stop_exercise_time(control, qtbot, course, saved, clock):
    clock.advance(minutes=20)
    control.view.tick()
    clock.advance(hours=-1)
    control.view.tick()
    assert control.view.clock.text().startswith("T+00.20.0")
    press(qtbot, "I")
    saved()
    assert int(course().timeline[0].delivered) == 20


def test_the_next_two_minutes_count_down_and_call_out(control, saved, clock, qtbot):
    press(qtbot, "I")
    saved()
    clock.advance(minutes=43, seconds=30)
    control.view.tick()
    assert control.view.next_up.said().startswith("Within the next two minutes | −1.")
    clock.advance(minutes=2)
    control.view.tick()
    assert control.view.next_up.said().startswith("▲ DUE NOW: give this inject | +0.")


def test_the_running_log_tells_all_newest_first_and_takes_back_what_is_own(control, qtbot, course, saved, services):
    services.conduct.observe(control.control.drill.id, "99999999", "Dari pengendali lain")
    press(qtbot, "2")
    saved()
    press(qtbot, "L")
    log = control.view.log
    assert [line.kind for line in log.model.rows()] == ["Force", "Observation", "Clock"]
    assert [line.is_own for line in log.model.rows()] == [True, False, False]
    log.table.selectRow(0)
    log._back.click()
    saved()
    assert course().stage == 0
