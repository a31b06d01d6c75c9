"""Words and badges for the states of a drill; apart from the other words because the first page needs no more."""

from collections.abc import Mapping

from trainer.domain.state_names import STATES as STATES
from trainer.domain.states import State

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
