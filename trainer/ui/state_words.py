"""Words and badges for the states of a drill; apart from the other words because the first page needs no more."""

from collections.abc import Mapping

from trainer.domain.errors import mark
from trainer.domain.states import State

STATES: Mapping[str, str] = {
    State.DRAFT: mark("Draft"),
    State.SUBMITTED: mark("Submitted"),
    State.APPROVED: mark("Approved"),
    State.SCHEDULED: mark("Scheduled"),
    State.READY: mark("Ready"),
    State.RUNNING: mark("In progress"),
    State.FINISHED: mark("Completed"),
    State.SCORING: mark("Being scored"),
    State.REPORT_DRAFT: mark("Report drafted"),
    State.REPORT_ISSUED: mark("Report issued"),
    State.ARCHIVED: mark("Archived"),
    State.POSTPONED: mark("Postponed"),
    State.CANCELLED: mark("Cancelled"),
}
STATE_KINDS: Mapping[str, str] = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "warning",
    State.APPROVED: "info",
    State.SCHEDULED: "info",
    State.READY: "good",
    State.RUNNING: "live",
    State.FINISHED: "warning",
    State.SCORING: "warning",
    State.REPORT_DRAFT: "warning",
    State.REPORT_ISSUED: "good",
    State.ARCHIVED: "neutral",
    State.POSTPONED: "neutral",
    State.CANCELLED: "neutral",
}
