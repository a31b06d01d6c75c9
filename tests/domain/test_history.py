"""Undo and redo: fifty steps, typing in one place is one step, and the way back is exact."""

from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.history import DEPTH, opened


def test_a_change_is_undone_and_done_again():
    history = opened({"a": 1}).done("Title", {"a": 2})
    assert (history.undo_label, history.redo_label, history.is_dirty) == ("Title", "", True)
    back = history.undone()
    assert (back.present, back.redo_label, back.is_dirty) == ({"a": 1}, "Title", False)
    assert back.redone().present == {"a": 2}


def test_typing_in_one_place_is_one_step():
    history = opened({"a": ""})
    for text in ("K", "Ka", "Kab"):
        history = history.done("Title", {"a": text}, run="title")
    assert history.undone().present == {"a": ""}


def test_typing_after_an_undo_is_a_step_of_its_own():
    history = opened({"a": ""}).done("Title", {"a": "x"}, run="title").done("Title", {"a": "xy"}, run="title")
    again = history.undone().redone().done("Title", {"a": "xyz"}, run="title")
    assert again.undone().present == {"a": "xy"}


def test_no_change_is_no_step():
    history = opened({"a": 1})
    assert history.done("Title", {"a": 1}) is history
    assert history.undone() is history
    assert history.redone() is history


def test_fifty_steps_are_kept():
    history = opened({"a": 0})
    for number in range(1, DEPTH + 11):
        history = history.done("Step", {"a": number})
    for _ in range(DEPTH + 5):
        history = history.undone()
    assert history.present == {"a": 10}


def test_saving_makes_it_clean_and_undo_makes_it_dirty_again():
    history = opened({"a": 1}).done("Title", {"a": 2}).kept()
    assert (history.is_dirty, history.undone().is_dirty) == (False, True)


@given(st.lists(st.one_of(st.integers(0, 5), st.sampled_from(["undo", "redo"])), max_size=80))
def test_history_agrees_with_two_plain_stacks(acts):
    history, past, present, future = opened({"a": 0}), [], 0, []
    for act in acts:
        if act == "undo":
            history = history.undone()
            if past:
                future.append(present)
                present = past.pop()
        elif act == "redo":
            history = history.redone()
            if future:
                past.append(present)
                present = future.pop()
        else:
            history = history.done("Step", {"a": act})
            if act != present:
                past, future, present = [*past, present][-DEPTH:], [], act
        assert history.present == {"a": present}
