"""A drill and its states: every move of the table is allowed, every other is refused."""

from itertools import pairwise

import pytest

from tests.builders import a_drill, a_participant, a_person, a_role, a_scenario, a_sheet, a_team, later
from trainer.domain.drill import (
    BEFORE_PLAY,
    CLOSED,
    MOVES,
    RECORDING,
    Need,
    State,
    TeamLevel,
    move_to,
    moves_from,
    participant_of,
    proposed_teams,
    role_of,
    subjects_of,
)
from trainer.domain.errors import Refusal
from trainer.domain.scenario import Force

S = State
LINE = (
    S.DRAFT, S.SUBMITTED, S.APPROVED, S.SCHEDULED, S.READY, S.RUNNING, S.FINISHED, S.SCORING, S.REPORT_DRAFT,
    S.REPORT_ISSUED, S.ARCHIVED,
)  # fmt: skip
"""The usual way (records.md)."""

ASIDE = {
    (S.SUBMITTED, S.DRAFT), (S.REPORT_DRAFT, S.SCORING), (S.POSTPONED, S.DRAFT),
    *((state, S.POSTPONED) for state in (S.SUBMITTED, S.APPROVED, S.SCHEDULED, S.READY)),
    *((state, S.CANCELLED) for state in (S.DRAFT, S.SUBMITTED, S.APPROVED, S.SCHEDULED, S.READY, S.POSTPONED)),
}  # fmt: skip
ALLOWED = {*pairwise(LINE), *ASIDE}


@pytest.mark.parametrize("source", State)
@pytest.mark.parametrize("target", State)
def test_the_moves_of_the_table_are_allowed_and_no_others(source, target):
    drill = a_drill(state=source)
    if (source, target) in ALLOWED:
        assert drill.moved(target) == a_drill(state=target)
    else:
        with pytest.raises(Refusal, match=f"state {source} cannot become {target}"):
            drill.moved(target)


def test_each_move_is_in_the_table_once():
    assert len({(move.source, move.target) for move in MOVES}) == len(MOVES) == len(ALLOWED)


@pytest.mark.parametrize("state", LINE[:-1])
def test_the_usual_move_comes_first(state):
    assert moves_from(state)[0].target is LINE[LINE.index(state) + 1]


@pytest.mark.parametrize("state", [S.ARCHIVED, S.CANCELLED])
def test_nothing_follows_the_end(state):
    assert moves_from(state) == ()
    with pytest.raises(Refusal, match="Possible now: -"):
        move_to(state, S.DRAFT)


@pytest.mark.parametrize(
    ("source", "target", "needs"),
    [
        (S.DRAFT, S.SUBMITTED, {Need.NO_HARD_CONFLICT}),
        (S.SUBMITTED, S.APPROVED, {Need.NO_HARD_CONFLICT, Need.EXCUSES}),
        (S.APPROVED, S.SCHEDULED, {Need.NO_HARD_CONFLICT, Need.EXCUSES}),
        (S.SCHEDULED, S.READY, {Need.PEOPLE, Need.EVALUATORS, Need.CHECKLIST}),
        (S.SCORING, S.REPORT_DRAFT, {Need.MARKS}),
        (S.READY, S.POSTPONED, {Need.REASON}),
        (S.DRAFT, S.CANCELLED, {Need.REASON}),
        (S.READY, S.RUNNING, set()),
    ],
)
def test_what_must_hold_before_a_move(source, target, needs):
    assert set(move_to(source, target).needs) == needs


def test_every_move_names_who_may_make_it():
    known = {"PJ", "DIRLAT", "KOORLAT", "PERANCANG", "WASDAL", "BULSI", "PENILAI", "KETUA-PENILAI", "SEKRETARIAT"}
    assert all(move.roles and set(move.roles) <= known for move in MOVES)


@pytest.mark.parametrize("state", State)
def test_a_plan_is_open_until_play_begins(state):
    drill = a_drill(state=state)
    if state in BEFORE_PLAY | {S.POSTPONED}:
        drill.require_planning()
    else:
        with pytest.raises(Refusal, match="plan of drill KNW-2026-01 is closed"):
            drill.require_planning()


def test_nothing_is_recorded_in_a_closed_drill():
    assert not RECORDING & CLOSED


def test_a_drill_ends_after_its_minutes():
    assert a_drill(minutes=90).end == later(90)


def test_a_team_is_found_by_id_and_knows_its_members():
    drill = a_drill(
        participants=(a_participant("Satu", a_team()), a_participant("Dua"), a_participant("Tiga", a_team()))
    )
    assert drill.team(a_team().id) == a_team()
    assert drill.team(a_team("Lain").id) is None
    assert [member.name for member in drill.members(a_team().id)] == ["Satu", "Tiga"]


def test_only_evaluators_evaluate():
    drill = a_drill(roles=(a_role("Satu", "DIRLAT"), a_role("Dua"), a_role("Tiga", "WASDAL")))
    assert [holder.name for holder in drill.evaluators()] == ["Dua"]


def test_a_sheet_scores_the_team_or_each_of_its_members():
    drill, team = a_drill(), a_team()
    assert subjects_of(drill, a_sheet(), team.id) == (team.id,)
    assert subjects_of(drill, a_sheet(level="person"), team.id) == tuple(item.person for item in drill.participants)


def test_a_person_joins_with_rank_and_unit_of_today():
    person = a_person(rank="AIPDA", unit="KDI", position="Kanit")
    joined, holder = participant_of(person, a_team().id), role_of(person, "PENILAI")
    assert (joined.person, joined.rank, joined.unit, joined.team) == (person.id, "AIPDA", "KDI", a_team().id)
    assert (holder.person, holder.rank, holder.position, holder.role) == (person.id, "AIPDA", "Kanit", "PENILAI")


def test_a_new_drill_starts_with_the_command_and_the_scenarios_units():
    scenario = a_scenario(units=(Force("Ton Dalmas", 30), Force("Negosiator", 4)))
    assert proposed_teams(scenario) == (
        ("Komando dan Posko", TeamLevel.COMMAND, 0),
        ("Ton Dalmas", TeamLevel.TEAM, 30),
        ("Negosiator", TeamLevel.FUNCTION, 4),
    )
