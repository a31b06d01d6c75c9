"""What a person may rely on: no hard rule is broken, the same question gets the same answer, reasons are real."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings

from tests.planner.problems import (
    MONDAY,
    a_busy,
    a_problem,
    a_task,
    broken,
    evaluators,
    every_plan,
    fits,
    problems,
)
from trainer.domain.directory import CalendarDay
from trainer.domain.proposal import Bar, Status, Weights
from trainer.planner.proposing import propose
from trainer.planner.solving import Stop


@given(problems())
@settings(max_examples=150)
def test_no_plan_breaks_a_hard_rule(problem):
    assert broken(problem, propose(problem).placed) == []


@given(problems())
@settings(max_examples=25)
def test_the_same_question_gets_the_same_plan_in_any_order(problem):
    turned = replace(problem, tasks=problem.tasks[::-1])
    assert propose(problem) == propose(turned)


@given(problems())
@settings(max_examples=60)
def test_reasons_are_enough_and_none_of_them_can_be_spared(problem):
    found = propose(problem)
    assume(found.unplaced)
    for item in found.unplaced:
        assert item.relax
        one_less = [frozenset(item.relax) - {bar} for bar in item.relax]
        assert not any(fits(problem, found, item.task.key, fewer) for fewer in one_less)
        relaxed = replace(item.task, relaxed=frozenset(item.relax))
        others = tuple(task for task in problem.tasks if task.key != item.task.key)
        again = propose(replace(problem, tasks=(*others, relaxed)))
        assert fits(problem, found, item.task.key, frozenset(item.relax)) or len(again.placed) > len(found.placed)


@given(problems())
@settings(max_examples=40)
def test_no_plan_leaves_out_less(problem):
    """Tried with every other plan, evaluators aside."""
    small = replace(problem, evaluators=(), tasks=tuple(replace(task, evaluators=0) for task in problem.tasks[:3]))
    weights = Weights(late=0, travel=0, even=0, change=0, calendar=0)
    found = propose(replace(small, weights=weights))
    assert found.objective == every_plan(small)
    assert found.status is Status.OPTIMAL


def test_the_bound_is_never_above_the_objective():
    tasks = [a_task(f"t{number}", unit) for number, unit in enumerate(("KNW", "KDI", "WKT") * 3)]
    found = propose(a_problem(*tasks, rest=2))
    assert found.bound <= found.objective


def test_a_field_drill_waits_for_its_game():
    field = a_task("a-field", method="LAPANG", after=("b-game",), priority=5.0)
    found = propose(a_problem(field, a_task("b-game")))
    assert [item.task.key for item in found.placed] == ["b-game", "a-field"]


def test_evaluators_have_the_way_and_the_rest_between_two_drills():
    tasks = [a_task("near", "KDI", evaluators=1), a_task("far", "WKT", evaluators=1)]
    found = propose(a_problem(*tasks, days=3, rest=0, evaluators=evaluators("SULTRA")))
    near, far = sorted(found.placed, key=lambda item: item.start)
    assert far.start - near.end >= timedelta(minutes=540 + 60 + 480)


def test_nobody_evaluates_his_own_unit():
    found = propose(a_problem(a_task("t", "KNW", evaluators=1), evaluators=evaluators("KNW", "WKT")))
    assert found.placed[0].evaluators == ("p1",)


@pytest.mark.parametrize(
    ("given", "relax"),
    [
        ({"busy": tuple(a_busy(f"B{day}", MONDAY + timedelta(days=day)) for day in range(0, 14, 3))}, (Bar.REST,)),
        ({"evaluators": evaluators("KNW")}, (Bar.EVALUATORS,)),
        ({"calendar": (CalendarDay(MONDAY, MONDAY + timedelta(days=20), "Ketupat", "operasi", True, "block_field"),)},
         (Bar.CALENDAR,)),
        ({"calendar": (CalendarDay(MONDAY, MONDAY + timedelta(days=20), "Tenang", "tahapan", True, "forbid_field"),)},
         (Bar.QUIET,)),
        ({"light": {"KNW": ((6 * 60, 9 * 60),) * 14}}, (Bar.DAYLIGHT,)),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_named(given, relax):
    found = propose(
        a_problem(a_task("t", method="LAPANG", evaluators=1), **{"evaluators": evaluators("SULTRA"), **given})
    )
    assert [item.relax for item in found.unplaced] == [relax]
    assert "{" not in str(found.unplaced[0].reasons[0])


def test_a_draft_stays_where_it_is_when_nothing_is_against_it():
    draft = a_task("D1", code="D1", present=MONDAY + timedelta(days=8), at=9 * 60)
    found = propose(a_problem(draft, a_task("t"), rest=5))
    placed = {item.task.key: item.start for item in found.placed}
    assert (placed["D1"].day, placed["D1"].hour) == (15, 1)


def test_a_draft_moves_when_it_must():
    draft = a_task("D1", code="D1", present=MONDAY + timedelta(days=1), at=8 * 60)
    found = propose(a_problem(draft, busy=(a_busy("B", MONDAY + timedelta(days=1)),)))
    assert found.placed[0].start.date() != MONDAY + timedelta(days=1)


def test_means_are_not_lent_twice():
    tasks = [a_task(f"t{n}", unit, bookings=(("perahu", 1),)) for n, unit in enumerate(("KNW", "KDI", "WKT"))]
    found = propose(a_problem(*tasks, days=2, resources={"perahu": 1}))
    assert len({item.start for item in found.placed}) == 2
    assert found.unplaced[0].relax == (Bar.RESOURCE,)


def test_stopping_keeps_what_was_found():
    stop = Stop()
    stop.set()
    tasks = [a_task(f"t{number}", unit, evaluators=1) for number, unit in enumerate(("KNW", "KDI", "WKT"))]
    found = propose(a_problem(*tasks, evaluators=evaluators("SULTRA")), stop=stop)
    assert len(found.placed) == 3
    assert found.bound <= found.objective
