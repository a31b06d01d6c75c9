"""Sunrise and sunset of a place, by astral; nobody else imports it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from trainer.domain.directory import Unit
from trainer.domain.schedule_rules import USUAL_DAYLIGHT, Daylight, Sun, usual_daylight


@lru_cache(maxsize=16384)
def daylight(latitude: float, longitude: float, zone: str, day: date) -> Daylight:
    """On the wall clock of the zone, to the minute; 06.00–18.00 where the sun does not rise or set that day."""
    from astral import Observer  # with its sun 30 ms, which only a field drill needs
    from astral.sun import sunrise, sunset

    place, wall = Observer(latitude, longitude), ZoneInfo(zone)
    try:
        rise, fall = sunrise(place, day, tzinfo=wall), sunset(place, day, tzinfo=wall)
    except ValueError:
        return USUAL_DAYLIGHT
    if not day == rise.date() == fall.date() or fall < rise:  # a zone far from the place
        return USUAL_DAYLIGHT
    return Daylight(rise.time().replace(second=0, microsecond=0), fall.time().replace(second=0, microsecond=0))


def sun_over(units: Mapping[str, Unit]) -> Sun:
    """What asks for the daylight of a unit's place by its code."""

    def sun(code: str, day: date) -> Daylight:
        unit = units.get(code)
        if unit is None:
            return usual_daylight(code, day)
        return daylight(unit.latitude, unit.longitude, unit.zone, day)

    return sun
