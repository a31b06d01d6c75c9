"""`trainer report --period`."""

import pytest


def test_the_report_of_a_period_is_written(terminal, tmp_path):
    path = tmp_path / "laporan.pdf"
    assert terminal.run("report", "--period", "2026-Q3", "--units", "knw", "--out", str(path)).status == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert terminal.out.strip() == str(path)


def test_its_tables_are_a_workbook(terminal, tmp_path):
    path = tmp_path / "laporan.xlsx"
    assert terminal.run("report", "--period", "2026", "--out", str(path)).status == 0
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "kemarin"), "is no period"),
        ((), "--period"),
        (("--units", "KNW"), "which period"),
        (("KNW-2026-01", "--period", "2026"), "not about a drill"),
        (("--period", "2026", "--units", "XXX"), "no unit XXX"),
    ],
)
def test_what_is_wrong_is_said(terminal, tmp_path, words, said):
    terminal.run("report", *words, "--out", str(tmp_path / "x.pdf"))
    assert (terminal.status, said in terminal.err) == (1, True)
