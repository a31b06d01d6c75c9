"""Marks: into the journal, taken back, locked, and what they add up to."""

import pytest

from tests.builders import a_person
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, ready, running, signed
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.journal import EntryKind, chain_faults
from trainer.services.scoring import MarkOrder

PLAYER = a_person("Pelaku 0").service_number


def marked(services, drill, value=80, criterion="LP-01.2", evaluator=EVALUATOR, **more):
    return services.scoring.record_mark(drill.id, evaluator, MarkOrder("Ton Dalmas", criterion, value, **more))


def values(services, drill, evaluator=EVALUATOR):
    return {item.criterion: item.value for item in services.scoring.marks(drill.id, evaluator)}


@pytest.mark.parametrize("subject", ["id", "Ton Dalmas", "ton dalmas "])
def test_a_team_is_found_by_id_or_name(services, subject):
    drill = running(services)
    name = drill.teams[1].id if subject == "id" else subject
    entry = services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(name, "LP-01.1", "ya"))
    assert (entry.subject, entry.seq, entry.payload) == (drill.teams[1].id, 1, {"value": "ya"})


def test_a_later_mark_replaces_the_earlier_and_both_stay_in_the_journal(services):
    drill = running(services)
    marked(services, drill, 70)
    marked(services, drill, "SB", note="Rapi")
    assert values(services, drill) == {"LP-01.2": "SB"}
    entries = [item for item in services.scoring.entries(drill.id) if item.kind is EntryKind.MARK]
    assert [item.payload["value"] for item in entries] == [70.0, "SB"]


def test_undo_brings_the_earlier_mark_back_and_then_none(services):
    drill = running(services)
    marked(services, drill, 70)
    marked(services, drill, 90)
    services.scoring.undo(drill.id, EVALUATOR)
    assert values(services, drill) == {"LP-01.2": 70.0}
    services.scoring.undo(drill.id, EVALUATOR)
    assert values(services, drill) == {}
    assert services.scoring.undo(drill.id, EVALUATOR) is None


def test_evaluators_do_not_see_each_other(services):
    drill = running(services)
    marked(services, drill, 70)
    assert values(services, drill, SECOND) == {}


@pytest.mark.parametrize(
    ("order", "told"),
    [
        (MarkOrder("Ton Hantu", "LP-01.1", "ya"), "Ton Hantu"),
        (MarkOrder("Ton Dalmas", "LP-77.1", "ya"), "LP-77.1"),
        (MarkOrder("Ton Dalmas", "LP-01.1", "mungkin"), "ya or tidak"),
        (MarkOrder("Ton Dalmas", "LP-01.2", 101), "0 to 100"),
        (MarkOrder("Ton Dalmas", "LP-01.2", True), "0 to 100"),
        (MarkOrder("Ton Dalmas", "LP-01.3", -1), "seconds"),
        (MarkOrder("Komando dan Posko", "LP-01.1", "ya"), "not assigned"),
        (MarkOrder("Ton Dalmas", "LP-01.1", "ya", note="x" * 4001), "4000"),
    ],
)
def test_what_breaks_a_rule_of_the_sheet_is_refused_in_words(services, order, told):
    drill = running(services)
    with pytest.raises(Refusal, match=told):
        services.scoring.record_mark(drill.id, EVALUATOR, order)
    assert values(services, drill) == {}


def test_someone_who_is_no_evaluator_cannot_mark(services):
    with pytest.raises(Refusal, match="not an evaluator"):
        marked(services, running(services), evaluator=PLAYER)


def test_a_closed_drill_takes_no_marks(services):
    drill = running(services)
    marked(services, drill)
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    services.move(signed(services, drill).code, State.REPORT_ISSUED, confirm=True)
    with pytest.raises(Refusal, match="no records"):
        marked(services, drill)


def test_a_changed_assignment_counts_at_once(services):
    drill = ready(services)
    marked(services, drill)
    services.planning.set_assignments(drill, [])
    with pytest.raises(Refusal, match="not assigned"):
        marked(services, drill)


