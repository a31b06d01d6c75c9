"""The planner in a process of its own: it brings its answer, can be stopped, and never outlives who asked."""

import multiprocessing

import pytest

from tests.planner.problems import a_problem, a_task, evaluators
from trainer.domain.errors import Obstacle
from trainer.domain.proposal import Status
from trainer.planner import apart
from trainer.planner.apart import propose_apart
from trainer.planner.proposing import propose


class TooMuch(Exception):
    """Somebody does not want to hear any more."""


def a_year():
    """Fifteen drills of three units with two evaluators, who are on the way most of the time."""
    tasks = [a_task(f"{unit}{n}", unit, evaluators=1) for unit in ("KNW", "KDI", "WKT") for n in range(5)]
    return a_problem(*tasks, evaluators=evaluators("SULTRA", "SULTRA"))


def test_the_answer_is_that_of_the_planner_itself():
    assert propose_apart(a_year(), lambda _step: None, lambda: False) == propose(a_year())


def test_stopping_brings_home_what_was_found():
    steps = []
    found = propose_apart(a_year(), steps.append, lambda: bool(steps))
    assert found.placed
    assert found.status in (Status.STOPPED, Status.OPTIMAL)
    assert found.bound <= found.objective


def test_who_does_not_want_to_hear_more_leaves_no_process_behind():
    def enough(_step):
        raise TooMuch

    with pytest.raises(TooMuch):
        propose_apart(a_year(), enough, lambda: False)
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setattr(apart, "_work", _die)
    with pytest.raises(Obstacle, match="ended before it had a proposal"):
        propose_apart(a_year(), lambda _step: None, lambda: False)


def _die(_theirs, _problem):
    raise SystemExit(3)
