"""`trainer lock`, `differences` and `rule`: from marks to one result without a window."""

import pytest

from tests.builders import a_criterion, a_drill, a_role, a_scenario, a_sheet, a_team, an_assignment
from tests.cli.conftest import Terminal
from tests.stored import a_stored_drill
from trainer.domain.drill import State
from trainer.store import office

FIRST, SECOND, LEAD = a_role(), a_role("Penilai Dua"), a_role("Direktur Satu", "DIRLAT")
CODE = a_drill().code


@pytest.fixture
def two(sqlite_database, capsys, monkeypatch) -> Terminal:
    """Two evaluators who differ on the only criterion of one team."""
    team = a_team()
    a_stored_drill(
        sqlite_database,
        a_drill(
            state=State.READY, teams=(team,), participants=(), roles=(FIRST, SECOND, LEAD),
            assignments=(an_assignment(FIRST, team), an_assignment(SECOND, team)),
        ),
        a_scenario(sheets=(a_sheet(a_criterion("LP-01.1")),)),
    )  # fmt: skip
    terminal = Terminal(sqlite_database.target, capsys, monkeypatch)
    for who, value in ((FIRST, 90), (SECOND, 60)):
        line = {"subject": "Ton Dalmas", "criterion": "LP-01.1", "value": value, "note": "Terlihat"}
        terminal.mark(line, evaluator=who.service_number)
    return terminal


def lock_both(two):
    for who in (FIRST, SECOND):
        assert two.run("lock", CODE, "--evaluator", who.service_number).json["locked"] == who.service_number
    return two


def test_what_waits_for_the_lead_is_listed_with_its_consequence(two):
    found = lock_both(two).run("differences", CODE, "--format", "json").json
    (item,) = found["differences"]
    assert (found["open"], item["criterion"], item["status"]) == (1, "LP-01.1", "open")
    assert sorted(one["value"] for one in item["marks"]) == [60, 90]
    assert "LP-01" in item["consequence"]


def test_a_ruling_decides_and_the_marks_stay(two):
    words = ("--lead", LEAD.service_number, "--subject", "Ton Dalmas", "--criterion", "LP-01.1", "--value", "80")
    assert lock_both(two).run("rule", CODE, *words, "--reason", "Rekaman").status == 0
    (item,) = two.run("differences", CODE, "--format", "json").json["differences"]
    assert (item["status"], item["ruled"], item["reason"], len(item["marks"])) == ("ruled", 80, "Rekaman", 2)


def test_nothing_is_ruled_before_all_have_locked(two):
    words = ("--lead", LEAD.service_number, "--subject", "Ton Dalmas", "--criterion", "LP-01.1", "--value", "80")
    assert two.run("rule", CODE, *words, "--reason", "Rekaman").status == 1
    assert two.err


def test_the_lead_closes_sheets_for_one_who_cannot_sign_with_a_reason(two):
    words = ("lock", CODE, "--evaluator", FIRST.service_number, "--lead", LEAD.service_number)
    assert two.run(*words).status == 1
    assert two.run(*words, "--reason", "Sakit").status == 0
    assert two.run("lock", CODE, "--evaluator", FIRST.service_number).status == 1


def test_the_table_names_marks_and_state(two):
    assert "60" in lock_both(two).run("differences", CODE).out


def test_before_he_locks_an_evaluator_reads_no_marks_of_others(two, sqlite_database):
    with sqlite_database.writing() as connection:
        office.save_settings(
            connection, {"owner": {"name": "Penilai", "unit": "KNW", "service_number": FIRST.service_number}}
        )
    assert "only your own marks" in two.run("result", CODE).err
    assert marked_by(two) == {FIRST.service_number}
    lock_both(two)
    assert marked_by(two) == {FIRST.service_number, SECOND.service_number}
    assert two.run("result", CODE).err == ""


def marked_by(two):
    return {item["author"] for item in two.run("journal", CODE).json_lines if item["kind"] == "mark"}
