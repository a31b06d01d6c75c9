"""Words of the papers of the plan, and how states look without colour."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from trainer.domain.calendar_names import DAYS as DAYS
from trainer.domain.calendar_names import MONTHS as MONTHS
from trainer.domain.directory import CalendarDay
from trainer.domain.errors import mark
from trainer.domain.layers import Layer, layer_of
from trainer.domain.state_names import STATES
from trainer.domain.states import PLANNING, RESULTS, State
from trainer.i18n import _
from trainer.reports.blocks import clean

LAYERS: Mapping[str, str] = {
    Layer.HOLIDAY: mark("Public holidays"),
    Layer.ELECTION: mark("Election stages"),
    Layer.RISK: mark("Days of risk"),
    Layer.OPERATION: mark("Operations"),
    Layer.LEAVE: mark("Collective leave"),
    Layer.RAMADAN: mark("Ramadan"),
    Layer.DUTY: mark("Duty of units"),
    Layer.PERIOD: mark("Other periods"),
}


class Look(StrEnum):
    """How a drill is drawn: fill and outline carry the meaning."""

    OPEN = "open"
    FIRM = "firm"
    HELD = "held"
    OFF = "off"


LOOKS: Mapping[str, str] = {
    Look.OPEN: mark("Draft or submitted"),
    Look.FIRM: mark("Approved, scheduled, ready or in progress"),
    Look.HELD: mark("Held"),
    Look.OFF: mark("Postponed or cancelled"),
}


def look_of(state: State) -> Look:
    """The look of a state."""
    if state in (State.CANCELLED, State.POSTPONED):
        return Look.OFF
    if state in RESULTS:
        return Look.HELD
    return Look.OPEN if state in PLANNING else Look.FIRM


def state(value: State) -> str:
    """A state in words."""
    return _(STATES[value])


def day_name(day: CalendarDay) -> str:
    """Its name, with what it lacks when it is an estimate."""
    return clean(day.name if day.official else _("{name} (estimate)").format(name=day.name))


def layer(day: CalendarDay) -> str:
    """Its layer in words."""
    return _(LAYERS[layer_of(day)])


def month(day: date) -> str:
    """Agustus 2026."""
    return f"{_(MONTHS[day.month - 1])} {day.year}"


def short_day(day: date) -> str:
    """12 Agu."""
    return f"{day.day} {_(MONTHS[day.month - 1])[:3]}"


def days(first: date, last: date) -> str:
    """12 Agu 2026, or 12 Agu – 14 Agu 2026."""
    end = f"{short_day(last)} {last.year}"
    return end if first == last else f"{short_day(first)} – {end}"
