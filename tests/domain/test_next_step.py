"""What to do next: each state's step, when it is time, and which drill comes first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from tests.builders import NOON
from trainer.domain.next_step import NextStep, Step, most_pressing, step_of
from trainer.domain.states import State

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Listed:
    state: State
    start: datetime
    host: str = "KNW"

    @property
    def end(self) -> datetime:
        return self.start + HOUR


@pytest.mark.parametrize(
    ("state", "starts_in", "step"),
    [
        (State.RUNNING, timedelta(hours=-1), NextStep(Step.CONTROL, 0)),
        (State.READY, timedelta(hours=23), NextStep(Step.START, 0)),
        (State.READY, timedelta(hours=25), None),
        (State.READY, timedelta(days=-2), NextStep(Step.LATE, 1)),
        (State.SCHEDULED, timedelta(days=3, hours=2), NextStep(Step.STAFF, 3)),
        (State.SCHEDULED, timedelta(days=15), None),
        (State.SCHEDULED, timedelta(days=-1), NextStep(Step.LATE, 0)),
        (State.APPROVED, timedelta(days=14), NextStep(Step.SCHEDULE, 14)),
        (State.SUBMITTED, timedelta(days=2), NextStep(Step.APPROVE, 2)),
        (State.FINISHED, timedelta(days=-4), NextStep(Step.SCORE, 3)),
        (State.SCORING, timedelta(days=-1), NextStep(Step.REPORT, 0)),
        (State.REPORT_DRAFT, timedelta(days=-9), NextStep(Step.ISSUE, 8)),
        (State.DRAFT, timedelta(days=1), None),
        (State.POSTPONED, timedelta(days=1), None),
        (State.ARCHIVED, timedelta(days=-9), None),
    ],
)
def test_step_of_a_drill(state, starts_in, step):
    assert step_of(Listed(state, NOON + starts_in), NOON) == step


def test_nothing_pressing():
    assert most_pressing([Listed(State.DRAFT, NOON)], NOON, "KNW") is None


def test_a_running_drill_comes_before_everything():
    running = Listed(State.RUNNING, NOON - HOUR, "BTN")
    found = most_pressing([Listed(State.REPORT_DRAFT, NOON - 30 * HOUR), running], NOON, "KNW")
    assert found is not None
    assert found[0] is running


def test_the_own_unit_comes_before_an_earlier_drill_of_another():
    own = Listed(State.FINISHED, NOON - 3 * HOUR)
    other = Listed(State.FINISHED, NOON - 9 * HOUR, "BTN")
    found = most_pressing([other, own], NOON, "KNW")
    assert found is not None
    assert found[0] is own
