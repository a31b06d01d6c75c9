"""Readiness: what is proven, how it fades, which rule holds, and what to drill next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.errors import Refusal
from trainer.domain.proposal_needs import Kind
from trainer.domain.rating import Rating
from trainer.domain.readiness import Drilled, Freshness, Readiness, cell_of, latest, matrix, why
from trainer.domain.readiness_rules import SHIPPED, Rule, checked, in_force
from trainer.domain.scenario import RiskFactor
from trainer.domain.what_next import Ground, ranked, wish_of

DAY = date(2026, 8, 12)
FAMILIES = ("UNRAS", "TPS")


def a_drilled(day=DAY, rating=Rating.S, **changes) -> Drilled:
    values = {"unit": "KNW", "family": "UNRAS", "drill": f"id {day}", "code": f"KNW-{day:%Y-%m%d}", "day": day,
              "rating": rating, "lowest": rating, "score": 80.0, "coverage": 90.0}  # fmt: skip
    return Drilled(**{**values, **changes})


def after(days: int, last: Drilled | None = None, rule: Rule = SHIPPED):
    return cell_of("KNW", "UNRAS", last or a_drilled(), 1, DAY + timedelta(days), rule)


@pytest.mark.parametrize(("days", "freshness", "readiness", "value"), [
    (0, Freshness.FRESH, Readiness.READY, 80.0), (183, Freshness.FRESH, Readiness.READY, 80.0),
    (184, Freshness.AGEING, Readiness.LIMITED, 78.0), (213, Freshness.AGEING, Readiness.LIMITED, 78.0),
    (214, Freshness.AGEING, Readiness.LIMITED, 76.0), (366, Freshness.STALE, Readiness.NOT_READY, 66.0),
])  # fmt: skip
def test_a_result_ages(days, freshness, readiness, value):
    cell = after(days)
    assert (cell.freshness, cell.readiness, cell.value) == (freshness, readiness, value)


@pytest.mark.parametrize(("changes", "readiness"), [
    ({"rating": Rating.U}, Readiness.NOT_READY), ({"rating": Rating.M}, Readiness.LIMITED),
    ({"lowest": Rating.U}, Readiness.LIMITED), ({"coverage": 49.9}, Readiness.UNPROVEN),
    ({"coverage": 50.0}, Readiness.READY), ({"rating": None}, Readiness.UNPROVEN),
])  # fmt: skip
def test_a_rating_says_how_ready(changes, readiness):
    assert after(1, a_drilled(**changes)).readiness is readiness


def test_what_was_never_drilled_says_so():
    cell = matrix(["KNW"], FAMILIES, {}, DAY, ())["KNW", "TPS"]
    assert (cell.readiness, cell.value) == (Readiness.NEVER, 0.0)
    assert "No report" in str(why(cell)[0])


def test_the_steps_hold_the_numbers_of_the_paper():
    said = " ".join(str(step) for step in why(after(214)))
    for part in ("score 80, coverage 90", "214 days old", "2 spans of 30 days", "80 - 4 leaves 76", "with limits"):
        assert part in said


days = st.integers(0, 900)
drilled = st.builds(
    a_drilled, st.integers(0, 900).map(lambda back: DAY - timedelta(back)), st.sampled_from(list(Rating)),
    family=st.sampled_from(FAMILIES), unit=st.sampled_from(("KNW", "KDI")), code=st.text("0123456789", max_size=3),
)  # fmt: skip
rules = st.builds(
    lambda day, family, fresh, more, fade: Rule(DAY + timedelta(day), family, fresh, fresh + more, fade),
    st.integers(-900, 900), st.sampled_from(("", *FAMILIES)), st.integers(1, 400), st.integers(0, 400),
    st.floats(0, 20),
)  # fmt: skip


@given(
    st.lists(drilled, max_size=12, unique_by=lambda item: (item.unit, item.family, item.day, item.code)), st.randoms()
)
def test_the_order_of_drills_decides_nothing(drills, random):
    shuffled = random.sample(drills, len(drills))
    assert latest(drills, DAY) == latest(shuffled, DAY)


@given(drilled, days, days, rules)
def test_fading_never_raises(last, first, more, rule):
    at = last.day + timedelta(first)
    now, then = (cell_of("KNW", last.family, last, 1, day, rule) for day in (at, at + timedelta(more)))
    order = list(Readiness)
    assert then.value <= now.value
    assert order.index(then.readiness) >= order.index(now.readiness)


@given(st.lists(rules, max_size=6), rules, st.sampled_from(FAMILIES), days)
def test_a_later_rule_does_not_change_the_past(held, new, family, back):
    day = new.valid_from - timedelta(back + 1)
    assert in_force([*held, new], family, day) == in_force(held, family, day)


def test_a_rule_of_a_family_goes_before_that_for_all():
    own, common = Rule(DAY, "TPS", 30), Rule(DAY + timedelta(1), "", 90)
    assert [in_force([own, common], family, DAY + timedelta(2)) for family in ("TPS", "UNRAS")] == [own, common]


@pytest.mark.parametrize("rule", [
    Rule(DAY - timedelta(1)), Rule(DAY, fresh_days=0), Rule(DAY, fresh_days=400), Rule(DAY, fade=-1),
    Rule(DAY, least_coverage=101),
])  # fmt: skip
def test_a_rule_without_sense_is_refused(rule):
    with pytest.raises(Refusal):
        checked(rule, DAY)


# what next

KINDS = (
    Kind("SK-01", frozenset({"UNRAS"}), frozenset(), {}, frozenset({RiskFactor.POLITICS})),
    Kind("SK-02", frozenset({"UNRAS"}), frozenset(), {}, frozenset({RiskFactor.SOCIAL})),
    Kind("SK-03", frozenset({"TPS"}), frozenset(), {}, frozenset({RiskFactor.GEOGRAPHY})),
)
RISKS = {"KDI": {RiskFactor.POLITICS: 2, RiskFactor.SOCIAL: 5}, "KNW": {RiskFactor.POLITICS: 1}}


def wishes(found=None, kinds=KINDS, played=(), **ground):
    cells = matrix(["KNW", "KDI"], FAMILIES, found or {}, DAY, ())
    held = Ground(kinds, **{"risks": RISKS, **ground})
    return [wish_of(weight, cells[unit, family], held, played) for weight, unit, family in ranked(cells, held, 9)]


def test_where_the_risk_is_highest_comes_first_with_its_scenario_and_reason():
    first = wishes()[0]
    assert (first.unit, first.family, first.scenario, first.risk) == ("KDI", "UNRAS", "SK-02", 5)
    assert (
        str(first.reason) == "No report of such a drill was ever issued here, and the risk “Social issues” is 5 of 5."
    )


def test_units_take_turns_where_nothing_tells_them_apart():
    assert [item.unit for item in wishes(risks={})] == ["KDI", "KNW", "KDI", "KNW"]


def test_what_is_planned_is_not_asked_for_again():
    assert ("KDI", "UNRAS") not in [item.key for item in wishes(planned={("KDI", "UNRAS")})]


def test_a_good_fresh_result_goes_to_the_end():
    found = latest([a_drilled(unit="KDI", score=95.0)], DAY)
    assert wishes(found)[-1].key == ("KDI", "UNRAS")


def test_a_scenario_the_unit_had_gives_way_to_one_it_had_not():
    found = {item.family: item.scenario for item in wishes(risks={}, played={"SK-01"})}
    assert found == {"UNRAS": "SK-02", "TPS": "SK-03"}


@given(st.permutations(sorted(KINDS, key=lambda kind: kind.code)))
def test_the_order_of_the_library_decides_nothing(kinds):
    assert wishes(kinds=kinds) == wishes()


@given(st.floats(0, 100), st.floats(0, 100))
def test_of_two_equals_the_one_with_less_left_comes_first(one, two):
    found = latest([a_drilled(unit=unit, score=score) for unit, score in (("KNW", one), ("KDI", two))], DAY)
    ranked = [item for item in wishes(found, risks={}) if item.family == "UNRAS"]
    assert [item.gain for item in ranked] == sorted((item.gain for item in ranked), reverse=True)


@given(st.lists(drilled, max_size=12), st.integers(1, 4), st.sampled_from(({}, RISKS)))
def test_the_first_of_the_list_are_those_of_the_whole_list(drills, most, risks):
    cells = matrix(["KNW", "KDI"], FAMILIES, latest(drills, DAY), DAY, ())
    ground = Ground(KINDS, risks)
    assert ranked(cells, ground, most) == ranked(cells, ground, len(cells))[:most]
