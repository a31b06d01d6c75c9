"""`trainer report --all` and `--kind data`."""

import pytest

from tests.builders import a_drill
from tests.cli.conftest import Terminal
from tests.stored import a_stored_drill
from trainer.domain.drill import State


@pytest.fixture
def played(sqlite_database, capsys, monkeypatch):
    """The same data with a drill that was played."""
    a_stored_drill(sqlite_database, a_drill(state=State.FINISHED))
    return Terminal(sqlite_database.target, capsys, monkeypatch)


def test_the_reports_of_all_drills_that_were_held_are_written(played, tmp_path):
    folder = tmp_path / "out"
    assert played.run("report", "--all", "--out", str(folder)).status == 0
    assert [path.name for path in folder.iterdir()] == ["LHPL-KNW-2026-01-draft.pdf"]
    assert played.out.startswith("1 files in")


@pytest.mark.parametrize(
    ("words", "count"), [(("--year", "2025"), 0), (("--year", "2026"), 1), (("--state", "ARSIP"), 0)]
)
def test_year_and_state_choose(played, tmp_path, words, count):
    folder = tmp_path / "out"
    played.run("report", "--all", *words, "--out", str(folder))
    assert len(list(folder.iterdir())) == count


def test_one_that_cannot_be_made_is_told(terminal, tmp_path):
    told = terminal.run("report", "--all", "--state", "SIAP", "--out", str(tmp_path / "out"))
    assert (told.status, "KNW-2026-01" in told.err, "has not been held" in told.err) == (1, True, True)


def test_the_data_of_a_drill_become_a_workbook(played, tmp_path):
    path = tmp_path / "data.xlsx"
    played.run("report", "KNW-2026-01", "--kind", "data", "--out", str(path))
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say which drill"),
        (("KNW-2026-01", "--all"), "goes without"),
        (("--all", "--kind", "plan"), "drill by drill"),
    ],
)
def test_what_does_not_go_together_is_said(played, tmp_path, words, said):
    told = played.run("report", *words, "--out", str(tmp_path / "out"))
    assert (told.status != 0, said in told.err) == (True, True)
