"""From one drill to the next by road and sea: impossible, tiring, or time enough."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_participant, a_role, later
from tests.domain.plans import drill, rules
from trainer.domain.directory import Travel
from trainer.domain.journeys import Ways, journeys
from trainer.domain.schedule import Rule, Surroundings, conflicts_among, conflicts_of

ROAD = Travel("KNW", "KDI", "Jalan darat", 90, 30, tide=False)
SHIP = Travel("KDI", "WKT", "Kapal", 540, 60, tide=False)
FLIGHT = Travel("KDI", "WKT", "Pesawat", 60, 900, tide=False)
AROUND = Surroundings(ways=Ways([ROAD, SHIP]), rest=480)


def leg(number, host, minute, name="Penilai Satu", **changes):
    """An hour's drill of a host with one evaluator, starting so many minutes after noon."""
    return drill(number, host=host, roles=(a_role(name),), start=later(minute), minutes=60, **changes)


@pytest.mark.parametrize(
    ("gap", "rule"),
    [(0, Rule.JOURNEY), (89, Rule.JOURNEY), (90, Rule.REST), (119, Rule.REST), (120, None), (5000, None)],
)
def test_a_short_way_needs_its_minutes_and_its_buffer(gap, rule):
    found = conflicts_of(leg(2, "KDI", 60 + gap), [leg(1, "KNW", 0)], AROUND)
    assert rules(found) == [rule] * (rule is not None)
    assert all(item.is_hard is (rule is Rule.JOURNEY) for item in found)


@pytest.mark.parametrize(("gap", "conflicts"), [(600 + 479, 1), (600 + 480, 0)])
def test_after_a_long_way_people_sleep_first(gap, conflicts):
    plan = [leg(1, "KDI", 0), leg(2, "WKT", 60 + gap)]
    assert rules(conflicts_among(plan, AROUND)) == [Rule.REST] * conflicts
    assert rules(conflicts_among(plan, replace(AROUND, rest=0))) == []


def test_the_sentence_says_who_from_where_by_what_and_how_long():
    (conflict,) = conflicts_of(leg(2, "WKT", 180), [leg(1, "KNW", 0)], AROUND)
    assert str(conflict.sentence).startswith(
        "IPDA Penilai Satu cannot be in KNW-2026-02 in time: from KNW-2026-01 in KNW to WKT takes 10.5 hours "
        "(Jalan darat, Kapal), and 2 hours lie between."
    )


def test_people_who_go_together_are_one_trouble():
    crowd = tuple(a_participant(f"Contoh {name}") for name in "ABCDE")
    first, second = drill(1, host="KDI", participants=crowd), drill(2, host="WKT", participants=crowd, start=later(100))
    (conflict,) = conflicts_among([first, second], AROUND)
    assert "Contoh C and 2 more" in str(conflict.sentence)


def test_who_stops_at_another_drill_is_judged_leg_by_leg():
    plan = [leg(1, "KNW", 0), leg(2, "KDI", 200), leg(3, "WKT", 3000)]
    assert conflicts_among(plan, AROUND) == ()
    assert rules(conflicts_among([plan[0], leg(2, "KDI", 70), plan[2]], AROUND)) == [Rule.JOURNEY]


@pytest.mark.parametrize("host", ["KNW", "XXX"])
def test_the_same_place_and_an_unknown_way_are_not_judged(host):
    assert conflicts_of(leg(2, host, 60), [leg(1, "KNW", 0)], AROUND) == ()


def test_impossible_is_judged_by_the_quickest_way_and_time_enough_by_the_surest():
    around = Surroundings(ways=Ways([SHIP, FLIGHT]))
    assert rules(conflicts_of(leg(2, "WKT", 60 + 60), [leg(1, "KDI", 0)], around)) == [Rule.REST]
    assert rules(conflicts_of(leg(2, "WKT", 60 + 59), [leg(1, "KDI", 0)], around)) == [Rule.JOURNEY]


def test_another_gap_is_another_trouble():
    subjects = {conflicts_of(leg(2, "KDI", 60 + gap), [leg(1, "KNW", 0)], AROUND)[0].subject for gap in (95, 96)}
    assert len(subjects) == 2


def test_ways_lead_both_directions_and_two_equal_ones_do_no_harm():
    ways = [ROAD, replace(ROAD, origin="KDI", destination="KNW"), SHIP]
    found = journeys(ways)
    assert found["WKT", "KNW"].total == found["KNW", "WKT"].total == 90 + 30 + 540 + 60
    assert Ways(ways).longest("KNW") == 720


@given(st.lists(st.tuples(*[st.sampled_from("ABCDEF")] * 2, st.integers(1, 300), st.integers(0, 90)), max_size=10))
def test_no_way_exceeds_what_is_known_without_a_search(edges):
    ways = Ways([Travel(start, end, "Jalan", minutes, buffer, tide=False) for start, end, minutes, buffer in edges])
    for start, end in product("ABCDEF", repeat=2):
        journey, bound = ways.surest(start, end), ways.at_most(start, end)
        if start != end:
            assert (journey is None) is (bound is None)
        if journey is not None and bound is not None:
            assert journey.total <= bound <= ways.widest
            assert journey.total <= ways.longest(start)
            assert ways.quickest(start, end).minutes <= journey.minutes
