"""Planning a drill: made from a scenario, staffed, refused when a hard rule is broken, moved through its states."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOON, a_day, an_id
from tests.services.acts import person_id, planned, ready, staffed
from trainer.domain.drill import State
from trainer.domain.errors import Refusal
from trainer.domain.scenario import Method
from trainer.services.planning import DrillOrder
from trainer.store import directory


def test_a_new_drill_takes_title_method_and_teams_from_its_scenario(services):
    drill = planned(services)
    assert (drill.code, drill.title, drill.method, drill.minutes) == ("KNW-2026-01", "Unjuk rasa contoh", "TFG", 90)
    assert [team.name for team in drill.teams] == ["Komando dan Posko", "Ton Dalmas"]
    assert services.planning.drill(drill.code) == drill


def test_codes_count_per_host_and_year(services):
    planned(services)
    assert planned(services, start=NOON + timedelta(days=1)).code == "KNW-2026-02"
    assert planned(services, "KDI").code == "KDI-2026-01"


def test_a_method_of_the_scenario_brings_its_own_length(services):
    assert planned(services, method=Method.FIELD).minutes == 180


def test_a_start_without_zone_is_refused(services):
    with pytest.raises(Refusal, match="time zone"):
        services.planning.create(DrillOrder("SK-01", "KNW", NOON.replace(tzinfo=None)))


@pytest.mark.parametrize(("scenario", "host", "told"), [("SK-99", "KNW", "SK-99"), ("SK-01", "XXX", "XXX")])
def test_unknown_scenario_or_unit_is_named(services, scenario, host, told):
    with pytest.raises(Refusal, match=told):
        services.planning.create(DrillOrder(scenario, host, NOON))


def test_a_unit_is_never_in_two_drills_at_once(services):
    planned(services)
    with pytest.raises(Refusal, match="KNW is in KNW-2026-01"):
        planned(services, start=NOON + timedelta(minutes=30))
    assert len(services.planning.drills()) == 1


def test_a_person_is_never_in_two_drills_at_once(services):
    staffed(services, planned(services))
    other = planned(services, "KDI")
    with pytest.raises(Refusal, match="Pelaku 0"):
        services.planning.add_participants(other, [person_id("Pelaku 0")], None)


def test_an_evaluator_never_plays(services):
    drill = staffed(services, planned(services))
    with pytest.raises(Refusal, match="both evaluator and participant"):
        services.planning.add_participants(drill, [person_id("Penilai 0")], None)


def test_an_evaluator_never_scores_his_own_unit(services):
    with pytest.raises(Refusal, match="own unit KNW"):
        services.planning.set_roles(planned(services), "PENILAI", [person_id("Pelaku 3")])


def test_evaluators_get_the_sheets_of_the_scenario(services):
    drill = staffed(services, planned(services), ("Penilai 0",))
    assert {(item.sheet, drill.team(item.team).name) for item in drill.assignments} == {
        ("SK-01", "Komando dan Posko"),
        ("LP-01", "Ton Dalmas"),
    }


def test_a_changed_plan_needs_the_present_revision(services):
    drill = planned(services)
    services.planning.replan(replace(drill, place="Lapangan"))
    with pytest.raises(Refusal, match="changed meanwhile"):
        services.planning.replan(replace(drill, place="Pelabuhan"))


def test_a_plan_is_closed_once_play_has_begun(services):
    drill = services.move(ready(services).code, State.RUNNING)
    with pytest.raises(Refusal, match="closed"):
        services.planning.replan(replace(drill, place="Lapangan"))


def test_a_drill_without_people_is_not_ready(services):
    drill = planned(services)
    for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED):
        services.planning.move(drill.code, state)
    with pytest.raises(Refusal, match="no participants"):
        services.planning.move(drill.code, State.READY)


def test_postponing_needs_a_reason(services):
    drill = services.planning.move(planned(services).code, State.SUBMITTED)
    with pytest.raises(Refusal, match="Say why"):
        services.planning.move(drill.code, State.POSTPONED)
    assert services.planning.move(drill.code, State.POSTPONED, "Cuaca").state is State.POSTPONED


def test_a_postponed_drill_holds_nobody(services):
    drill = services.planning.move(planned(services).code, State.SUBMITTED)
    services.planning.move(drill.code, State.POSTPONED, "Cuaca")
    assert planned(services).code == "KNW-2026-02"


def test_a_move_that_is_not_in_the_table_names_the_possible_ones(services):
    with pytest.raises(Refusal, match="DIAJUKAN"):
        services.planning.move(planned(services).code, State.ARCHIVED)


def test_a_holiday_is_a_soft_conflict_in_words(services):
    with services.workplace.database.writing() as connection:
        directory.save_calendar(connection, [(an_id("day"), a_day(NOON.date(), name="Hari Contoh"))])
    (conflict,) = services.planning.conflicts(planned(services))
    assert not conflict.is_hard
    assert "Hari Contoh" in str(conflict.sentence)


def test_removing_a_team_keeps_its_people(services):
    drill = staffed(services, planned(services))
    drill = services.planning.remove_team(drill, drill.teams[1].id)
    assert [item.team for item in drill.participants] == [None, None]
    assert {item.sheet for item in drill.assignments} == {"SK-01"}


def test_check_finds_what_create_would_refuse(services):
    drill = planned(services)
    other = planned(services, "KDI")
    assert services.planning.check(NOON - timedelta(days=1), NOON + timedelta(days=1)) == ()
    with services.workplace.database.writing() as connection:
        from trainer.store import drills

        drills.save_drill(connection, replace(other, units=("KDI", "KNW")))
    (conflict,) = services.planning.check(NOON - timedelta(days=1), NOON + timedelta(days=1))
    assert conflict.is_hard
    assert conflict.drills == tuple(sorted((drill.code, other.code)))