def test_locking_needs_every_criterion_and_closes_the_sheets(services):
    drill = running(services)
    with pytest.raises(Refusal, match="4 criteria"):
        services.scoring.lock(drill.id, EVALUATOR)
    for criterion, value in (("LP-01.1", "ya"), ("LP-01.2", 80), ("LP-01.3", "TIDAK_TERAMATI")):
        marked(services, drill, value, criterion)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Komando dan Posko", "SK-01.a1", "ya"))
    services.scoring.lock(drill.id, EVALUATOR)
    assert services.scoring.is_locked(drill.id, EVALUATOR)
    with pytest.raises(Refusal, match="locked"):
        marked(services, drill)


def test_control_characters_of_a_note_are_dropped(services):
    entry = marked(services, running(services), note=" Rapi\x00\x07 <b>&\nbaris dua ")
    assert entry.payload["note"] == "Rapi <b>&\nbaris dua"


def test_every_chain_is_whole_after_all_this(services):
    drill = running(services)
    for value in (70, 80, 90):
        marked(services, drill, value)
    services.scoring.undo(drill.id, EVALUATOR)
    assert chain_faults(services.scoring.entries(drill.id)) == ()


def test_tasks_count_what_is_done(services):
    drill = running(services)
    marked(services, drill)
    done = {(task.name, task.sheet.code): task.done for task in services.scoring.tasks(drill.id, EVALUATOR)}
    assert done == {("Komando dan Posko", "SK-01"): 0, ("Ton Dalmas", "LP-01"): 1}


def fill(services, drill, **notes):
    """A mark on everything; the check and the grade fail, with the notes given for them."""
    marked(services, drill, "tidak", "LP-01.1", note=notes.get("check", ""))
    marked(services, drill, "K", "LP-01.2", note=notes.get("grade", ""))
    marked(services, drill, 90, "LP-01.3")
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Komando dan Posko", "SK-01.a1", "ya"))


@pytest.mark.parametrize("notes", [{}, {"check": "Berhenti terlambat"}, {"check": " ", "grade": " \n"}])
def test_a_lock_is_refused_while_a_wanted_note_is_missing(services, notes):
    drill = running(services)
    fill(services, drill, **notes)
    with pytest.raises(Refusal, match=r"want a note and have none, first LP-01\.[12] of Ton Dalmas"):
        services.scoring.lock(drill.id, EVALUATOR)
    assert not services.scoring.is_locked(drill.id, EVALUATOR)


def test_with_every_wanted_note_the_lock_closes(services):
    drill = running(services)
    fill(services, drill, check="Berhenti terlambat", grade="Barisan pecah")
    assert services.scoring.lock(drill.id, EVALUATOR).kind is EntryKind.LOCK


def test_a_note_is_not_asked_on_a_sheet_that_is_his_no_more(services):
    drill = ready(services)
    fill(services, drill)
    kept = [item for item in drill.assignments if item.sheet == "SK-01"]
    services.planning.set_assignments(drill, kept)
    assert services.scoring.lock(drill.id, EVALUATOR).kind is EntryKind.LOCK


def test_undo_takes_back_observations_in_their_turn(services):
    drill = running(services)
    marked(services, drill, 70)
    services.conduct.observe(drill.id, EVALUATOR, "Terlihat")
    marked(services, drill, 90, "LP-01.3")
    kinds = [services.scoring.undo(drill.id, EVALUATOR).kind for _step in range(3)]
    assert kinds == [EntryKind.MARK, EntryKind.OBSERVATION, EntryKind.MARK]
    assert (values(services, drill), services.conduct.course(drill.id).observations) == ({}, ())


def test_after_the_lock_an_observation_can_still_be_undone(services):
    drill = running(services)
    fill(services, drill, check="Terlambat", grade="Pecah")
    services.scoring.lock(drill.id, EVALUATOR)
    services.conduct.observe(drill.id, EVALUATOR, "Terlihat")
    assert services.scoring.undo(drill.id, EVALUATOR).kind is EntryKind.OBSERVATION
    with pytest.raises(Refusal, match="locked"):
        services.scoring.undo(drill.id, EVALUATOR)
