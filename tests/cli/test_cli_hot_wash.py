"""The page of the hot wash from a terminal."""

import pytest

from tests.reports.reading import pages_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kaji.pdf"


def test_the_page_is_written_after_endex(terminal, path):
    for state in ("BERLANGSUNG", "SELESAI"):
        terminal.run("drill", "move", "KNW-2026-01", state)
    terminal.run("report", "KNW-2026-01", "--kind", "hotwash", "--out", str(path))
    assert (terminal.status, terminal.err) == (0, "")
    (page,) = pages_of(path.read_bytes())
    assert page.startswith("HOT WASH")


def test_before_endex_it_says_when_it_opens(terminal, path):
    terminal.run("report", "KNW-2026-01", "--kind", "hotwash", "--out", str(path))
    assert (terminal.status, path.exists()) == (1, False)
    assert "after ENDEX" in terminal.err


def test_it_is_never_issued(terminal, path):
    terminal.run("report", "KNW-2026-01", "--kind", "hotwash", "--issue", "--out", str(path))
    assert (terminal.status, path.exists()) == (1, False)
    assert "Only the after-action report is issued" in terminal.err
