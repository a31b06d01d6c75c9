"""Approval: names, remarks and checklists kept, red items that hold a field drill back, and who must be told of a change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOON
from tests.services.acts import person_id, planned, ready, staffed
from trainer.domain.approval import Answer, Change, Decision
from trainer.domain.drill import State, move_to
from trainer.domain.errors import Refusal
from trainer.domain.scenario import Method
from trainer.services.approval import Signer
from trainer.services.office import Owner

UNTIL = (State.SUBMITTED, State.APPROVED, State.SCHEDULED)
RED = ("KESEHATAN", "TEMPAT", "SENPI", "KESELAMATAN")
YES = {code: Answer(yes=True) for code in RED}


def scheduled(services, **order):
    """A staffed drill on the schedule, its soft conflicts excused."""
    drill = staffed(services, planned(services, **order))
    for state in UNTIL:
        drill = services.planning.move(drill.code, state, "Diperintahkan")
    return services.planning.drill(drill.code)


def told(services, drill):
    """What the last line of the history says of whom to tell."""
    return [(item.change, item.name or item.unit) for item in services.approval.history(drill.id)[-1].told]


def test_each_move_keeps_who_decided_with_remark_and_answers(services):
    drill = planned(services)
    decision = Decision("Contoh Kapolres", "AKBP", "Lanjutkan", {"RENLAT": Answer(yes=False, remark="menyusul")})
    services.planning.move(drill.code, State.SUBMITTED, decision=decision)
    (line,) = services.approval.history(drill.id)
    assert (line.source, line.target, line.revision) == (State.DRAFT, State.SUBMITTED, 2)
    assert (line.name, line.rank, line.remark, line.answers["RENLAT"].remark) == (
        "Contoh Kapolres", "AKBP", "Lanjutkan", "menyusul",
    )  # fmt: skip


def test_who_gives_no_name_decides_as_the_owner_of_the_data(services):
    services.office.set_owner(Owner("Pemilik Contoh", "KNW"))
    services.planning.move(planned(services).code, State.SUBMITTED)
    assert services.approval.history(services.planning.drill("KNW-2026-01").id)[0].name == "Pemilik Contoh"


@pytest.mark.parametrize("answers", [{}, YES | {"SENPI": Answer(yes=False)}, {code: YES[code] for code in RED[1:]}])
def test_a_field_drill_is_not_ready_while_a_red_item_is_open(services, answers):
    drill = scheduled(services, method=Method.FIELD)
    with pytest.raises(Refusal, match="not cleared to go on"):
        services.planning.move(drill.code, State.READY, decision=Decision(answers=answers))


def test_a_red_item_answered_no_with_a_remark_holds_nothing_back(services):
    drill = scheduled(services, method=Method.FIELD)
    answers = YES | {"SENPI": Answer(yes=False, remark="Tanpa senjata api")}
    assert services.planning.move(drill.code, State.READY, decision=Decision(answers=answers)).state is State.READY


def test_a_floor_game_is_ready_without_answers(services):
    assert ready(services).state is State.READY


def test_the_checklist_follows_method_and_family(services):
    field, game = planned(services, method=Method.FIELD), planned(services, "KDI")
    codes = {
        drill.code: {item.code for item in services.approval.checklist(drill, State.READY)} for drill in (field, game)
    }
    assert codes[field.code] == {*RED, "ATRIBUT", "PENILAI"}  # the example is an UNRAS scenario
    assert codes[game.code] == {"ATRIBUT", "PENILAI"}


def test_a_role_of_the_plan_answers_its_item(services):
    drill = services.planning.set_roles(planned(services, method=Method.FIELD), "KESELAMATAN", [person_id("Pelaku 4")])
    assert services.approval.proposed(drill, State.READY) == {"KESELAMATAN": Answer(yes=True)}


def test_who_is_proposed_to_decide(services):
    move = move_to(State.SUBMITTED, State.APPROVED)
    drill = planned(services)
    assert services.approval.signer(drill, move) == Signer("Petugas Contoh", "")
    drill = services.planning.set_roles(drill, "DIRLAT", [person_id("Pelaku 5")])
    assert services.approval.signer(drill, move) == Signer("Pelaku 5", "BRIPKA")


def test_a_change_of_an_approved_plan_raises_the_revision_and_says_who_must_be_told(services):
    drill = scheduled(services)
    later = services.planning.replan(replace(drill, start=NOON + timedelta(days=1)))
    assert later.revision == drill.revision + 1
    assert told(services, drill)[:1] == [(Change.MOVED, "KNW")]
    assert (Change.MOVED, "BRIPKA Pelaku 0") in told(services, drill)


def test_only_those_touched_are_told(services):
    drill = scheduled(services)
    drill = services.planning.add_participants(drill, [person_id("Pelaku 3")], drill.teams[1].id)
    assert told(services, drill) == [(Change.ADDED, "BRIPKA Pelaku 3")]
    drill = services.planning.remove_participants(drill, [person_id("Pelaku 0")])
    assert told(services, drill) == [(Change.REMOVED, "BRIPKA Pelaku 0")]
    drill = services.planning.add_participants(drill, [person_id("Pelaku 1")], drill.teams[0].id)
    assert told(services, drill) == [(Change.TASK, "BRIPKA Pelaku 1")]
    services.planning.replan(replace(drill, units=("KNW", "KDI")))
    assert told(services, drill) == [(Change.ADDED, "KDI")]


def test_a_change_before_approval_or_one_that_touches_nobody_tells_nobody(services):
    draft = planned(services)
    services.planning.replan(replace(draft, place="Lapangan"))
    assert services.approval.history(draft.id) == ()
    drill = scheduled(services, host="KDI")
    services.planning.replan(replace(drill, title="Judul lain"))
    assert len(services.approval.history(drill.id)) == len(UNTIL)


def test_who_cancels_an_approved_drill_must_tell_everybody(services):
    drill = scheduled(services)
    services.planning.move(drill.code, State.CANCELLED, "Cuaca buruk")
    line = services.approval.history(drill.id)[-1]
    assert line.remark == "Cuaca buruk"
    assert told(services, drill)[0] == (Change.REMOVED, "KNW")
    assert len(line.told) == 1 + 4
