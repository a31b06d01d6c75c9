"""Drills: the whole plan comes back, parts are replaced, teams keep their identity."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import (
    NOON,
    a_drill,
    a_participant,
    a_role,
    a_team,
    an_assignment,
    an_entry,
    an_id,
    later,
)
from tests.stored import keep_drill
from trainer.domain.drill import CLOSED, State, TeamLevel
from trainer.domain.errors import Refusal
from trainer.domain.scoring import Bands
from trainer.store import drills, journal
from trainer.store.tables import assignment, drill_role, drill_unit, participant, team

COMMAND = a_team("Komando", level=TeamLevel.COMMAND, strength=0)
PLAN = a_drill(
    teams=(a_team(), COMMAND),
    participants=(a_participant("Dua", a_team()), a_participant("Satu", COMMAND), a_participant("Tiga")),
    roles=(a_role("Penilai Satu"), a_role("Direktur", "DIRLAT"), a_role("Penilai Satu", "WASDAL")),
    assignments=(an_assignment(team=COMMAND, sheet="SK-01"), an_assignment()),
    units=("KNW", "KDI", "BUT"), conditions={"cuaca": "hujan", "pasang": "tinggi"}, classification="T",
    bands=Bands(sb=90, b=80, c=70, pass_mark=70, coverage_floor=60, spread_limit=10, valid_from=date(2026, 1, 1)),
    start=NOON.replace(microsecond=123456), zone="Asia/Jayapura",
)  # fmt: skip


@pytest.fixture
def connection(database):
    """A transaction in which `PLAN` is kept."""
    with database.writing() as connection:
        keep_drill(connection, PLAN)
        yield connection


def codes(rows) -> list[str]:
    return [row.code for row in rows]


def another(code: str, **changes):
    """A drill of the same people and units, with teams of its own."""
    return a_drill(code, teams=(), participants=(), assignments=(), **changes)


def test_a_drill_comes_back_as_it_was_saved(connection):
    assert drills.load_drill(connection, PLAN.id) == PLAN


@pytest.mark.parametrize("name", [PLAN.code, PLAN.id])
def test_a_drill_is_found_by_code_and_by_id(connection, name):
    assert drills.find_drill(connection, name) == PLAN.id


@pytest.mark.parametrize("name", ["KNW-2026-99", "", "x" * 36, an_id("nothing"), "Ä" * 36, "'; DROP TABLE drill"])
def test_an_unknown_drill_is_refused(connection, name):
    with pytest.raises(Refusal, match="There is no drill"):
        drills.find_drill(connection, name)
    assert drills.load_drill(connection, PLAN.id)


def test_a_drill_that_is_gone_is_refused(connection):
    with pytest.raises(Refusal, match="There is no drill"):
        drills.load_drill(connection, an_id("nothing"))


def test_saving_again_replaces_the_parts(connection):
    smaller = replace(PLAN, teams=(COMMAND,), participants=(), roles=(), assignments=(), units=("KNW",), title="Lain")
    drills.save_drill(connection, smaller)
    assert drills.load_drill(connection, PLAN.id) == smaller
    for table, rows in ((team, 1), (drill_unit, 1), (participant, 0), (drill_role, 0), (assignment, 0)):
        assert connection.execute(select(func.count()).select_from(table)).scalar() == rows


def test_a_team_that_stays_keeps_its_marks_and_takes_its_new_name(connection):
    journal.append(connection, an_entry(subject=a_team().id))
    renamed = replace(PLAN, teams=(replace(a_team(), name="Ton Dua", level=TeamLevel.FUNCTION), COMMAND))
    drills.save_drill(connection, renamed)
    assert drills.load_drill(connection, PLAN.id).teams == renamed.teams
    assert journal.standing_marks(connection, PLAN.id)[0].subject == a_team().id


def test_the_marks_of_a_removed_team_stay(connection):
    journal.append(connection, an_entry(subject=a_team().id))
    drills.save_drill(connection, replace(PLAN, teams=(), participants=(), assignments=()))
    assert len(journal.standing_marks(connection, PLAN.id)) == 1


def test_saving_the_state_leaves_the_plan(connection):
    drills.save_state(connection, replace(PLAN, state=State.FINISHED, revision=2, title="not saved", teams=()))
    assert drills.load_drill(connection, PLAN.id) == replace(PLAN, state=State.FINISHED, revision=2)
    assert drills.revision_of(connection, PLAN.id) == (2, State.FINISHED)


def test_the_revision_of_nothing_is_none(connection):
    assert drills.revision_of(connection, an_id("nothing")) is None


def test_several_drills_are_loaded_with_their_own_parts_by_start(connection):
    early = another("KNW-2026-02", start=later(-600))
    keep_drill(connection, early)
    assert drills.load_drills(connection, [PLAN.id, early.id, an_id("nothing")]) == (early, PLAN)


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [(None, None, True), (later(90), None, False), (later(89), None, True), (None, NOON, False),
     (None, later(1), True), (later(-10), later(200), True)],
)  # fmt: skip
def test_the_list_holds_drills_that_touch_the_span(connection, first, last, seen):
    drills.save_drill(connection, replace(PLAN, start=NOON))
    assert bool(drills.list_drills(connection, first=first, last=last)) is seen


def test_a_line_of_the_list_says_the_same_as_the_drill(connection):
    (row,) = drills.list_drills(connection)
    same = ("id", "code", "title", "state", "host", "start", "end", "scenario_code", "method", "place", "zone")
    assert [getattr(row, name) for name in same] == [getattr(PLAN, name) for name in same]


@pytest.mark.parametrize(
    ("states", "unit", "seen"),
    [((State.RUNNING,), "", True), ((State.DRAFT, State.READY), "", False), ((), "BUT", True), ((), "KOL", False)],
)
def test_the_list_is_narrowed_by_state_and_unit(connection, states, unit, seen):
    assert bool(drills.list_drills(connection, states=states, unit=unit)) is seen


@pytest.mark.parametrize(
    ("minutes", "seen"), [(-91, False), (-90, False), (-89, True), (0, True), (89, True), (90, False)]
)
def test_drills_overlap_when_they_share_a_minute(connection, minutes, seen):
    value = another("KNW-2026-02", start=PLAN.start + timedelta(minutes=minutes))
    keep_drill(connection, value)
    assert codes(drills.overlapping(connection, value)) == ([PLAN.code] if seen else [])


@pytest.mark.parametrize("state", sorted(CLOSED | {State.POSTPONED}))
def test_a_closed_or_postponed_drill_overlaps_nothing(connection, state):
    drills.save_state(connection, replace(PLAN, state=state))
    assert drills.overlapping(connection, another("KNW-2026-02", start=PLAN.start)) == ()


@pytest.mark.parametrize(
    ("used", "code"),
    [((), "BUT-2026-01"), (("BUT-2026-01", "BUT-2026-09", "BUT-2025-30", "KDI-2026-40"), "BUT-2026-10"),
     (("BUT-2026-99",), "BUT-2026-100"), (("BUT-2026-ULANG", "BUTX2026-50"), "BUT-2026-01")],
)  # fmt: skip
def test_the_next_code_follows_the_highest_of_host_and_year(connection, used, code):
    for name in used:
        keep_drill(connection, another(name))
    assert drills.next_code(connection, "BUT", 2026) == code


def test_states_are_counted(connection):
    keep_drill(connection, another("KNW-2026-02", state=State.DRAFT))
    keep_drill(connection, another("KNW-2026-03", state=State.DRAFT))
    assert drills.count_states(connection) == {State.RUNNING: 1, State.DRAFT: 2}
