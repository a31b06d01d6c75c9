"""Marks that are written at once, as by a paste: all or none, chained, and taken back together."""

import pytest

from tests.services.acts import EVALUATOR, running
from trainer.domain.errors import Refusal
from trainer.domain.journal import chain_faults
from trainer.services.scoring import MarkOrder
from trainer.store import journal

ORDERS = [MarkOrder("Ton Dalmas", "LP-01.1", "ya"), MarkOrder("Ton Dalmas", "LP-01.2", 85, note="Rapi")]


def values(services, drill):
    return {item.criterion: (item.value, item.note) for item in services.scoring.marks(drill.id, EVALUATOR)}


def test_many_marks_stand_as_if_given_one_by_one(services):
    drill = running(services)
    entries = services.scoring.record_marks(drill.id, EVALUATOR, ORDERS)
    assert values(services, drill) == {"LP-01.1": ("ya", ""), "LP-01.2": (85.0, "Rapi")}
    assert ([item.seq for item in entries], chain_faults(services.scoring.entries(drill.id))) == ([1, 2], ())


def test_one_that_breaks_a_rule_keeps_all_out(services):
    drill = running(services)
    with pytest.raises(Refusal):
        services.scoring.record_marks(drill.id, EVALUATOR, [*ORDERS, MarkOrder("Ton Dalmas", "LP-01.3", "SB")])
    assert values(services, drill) == {}


def test_one_undo_takes_all_back_and_what_stood_before_stands_again(services):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", "C"))
    services.scoring.record_marks(drill.id, EVALUATOR, ORDERS)
    services.scoring.undo(drill.id, EVALUATOR)
    assert values(services, drill) == {"LP-01.2": ("C", "")}
    services.scoring.undo(drill.id, EVALUATOR)
    assert values(services, drill) == {}


def test_two_pastes_are_taken_back_one_after_the_other(services):
    drill = running(services)
    services.scoring.record_marks(drill.id, EVALUATOR, ORDERS)
    services.scoring.record_marks(drill.id, EVALUATOR, [MarkOrder("Ton Dalmas", "LP-01.1", "tidak")])
    services.scoring.undo(drill.id, EVALUATOR)
    assert values(services, drill) == {"LP-01.1": ("ya", ""), "LP-01.2": (85.0, "Rapi")}


def test_the_projection_is_the_one_that_a_rebuild_gives(services):
    drill = running(services)
    for _time in range(2):
        services.scoring.record_marks(drill.id, EVALUATOR, ORDERS)
    services.scoring.undo(drill.id, EVALUATOR)
    with services.workplace.database.writing() as connection:
        assert journal.rebuild(connection, drill.id)


def test_locked_sheets_take_none(services):
    drill = running(services)
    for task in services.scoring.tasks(drill.id, EVALUATOR):
        orders = [MarkOrder(task.subject, item.code, "TIDAK_TERAMATI") for item in task.sheet.criteria]
        services.scoring.record_marks(drill.id, EVALUATOR, orders)
    services.scoring.lock(drill.id, EVALUATOR)
    with pytest.raises(Refusal):
        services.scoring.record_marks(drill.id, EVALUATOR, ORDERS)
