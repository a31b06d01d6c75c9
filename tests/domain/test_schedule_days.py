"""The day of a drill: limits to units, the quiet period, real daylight, and games before the field."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests.builders import NOON, a_day, an_id, later
from tests.domain.plans import drill, rules
from trainer.domain.drill import State
from trainer.domain.schedule import Daylight, Game, Rule, Surroundings, conflicts_among, conflicts_of

KIND = {"families": {drill().version: frozenset({"UNRAS"})}}
UNRAS = frozenset({"UNRAS"})


@pytest.mark.parametrize(("units", "conflicts"), [((), 1), (("KNW",), 1), (("KDI", "BAU"), 1), (("WKT",), 0)])
def test_a_day_of_certain_units_concerns_them_only(units, conflicts):
    held = drill(units=("KNW", "KDI"))
    assert len(conflicts_of(held, [], Surroundings(days=(a_day(units=units),)))) == conflicts


@pytest.mark.parametrize(("method", "expected"), [("LAPANG", [Rule.QUIET_PERIOD]), ("TFG", []), ("POSKO", [])])
def test_no_field_drill_in_an_elections_quiet_period(method, expected):
    day = a_day(name="Masa tenang sampai H+3", kind="tahapan", effect="forbid_field")
    found = conflicts_of(drill(method=method, units=("KNW",)), [], Surroundings(days=(day,)))
    assert rules(found) == expected
    assert all(item.is_hard and "Masa tenang" in str(item.sentence) for item in found)


@pytest.mark.parametrize(("day", "conflicts"), [(8, 0), (9, 1), (12, 1), (15, 1), (16, 0)])
def test_three_days_before_and_after_a_vote_no_field_drill_is_held(day, conflicts):
    vote = a_day(date(2026, 8, day), name="Pemungutan suara", kind="pemungutan", effect="none")
    found = conflicts_of(drill(method="LAPANG", units=("KNW",)), [], Surroundings(days=(vote,)))
    assert rules(found) == [Rule.QUIET_PERIOD] * conflicts
    assert all("within three days of Pemungutan suara" in str(item.sentence) for item in found)
    assert conflicts_of(drill(method="TFG"), [], Surroundings(days=(vote,))) == ()


def test_daylight_is_that_of_the_place_and_the_day():
    asked = []

    def sun(unit, day):
        asked.append((unit, day))
        return Daylight(time(5, 52), time(17, 31))

    held = drill(method="LAPANG", start=NOON - timedelta(hours=6, minutes=8), minutes=60)
    assert conflicts_of(held, [], Surroundings(daylight=sun)) == ()
    (conflict,) = conflicts_of(replace(held, start=later(5 * 60)), [], Surroundings(daylight=sun))
    assert "lasts from 17.00 to 18.00, and daylight in KNW from 05.52 to 17.31" in str(conflict.sentence)
    assert asked == [("KNW", date(2026, 8, 12))] * 2


def test_a_field_drill_of_two_days_goes_through_the_night():
    (conflict,) = conflicts_of(drill(method="LAPANG", minutes=1500), [])
    assert "goes on through the night" in str(conflict.sentence)


def game(number=2, days=30, method="TFG", **changes):
    """A game of KNW so many days before the usual drill."""
    return drill(number, units=("KNW",), method=method, start=NOON - timedelta(days=days), **changes)


@pytest.mark.parametrize(
    ("before", "conflicts"),
    [
        ([], 1),
        ([game()], 0),
        ([game(method="POSKO")], 0),
        ([game(method="DIALOG")], 1),
        ([game(state=State.ARCHIVED)], 0),
        ([game(state=State.CANCELLED)], 1),
        ([game(days=364)], 0),
        ([game(days=366)], 1),
        ([game(days=-1)], 1),
        ([replace(game(), units=("KDI",))], 1),
        ([replace(game(), version=an_id("another version"))], 1),
    ],
)
def test_who_has_not_played_it_shall_not_begin_in_the_field(before, conflicts):
    held, around = drill(1, units=("KNW",), method="LAPANG"), Surroundings(**KIND)
    assert rules(conflicts_of(held, before, around)) == [Rule.PROGRESSION] * conflicts
    among = [item for item in conflicts_among([held, *before], around) if held.code in item.drills]
    assert rules(among) == [Rule.PROGRESSION] * conflicts


@pytest.mark.parametrize(
    ("unit", "families", "conflicts"), [("KNW", UNRAS, 0), ("KNW", frozenset({"PSU"}), 1), ("KDI", UNRAS, 1)]
)
def test_games_of_earlier_years_are_told_and_not_loaded(unit, families, conflicts):
    played = Game("KNW-2025-09", unit, families, NOON - timedelta(days=300), NOON - timedelta(days=300, hours=-2))
    around = Surroundings(**KIND, games=(played,))
    found = conflicts_of(drill(1, units=("KNW",), method="LAPANG"), [], around)
    assert len(found) == conflicts
    assert all("KNW played no floor" in str(item.sentence) for item in found)
