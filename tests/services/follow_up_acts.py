"""Drills with issued reports that leave something to be done, and what is done about it."""

from datetime import date, timedelta

from tests.builders import NOON
from tests.services.acts import DIRECTOR, EVALUATOR, running, signed
from trainer.domain.action import ActionState
from trainer.domain.drill import State
from trainer.services.assessing import FindingOrder
from trainer.services.scoring import MarkOrder

REF = "LP-01.2"
DUE = date(2026, 9, 11)
OWNER = {"owner": "Danton Contoh", "owner_number": "77010009", "start": date(2026, 8, 13), "due": DUE}
TO_DONE = (ActionState.VALIDATED, ActionState.ASSIGNED, ActionState.IN_PROGRESS, ActionState.IMPLEMENTED)


def issued(services, clock, points, *, judges=(EVALUATOR,), finding="", **order):
    """A drill in which the criterion got these points, its report issued."""
    drill = running(services, **order)
    for judge in judges:
        services.scoring.record_mark(drill.id, judge, MarkOrder("Ton Dalmas", REF, points, "Terlambat"))
    if finding:
        order = FindingOrder(drill.teams[1].id, finding, "Terlihat jelas")
        services.assessing.record_finding(drill.id, EVALUATOR, order)
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    signed(services, drill)
    services.move(drill.code, State.REPORT_ISSUED, author=DIRECTOR, confirm=True)
    return services.planning.drill(drill.code)


def done(services, action):
    """Owned, worked on and reported as done."""
    services.follow_up.edit(action.id, OWNER)
    for state in TO_DONE:
        services.follow_up.move(action.id, state)
    return action


def later(services, clock, points, **more):
    return issued(services, clock, points, start=NOON + timedelta(days=30), **more)
