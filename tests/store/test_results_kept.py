"""Issued reports stay as they were issued; edited texts come and go."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.builders import NOON, an_id
from trainer.domain.report_sections import Kept
from trainer.store import results
from trainer.store.results import IssuedReport, ResultLine

PDF = b"%PDF-1.7\n\x00\xff" * 1000


@pytest.fixture
def connection(database, drill):
    with database.writing() as connection:
        yield connection


@pytest.fixture
def issued(drill):
    return IssuedReport(an_id("report 1"), drill.id, 1, "R/LHPL-001/VIII/2026", "ab" * 32, "KOMPOL Contoh", NOON)


LINES = (
    ResultLine("sheet", an_id("team"), "LP-01", 81.25, 100.0, "B", ()),
    ResultLine("objective", "", "a", None, 40.0, None, ("LP-01.1", "LP-01.2")),
)


def test_an_issued_report_comes_back_byte_for_byte(connection, issued):
    results.save_report(connection, issued, PDF, LINES)
    assert results.list_reports(connection, issued.drill) == (issued,)
    assert results.report_content(connection, issued.id) == PDF


def test_its_numbers_are_kept_as_lines(connection, issued):
    results.save_report(connection, issued, PDF, LINES)
    found = connection.execute(text("SELECT kind, ref, score, coverage, rating FROM result_line ORDER BY kind")).all()
    assert [tuple(row) for row in found] == [
        ("objective", "a", None, 40.0, None),
        ("sheet", "LP-01", 81.25, 100.0, "B"),
    ]


def test_revisions_are_listed_the_first_first(connection, issued):
    second = replace(issued, id=an_id("report 2"), revision=2)
    results.save_report(connection, second, PDF, LINES)
    results.save_report(connection, issued, PDF, ())
    assert results.list_reports(connection, issued.drill) == (issued, second)


def test_a_revision_is_issued_once_only(database, issued):
    with pytest.raises(IntegrityError), database.writing() as connection:
        results.save_report(connection, issued, PDF, LINES)
        results.save_report(connection, replace(issued, id=an_id("report 2")), PDF, ())


def test_a_section_is_kept_with_who_stands_for_it_until_the_draft_comes_back(connection, drill):
    second = Kept("Dua.", "IPDA Contoh", NOON, "ab" * 32)
    results.keep_section(connection, drill.id, "went_well", Kept("Satu."))
    results.keep_section(connection, drill.id, "went_well", second)
    results.keep_section(connection, drill.id, "scope", Kept(""))
    assert results.load_kept(connection, drill.id) == {"went_well": second, "scope": Kept("")}
    results.keep_section(connection, drill.id, "scope", None)
    assert results.load_kept(connection, drill.id) == {"went_well": second}
