"""`trainer programme`, `trainer risk` and `trainer schedule propose` on a data file."""

import csv

import pytest

from tests.builders import a_region
from trainer.store import directory


@pytest.fixture
def asked(terminal):
    """A programme of the year after the one in which the test drill lies."""
    terminal.run("programme", "offer", "2099")
    return terminal


def test_a_proposal_is_json_and_with_apply_it_is_in_the_plan(asked):
    asked.run("schedule", "propose", "--from", "2099-01-01", "--to", "2099-12-31", "--evaluators", "0", "--seed", "3")
    found = asked.json
    assert found["status"] in ("optimal", "feasible")
    assert {"unit", "scenario", "start", "end", "evaluators"} <= found["drills"][0].keys()
    asked.run(
        "schedule",
        "propose",
        "--from",
        "2099-01-01",
        "--to",
        "2099-12-31",
        "--evaluators",
        "0",
        "--seed",
        "3",
        "--apply",
    )
    assert asked.json == found
    assert len(asked.run("drill", "list", "--format", "json").json) == 1 + len(found["drills"])


def test_what_found_no_place_says_what_to_relax(asked):
    asked.run("schedule", "propose", "--from", "2099-12-01", "--to", "2099-12-14", "--evaluators", "0")
    assert all(set(item) >= {"unit", "scenario", "relax"} and item["relax"] for item in asked.json["unplaced"])


def test_coverage_lists_every_requirement_and_unit(asked):
    found = asked.run("programme", "coverage", "2099", "--format", "json").json
    assert {line["missing"] for line in found} <= {1, 2}
    assert asked.status == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("schedule", "propose", "--from", "kapan", "--to", "2099-01-01"), "kapan is no date"),
        (("schedule", "propose", "--from", "2099-01-01", "--to", "2099-12-31"), "no programme yet"),
        (("programme", "coverage", "2050"), "no programme 2050"),
    ],
)
def test_wrong_questions_are_answered_in_a_sentence(terminal, words, said):
    terminal.run(*words)
    assert terminal.status == 1
    assert said in terminal.err


@pytest.fixture
def sheet(tmp_path, sqlite_database):
    """A file with one good and one bad row, and the region of the good one."""
    with sqlite_database.writing() as connection:
        directory.save_regions(connection, [a_region("7403", name="Kabupaten Konawe")], [])
    path = tmp_path / "rawan.csv"
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [("Wilayah", "Faktor", "Nilai"), ("Kab. Konawe", "Politik", "4"), ("Atlantis", "Politik", "4")]
        )
    return path


def test_a_dry_run_names_bad_rows_and_writes_nothing(terminal, sheet):
    terminal.run("risk", "import", str(sheet), "--dry-run")
    assert terminal.status == 1
    assert "3\trefused\tAtlantis" in terminal.out
    assert "Nothing was written" in terminal.err
    assert terminal.run("risk", "import", str(sheet), "--dry-run", "--format", "json").json["counts"]["taken"] == 1


def test_the_good_rows_are_kept(terminal, sheet):
    terminal.run("risk", "import", str(sheet))
    assert terminal.run("risk", "import", str(sheet), "--format", "json").json["counts"] == {"known": 1, "refused": 1}


def test_an_empty_sheet_is_written(terminal, sheet, tmp_path):
    terminal.run("risk", "template", str(tmp_path / "kosong.csv"))
    assert "Kabupaten Konawe" in (tmp_path / "kosong.csv").read_text("utf-8-sig")
