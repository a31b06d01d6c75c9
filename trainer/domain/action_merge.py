"""An action that two laptops worked on apart: everything that happened is kept, and where it stands follows from that.

What happened is put in one order, by time, and gone through again. A step begins where the action stands; where somebody
elsewhere had gone another way by then it has no effect, stays in the past, and is told. So both sides come to the same,
whoever is asked first, and no way leads to closed but past proven.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from trainer.domain.action import EDITABLE, OVER, Action, ActionEvent, ActionState
from trainer.domain.follow_up import Poete

CARRIED = (*EDITABLE, "proof")
"""What an event may have changed."""


@dataclass(frozen=True, slots=True)
class Course:
    """An action as one side has it, and everything that happened to it there."""

    action: Action
    events: tuple[ActionEvent, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """What both sides have then. `idle` are the events that had no effect."""

    action: Action
    events: tuple[ActionEvent, ...]
    idle: tuple[ActionEvent, ...]


def joined(here: Course, there: Course) -> Joined:
    """Both courses of one action as one. The order of the two does not matter."""
    events = _ordered({event.id: event for event in (*here.events, *there.events)}.values())
    now, idle = _begun(here), []
    for event in events[1:]:
        if _takes_effect(now.state, event):
            now = _after(now, event)
        else:
            idle.append(event)
    return Joined(now, events, tuple(idle))


def _ordered(events: Iterable[ActionEvent]) -> tuple[ActionEvent, ...]:
    return tuple(sorted(events, key=lambda event: (event.at, event.id)))


def _begun(course: Course) -> Action:
    """As it was proposed: before the first event that changed a field stood what this one found."""
    first: dict[str, object] = {"state": ActionState(course.events[0].target)} if course.events else {}
    for event in _ordered(course.events):
        for name, (old, _new) in event.changes.items():
            if name in CARRIED:
                first.setdefault(name, _value(name, old))
    return replace(course.action, **first)  # type: ignore[arg-type]  # names and kinds are those of CARRIED


def _takes_effect(state: ActionState, event: ActionEvent) -> bool:
    """Words and days may be changed until it is closed or rejected; a way begins where the action stands."""
    return state not in OVER if event.source == event.target else event.source == state


def _after(action: Action, event: ActionEvent) -> Action:
    state = action.state if event.source == event.target else ActionState(event.target)
    values = {name: _value(name, new) for name, (_old, new) in event.changes.items() if name in CARRIED}
    return replace(action, **values, state=state)  # type: ignore[arg-type]  # as above


def _value(name: str, text: str) -> object:
    if name in _DAYS:
        return date.fromisoformat(text) if text else None
    return Poete(text) if name == "poete" else text


_DAYS = ("start", "due")
