"""Changes to a plan before it is saved."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.builders import a_drill, a_participant, a_person, a_role, a_scenario, a_team, an_assignment
from trainer.domain.drill import TeamLevel
from trainer.ui.drill import draft_memory, plan_draft

SECOND = a_team("Ton B")


def test_the_start_is_given_as_on_the_wall_of_the_host():
    drill = plan_draft.with_start(a_drill(), datetime(2026, 9, 1, 8, 30))  # noqa: DTZ001
    assert drill.start == datetime(2026, 9, 1, 0, 30, tzinfo=UTC)
    assert plan_draft.local_start(drill) == datetime(2026, 9, 1, 8, 30)  # noqa: DTZ001


@pytest.mark.parametrize(("minutes", "after"), [(90, 180), (75, 75)])
def test_the_usual_length_follows_the_method_but_a_chosen_one_stays(minutes, after):
    assert plan_draft.with_method(a_drill(minutes=minutes), a_scenario(), "LAPANG").minutes == after


def test_the_host_is_always_among_the_units():
    assert plan_draft.with_units(a_drill(), ["SULTRA", "KDI"]).units == ("KNW", "KDI", "SULTRA")


def test_members_of_a_removed_team_stay_without_one_and_its_assignments_go():
    drill = plan_draft.without_team(a_drill(), a_team().id)
    assert [item.team for item in drill.participants] == [None, None]
    assert drill.assignments == ()


def test_a_team_is_changed_in_its_place():
    drill = a_drill(teams=(a_team(), SECOND))
    changed = plan_draft.with_team_changed(drill, a_team().id, name="Kompi", level=TeamLevel.FUNCTION, strength=4)
    assert [team.name for team in changed.teams] == ["Kompi", "Ton B"]


def test_a_new_evaluator_gets_the_proposed_sheets():
    drill = a_drill(roles=(), assignments=())
    changed = plan_draft.with_holder(drill, a_scenario(), "PENILAI", a_person("Baru"))
    assert {item.sheet for item in changed.assignments} == {"SK-01", "LP-01"}


def test_nobody_holds_a_role_twice():
    drill = plan_draft.with_holder(a_drill(), a_scenario(), "DIRLAT", a_person("Baru"))
    assert plan_draft.with_holder(drill, a_scenario(), "DIRLAT", a_person("Baru")) == drill


def test_an_evaluator_who_goes_loses_his_sheets():
    drill = plan_draft.without_holder(a_drill(), "PENILAI", a_role().person)
    assert (drill.roles, drill.assignments) == ((), ())


def test_cells_are_all_switched_on_unless_all_are_on_already():
    drill, who = a_drill(), a_role().person
    cells = [(a_team().id, "LP-01"), (a_team().id, "SK-01")]
    both = plan_draft.toggled(drill, who, cells)
    assert len(both.assignments) == 2
    assert plan_draft.toggled(both, who, cells).assignments == ()


def test_the_sheets_of_one_evaluator_can_be_given_to_all():
    drill = a_drill(roles=(a_role(), a_role("Penilai Dua")))
    given = plan_draft.with_same_for_all(drill, a_role().person).assignments
    assert given == (an_assignment(), an_assignment(a_role("Penilai Dua")))


def test_a_draft_is_carried_over_when_only_the_roster_changed():
    before = a_drill()
    after = replace(before, revision=2, participants=(*before.participants, a_participant("Baru", a_team())))
    carried = plan_draft.rebased(replace(before, title="Lain"), before, after)
    assert carried == replace(after, title="Lain")


def test_a_carried_draft_keeps_nobody_in_a_team_it_has_removed():
    before = a_drill(teams=(a_team(), SECOND))
    after = replace(before, revision=2, participants=(a_participant("Baru", SECOND),))
    carried = plan_draft.rebased(plan_draft.without_team(before, SECOND.id), before, after)
    assert carried.participants[0].team is None


def test_a_draft_is_not_carried_over_a_changed_plan():
    before = a_drill()
    assert plan_draft.rebased(replace(before, title="Satu"), before, replace(before, title="Dua", revision=2)) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"place": ""}, "place"),
        ({"minutes": 0}, "minutes"),
        ({"teams": (a_team(" "),)}, "teams"),
    ],
)
def test_what_a_form_can_say_itself(changes, field):
    assert list(plan_draft.faults(a_drill(**changes))) == [field]


CHANGED = replace(
    a_drill(), title="Lain", start=datetime(2026, 9, 1, tzinfo=UTC), units=("KNW", "KDI"), teams=(a_team(), SECOND),
    roles=(a_role(), a_role("Direktur", "DIRLAT")), assignments=(an_assignment(), an_assignment(team=SECOND)),
)  # fmt: skip


def test_an_unsaved_draft_is_written_down_and_read_again():
    assert draft_memory.loaded(draft_memory.dumped(CHANGED, a_drill()), a_drill()) == CHANGED


def test_only_what_differs_is_written_down():
    assert draft_memory.dumped(a_drill(), a_drill()) == ""
    assert "teams" not in draft_memory.dumped(replace(a_drill(), title="Lain"), a_drill())


def test_people_added_meanwhile_stay_in_a_remembered_draft():
    saved = replace(a_drill(), participants=())
    assert draft_memory.loaded(draft_memory.dumped(CHANGED, a_drill()), saved).participants == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"revision": 1}',
        '{"revision": 1, "changes": {"id": "x"}}',
        '{"revision": 2, "changes": {}}',
    ],
)
def test_a_remembered_draft_that_makes_no_sense_is_none(text):
    assert draft_memory.loaded(text, a_drill()) is None
