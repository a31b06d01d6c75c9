"""Sunrise and sunset where the units are, beside a plain formula for the height of the sun."""

from datetime import date, time
from math import acos, cos, degrees, pi, radians, sin, tan

import pytest

from tests.builders import a_unit
from trainer.domain.schedule_rules import USUAL_DAYLIGHT
from trainer.planner.daylight import daylight, sun_over

KENDARI = (-3.966, 122.517, "Asia/Makassar")


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def by_hand(latitude: float, longitude: float, hours_east: int, day: date) -> tuple[float, float]:
    """Minutes of the day at which the sun stands 0.83° below the horizon, by the usual approximations."""
    turn = 2 * pi * (day.timetuple().tm_yday - 81) / 364
    late = 9.87 * sin(2 * turn) - 7.53 * cos(turn) - 1.5 * sin(turn)
    tilt, here = radians(23.45 * sin(turn)), radians(latitude)
    half = degrees(acos((sin(radians(-0.833)) - sin(here) * sin(tilt)) / (cos(here) * cos(tilt)))) * 4
    noon = 720 - 4 * (longitude - 15 * hours_east) - late
    assert abs(tan(here)) < 1
    return noon - half, noon + half


@pytest.mark.parametrize("day", [date(2026, month, 15) for month in range(1, 13)])
@pytest.mark.parametrize(
    ("place", "hours_east"), [(KENDARI, 8), ((-5.325, 123.536, "Asia/Makassar"), 8), ((-6.2, 106.8, "Asia/Jakarta"), 7)]
)
def test_daylight_is_that_of_the_sun(place, hours_east, day):
    found = daylight(*place, day)
    rise, fall = by_hand(place[0], place[1], hours_east, day)
    assert minutes(found.rise) == pytest.approx(rise, abs=4)
    assert minutes(found.set) == pytest.approx(fall, abs=4)


def test_the_sun_of_a_unit_is_that_of_its_place_and_of_no_other():
    sun = sun_over({"KDI": a_unit("KDI", latitude=KENDARI[0], longitude=KENDARI[1])})
    assert sun("KDI", date(2026, 8, 12)) == daylight(*KENDARI, date(2026, 8, 12)) != USUAL_DAYLIGHT
    assert sun("XXX", date(2026, 8, 12)) == USUAL_DAYLIGHT


@pytest.mark.parametrize("place", [(89.0, 0.0, "Asia/Makassar"), (-4.0, -70.0, "Asia/Makassar")])
def test_where_the_sun_says_nothing_usual_hours_are_taken(place):
    assert daylight(*place, date(2026, 12, 21)) == USUAL_DAYLIGHT
