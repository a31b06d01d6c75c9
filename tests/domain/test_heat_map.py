"""Objectives over teams."""

from dataclasses import replace

import pytest

from tests.reports.samples import a_report
from trainer.domain.heat_map import heat_map


def test_cells_of_one_team_are_its_own_lines():
    report = a_report()
    only = replace(report.result, sheets=tuple(item for item in report.result.sheets if item.level != "person"))
    held = heat_map(only, report.teams)
    assert {team for team, _code, _cell in held.cells} <= {team.name for team in report.teams}
    assert all(0 <= cell.coverage <= 100 for _team, _code, cell in held.cells)


def test_sheets_of_single_persons_change_nothing():
    report = a_report()
    without = replace(report.result, sheets=tuple(item for item in report.result.sheets if item.level != "person"))
    assert heat_map(report.result, report.teams) == heat_map(without, report.teams)


@pytest.mark.parametrize("sheets", [()])
def test_teams_without_a_sheet_are_counted(sheets):
    report = a_report()
    held = heat_map(replace(report.result, sheets=sheets), report.teams)
    assert (held.rows, held.left_out) == ((), len(report.teams))
