"""What to do next: the one drill that most needs somebody's hand, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from trainer.domain.states import State


class Step(StrEnum):
    """What a drill needs, the most pressing first."""

    CONTROL = "control"
    START = "start"
    LATE = "late"
    STAFF = "staff"
    SCORE = "score"
    REPORT = "report"
    ISSUE = "issue"
    SCHEDULE = "schedule"
    APPROVE = "approve"


AFTER_PLAY = {State.FINISHED: Step.SCORE, State.SCORING: Step.REPORT, State.REPORT_DRAFT: Step.ISSUE}
BEFORE_START = {
    State.READY: Step.START,
    State.SCHEDULED: Step.STAFF,
    State.APPROVED: Step.SCHEDULE,
    State.SUBMITTED: Step.APPROVE,
}
AHEAD = timedelta(days=14)
"""How long before its start a drill that is not ready is worth a word."""
READY_AHEAD = timedelta(hours=24)
_ORDER = tuple(Step)


class Dated(Protocol):
    """A drill as a list knows it."""

    @property
    def state(self) -> State: ...
    @property
    def start(self) -> datetime: ...
    @property
    def end(self) -> datetime: ...
    @property
    def host(self) -> str: ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, and the whole days since the drill's end, or to its start."""

    step: Step
    days: int


def step_of(drill: Dated, now: datetime) -> NextStep | None:
    """What a drill needs now; None when it can wait."""
    if drill.state is State.RUNNING:
        return NextStep(Step.CONTROL, _days(now - drill.start))
    if drill.state in AFTER_PLAY:
        return NextStep(AFTER_PLAY[drill.state], _days(now - drill.end))
    step = BEFORE_START.get(drill.state)
    if step is None or drill.start - now > (READY_AHEAD if step is Step.START else AHEAD):
        return None
    if drill.end < now:
        return NextStep(Step.LATE, _days(now - drill.end))
    return NextStep(step, _days(drill.start - now))


def most_pressing(drills: Iterable[D], now: datetime, own: str) -> tuple[D, NextStep] | None:
    """The drill to turn to first: by step, then one's own unit's, then the earliest."""
    steps = [(drill, step) for drill in drills if (step := step_of(drill, now)) is not None]
    if not steps:
        return None
    return min(steps, key=lambda pair: (_ORDER.index(pair[1].step), pair[0].host != own, pair[0].start))


def _days(span: timedelta) -> int:
    return max(0, span.days)
