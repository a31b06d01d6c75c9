"""What breaks a plan, rule by rule: people, units, evaluators, the calendar. Ways, forces and progression stand apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import NOON, a_day, a_drill, a_participant, a_person, a_role, an_id, later
from trainer.domain.drill import CLOSED, State
from trainer.domain.schedule import Rule, Surroundings, conflicts_between, conflicts_of, overlap, spans, takes_time


def drill(number: int = 1, **changes):
    """A drill of nobody and no unit; each test adds what it is about. The usual one runs 12.00–13.30 WITA."""
    empty = {"units": (), "teams": (), "participants": (), "roles": (), "assignments": ()}
    return a_drill(f"KNW-2026-{number:02d}", **{**empty, **changes})


def on(*days) -> Surroundings:
    """A calendar of these days and nothing else known."""
    return Surroundings(days=days)


def rules(conflicts) -> list[Rule]:
    return [conflict.rule for conflict in conflicts]


def test_a_plan_without_faults_has_no_conflicts():
    assert (
        conflicts_of(a_drill(), [a_drill("KNW-2026-02", start=later(90))], Surroundings(strengths={"KNW": 480})) == ()
    )


def test_a_unit_in_two_drills_at_once():
    first, second = drill(1, units=("KNW", "KDI")), drill(2, units=("KDI", "BUT"))
    (conflict,) = conflicts_between(first, second)
    assert (conflict.rule, conflict.is_hard, conflict.drills) == (Rule.UNIT_TWICE, True, (first.code, second.code))
    assert str(conflict.sentence) == "Unit KDI is in KNW-2026-01 and KNW-2026-02 at the same time. Move one of them."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"participants": (a_participant(),)}, {"participants": (a_participant(),)}),
        ({"participants": (a_participant(),)}, {"roles": (a_role("Contoh Satu"),)}),
        ({"roles": (a_role(),)}, {"roles": (a_role(role="WASDAL"),)}),
    ],
)
def test_a_person_in_two_drills_at_once(first, second):
    (conflict,) = conflicts_between(drill(1, **first), drill(2, **second))
    assert (conflict.rule, conflict.is_hard) == (Rule.PERSON_TWICE, True)


def test_a_person_with_two_roles_is_told_once():
    both = (a_role(role="BULSI"), a_role(role="WASDAL"))
    assert rules(conflicts_between(drill(1, roles=both), drill(2, roles=both))) == [Rule.PERSON_TWICE]


def test_an_evaluator_who_scores_two_drills_at_once():
    (conflict,) = conflicts_between(drill(1, roles=(a_role(),)), drill(2, roles=(a_role(),)))
    assert (conflict.rule, conflict.is_hard) == (Rule.EVALUATOR_TWICE, True)
    assert "scores in KNW-2026-01 and KNW-2026-02" in str(conflict.sentence)


@pytest.mark.parametrize(
    ("minutes", "length", "overlaps"),
    [
        (0, 90, True),
        (89, 90, True),
        (90, 90, False),
        (-90, 90, False),
        (-89, 90, True),
        (30, 10, True),
        (-60, 600, True),
    ],
)
def test_ends_are_open(minutes, length, overlaps):
    first, second = drill(1, units=("KNW",)), drill(2, units=("KNW",), start=later(minutes), minutes=length)
    assert overlap(first, second) is overlap(second, first) is overlaps
    assert bool(conflicts_between(first, second)) is bool(conflicts_between(second, first)) is overlaps


@pytest.mark.parametrize("state", State)
def test_closed_and_postponed_drills_hold_nobody(state):
    held = drill(1, units=("KNW",), state=state)
    assert takes_time(held) is (state not in CLOSED | {State.POSTPONED})
    assert bool(conflicts_between(held, drill(2, units=("KNW",)))) is takes_time(held)
    broken = replace(held, participants=(a_participant(),), roles=(a_role("Contoh Satu"),))
    assert bool(conflicts_of(broken, [])) is takes_time(held)


def test_a_drill_never_stands_against_itself():
    held = drill(1, units=("KNW",), participants=(a_participant(),))
    assert conflicts_between(held, replace(held, code="another code")) == ()


def test_an_evaluator_who_plays():
    (conflict,) = conflicts_of(drill(participants=(a_participant(),), roles=(a_role("Contoh Satu"),)), [])
    assert (conflict.rule, conflict.is_hard) == (Rule.EVALUATOR_PLAYS, True)


def test_an_evaluator_of_a_unit_that_is_scored():
    (conflict,) = conflicts_of(drill(units=("KNW", "KDI"), roles=(a_role(unit="KDI"),)), [])
    assert (conflict.rule, conflict.is_hard) == (Rule.EVALUATOR_OWN_UNIT, True)
    assert "IPDA Penilai Satu would score his own unit KDI" in str(conflict.sentence)


@pytest.mark.parametrize("role", ["WASDAL", "DIRLAT", "BULSI"])
def test_other_roles_may_come_from_the_unit_and_play(role):
    held = drill(units=("KDI",), participants=(a_participant(),), roles=(a_role("Contoh Satu", role),))
    assert conflicts_of(held, []) == ()


@pytest.mark.parametrize(
    ("start", "minutes", "conflicts"),
    [
        (NOON, 90, 1),
        (NOON - timedelta(hours=12), 60, 1),  # 00.00 WITA of the day, still the day before in UTC
        (NOON - timedelta(hours=13), 60, 0),  # ends at midnight
        (NOON - timedelta(hours=13), 61, 1),
        (NOON + timedelta(hours=11), 90, 1),  # 23.00 WITA
        (NOON + timedelta(hours=12), 90, 0),  # 00.00 WITA of the next day
    ],
)
def test_a_calendar_day_is_a_day_of_the_drills_own_zone(start, minutes, conflicts):
    found = conflicts_of(drill(start=start, minutes=minutes), [], on(a_day(date(2026, 8, 12))))
    assert rules(found) == [Rule.CALENDAR] * conflicts
    assert not any(conflict.is_hard for conflict in found)


@pytest.mark.parametrize(
    ("first", "last", "conflicts"),
    [((8, 1), (8, 31), 1), ((8, 12), (8, 12), 1), ((8, 1), (8, 11), 0), ((8, 13), (8, 31), 0)],
)
def test_a_span_of_days_counts_from_its_first_to_its_last(first, last, conflicts):
    day = a_day(date(2026, *first), date(2026, *last))
    assert len(conflicts_of(drill(), [], on(day))) == conflicts


@pytest.mark.parametrize(
    ("effect", "method", "words"),
    [
        ("warn", "TFG", "keeps people busy"),
        ("warn", "LAPANG", "keeps people busy"),
        ("block_field", "LAPANG", "no field drill should be held"),
        ("none", "LAPANG", ""),
    ],
)
def test_the_effect_of_a_day_chooses_the_words(effect, method, words):
    found = conflicts_of(drill(method=method), [], on(a_day(effect=effect, name="Hari contoh")))
    assert [words in str(item.sentence) and "Hari contoh" in str(item.sentence) for item in found] == [True] * bool(
        words
    )


@pytest.mark.parametrize(
    ("hours", "minutes", "dark"),
    [
        (-6, 60, False),
        (-6.5, 60, True),
        (4, 120, False),
        (4, 121, True),
        (0, 900, True),
        (-12, 60, True),
        (7, 60, True),
    ],
)
def test_a_field_drill_outside_daylight(hours, minutes, dark):
    """Noon of the drill's zone is 0; daylight is 06.00–18.00."""
    start = NOON + timedelta(hours=hours)
    assert rules(conflicts_of(drill(method="LAPANG", start=start, minutes=minutes), [])) == [Rule.DAYLIGHT] * dark
    assert conflicts_of(drill(method="TFG", start=start, minutes=minutes), []) == ()


