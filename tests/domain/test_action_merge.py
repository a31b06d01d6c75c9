"""An action that was led on apart: laws of putting its pasts together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.action import Action, ActionEvent, ActionState, differences, moved, moves_from
from trainer.domain.action_merge import Course, joined
from trainer.domain.errors import Refusal
from trainer.domain.follow_up import Poete

START = datetime(2026, 8, 12, 4, tzinfo=UTC)
BORN = Action("a", "", "d", "KNW", "Latih", Poete.TRAINING, "Danton", "", date(2026, 8, 1), date(2026, 9, 1), "LP-01.2", "Tepat",
              ActionState.PROPOSED, "", START)  # fmt: skip
PROPOSED = ActionEvent("0", "a", START, "x", "", ActionState.PROPOSED, "", {})
SHARED = Course(BORN, (PROPOSED,))
STEPS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.sampled_from(["a", "b", "c"])), max_size=8)
"""Of each step: which way or which word, minutes since the step before, which word is written."""


def led_on(course: Course, name: str, steps: Sequence[tuple[int, int, str]]) -> Course:
    """The course after what one side did with it."""
    for number, (choice, minutes, word) in zip(count(1), steps, strict=False):
        before, ways = course.action, moves_from(course.action.state)
        after = (
            moved(before, ways[choice - 1].target, word) if 0 < choice <= len(ways) else edited(before, choice, word)
        )
        if after.state is ActionState.VERIFIED and before.state is ActionState.IMPLEMENTED:
            after = replace(after, proof=f"drill-{name}")
        at = course.events[-1].at + timedelta(minutes=minutes, microseconds=1)
        event = ActionEvent(
            f"{name}{number}", "a", at, name, before.state, after.state, word, differences(before, after)
        )
        course = Course(after, (*course.events, event))
    return course


def edited(action: Action, choice: int, word: str) -> Action:
    values = {"text": word} if choice % 2 else {"due": date(2026, 9, 1) + timedelta(days=ord(word))}
    try:
        return action.changed(values)
    except Refusal:
        return action


def as_course(one: Course, other: Course) -> Course:
    both = joined(one, other)
    return Course(both.action, both.events)


@given(STEPS, STEPS, STEPS)
def test_both_sides_come_to_the_same_whatever_the_order(mine, others, thirds):
    one, two, three = led_on(SHARED, "p", mine), led_on(SHARED, "q", others), led_on(SHARED, "r", thirds)
    assert joined(one, two) == joined(two, one)
    assert as_course(as_course(one, two), three) == as_course(one, as_course(two, three))
    both = as_course(one, two)
    assert as_course(both, one) == both


@given(STEPS, STEPS, STEPS)
def test_nothing_is_lost_and_what_was_led_on_after_meeting_still_counts(before, mine, others):
    met = led_on(SHARED, "m", before)
    one, two = led_on(met, "p", mine), led_on(met, "q", others)
    both = joined(one, two)
    assert {event.id for event in both.events} == {event.id for event in (*one.events, *two.events)}
    assert joined(met, one) == joined(one, one)
    assert joined(one, one).action == one.action


@given(STEPS, STEPS)
def test_no_way_leads_to_closed_but_past_proven(mine, others):
    both = joined(led_on(SHARED, "p", mine), led_on(SHARED, "q", others))
    held = [event for event in both.events if event not in both.idle]
    closing = [place for place, event in enumerate(held) if event.target == ActionState.CLOSED != event.source]
    assert all(any(event.target == ActionState.VERIFIED for event in held[:place]) for place in closing)
    if both.action.state in (ActionState.VERIFIED, ActionState.CLOSED):
        assert both.action.proof


def test_who_goes_another_way_later_finds_it_gone_and_it_is_told():
    implemented = led_on(SHARED, "m", [(1, 1, "a")] * 4)
    assert implemented.action.state is ActionState.IMPLEMENTED
    proven = led_on(implemented, "p", [(1, 1, "a")])
    reopened = led_on(implemented, "q", [(2, 2, "b")])
    both = joined(proven, reopened)
    assert both.action.state is ActionState.VERIFIED
    assert [event.id for event in both.idle] == ["q1"]


def test_a_day_set_here_and_words_written_there_both_stand():
    one, two = led_on(SHARED, "p", [(0, 1, "b")]), led_on(SHARED, "q", [(9, 2, "c")])
    both = joined(one, two).action
    assert (both.due, both.text) == (one.action.due, "c")
