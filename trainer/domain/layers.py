"""Kinds of days that matter for planning, as layers of the calendar; and the days counted around a vote."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from trainer.domain.directory import CalendarDay

VOTE = "pemungutan"
FIRST_COUNTED, LAST_COUNTED = 30, 3


class Layer(StrEnum):
    """What can be switched on and off over the plan, the weightiest first."""

    HOLIDAY = "holiday"
    ELECTION = "election"
    RISK = "risk"
    OPERATION = "operation"
    LEAVE = "leave"
    RAMADAN = "ramadan"
    DUTY = "duty"
    PERIOD = "period"


KINDS = {
    "libur": Layer.HOLIDAY,
    "tahapan": Layer.ELECTION,
    VOTE: Layer.ELECTION,
    "rawan": Layer.RISK,
    "operasi": Layer.OPERATION,
    "cuti_bersama": Layer.LEAVE,
    "ramadan": Layer.RAMADAN,
    "piket": Layer.DUTY,
    "periode": Layer.PERIOD,
}
"""Each kind of a calendar's day and its layer."""

_ORDER = {layer: place for place, layer in enumerate(Layer)}


def layer_of(day: CalendarDay) -> Layer:
    """Its layer; calendars written before Ramadan had a kind of its own name it as a period."""
    if day.kind == "periode" and day.name.casefold().startswith("ramadan"):
        return Layer.RAMADAN
    return KINDS.get(day.kind, Layer.PERIOD)


def concerns(day: CalendarDay, unit: str) -> bool:
    """Whether it concerns a unit; days without units concern all, and no unit means every one."""
    return not unit or not day.units or unit in day.units


def in_order(days: Iterable[CalendarDay]) -> list[CalendarDay]:
    """The weightiest layer first, then by day and name."""
    return sorted(days, key=_weight)


def _weight(day: CalendarDay) -> tuple[int, date, str]:
    return _ORDER[layer_of(day)], day.first, day.name


def counted_days(days: Iterable[CalendarDay]) -> tuple[tuple[date, int], ...]:
    """The days around each vote with their distance to it: -30 is H-30, 0 the first day of the vote, 3 is H+3.

    A day between two votes counts towards the nearer one.
    """
    votes = sorted({day.first for day in days if day.kind == VOTE})
    found: dict[date, int] = {}
    for vote in votes:
        for distance in range(-FIRST_COUNTED, LAST_COUNTED + 1):
            day = vote + timedelta(distance)
            if day not in found or abs(distance) < abs(found[day]):
                found[day] = distance
    return tuple(sorted(found.items()))


def countdown(distance: int) -> str:
    """H-14, H, H+3: as officers write it in any language."""
    return "H" if distance == 0 else f"H{distance:+d}"
