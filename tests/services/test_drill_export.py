"""The data of a drill as a workbook: what the report says, typed, and no text becomes a formula."""

from datetime import datetime

import pytest

from tests.services.acts import write_section
from tests.services.test_reporting import held as held
from trainer.domain.errors import Refusal
from trainer.exchange.spreadsheets import read_sheets


@pytest.fixture
def sheets(services, held, tmp_path):
    services.drill_export.write(held.id, tmp_path / "data.xlsx")
    return {sheet.name: [list(row.cells) for row in sheet.rows] for sheet in read_sheets(tmp_path / "data.xlsx")}


def test_every_side_of_the_drill_has_a_sheet(sheets):
    assert list(sheets) == [
        "Summary", "Objectives", "Teams", "Marks", "Participants TERBATAS", "Injects", "Journal", "Follow-up",
    ]  # fmt: skip


def test_the_numbers_are_those_of_the_report(services, held, sheets):
    result = services.reporting.draft(held.id).result
    told = [(row[0], row[2] or None, row[3]) for row in sheets["Objectives"][1:]]
    assert told == [
        (item.objective.code, item.total.score and pytest.approx(item.total.score, abs=0.01),
         pytest.approx(item.total.coverage, abs=0.01))
        for item in result.objectives
    ]  # fmt: skip


def test_each_mark_stands_with_who_gave_it_and_when(sheets):
    (row,) = [row for row in sheets["Marks"] if row[4] == "LP-01.2" and row[8]]
    assert (row[10], row[11], type(row[12])) == (40.0, "Aba-aba tidak terdengar", datetime)


def test_planned_and_given_stand_side_by_side(sheets):
    first, second = sheets["Injects"][1:3]
    assert (first[2], second[2], second[4]) == (3.0, "", "Skipped")


def test_who_took_part_stands_in_the_order_of_the_roster(services, held, sheets):
    people = services.reporting.draft(held.id).participants
    assert [row[2] for row in sheets["Participants TERBATAS"][1:]] == [item.name for item in people]


def test_a_note_that_looks_like_a_formula_stays_a_note(services, held, tmp_path):
    path = tmp_path / "data.xlsx"
    write_section(services, held, "conclusions", "=1+1")
    services.drill_export.write(held.id, path)
    assert b"<f>" not in _content(path)


def test_a_drill_that_was_not_held_has_no_data(services, tmp_path):
    from tests.services.acts import planned

    with pytest.raises(Refusal, match="has not been held"):
        services.drill_export.write(planned(services).id, tmp_path / "data.xlsx")


def _content(path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(path) as package:
        return b"".join(package.read(name) for name in package.namelist() if "worksheets" in name)
