"""`trainer readiness`."""

import pytest

from tests.builders import a_participant


def test_every_unit_and_family_is_a_record(terminal):
    found = terminal.run("readiness", "--unit", "KNW", "--format", "json").json
    assert {item["unit"] for item in found} == {"KNW"}
    assert found[0].keys() >= {"unit", "family", "rating", "score", "coverage", "age_days", "drill"}
    assert {item["rating"] for item in found} == {None}


def test_what_to_drill_next_has_reasons(terminal):
    first = terminal.run("readiness", "--next", "--format", "json").json[0]
    assert (first["scenario"], first["reason"]) == ("SK-01", "No report of such a drill was ever issued here.")


def test_what_a_cell_rests_on_is_said(terminal):
    assert "No report" in terminal.run("readiness", "--unit", "KNW", "--why", "UNRAS").out


def test_shares_of_a_unit(terminal):
    found = terminal.run("readiness", "--unit", "KNW", "--people", "--format", "json").json
    assert {item["covered"] for item in found["shares"]} == {0}
    assert a_participant().service_number in found["never"]


def test_a_record_is_written_as_a_paper(terminal, tmp_path):
    path = tmp_path / "catatan.pdf"
    assert terminal.run("readiness", "--person", a_participant().service_number, "--out", str(path)).status == 0
    assert path.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("words", "said"), [
    (("--unit", "XXX"), "no unit XXX"), (("--at", "kemarin"), "is no day"), (("--why", "UNRAS"), "Name one unit"),
    (("--unit", "KNW", "--why", "X"), "no family X"), (("--person", "1"), "nobody"),
])  # fmt: skip
def test_what_is_wrong_is_said(terminal, words, said):
    assert terminal.run("readiness", *words).status == 1
    assert said in terminal.err


def test_a_table_for_a_pipe(terminal):
    line = terminal.run("readiness", "--unit", "KNW").out.splitlines()[0].split("\t")
    assert line[:3] == ["KNW", "PAM_TPS", "Never drilled"]
    assert line[3:] == ["\u2013"] * 6
