"""Programmes, risks and what proposals read, on both databases."""

from datetime import UTC, date, datetime

import pytest

from tests.builders import a_region, a_unit
from tests.stored import a_stored_drill
from trainer.domain.programme import Origin, Program, Requirement, What
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.store import directory, programme

YEAR = Program("0190a000-0000-7000-8000-000000000001", "2026", date(2026, 1, 1), date(2026, 12, 31))


def asked(number: int, **changes) -> Requirement:
    values = {"units": ("*", "KNW"), "what": What.METHOD, "value": "TFG", "times": 2, "first": YEAR.first, "by": YEAR.last,
              "why": "Doktrin", "origin": Origin.ORDER, "priority": 4.5, **changes}  # fmt: skip
    return Requirement(f"0190a000-0000-7000-8000-00000000001{number}", YEAR.id, **values)


@pytest.fixture
def kept(database):
    """Two requirements of a year."""
    with database.writing() as connection:
        programme.save_program(connection, YEAR, [asked(1), asked(2, value="POSKO")])
    return database


def test_a_programme_comes_back_as_it_was_kept(kept):
    with kept.reading() as connection:
        assert programme.list_programs(connection) == (YEAR,)
        assert programme.list_requirements(connection, YEAR.id) == (asked(1), asked(2, value="POSKO"))


def test_saving_again_replaces_its_requirements(kept):
    with kept.writing() as connection:
        programme.save_program(connection, YEAR, [asked(3)])
    with kept.reading() as connection:
        assert programme.list_requirements(connection, YEAR.id) == (asked(3),)


def test_a_programme_goes_with_its_requirements(kept):
    with kept.writing() as connection:
        programme.drop_program(connection, YEAR.id)
    with kept.reading() as connection:
        assert programme.list_requirements(connection, YEAR.id) == ()


def test_a_later_value_stands_beside_the_earlier_one(database):
    early = RiskValue("74.03", "", RiskFactor.POLITICS, 2, date(2026, 1, 1), "Intelkam")
    late = RiskValue("74.03", "", RiskFactor.POLITICS, 5, date(2026, 6, 1), "Intelkam")
    with database.writing() as connection:
        directory.save_units(connection, [a_unit()])
        directory.save_regions(connection, [a_region()], [])
        programme.save_risks(connection, [early, late])
        programme.drop_risk(connection, early)
        programme.save_risks(connection, [early])
    with database.reading() as connection:
        assert programme.list_risks(connection) == (early, late)


def test_drills_come_with_what_programmes_ask_of_them(database):
    drill = a_stored_drill(database)
    with database.reading() as connection:
        found = programme.drills_for_programme(
            connection, datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
        )
        people = programme.known_evaluators(connection)
    assert [(item.code, item.units, item.scenario) for item in found] == [
        (drill.code, drill.units, drill.scenario_code)
    ]
    assert found[0].facets[What.METHOD] == {drill.method}
    assert set(people) == {item.person for item in drill.evaluators()}
