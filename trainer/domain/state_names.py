"""What the states of a drill are called, on screen and in files."""

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
