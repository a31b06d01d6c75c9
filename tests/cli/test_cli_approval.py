"""Deciding from a terminal: reasons for soft conflicts, checklists, and what `show` and `check` tell of them."""

import pytest

from tests.builders import NOON, a_day, an_id
from trainer.store import directory

CODE = "KDI-2026-01"


@pytest.fixture
def holiday(terminal, sqlite_database):
    """A drill of KDI on a holiday, handed in."""
    with sqlite_database.writing() as connection:
        directory.save_calendar(connection, [(an_id("day"), a_day(NOON.date(), name="Hari Contoh", units=("KDI",)))])
    terminal.run("drill", "new", "--scenario", "SK-01", "--unit", "KDI", "--start", "2026-08-12T08:00")
    return terminal.run("drill", "move", CODE, "DIAJUKAN")


def test_check_says_what_is_excused(holiday):
    (found,) = holiday.run("schedule", "check").json
    assert list(found) == ["rule", "hard", "drills", "sentence", "excused", "reason"]
    assert (found["rule"], found["hard"], found["excused"]) == ("calendar", False, False)
    holiday.run("drill", "excuse", CODE, "--reason", "Diperintahkan")
    (found,) = holiday.run("schedule", "check").json
    assert (found["excused"], found["reason"], holiday.status) == (True, "Diperintahkan", 0)


def test_approval_without_a_reason_is_refused_with_the_conflict(holiday):
    holiday.run("drill", "move", CODE, "DISETUJUI")
    assert holiday.status == 1
    assert "Hari Contoh" in holiday.err
    assert holiday.run("drill", "move", CODE, "DISETUJUI", "--reason", "Diperintahkan").out.split() == [
        CODE,
        "DISETUJUI",
    ]


def test_show_tells_reasons_and_who_decided(holiday):
    words = (
        "--reason",
        "Diperintahkan",
        "--name",
        "Contoh",
        "--rank",
        "AKBP",
        "--remark",
        "Lanjutkan",
        "--answer",
        "sprin=ya",
    )
    holiday.run("drill", "move", CODE, "DISETUJUI", *words)
    shown = holiday.run("drill", "show", CODE, "--format", "json").json
    assert [item["reason"] for item in shown["excuses"]] == ["Diperintahkan"]
    assert [item["excused"] for item in shown["conflicts"]] == [True]
    last = shown["history"][-1]
    assert (last["from"], last["to"], last["name"], last["rank"], last["remark"]) == (
        "DIAJUKAN", "DISETUJUI", "Contoh", "AKBP", "Lanjutkan",
    )  # fmt: skip
    assert last["answers"] == {"SPRIN": {"yes": True, "remark": ""}}


def test_only_one_rule_can_be_excused(holiday):
    assert holiday.run("drill", "excuse", CODE, "--reason", "Ya", "--rule", "daylight").out == ""
    assert holiday.run("drill", "excuse", CODE, "--reason", "Ya", "--rule", "calendar").out.startswith("calendar: ")
    holiday.run("drill", "excuse", CODE, "--reason", "Ya", "--rule", "unit_twice")
    assert holiday.status == 1
    assert "calendar" in holiday.err


def test_the_checklist_is_listed(holiday):
    rows = holiday.run("drill", "checklist", CODE, "DISETUJUI").out.splitlines()
    assert rows[0].split("\t") == ["SPRIN", "reminder", "The written order (Sprin) is prepared"]
    asked = holiday.run("drill", "checklist", CODE, "DISETUJUI", "--format", "json").json
    assert {item["stage"] for item in asked} == {"DISETUJUI"}


@pytest.mark.parametrize(("answer", "told"), [("APA=ya", "no item APA"), ("SPRIN=mungkin", "no answer")])
def test_an_answer_that_means_nothing_is_refused(holiday, answer, told):
    holiday.run("drill", "move", CODE, "DISETUJUI", "--reason", "Ya", "--answer", answer)
    assert holiday.status == 1
    assert told in holiday.err
