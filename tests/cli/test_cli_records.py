"""`trainer mark`, `journal`, `result`: what other programs rely on."""

import json
import subprocess
import sys

import pytest

from tests.builders import a_role

GOOD = {"subject": "Ton Dalmas", "criterion": "LP-01.2", "value": 85}


def test_each_line_is_acknowledged_with_its_place_in_the_chain(terminal):
    answers = terminal.mark(GOOD, {**GOOD, "value": "SB", "note": "rapi"}).json_lines
    assert [(answer["ok"], answer["seq"]) for answer in answers] == [(True, 1), (True, 2)]
    assert terminal.status == 0


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", ""),
        ("[1]", ""),
        ("[" * 5000, ""),
        ({"criterion": "LP-01.2", "value": 1}, "subject"),
        ({**GOOD, "value": None}, "value"),
        ({**GOOD, "value": 101}, "value"),
        ({**GOOD, "value": "NaN"}, "value"),
        ('{"subject": "Ton Dalmas", "criterion": "LP-01.2", "value": NaN}', "value"),
        ({**GOOD, "subject": 7}, "subject"),
        ({**GOOD, "subject": "Ton Hantu"}, "subject"),
        ({**GOOD, "criterion": "LP-09.9"}, "criterion"),
        ({**GOOD, "mark": 1}, "mark"),
        ({**GOOD, "happened_at": "kemarin"}, "happened_at"),
        ({**GOOD, "happened_at": "2026-08-12T08:00"}, "happened_at"),
    ],
)
def test_a_bad_line_names_its_field_and_the_next_line_goes_on(terminal, line, field):
    refused, taken = terminal.mark(line, GOOD).json_lines
    assert (refused["ok"], refused["line"], refused["field"]) == (False, 1, field)
    assert refused["problem"]
    assert taken["ok"]
    assert terminal.status == 1


def test_an_unknown_evaluator_is_refused(terminal):
    (answer,) = terminal.mark(GOOD, evaluator="00000000").json_lines
    assert (answer["ok"], answer["field"]) == (False, "evaluator")


def test_the_journal_is_enough_to_recompute_a_sheet(terminal):
    values = {"LP-01.1": "ya", "LP-01.2": 80, "LP-01.3": 90}
    terminal.mark(*({**GOOD, "criterion": code, "value": value} for code, value in values.items()))
    entries = terminal.run("journal", "KNW-2026-01").json_lines
    drill = terminal.run("drill", "show", "KNW-2026-01", "--format", "json").json
    sheet = next(item for item in drill["sheets"] if item["code"] == "LP-01")
    weights = {item["code"]: item["weight"] for item in sheet["criteria"]}
    points = {"ya": 100, "tidak": 0}
    given = {entry["ref"]: entry["payload"]["value"] for entry in entries}
    given["LP-01.3"] = 100 * (120 - given["LP-01.3"]) / 60
    expected = sum(weights[code] * points.get(value, value) for code, value in given.items()) / 100
    shown = terminal.run("result", "KNW-2026-01", "--format", "json").json
    assert [item["score"] for item in shown["sheets"] if item["sheet"] == "LP-01"] == [pytest.approx(expected)]


def test_why_tells_rule_weights_and_cap(terminal):
    terminal.mark(GOOD)
    told = terminal.run("result", "KNW-2026-01", "--why", "LP-01").out
    assert "85 × weight 30" in told
    assert "not enough evidence" in told


def test_an_unknown_drill_is_one_sentence_and_status_1(terminal):
    terminal.run("result", "XXX-2026-01")
    assert (terminal.status, terminal.out) == (1, "")
    assert "XXX-2026-01" in terminal.err
    assert "Traceback" not in terminal.err


def test_marks_from_a_missing_file_say_so(terminal):
    terminal.run("mark", "KNW-2026-01", "--evaluator", a_role().service_number, "--from", "tidak-ada.jsonl")
    assert terminal.status == 1
    assert "tidak-ada.jsonl" in terminal.err


def test_marks_through_a_real_pipe(terminal, sqlite_database):
    command = [sys.executable, "-m", "trainer", "--database", sqlite_database.target, "mark", "KNW-2026-01"]
    done = subprocess.run(
        [*command, "--evaluator", a_role().service_number],
        input=json.dumps(GOOD),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["ok"]
