"""Several evaluators: each alone until he locks, then the board and the lead's rulings."""

from dataclasses import replace

import pytest

from tests.services.acts import DIRECTOR, EVALUATOR, READY, SECOND, person_id, planned, staffed
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind
from trainer.domain.reconciliation import Status
from trainer.services.scoring import MarkOrder, ScoringService
from trainer.store import journal

OURS = {EVALUATOR: {"LP-01.1": "ya", "LP-01.2": 90}, SECOND: {"LP-01.1": "tidak", "LP-01.2": 60}}


def marked(services, *, with_director=True):
    """A running drill; two evaluators marked its second team and differ twice."""
    made = staffed(services, planned(services))
    if with_director:
        made = services.planning.set_roles(made, "DIRLAT", [person_id("Pelaku 5")])
    for state in READY:
        made = services.planning.move(made.code, state)
    made = services.move(made.code, State.RUNNING, author=DIRECTOR)
    for evaluator in OURS:
        for task in services.scoring.tasks(made.id, evaluator):
            for criterion in task.sheet.judged:
                value = (
                    OURS[evaluator].get(criterion.code, "TIDAK_TERAMATI")
                    if task.name == "Ton Dalmas"
                    else "TIDAK_TERAMATI"
                )
                order = MarkOrder(task.subject, criterion.code, value, "Terlihat jelas")
                services.scoring.record_mark(made.id, evaluator, order)
    return made


@pytest.fixture
def drill(services):
    """A marked drill whose director may rule."""
    return marked(services)


@pytest.fixture
def locked(services, drill):
    """The same, locked by both."""
    for evaluator in OURS:
        services.scoring.lock(drill.id, evaluator)
    return drill


def order(criterion="LP-01.2", value=60, reason="Rekaman video"):
    return MarkOrder("Ton Dalmas", criterion, value, reason)


def look(services, drill, viewer=""):
    return services.reconciling.look(drill.id, viewer)


def points(services, drill, viewer="", criterion="LP-01.2"):
    result = look(services, drill, viewer).result
    (sheet,) = [item for item in result.sheets if (item.name, item.sheet.code) == ("Ton Dalmas", "LP-01")]
    return next(line.points for line in sheet.total.lines if line.criterion.code == criterion)


def test_an_evaluator_sees_only_his_own_marks_in_the_result_until_he_locks(services, drill):
    assert points(services, drill) == 75
    assert points(services, drill, EVALUATOR) == 90
    assert look(services, drill, EVALUATOR).alone > 0
    assert look(services, drill, EVALUATOR).result.severity[0].value is None
    services.scoring.lock(drill.id, EVALUATOR)
    assert (points(services, drill, EVALUATOR), look(services, drill, EVALUATOR).alone) == (75, 0)


def test_the_board_is_empty_and_says_whom_it_waits_for_until_all_have_locked(services, drill):
    services.scoring.lock(drill.id, EVALUATOR)
    board = look(services, drill).board
    assert (board.differences, board.is_provisional, board.locked) == ((), True, 0)
    assert [item.number for item in board.waiting_for] == [SECOND]


def test_before_the_locks_nothing_is_ruled(services, drill):
    with pytest.raises(Refusal, match="IPDA Penilai 0, IPDA Penilai 1 must lock"):
        services.reconciling.rule(drill.id, DIRECTOR, order())


def test_differences_are_listed_and_ruled_on(services, locked):
    board = look(services, locked).board
    assert {item.id[1] for item in board.differences} >= {"LP-01.1", "LP-01.2"}
    before = board.open
    services.reconciling.rule(locked.id, DIRECTOR, order())
    board = look(services, locked).board
    (ruled,) = [item for item in board.differences if item.status is Status.RULED]
    assert (board.open, ruled.line.points, len(ruled.marks)) == (before - 1, 60, 2)
    assert (points(services, locked), look(services, locked).reasons) == (60, ("Rekaman video",))


def test_when_all_is_ruled_the_board_is_done(services, locked):
    services.reconciling.rule(locked.id, DIRECTOR, order())
    assert not look(services, locked).board.is_done
    services.reconciling.rule(locked.id, DIRECTOR, order("LP-01.1", "ya"))
    assert look(services, locked).board.is_done


