"""`trainer report --number`: a paper of a drill gets its number and keeps it."""

import pytest

from tests.builders import a_drill
from tests.cli.conftest import Terminal
from tests.reports.reading import text_of
from tests.stored import a_stored_drill
from trainer.domain.drill import State


@pytest.fixture
def approved(sqlite_database, capsys, monkeypatch):
    a_stored_drill(sqlite_database, a_drill(state=State.APPROVED))
    return Terminal(sqlite_database.target, capsys, monkeypatch)


def test_a_plan_gets_its_number_once(approved, tmp_path):
    path = tmp_path / "renlat.pdf"
    numbers = {
        approved.run("report", "KNW-2026-01", "--kind", "plan", "--number", "--out", str(path)).out for _ in "ab"
    }
    (number,) = numbers
    assert "RENLAT-1/" in number
    assert number.strip() in text_of(path.read_bytes())


@pytest.mark.parametrize(
    ("kind", "told"), [("aar", "--issue"), ("book", "bears no number"), ("set", "bears no number")]
)
def test_a_paper_without_a_number_of_its_own_says_so(approved, tmp_path, kind, told):
    done = approved.run("report", "KNW-2026-01", "--kind", kind, "--number", "--out", str(tmp_path / "x.pdf"))
    assert (done.status, told in done.err) == (1, True)
