"""Strength of units and resources over all drills of one moment, each at its largest."""

import pytest

from tests.builders import NOON, a_participant, a_role, an_id, later
from tests.domain.plans import drill, rules
from trainer.domain.drill import Booking, State
from trainer.domain.resources import Resource
from trainer.domain.schedule import Rule, Surroundings, conflicts_among, conflicts_of
from trainer.domain.schedule_forces import together

BUS = Resource(an_id("bus"), "KNW", "Bus", "kendaraan", 2)
LENT = Surroundings(resources={BUS.id: BUS})


def players(*names, unit="KNW"):
    return tuple(a_participant(name, unit=unit) for name in names)


def booked(number, count, **changes):
    return drill(number, bookings=(Booking(BUS.id, count),), **changes)


def test_people_in_all_drills_of_one_moment_count_together():
    first, second = drill(1, participants=players("A", "B")), drill(2, participants=players("C", "D"))
    assert rules(conflicts_of(first, [], Surroundings(strengths={"KNW": 9}))) == []
    (conflict,) = conflicts_of(first, [second], Surroundings(strengths={"KNW": 9}))
    assert (conflict.rule, conflict.drills) == (Rule.STRENGTH, (first.code, second.code))
    assert "take 4 of 9 people of KNW at one time" in str(conflict.sentence)


def test_people_with_a_role_are_out_too_and_nobody_counts_twice():
    held = drill(1, participants=players("A"), roles=(a_role("A", "BULSI", unit="KNW"), a_role("B", "PJ", unit="KNW")))
    (conflict,) = conflicts_of(held, [], Surroundings(strengths={"KNW": 5}))
    assert "take 2 of 5" in str(conflict.sentence)


def test_drills_one_after_the_other_do_not_add_up():
    first, second = drill(1, participants=players("A", "B")), drill(2, participants=players("C"), start=later(90))
    assert conflicts_among([first, second], Surroundings(strengths={"KNW": 8})) == ()


def test_another_number_of_people_is_another_trouble():
    few, many = drill(participants=players("A", "B")), drill(participants=players("A", "B", "C"))
    around = Surroundings(strengths={"KNW": 5})
    assert conflicts_of(few, [], around)[0].subject != conflicts_of(many, [], around)[0].subject


@pytest.mark.parametrize(("first", "second", "conflicts"), [(1, 1, 0), (2, 1, 1), (3, 0, 1), (2, 0, 0)])
def test_a_resource_is_lent_as_often_as_there_are(first, second, conflicts):
    plan = [booked(1, first), *([booked(2, second)] if second else [])]
    found = conflicts_among(plan, LENT)
    assert rules(found) == [Rule.RESOURCE] * conflicts
    assert all(item.is_hard for item in found)


def test_a_resource_too_often_taken_names_all_who_take_it():
    plan = [booked(number, 1) for number in (1, 2, 3)]
    (conflict,) = conflicts_of(plan[2], plan[:2], LENT)
    assert conflict.drills == tuple(item.code for item in plan)
    assert "take 3 of 2 Bus of KNW" in str(conflict.sentence)


def test_a_postponed_drill_takes_nothing():
    assert conflicts_of(booked(1, 2), [booked(2, 2, state=State.POSTPONED)], LENT) == ()


def test_groups_are_the_largest_of_each_moment():
    one, two, three = drill(1, minutes=60), drill(2, start=later(30), minutes=60), drill(3, start=later(60), minutes=60)
    assert [[item.code for item in group] for group in together([three, one, two])] == [
        [one.code, two.code],
        [two.code, three.code],
    ]
    assert list(together([])) == []
    assert one.start == NOON
