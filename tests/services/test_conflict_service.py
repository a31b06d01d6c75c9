"""Conflicts through the services: found beside what is kept, excused with reasons, and what they forbid."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOON, a_day, an_id
from tests.services.acts import person_id, planned, staffed
from trainer.domain.directory import Travel
from trainer.domain.drill import Booking, State
from trainer.domain.errors import Refusal
from trainer.domain.resources import Resource
from trainer.domain.scenario import Method
from trainer.domain.schedule import Rule
from trainer.store import directory, resources

ROAD = Travel("KNW", "KDI", "Jalan darat", 90, 30, tide=False)
BUS = Resource(an_id("bus"), "KNW", "Bus", "kendaraan", 1)
WEEK = (NOON - timedelta(days=3), NOON + timedelta(days=4))


@pytest.fixture
def around(services):
    """A holiday on the usual day, a road between the units and one bus."""
    with services.workplace.database.writing() as connection:
        directory.save_calendar(connection, [(an_id("day"), a_day(NOON.date(), name="Hari Contoh"))])
        resources.save_ways(connection, [(an_id("road"), ROAD)])
        resources.save_resources(connection, [BUS])
    return services


def rules(found) -> list[Rule]:
    return [item.conflict.rule for item in found]


def with_evaluator(services, host, start, **order):
    return services.planning.set_roles(planned(services, host, start, **order), "PENILAI", [person_id("Penilai 0")])


def test_the_way_of_an_evaluator_is_judged_beside_what_is_kept(around):
    with_evaluator(around, "KNW", NOON + timedelta(days=1))
    later = planned(around, "KDI", NOON + timedelta(days=1, minutes=90 + 100))
    drill = around.planning.set_roles(later, "PENILAI", [person_id("Penilai 0")])
    assert rules(around.conflicts.of(drill)) == [Rule.REST]
    with pytest.raises(Refusal, match=r"takes 1\.5 hours"):
        around.planning.replan(replace(drill, start=drill.start - timedelta(minutes=60)))


def test_a_resource_is_never_lent_twice(around):
    first = around.planning.replan(replace(planned(around), bookings=(Booking(BUS.id),)))
    other = planned(around, "KDI")
    with pytest.raises(Refusal, match="take 2 of 1 Bus of KNW"):
        around.planning.replan(replace(other, bookings=(Booking(BUS.id),)))
    assert first.bookings == around.planning.drill(first.code).bookings


def test_people_of_drills_at_the_same_time_count_towards_a_third(services):
    with services.workplace.database.writing() as connection:
        few = [replace(item, strength=11) for item in directory.list_units(connection)]
        directory.save_units(connection, few)
    staffed(services, planned(services))
    other = services.planning.set_roles(
        planned(services, "KDI"), "BULSI", [person_id("Pelaku 4"), person_id("Pelaku 5")]
    )
    assert rules(services.conflicts.of(other)) == [Rule.STRENGTH]


def test_a_field_drill_asks_for_a_game_before_it(services):
    field = planned(services, start=NOON + timedelta(days=1), method=Method.FIELD)
    assert rules(services.conflicts.of(field)) == [Rule.PROGRESSION]
    planned(services, start=NOON)
    assert services.conflicts.of(field) == ()


def test_the_daylight_is_that_of_the_hosts_place(services):
    dawn = NOON - timedelta(hours=6, minutes=2)  # 05.58 WITA
    planned(services, start=dawn - timedelta(days=1))
    assert services.conflicts.of(planned(services, start=dawn, method=Method.FIELD)) == ()


def test_approval_needs_a_reason_for_each_soft_conflict(around):
    drill = around.planning.move(planned(around).code, State.SUBMITTED)
    with pytest.raises(Refusal, match="Hari Contoh"):
        around.planning.move(drill.code, State.APPROVED)
    around.conflicts.excuse(drill.id, around.conflicts.of(drill)[0].conflict, "Diperintahkan Kapolres")
    assert around.planning.move(drill.code, State.APPROVED).state is State.APPROVED


def test_a_reason_given_with_the_move_is_kept_for_what_stands_against_it(around):
    drill = around.planning.move(planned(around).code, State.SUBMITTED)
    around.planning.move(drill.code, State.APPROVED, "Diperintahkan Kapolres")
    (found,) = around.conflicts.of(drill)
    assert (found.excuse.reason, found.excuse.who, found.is_open) == ("Diperintahkan Kapolres", "Petugas Contoh", False)


def test_a_reason_can_be_changed_and_taken_back(around):
    drill = planned(around)
    conflict = around.conflicts.of(drill)[0].conflict
    for words in ("Pertama", "Kedua"):
        around.conflicts.excuse(drill.id, conflict, words)
    assert [item.reason for item in around.conflicts.excuses(drill.id)] == ["Kedua"]
    around.conflicts.excuse(drill.id, conflict, " ")
    assert around.conflicts.of(drill)[0].is_open


def test_a_reason_counts_for_the_same_trouble_only(around):
    drill = planned(around)
    around.conflicts.excuse_all(drill, "Diperintahkan Kapolres")
    with around.workplace.database.writing() as connection:
        directory.save_calendar(connection, [(an_id("other day"), a_day(NOON.date(), name="Hari Lain"))])
    assert [item.is_open for item in around.conflicts.of(drill)] == [False, True]


def test_one_reason_counts_for_both_drills_of_a_way(around):
    first = with_evaluator(around, "KNW", NOON + timedelta(days=1))
    second = with_evaluator(around, "KDI", NOON + timedelta(days=1, minutes=190))
    around.conflicts.excuse(first.id, around.conflicts.of(first)[0].conflict, "Diantar")
    assert [item.is_open for item in around.conflicts.of(second)] == [False]
    around.conflicts.excuse(second.id, around.conflicts.of(second)[0].conflict, "Menginap")
    assert around.conflicts.of(first)[0].excuse.reason == "Menginap"
    assert around.conflicts.excuses(first.id) == ()


def test_a_hard_conflict_cannot_be_excused(around):
    drill = planned(around)
    hard = around.conflicts.check_moved(drill.code, planned(around, start=NOON + timedelta(days=1)).start)[0]
    with pytest.raises(Refusal, match="must be solved"):
        around.conflicts.excuse(drill.id, hard, "Tidak apa-apa")


def test_the_plan_between_days_holds_what_each_drill_says_of_itself(around):
    drills = [
        with_evaluator(around, "KNW", NOON + timedelta(days=1)),
        with_evaluator(around, "KDI", NOON + timedelta(days=1, minutes=190)),
        planned(around, "SULTRA", method=Method.FIELD),
    ]
    alone = {item.conflict.key for drill in drills for item in around.conflicts.of(drill)}
    assert {item.conflict.key for item in around.conflicts.among(*WEEK)} == alone
    assert len(alone) == 3


def test_neighbours_beyond_the_span_count(around):
    first = with_evaluator(around, "KNW", NOON + timedelta(days=1))
    second = with_evaluator(around, "KDI", NOON + timedelta(days=1, minutes=190))
    (found,) = around.conflicts.among(second.start, second.end)
    assert found.conflict.drills == tuple(sorted((first.code, second.code)))


def test_a_drag_sees_what_others_have_changed_meanwhile(around):
    drill = planned(around)
    there = NOON + timedelta(days=1)
    assert around.conflicts.check_moved(drill.code, there) == ()
    planned(around, start=there)
    assert [item.rule for item in around.conflicts.check_moved(drill.code, there)] == [Rule.UNIT_TWICE]
    assert around.conflicts.check_moved(drill.code, there, "KDI", 30) == ()
    assert around.planning.drill(drill.code) == drill


def test_the_rest_after_a_long_way_can_be_changed(around):
    assert around.conflicts.rest() == 480
    around.conflicts.set_rest(600)
    assert around.conflicts.rest() == 600
    with pytest.raises(Refusal, match="between 0 and 48"):
        around.conflicts.set_rest(49 * 60)
