"""Timers and notes."""

import pytest
from PySide6.QtCore import Qt

from tests.builders import a_drill
from tests.ui.scoring.conftest import EVALUATOR

DOWN, UP, ENTER, ESC, END, HOME, TAB = (
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Tab
)  # fmt: skip


def notes(services):
    return {item.criterion: item.note for item in services.scoring.marks(a_drill().id, EVALUATOR)}


def test_the_timer_measures_between_two_keys(hand, clock, marks):
    hand.type(END, "t")
    clock.advance(seconds=75)
    hand.type("t")
    hand.saved()
    assert (marks(), hand.row().figure) == ({"LP-01.3": 75.0}, "01.15 → 75")


def test_a_running_timer_is_shown_and_goes_on_in_another_team(hand, tab, clock):
    hand.type(END, "t", TAB)
    clock.advance(seconds=30)
    hand.type(TAB)
    tab.desk_view.card.refresh_timers()
    assert hand.row().running == 30


def test_the_timer_key_on_another_criterion_says_so(hand, tab, qtbot, marks):
    with qtbot.waitSignal(tab.noted) as told:
        hand.type("t")
    assert ("not timed" in told.args[0].text, marks()) == (True, {})


def test_a_note_is_kept_with_its_mark(hand, services, marks):
    hand.type("1", "n", "Rapi <b>& tertib", ENTER)
    hand.saved()
    assert (marks(), notes(services)) == ({"LP-01.1": "ya"}, {"LP-01.1": "Rapi <b>& tertib"})


def test_a_changed_mark_keeps_its_note(hand, services):
    hand.type(DOWN, "1", "n", "Rapi", ENTER, "2")
    hand.saved()
    assert notes(services) == {"LP-01.2": "Rapi"}


def test_a_note_without_a_mark_waits_for_it(hand, services):
    hand.type(DOWN, "n", "Nanti", ENTER)
    assert (hand.row().note, notes(services)) == ("Nanti", {})
    hand.type("1")
    hand.saved()
    assert notes(services) == {"LP-01.2": "Nanti"}


@pytest.mark.parametrize("keys", [["2"], ["x"], [DOWN, "4"], [DOWN, "50", ENTER]])
def test_a_failed_critical_criterion_and_the_lowest_level_ask_for_a_note(hand, keys):
    hand.type(*keys)
    assert (hand.view.edits, hand.row().lacks_note) == (True, True)


@pytest.mark.parametrize("keys", [["1"], ["o"], [DOWN, "3"], [DOWN, "65", ENTER], [END, "300", ENTER]])
def test_other_marks_ask_for_none(hand, keys):
    hand.type(*keys)
    assert not hand.view.edits


def test_without_the_note_the_mark_is_saved_and_stays_flagged(hand, marks):
    hand.type("2", ESC)
    hand.saved()
    assert (marks(), hand.row().lacks_note, hand.view.edits) == ({"LP-01.1": "tidak"}, True, False)


def test_the_note_takes_the_flag_away(hand):
    hand.type("2", "Berhenti terlambat", ENTER)
    assert not hand.row().lacks_note


def test_an_arrow_saves_the_note_and_goes_on(hand, services):
    hand.type("2", "Terlambat", DOWN)
    hand.saved()
    assert (hand.row().criterion.code, notes(services)) == ("LP-01.2", {"LP-01.1": "Terlambat"})


def test_keys_typed_into_a_note_mark_nothing(hand, marks):
    hand.type("n", "1o2x85", ESC)
    assert marks() == {}


def test_going_to_another_team_keeps_a_note_being_written(hand, tab, services):
    hand.type("1", "n", "Separuh")
    tab.desk_view._on_team_asked(1)
    hand.saved()
    assert notes(services) == {"LP-01.1": "Separuh"}
