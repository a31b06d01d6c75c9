"""`trainer report --kind test…`: the papers of the knowledge test from a terminal."""

import pytest

from tests.reports.reading import outline_of, text_of


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("test", "Contoh Satu"),
        ("test-common", "Paper B"),
        ("test-key", "KEY OF THE KNOWLEDGE TEST"),
    ],
)
def test_each_paper_is_written(terminal, tmp_path, kind, told):
    path = tmp_path / "tes.pdf"
    terminal.run("report", "KNW-2026-01", "--kind", kind, "--out", str(path))
    assert (terminal.status, terminal.err) == (0, "")
    assert told in text_of(path.read_bytes())


def test_results_wait_until_somebody_took_the_test(terminal, tmp_path):
    path = tmp_path / "hasil.pdf"
    terminal.run("report", "KNW-2026-01", "--kind", "test-result", "--out", str(path))
    assert (terminal.status, path.exists()) == (1, False)
    assert "Nobody has taken the knowledge test" in terminal.err


def test_there_is_a_paper_for_each_participant(terminal, tmp_path):
    path = tmp_path / "tes.pdf"
    terminal.run("report", "KNW-2026-01", "--kind", "test", "--out", str(path))
    assert len(outline_of(path.read_bytes())) == 2


def test_only_the_report_is_issued(terminal, tmp_path):
    terminal.run("report", "KNW-2026-01", "--kind", "test", "--issue", "--out", str(tmp_path / "tes.pdf"))
    assert terminal.status == 1
    assert "issued" in terminal.err
