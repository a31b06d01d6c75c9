"""Coverage against a slow count, groups, and what the data suggests."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_unit
from trainer.domain.directory import UnitKind
from trainer.domain.programme import (
    Coverage,
    Origin,
    PlannedDrill,
    Requirement,
    Totals,
    What,
    coverage,
    members,
    totals,
)
from trainer.domain.programme_offers import Result, from_overdue, from_results, from_risks
from trainer.domain.proposal_needs import Kind, Setting, due, tasks_for
from trainer.domain.risk import weighed
from trainer.domain.scenario import RiskFactor
from trainer.domain.states import RESULTS, State

FIRST, LAST, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 8, 12)
UNITS = (a_unit("KNW"), a_unit("WKT", island="Kepulauan"), a_unit("SULTRA", kind=UnitKind.POLDA))


def asked(key: str = "r", units: tuple[str, ...] = ("KNW",), **given) -> Requirement:
    """A floor game, once a year."""
    values = {"what": What.METHOD, "value": "TFG", "times": 1, "first": FIRST, "by": LAST, "why": "", **given}
    return Requirement(key, "p", units, **values)


def held(
    code: str, day: date, state: State = State.DRAFT, units: tuple[str, ...] = ("KNW",), method: str = "TFG"
) -> PlannedDrill:
    return PlannedDrill(code, units, "SK-01", {What.METHOD: frozenset({method})}, day, state)


@st.composite
def years(draw):
    """A few requirements and drills of two units."""
    units = st.sampled_from((("KNW",), ("KDI",), ("KNW", "KDI")))
    days = st.integers(0, 364).map(lambda number: FIRST + timedelta(days=number))
    asks = [
        asked(f"r{n}", draw(units), times=draw(st.integers(1, 3)), value=draw(st.sampled_from(("TFG", "POSKO"))),
              first=(first := draw(days)), by=first + timedelta(days=draw(st.integers(0, 200))))
        for n in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    drills = [
        held(
            f"D{n}",
            draw(days),
            draw(st.sampled_from(tuple(State))),
            draw(units),
            draw(st.sampled_from(("TFG", "POSKO"))),
        )
        for n in range(draw(st.integers(0, 8)))
    ]
    return asks, drills


@given(years())
def test_coverage_is_what_one_counts_by_hand(year):
    asks, drills = year
    for line in coverage(asks, drills, TODAY):
        want = line.requirement
        fitting = [
            d for d in drills
            if line.unit in d.units and want.value in d.facets[What.METHOD] and want.first <= d.first <= want.by
            and d.state not in (State.CANCELLED, State.POSTPONED)
        ]  # fmt: skip
        done = {d.code for d in fitting if d.state in RESULTS}
        planned = {d.code for d in fitting if d.state not in RESULTS and d.first >= TODAY}
        assert (set(line.done), set(line.planned)) == (done, planned)
        assert line.missing == max(0, want.times - len(done) - len(planned))
        assert line.late == (want.by < TODAY and len(done) < want.times)


def test_a_drill_after_the_last_day_makes_up_for_a_missing_one_but_it_stays_late():
    want = asked(by=date(2026, 6, 30))
    line = coverage([want], [held("D1", date(2026, 9, 1))], TODAY, LAST)[0]
    assert (line.planned, line.missing, line.late) == (("D1",), 0, True)


def test_totals_count_what_is_asked_only_once():
    lines = (Coverage(asked(times=2), "KNW", ("A", "B", "C"), ("D",), 0, late=False),)
    assert totals(lines) == Totals(asked=2, done=2, planned=0, missing=0, late=0)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (("*",), ("KNW", "WKT")),
        (("island:Kepulauan",), ("WKT",)),
        (("risk:4",), ("KNW",)),
        (("SULTRA", "*"), ("KNW", "WKT", "SULTRA")),
    ],
)
def test_groups_mean_units(names, codes):
    assert members(names, UNITS, {"KNW": {RiskFactor.POLITICS: 4}}) == codes


@pytest.mark.parametrize(("risk", "priority"), [(None, 3), (1, 1.8), (3, 3), (5, 4.2)])
def test_the_priority_follows_the_highest_risk_that_the_scenario_drills(risk, priority):
    risks = {} if risk is None else {RiskFactor.POLITICS: risk, RiskFactor.HISTORY: 5}
    assert weighed(3, (RiskFactor.POLITICS,), risks) == pytest.approx(priority)


# what the data suggests

KINDS = (
    Kind(
        "SK-01",
        frozenset({"UNRAS"}),
        frozenset({"PENCEGAHAN"}),
        {"TFG": 60, "LAPANG": 120},
        frozenset({RiskFactor.POLITICS}),
    ),
    Kind("SK-02", frozenset({"DIALOG"}), frozenset({"PEMULIHAN"}), {"DIALOG": 90}, frozenset(RiskFactor)),
)


def test_a_high_risk_suggests_the_scenario_that_drills_it_most_narrowly():
    offers = from_risks({"KNW": {RiskFactor.POLITICS: 5}, "KDI": {RiskFactor.POLITICS: 3}}, KINDS)
    assert [(item.units, item.value, item.origin) for item in offers] == [(("KNW",), "SK-01", Origin.RISK)]


def test_what_is_overdue_is_suggested_again():
    lines = coverage(
        [asked(units=("KNW", "KDI"), by=date(2026, 3, 1))], [held("D", date(2026, 2, 2), State.FINISHED)], TODAY
    )
    assert [item.units for item in from_overdue(lines)] == [("KDI",)]


def test_only_the_last_result_counts():
    results = [Result("A", "KNW", "SK-01", date(2026, 1, 1), "a", 40.0), Result("B", "KNW", "SK-01", date(2026, 5, 1), "a", 80.0),
               Result("C", "KDI", "SK-01", date(2026, 5, 1), "b", 64.9)]  # fmt: skip
    assert [(item.units, item.reason.values["drill"]) for item in from_results(results, 65.0)] == [(("KDI",), "C")]


# tasks


def needs(*lines: Coverage, **given):
    return tasks_for(lines, Setting(**{"first": FIRST, "last": LAST, "kinds": KINDS, **given}))


def missing(requirement: Requirement, unit: str = "KNW") -> Coverage:
    return Coverage(requirement, unit, (), (), requirement.times, late=False)


def test_one_drill_answers_all_it_can():
    phase = asked("phase", what=What.PHASE, value="PENCEGAHAN")
    tasks = needs(missing(asked("game")), missing(phase))
    assert [(task.scenario, task.method, task.answers) for task in tasks] == [("SK-01", "TFG", ("game", "phase"))]


def test_a_field_drill_is_prepared_by_a_game_of_its_family():
    tasks = needs(missing(asked("game")), missing(asked("field", value="LAPANG")))
    game, field = sorted(tasks, key=lambda task: task.is_field)
    assert field.after == (game.key,)


def test_several_drills_of_one_requirement_share_its_time():
    parts = [task.ideal for task in needs(missing(asked(value="LAPANG", times=2)))]
    assert parts == [(date(2026, 1, 1), date(2026, 7, 1)), (date(2026, 7, 2), date(2026, 12, 31))]


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (FIRST, LAST, 4),
        (FIRST, date(2026, 3, 31), 1),
        (date(2026, 10, 1), LAST, 4),
        (date(2027, 1, 1), date(2027, 2, 1), 4),
    ],
)
def test_a_shorter_period_takes_its_share_of_what_is_missing(first, last, count):
    assert due(missing(asked(times=4)), first, last) == count


def test_what_nobody_offers_is_left_out():
    assert needs(missing(asked(value="TWG"))) == ()
