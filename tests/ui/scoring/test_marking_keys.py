"""Keys give marks, and the marks are in the journal."""

import pytest
from PySide6.QtCore import Qt

from tests.builders import a_drill, a_team
from trainer.domain.journal import EntryKind

DOWN, UP, ENTER, ESC, TAB, BACK = (
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backspace
)  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "criterion", "value"),
    [
        (["1"], "LP-01.1", "ya"), (["2"], "LP-01.1", "tidak"), (["y"], "LP-01.1", "ya"),
        (["o"], "LP-01.1", "TIDAK_TERAMATI"), (["x"], "LP-01.1", "TIDAK_DILAKSANAKAN"), (["a"], "LP-01.1", "TIDAK_BERLAKU"),
        ([DOWN, "1"], "LP-01.2", "SB"), ([DOWN, "2"], "LP-01.2", "B"), ([DOWN, "3"], "LP-01.2", "C"),
        ([DOWN, "4"], "LP-01.2", "K"), ([DOWN, "85", ENTER], "LP-01.2", 85.0), ([DOWN, "=45", ENTER], "LP-01.2", 45.0),
        ([DOWN, "=100", ENTER], "LP-01.2", 100.0), ([DOWN, "86", BACK, "7", ENTER], "LP-01.2", 87.0),
        ([DOWN, "85", DOWN], "LP-01.2", 85.0), ([DOWN, DOWN, "2.41", ENTER], "LP-01.3", 161.0),
        ([DOWN, DOWN, "90", ENTER], "LP-01.3", 90.0),
    ],
)  # fmt: skip
def test_keys_give_a_mark_that_is_on_disk(hand, marks, keys, criterion, value):
    hand.type(*keys)
    hand.saved()
    assert marks() == {criterion: value}


def test_a_mark_is_one_key_and_one_entry(hand, services):
    hand.type("1")
    hand.saved()
    entries = [item for item in services.scoring.entries(a_drill().id) if item.kind is EntryKind.MARK]
    assert [(item.subject, item.ref, item.seq) for item in entries] == [(a_team().id, "LP-01.1", 1)]


def test_the_mark_is_seen_before_it_is_on_disk(hand, tab):
    hand.type("1")
    assert (hand.row().chosen, tab.unsaved) == ("ya", 1)


def test_the_same_mark_again_writes_nothing(hand, services):
    hand.type("1", "1", "1")
    hand.saved()
    assert len([item for item in services.scoring.entries(a_drill().id) if item.kind is EntryKind.MARK]) == 1


def test_escape_drops_a_number(hand, marks):
    hand.type(DOWN, "85", ESC)
    assert (hand.row().typed, marks()) == ("", {})


def test_a_number_on_its_way_in_is_no_mark(hand, marks):
    hand.type(DOWN, "85")
    assert (hand.row().typed_words, hand.row().value, marks()) == (("85", "SB"), None, {})


def test_tab_goes_to_the_next_team_and_back_around_the_end(hand, tab, marks):
    hand.type(TAB, "1")
    hand.saved()
    assert (marks(tab.marking.task.subject), tab.marking.task.name) == ({"LP-01.1": "ya"}, "Ton B")
    hand.type(TAB)
    assert tab.marking.task.name == "Ton Dalmas"


def test_the_same_criterion_stays_current_in_the_next_team(hand):
    hand.type(DOWN, TAB)
    assert hand.row().criterion.code == "LP-01.2"


def test_a_click_on_a_button_marks(qtbot, hand, marks):
    spot = hand.view.parts(1).buttons[1].center().toPoint()
    qtbot.mouseClick(hand.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    hand.saved()
    assert marks() == {"LP-01.2": "B"}


def test_a_key_that_means_nothing_here_marks_nothing(hand, marks):
    hand.type("4", "q", "?", "T")
    assert marks() == {}


def test_undo_brings_the_earlier_mark_back_and_then_none(hand, tab, qtbot, marks):
    hand.type(DOWN, "1", "2")
    hand.saved()
    for value, left in (("SB", {"LP-01.2": "SB"}), ("", {})):
        hand.undo()
        hand.saved()
        qtbot.waitUntil(lambda value=value: hand.row().chosen == value)
        assert marks() == left


def test_undo_takes_back_in_another_team_too(hand, tab, qtbot, marks):
    hand.type("1", TAB)
    hand.saved()
    hand.undo()
    hand.saved()
    qtbot.waitUntil(lambda: tab.marking.ledger.done(tab.marking.ledger.tasks[0]) == 0)
    assert marks() == {}


def test_the_status_says_saved_only_then(hand, tab):
    hand.type("1")
    assert not tab._status._state.text().startswith("✓")
    hand.saved()
    assert tab._status._state.text() == "✓ Saved 12:00:00"


def test_score_and_coverage_follow(hand, tab):
    hand.type(DOWN, "80", ENTER)
    assert tab.desk_view.card._score.text() == "Provisional 80 · 30 % observed"


def test_what_is_not_marked_is_listed(hand, tab):
    hand.type("1")
    assert tab.desk_view.remaining.words() == ["Ton B: all items", "Ton Dalmas: items 2, 3"]
