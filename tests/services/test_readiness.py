"""Readiness from issued reports: the same as the papers say, and never more."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from tests.services.acts import EVALUATOR, signed
from tests.services.test_period_report import played
from trainer.domain.errors import Refusal
from trainer.domain.period import period_of
from trainer.domain.readiness import Freshness, Readiness
from trainer.domain.readiness_rules import Rule
from trainer.services.scoring import MarkOrder
from trainer.store import readiness
from trainer.store.tables import standing

DAY = date(2026, 8, 12)
FAMILY = "UNRAS"


def issued(services, **given):
    """A drill whose objective was seen met, its report issued."""
    drill = played(services, **given)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Komando dan Posko", "SK-01.a1", "ya"))
    services.reporting.issue(signed(services, services.planning.drill(drill.code)).id, confirm=True)
    return drill


@pytest.fixture
def one(services):
    return issued(services)


def test_a_cell_says_what_the_issued_report_says(services, one):
    cell = services.readiness.picture(DAY).cells["KNW", FAMILY]
    (objective,) = services.reporting.draft(one.id).result.objectives
    assert (cell.last.code, cell.last.rating, cell.last.score) == (one.code, objective.rating, objective.total.score)
    assert cell.last.score == 100.0


def test_the_picture_is_that_of_the_programme_report(services, one):
    told = services.period_report.report(period_of("2026")).readiness["KNW", FAMILY]
    cell = services.readiness.picture(DAY).cells["KNW", FAMILY]
    assert (cell.last.rating, cell.last.lowest, cell.last.score) == (
        told.drill.rating,
        told.drill.lowest,
        told.drill.score,
    )
    assert (cell.drills, cell.age_days) == (told.count, 0)


def test_a_drill_without_an_issued_report_is_told_and_not_counted(services):
    drill = played(services)
    found = services.readiness.picture(DAY)
    assert found.cells["KNW", FAMILY].readiness is Readiness.NEVER
    assert [item.code for item in found.waiting if item.family == FAMILY] == [drill.code]


def test_before_its_drill_a_unit_was_never_drilled(services, one):
    assert services.readiness.picture(DAY - timedelta(1)).cells["KNW", FAMILY].last is None


def test_a_cell_opens_with_its_report_and_the_steps(services, one):
    opened = services.readiness.cell("KNW", FAMILY, DAY)
    assert [item.report.drill for item in opened.drills] == [one.id]
    assert one.code in str(opened.steps[0])


def test_a_cell_tells_how_hard_the_conditions_were(services, one):
    with services.workplace.database.writing() as connection:
        connection.execute(update(standing).values(difficulty="SULIT"))
    said = str(services.readiness.cell("KNW", FAMILY, DAY).steps[-1])
    assert said == f"Conditions of {one.code}: Hard. They are told and change nothing here."


def test_rows_that_were_lost_are_built_anew_from_the_reports(services, one):
    before = services.readiness.picture(DAY)
    with services.workplace.database.writing() as connection:
        connection.execute(delete(standing))
    assert any(item.is_mended for item in services.upkeep.examine(rebuild=True))
    assert services.readiness.picture(DAY) == before


def test_looking_at_the_data_finds_the_rows_as_they_are(services, one):
    with services.workplace.database.writing() as connection:
        assert readiness.rebuild(connection)


def test_a_rule_changes_nothing_that_was_said_before_it(services, one, clock):
    before = services.readiness.picture(DAY).cells
    clock.advance(days=10)
    services.readiness.change_rule(Rule(DAY + timedelta(10), fresh_days=5, stale_days=8))
    assert services.readiness.picture(DAY).cells == before
    assert services.readiness.picture().cells["KNW", FAMILY].freshness is Freshness.STALE


def test_a_rule_does_not_reach_back(services):
    with pytest.raises(Refusal, match="from today"):
        services.readiness.change_rule(Rule(DAY - timedelta(1)))


def test_the_later_drill_of_a_unit_counts(services, one):
    later = issued(services, start=datetime(2026, 9, 2, 4, tzinfo=UTC), value=90.0)
    cell = services.readiness.picture(date(2026, 9, 3)).cells["KNW", FAMILY]
    assert (cell.last.code, cell.drills) == (later.code, 2)


def test_the_values_are_those_of_the_cells(services, one):
    """Also of two drills on one day, of which the one with the higher number is the last."""
    issued(services, start=one.start, value=20.0)
    values, cells = services.readiness.values(), services.readiness.picture().cells
    assert values.value("KNW", FAMILY) > 0
    assert {key: values.value(*key) for key in cells} == {key: cell.value for key, cell in cells.items()}
