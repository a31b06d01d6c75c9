"""An unsaved plan as text, so that it outlives the page and the program: only what differs from the saved plan."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from trainer.domain.drill import Assignment, Booking, Drill, RoleHolder, Team, TeamLevel
from trainer.domain.ids import PersonId, TeamId
from trainer.ui.drill.plan_draft import settled

KEPT = ("title", "start", "minutes", "place", "method", "classification", "units", "teams", "roles", "assignments",
        "bookings", "conditions")  # fmt: skip


def dumped(draft: Drill, saved: Drill) -> str:
    """The draft's changes and the revision they were made to; empty when there are none."""
    changed = {name: getattr(draft, name) for name in KEPT if getattr(draft, name) != getattr(saved, name)}
    if not changed:
        return ""
    return json.dumps({"revision": saved.revision, "changes": {name: _plain(v) for name, v in changed.items()}})


def loaded(text: str, saved: Drill) -> Drill | None:
    """The draft again; None when there is none, it makes no sense, or the plan was changed since."""
    try:
        held = json.loads(text or "{}")
        if held.get("revision") != saved.revision:
            return None
        return settled(replace(saved, **{name: _value(name, held["changes"][name]) for name in held["changes"]}))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [asdict(item) if isinstance(item, Team | RoleHolder | Assignment | Booking) else item for item in value]
    return value


def _value(name: str, held: Any) -> Any:  # noqa: ANN401  what JSON holds
    makers: Mapping[str, Any] = {
        "start": datetime.fromisoformat, "units": tuple, "teams": _teams, "roles": _roles, "assignments": _assignments,
        "bookings": _bookings,
    }  # fmt: skip
    if name not in KEPT:
        raise KeyError(name)
    return makers[name](held) if name in makers else held


def _teams(held: list[dict[str, Any]]) -> tuple[Team, ...]:
    return tuple(Team(TeamId(i["id"]), i["name"], TeamLevel(i["level"]), i["strength"]) for i in held)


def _roles(held: list[dict[str, str]]) -> tuple[RoleHolder, ...]:
    return tuple(RoleHolder(**{**item, "person": PersonId(item["person"])}) for item in held)  # type: ignore[arg-type]


def _assignments(held: list[dict[str, str]]) -> tuple[Assignment, ...]:
    return tuple(Assignment(PersonId(i["evaluator"]), TeamId(i["team"]), i["sheet"]) for i in held)


def _bookings(held: list[dict[str, Any]]) -> tuple[Booking, ...]:
    return tuple(Booking(i["resource"], i["quantity"]) for i in held)
