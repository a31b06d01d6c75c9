"""What a Polda hands up: results of units and drills, and nothing of a person."""

import json
from datetime import date

import pytest

from tests.builders import a_person
from tests.services.acts import DIRECTOR, EVALUATOR, SECOND, person_id, planned, signed
from trainer.domain.drill import State
from trainer.domain.rollup import FEWEST, IssuedDrill, Line, rolled_up
from trainer.services.scoring import MarkOrder

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def a_line(kind="sheet", subject="team", ref="LP-01", score=80.0):
    return Line(kind, subject, ref, score, 1.0, "B")


def a_drill_with(*lines, people=None):
    return IssuedDrill("KNW", "SK-04", date(2026, 8, 12), "TFG", 90, 40, 1, people or {"team": 30}, lines)


@pytest.fixture
def issued(services):
    """A drill with an issued report: one team of four people, one of nobody."""
    drill = planned(services)
    names = [f"Pelaku {place}" for place in range(4)]
    drill = services.planning.add_participants(drill, [person_id(name) for name in names], drill.teams[1].id)
    drill = services.planning.set_roles(drill, "PENILAI", [person_id("Penilai 0"), person_id("Penilai 1")])
    for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY):
        services.planning.move(drill.code, state)
    services.move(drill.code, State.RUNNING, author=DIRECTOR)
    for who in (EVALUATOR, SECOND):
        services.scoring.record_mark(
            drill.id, who, MarkOrder("Ton Dalmas", "LP-01.2", 80.0, "Aba-aba Contoh Satu lirih")
        )
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    services.reporting.issue(signed(services, services.planning.drill(drill.code)).id, confirm=True)
    return drill


def test_an_issued_drill_is_handed_up_with_its_objectives_and_means(services, issued):
    found = services.rollup.drills(*YEAR)
    assert [(item.unit, item.scenario, item.participants) for item in found] == [("KNW", "SK-01", 4)]
    assert [(item.ref, item.score, item.teams) for item in found[0].sheets] == [("LP-01", 80.0, 1)]
    assert found[0].objectives


def test_the_file_names_nobody(services, issued, tmp_path):
    assert services.rollup.write(tmp_path / "setahun.json", *YEAR) == 1
    text = (tmp_path / "setahun.json").read_text()
    people = [a_person(f"Pelaku {place}") for place in range(4)] + [a_person(f"Penilai {place}") for place in range(2)]
    hidden = {part for item in people for part in (item.name, item.service_number, item.id)} | {
        "Aba-aba",
        "Contoh Satu",
    }
    assert not [part for part in hidden if part in text]
    assert json.loads(text)["drills"][0]["day"] == "2026-08-12"


def test_a_drill_without_an_issued_report_or_of_another_year_is_not_in_it(services, issued):
    planned(services, "KDI")
    assert len(services.rollup.drills(*YEAR)) == 1
    assert not services.rollup.drills(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("people", "told"), [(1, 0), (FEWEST - 1, 0), (FEWEST, 1)])
def test_a_result_of_a_few_people_is_theirs_and_stays_at_home(people, told):
    drill = rolled_up(a_drill_with(a_line(), people={"team": people}))
    assert (len(drill.sheets), drill.left_out) == (told, 1 - told)


def test_several_teams_are_one_mean_and_blanks_do_not_count():
    lines = (a_line(), a_line(subject="b", score=60.0), a_line(subject="c", score=None), a_line("team", ref=""))
    drill = rolled_up(a_drill_with(*lines, people={"team": 30, "b": 30, "c": 30}))
    assert [(item.score, item.teams) for item in drill.sheets] == [(70.0, 2)]
    assert drill.whole.score == 80.0
