"""Words and colours of corrective actions."""

from collections.abc import Mapping

from trainer.domain.action import ACTION_STATES, ActionEvent, ActionState
from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.services.follow_up import ActionRow
from trainer.services.words import local_date_and_time, short_date

KINDS: Mapping[ActionState, str] = {
    ActionState.PROPOSED: "neutral", ActionState.VALIDATED: "info", ActionState.ASSIGNED: "info",
    ActionState.IN_PROGRESS: "info", ActionState.IMPLEMENTED: "warning", ActionState.VERIFIED: "good",
    ActionState.CLOSED: "good", ActionState.REJECTED: "neutral",
}  # fmt: skip
FIELD_NAMES: Mapping[str, str] = {
    "text": mark("What is to be done"), "poete": mark("POETE element"), "unit": mark("Unit"), "owner": mark("Owner"),
    "owner_number": mark("NRP"), "start": mark("Begins"), "due": mark("Due"), "proof": mark("Proof"),
}  # fmt: skip


def state_words(row: ActionRow) -> str:
    """The state; an overdue one says so."""
    words = _(ACTION_STATES[row.action.state])
    return _("{state}, overdue").format(state=words) if row.is_overdue else words


def state_kind(row: ActionRow) -> str:
    """The look of its badge."""
    return "bad" if row.is_overdue else KINDS[row.action.state]


def due_words(row: ActionRow) -> str:
    """The day it is due."""
    return short_date(row.action.due) if row.action.due else "–"


def event_words(event: ActionEvent) -> str:
    """Who did what when, in one line and its changes below."""
    target = _(ACTION_STATES[ActionState(event.target)])
    head = f"{local_date_and_time(event.at)} · {event.who} · "
    head += target if event.source != event.target else _("changed")
    lines = [head]
    if event.remark:
        lines.append(f"“{event.remark}”")
    for name, (old, new) in event.changes.items():
        if name != "proof":
            lines.append(f"{_(FIELD_NAMES.get(name, name))}: {old or '–'} → {new or '–'}")
    return "\n".join(lines)
