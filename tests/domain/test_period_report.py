"""A programme report against a slow recount, and its rules one by one."""

from datetime import date, timedelta

import pytest

from tests.reports.period_samples import a_reported_drill, many_facts
from trainer.domain.partner_kinds import PartnerKind, kinds_of_partner
from trainer.domain.period import period_of
from trainer.domain.period_drill import Outcome, Scored, outcome_of
from trainer.domain.period_report import Facts, composed
from trainer.domain.period_rules import FEW, compared, follow_up, of_levels, standings, weaknesses
from trainer.domain.rating import Rating
from trainer.domain.readiness_rules import Rule
from trainer.domain.states import State

DAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def facts():
    return many_facts(units=12, drills=120)


def test_outcomes_months_and_units_equal_a_recount(facts):
    report = composed(facts)
    within = [item for item in facts.drills if item.day in facts.period and item.state is not State.DRAFT]
    for outcome in Outcome:
        slow = sum(outcome_of(item.state, item.day, facts.today) is outcome for item in within)
        assert report.outcomes.get(outcome, 0) == slow
    for line in report.months:
        assert line.planned == sum(
            (item.day.year, item.day.month) == (line.first.year, line.first.month) for item in within
        )
    for unit in report.units:
        assert unit.held == sum(unit.code in item.units and item.is_held for item in within)


def test_ratings_equal_a_recount(facts):
    report = composed(facts)
    rated = [item.rating for drill in report.held for item in drill.objectives]
    assert {rating: report.ratings.get(rating, 0) for rating in Rating} == {
        rating: rated.count(rating.value) for rating in Rating
    }


def test_weaknesses_equal_a_recount(facts):
    report = composed(facts)
    assert report.weaknesses
    for item in report.weaknesses:
        places = [(drill, found.score) for drill in report.held for found in drill.criteria if found.ref == item.code]
        assert item.judged == len(places)
        assert len(item.below) == sum(score < drill.pass_mark for drill, score in places) >= 2


def test_a_draft_is_no_plan_and_a_passed_day_is_overdue():
    assert outcome_of(State.DRAFT, DAY, DAY) is None
    assert outcome_of(State.SCHEDULED, DAY, DAY) is Outcome.AHEAD
    assert outcome_of(State.SCHEDULED, DAY, DAY + timedelta(1)) is Outcome.OVERDUE
    assert outcome_of(State.CANCELLED, DAY, DAY + timedelta(1)) is Outcome.CANCELLED


def test_the_rating_is_the_middle_one_and_the_lowest_stays_in_sight():
    drill = a_reported_drill(1, ratings="PSU")
    assert (drill.rating, drill.lowest, drill.letters) == (Rating.S, Rating.U, "S/U")
    assert a_reported_drill(1, ratings="PM").rating is Rating.M
    assert a_reported_drill(1, ratings="").letters == "–"


def test_the_last_drill_up_to_a_day_says_where_a_unit_stands():
    old, new = a_reported_drill(1, day=DAY, ratings="U"), a_reported_drill(2, day=DAY + timedelta(30), ratings="S")
    found = standings([new, old], DAY + timedelta(200))["U001", "UNRAS"]
    assert (found.drill, found.age_days, found.count, found.is_ready) == (new, 170, 2, True)
    assert standings([new, old], DAY)["U001", "UNRAS"].drill == old


def test_the_rule_in_force_on_the_day_says_how_long_a_result_is_fresh():
    drill, rule = a_reported_drill(1, day=DAY, ratings="S"), Rule(DAY + timedelta(50), "UNRAS", fresh_days=30)
    ready = [standings([drill], DAY + timedelta(days), [rule])["U001", "UNRAS"].is_ready for days in (30, 49, 50)]
    assert ready == [True, True, False]


def test_the_same_code_in_other_words_is_another_criterion():
    one = a_reported_drill(1, criteria=(Scored("LP-1", 50.0, 100.0, text="Aba-aba"),))
    other = a_reported_drill(2, criteria=(Scored("LP-1", 50.0, 100.0, text="Formasi"),))
    assert not weaknesses([one, other], [])
    assert [len(item.below) for item in weaknesses([one, other, one], [])] == [2]


def test_a_later_drill_shows_what_was_mended():
    weak = (Scored("A", 50.0, 100.0), Scored("B", 50.0, 100.0), Scored("C", 50.0, 100.0))
    first = a_reported_drill(1, day=DAY, criteria=weak)
    later = a_reported_drill(2, day=DAY + timedelta(9), criteria=(Scored("A", 90.0, 100.0), Scored("B", 40.0, 100.0)))
    line = follow_up([first], [later, first])[0]
    assert (line.passed, line.failed_again, line.open) == (("A",), ("B",), ("C",))
    assert line.is_overdue(DAY + timedelta(31))
    assert not line.is_overdue(DAY + timedelta(30))


def test_few_drills_are_not_compared():
    drills = [a_reported_drill(place, levels=(Scored("team", 70.0, 90.0),)) for place in range(FEW)]
    assert compared(drills, drills, of_levels)[0].change == 0
    assert compared(drills, drills[1:], of_levels)[0].change is None


def test_an_empty_period_has_units_and_nothing_else():
    report = composed(Facts(period_of("2026"), DAY, (("U001", "Polres Satu"),), ()))
    assert (report.planned, report.held, len(report.uncovered), report.weaknesses) == (0, (), 1, ())


def test_a_partner_may_be_of_two_kinds():
    assert kinds_of_partner("Pemda (camat) dan Kodim") == (PartnerKind.ARMY, PartnerKind.GOVERNMENT)
    assert kinds_of_partner("Tokoh adat") == (PartnerKind.OTHER,)