@pytest.mark.parametrize(("strength", "conflicts"), [(9, 0), (8, 1), (0, 0), (None, 0)])
def test_more_than_a_third_of_a_unit(strength, conflicts):
    players = tuple(a_participant(f"Contoh {number}") for number in range(3))
    around = Surroundings(strengths={} if strength is None else {"KNW": strength})
    found = conflicts_of(drill(participants=players), [], around)
    assert rules(found) == [Rule.STRENGTH] * conflicts


def test_hard_conflicts_come_first():
    held = drill(units=("KDI",), roles=(a_role(),), method="LAPANG", start=later(600))
    found = conflicts_of(held, [replace(held, id=an_id("other"), code="KNW-2026-02")], on(a_day()))
    assert [item.is_hard for item in found] == sorted((item.is_hard for item in found), reverse=True)
    assert set(rules(found)) == {
        Rule.EVALUATOR_OWN_UNIT, Rule.UNIT_TWICE, Rule.EVALUATOR_TWICE, Rule.CALENDAR, Rule.DAYLIGHT
    }  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "touches"), [(0, 1, True), (89, 200, True), (90, 200, False), (-50, 0, False)]
)
def test_a_drill_touches_a_span(first, last, touches):
    assert spans(drill(), later(first), later(last)) is touches


def test_people_are_compared_by_identity_and_not_by_name():
    namesake = replace(a_participant(), person=a_person("Lain").id)
    assert conflicts_between(drill(1, participants=(a_participant(),)), drill(2, participants=(namesake,))) == ()
