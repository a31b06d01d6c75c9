"""Roles, rights, and what a wrong password costs."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, a_user
from trainer.domain.access import (
    GRANTS,
    LONGEST_WAIT,
    RIGHT_NAMES,
    ROLE_NAMES,
    ROLE_WORDS,
    Right,
    Role,
    holders,
    require_last_administrator,
    require_password,
    wait_after,
    wait_of,
)
from trainer.domain.errors import Refusal


def test_every_role_and_right_has_words():
    assert set(ROLE_NAMES) == set(ROLE_WORDS) == set(GRANTS) == set(Role)
    assert set(RIGHT_NAMES) == set(Right)


@pytest.mark.parametrize("right", Right)
def test_every_right_belongs_to_somebody(right):
    assert holders(right)


def test_who_looks_after_the_program_does_not_decide_for_others():
    assert a_user(Role.ADMINISTRATOR).rights.isdisjoint({Right.MARK, Right.RULE, Right.APPROVE})


def test_an_evaluator_sees_no_results():
    assert Right.RESULTS not in a_user(Role.EVALUATOR).rights


def test_rights_are_those_of_all_roles_together():
    assert {Right.PLAN, Right.MARK} <= a_user(Role.PLANNER, Role.EVALUATOR).rights


def test_a_login_has_no_capitals_and_no_spaces_around():
    assert a_user(Role.PLANNER, login=" Andi ").checked().login == "andi"


@pytest.mark.parametrize("changes", [{"login": "a b"}, {"login": ""}, {"name": " "}, {"unit": ""}, {"roles": ()}])
def test_a_user_without_what_is_needed_is_refused(changes):
    with pytest.raises(Refusal):
        a_user(Role.PLANNER, **changes).checked()


@pytest.mark.parametrize("password", ["pendek", "x" * 201, "aaaaaaaaaaaa", "saya andi saja"])
def test_a_password_that_is_guessed_is_refused(password):
    with pytest.raises(Refusal):
        require_password(password, "andi")


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (2, 0), (3, 5), (4, 10), (5, 20), (50, LONGEST_WAIT)])
def test_wrong_tries_make_one_wait_ever_longer(failures, seconds):
    assert wait_after(failures) == seconds


@given(failures=st.integers(0, 40), moved=st.integers(-10_000, 10_000))
def test_a_wait_is_never_longer_than_the_tries_cost(failures, moved):
    assert 0 <= wait_of(failures, NOON, NOON + timedelta(seconds=moved)) <= wait_after(failures)


def test_the_last_administrator_stays():
    only, other = a_user(Role.ADMINISTRATOR), a_user(Role.PLANNER, login="budi")
    with pytest.raises(Refusal, match="last administrator"):
        require_last_administrator([only, other], a_user(Role.ADMINISTRATOR, is_active=False))
