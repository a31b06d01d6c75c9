"""The life of a corrective action: whatever is tried, it is closed only once it was proven."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.action import MOVES, OPEN, Action, ActionState, differences, moved, moves_from
from trainer.domain.errors import Refusal
from trainer.domain.follow_up import Poete
from trainer.domain.retest import Retest, proof_of, require_other

NOW = datetime(2026, 8, 12, tzinfo=UTC)
DAY = date(2026, 9, 11)


def an_action(**changes) -> Action:
    return replace(
        Action("a", "f", "d", "KNW", "Latih", Poete.TRAINING, "Danton", "77", date(2026, 8, 13), DAY, "LP-01.2", "Teks",
               ActionState.PROPOSED, "", NOW),
        **changes,
    )  # fmt: skip


def a_retest(score=90.0, judges=("88",), **changes) -> Retest:
    return replace(Retest("later", "KNW-2026-02", DAY, judges, score=score, pass_mark=65.0), **changes)


@given(st.lists(st.tuples(st.sampled_from(ActionState), st.sampled_from(["", "Sebab"])), max_size=30))
def test_no_way_leads_to_closed_past_proven(steps):
    action, past = an_action(), [ActionState.PROPOSED]
    for target, remark in steps:
        try:
            action = moved(action, target, remark)
        except Refusal:
            continue
        past.append(action.state)
    for before, after in pairwise(past):
        assert (before, after) in {(move.source, move.target) for move in MOVES}
        if after is ActionState.CLOSED:
            assert before is ActionState.VERIFIED


@given(
    st.lists(
        st.tuples(st.none() | st.floats(0, 100), st.sets(st.sampled_from(["77", "88"])), st.booleans()), max_size=5
    )
)
def test_it_is_proven_only_by_the_last_drill_met_and_seen_by_somebody_else(drills):
    tests = [a_retest(score, tuple(judges), is_issued=issued) for score, judges, issued in drills]
    try:
        found = proof_of(an_action(), tests)
    except Refusal:
        last = tests[-1] if tests else None
        assert last is None or not last.is_issued or not last.is_met or not set(last.judges) - {"77"}
    else:
        assert found is tests[-1]
        assert found.is_issued
        assert found.is_met
        assert set(found.judges) - {"77"}


@pytest.mark.parametrize("state", ActionState)
def test_an_action_is_overdue_only_while_it_is_open(state):
    action = an_action(state=state)
    assert action.is_overdue(date(2026, 9, 12)) == (state in OPEN)
    assert not action.is_overdue(DAY)


@pytest.mark.parametrize("state", ActionState)
def test_every_state_has_a_way_on_or_back(state):
    assert moves_from(state)


def test_a_closed_action_is_changed_only_after_it_was_reopened():
    with pytest.raises(Refusal, match="stays as it is"):
        an_action(state=ActionState.CLOSED).changed({"text": "Lain"})


def test_it_cannot_be_due_before_it_begins():
    action = an_action(state=ActionState.VALIDATED, due=date(2026, 8, 1))
    with pytest.raises(Refusal, match="due before it begins"):
        moved(action, ActionState.ASSIGNED, "")


def test_the_owner_does_not_confirm_himself():
    with pytest.raises(Refusal):
        require_other(an_action(), "77")
    require_other(an_action(), "88")


def test_what_changed_is_told_field_by_field():
    assert differences(an_action(), an_action(due=None, owner="Kasat")) == {
        "owner": ("Danton", "Kasat"), "due": ("2026-09-11", ""),
    }  # fmt: skip
