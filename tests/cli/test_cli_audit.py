"""`trainer audit`."""

import csv
import json

import pytest


@pytest.fixture
def audited(terminal):
    terminal.run("schedule", "check")
    terminal.run("drill", "move", "KNW-2026-01", "DITUNDA", "--reason", "=1+1")
    assert terminal.status == 0
    return terminal


def test_what_was_done_stands_there_in_words_and_as_written(audited):
    moved = audited.run("audit", "--format", "json", "--act", "moved to DITUNDA").json
    assert [(line["subject"], line["detail"]["reason"]) for line in moved] == [("KNW-2026-01", "=1+1")]
    assert "Drill moved to: Postponed" in audited.run("audit").out


def test_lines_are_sifted_by_words_of_the_language(audited):
    assert "KNW-2026-01" in audited.run("audit", "--words", "postponed 1+1").out
    assert audited.run("audit", "--words", "postponed 1+2").out == ""
    assert audited.run("audit", "--from", "2400-01-01").out == ""


def test_all_lines_are_written_as_a_table_or_for_programs(audited, tmp_path):
    for name in ("jejak.csv", "jejak.xlsx", "jejak.json"):
        assert audited.run("audit", "--out", str(tmp_path / name)).status == 0
    rows = list(csv.reader((tmp_path / "jejak.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Time", "Who", "Act", "Subject", "Details"]
    assert len(rows) - 1 == len(json.loads((tmp_path / "jejak.json").read_text("utf-8")))


@pytest.mark.parametrize("words", [("--from", "kemarin"), ("--out", "jejak.pdf")])
def test_what_cannot_be_is_refused_with_a_sentence(audited, words):
    assert audited.run("audit", *words).status == 1
    assert audited.err.strip()