def test_a_ruling_is_taken_back_and_given_anew(services, locked):
    services.reconciling.rule(locked.id, DIRECTOR, order())
    services.reconciling.rule(locked.id, DIRECTOR, order(value=70))
    assert services.reconciling.undo(locked.id, DIRECTOR).payload["value"] == 70
    assert points(services, locked) == 60
    services.reconciling.undo(locked.id, DIRECTOR)
    assert (points(services, locked), services.reconciling.undo(locked.id, DIRECTOR)) == (75, None)


@pytest.mark.parametrize(
    ("who", "given", "told"),
    [
        (EVALUATOR, order(), "Only BRIPKA Pelaku 5 may rule"),
        (DIRECTOR, order(reason=" "), "Say why you rule so"),
        (DIRECTOR, MarkOrder("Hantu", "LP-01.2", 60, "Ya"), "Hantu is neither a team nor a participant"),
    ],
)
def test_what_may_not_be_ruled_is_refused_in_words(services, locked, who, given, told):
    with pytest.raises(Refusal, match=told):
        services.reconciling.rule(locked.id, who, given)


def test_the_lead_closes_the_sheets_of_one_who_cannot_sign(services, drill):
    services.scoring.lock(drill.id, EVALUATOR)
    services.reconciling.close_for(drill.id, DIRECTOR, SECOND, "Dirawat di rumah sakit")
    board = look(services, drill).board
    (state,) = [item for item in board.evaluators if item.number == SECOND]
    assert (state.signature.by, state.signature.reason) == (DIRECTOR, "Dirawat di rumah sakit")
    assert (len(board.waiting_for), board.is_provisional) == (0, False)
    with pytest.raises(Refusal, match="locked"):
        services.scoring.record_mark(drill.id, SECOND, order())
    with pytest.raises(Refusal, match="locked already"):
        services.reconciling.close_for(drill.id, DIRECTOR, SECOND, "Lagi")


def test_a_lead_who_scored_the_line_himself_is_written_down_as_such(services):
    """Without a director and a lead evaluator the first evaluator rules; the record says that it was on his own mark."""
    alone = marked(services, with_director=False)
    for evaluator in OURS:
        services.scoring.lock(alone.id, evaluator)
    assert services.reconciling.rule(alone.id, EVALUATOR, order()).payload["own"]
    (ruled,) = [item for item in look(services, alone).board.differences if item.rulings]
    assert ruled.rulings[0].is_own


def test_a_mark_of_his_other_laptop_waits_for_the_lead_once_he_has_locked(services, locked):
    """Merged later, it neither vanishes nor changes what was signed; the lead sees it and may take it."""
    other = ScoringService(replace(services.workplace, device="laptop-2"))
    subject = next(item.subject for item in services.scoring.tasks(locked.id, SECOND) if item.name == "Ton Dalmas")
    with services.workplace.database.writing() as connection:
        made = other.entry(locked, EntryKind.MARK, SECOND, subject, "LP-01.2", {"value": 20.0, "note": "Terlambat"})
        journal.append(connection, made)
    assert points(services, locked) == 75
    (found,) = [item for item in look(services, locked).board.differences if item.id[1] == "LP-01.2"]
    assert [item.value for item in found.late] == [20.0]
    services.reconciling.rule(locked.id, DIRECTOR, order(value=20))
    (found,) = [item for item in look(services, locked).board.differences if item.id[1] == "LP-01.2"]
    assert (points(services, locked), found.status) == (20, Status.RULED)


def test_what_is_signed_is_told_before(services, drill):
    signed = services.reconciling.to_sign(drill.id, SECOND)
    marks = [
        item for item in services.scoring.entries(drill.id) if item.author == SECOND and item.kind is EntryKind.MARK
    ]
    assert (signed.marks, signed.missing, signed.notes) == (len(marks), 0, len(marks))
    assert (signed.holder.service_number, len(signed.failed)) == (SECOND, 0)
