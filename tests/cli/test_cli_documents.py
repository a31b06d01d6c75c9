"""`trainer report --kind`: papers of a drill beside its report, and the whole set."""

import pytest


@pytest.mark.parametrize("kind", ["plan", "injects", "handout", "book", "attendance", "attendance-names"])
def test_a_paper_is_written_as_pdf(terminal, tmp_path, kind):
    file = tmp_path / "naskah.pdf"
    assert terminal.run("report", "KNW-2026-01", "--kind", kind, "--out", str(file)).status == 0
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--kind", "certificate"), "after ENDEX"),
        (("--kind", "person", "--person", "1"), "after ENDEX"),
        (("--kind", "plan", "--person", "1"), "whole drill"),
    ],
)
def test_what_cannot_be_made_leaves_no_file_and_says_why(terminal, tmp_path, words, told):
    file = tmp_path / "naskah.pdf"
    terminal.run("report", "KNW-2026-01", *words, "--out", str(file))
    assert (terminal.status, file.exists()) == (1, False)
    assert told in terminal.err


def test_the_set_is_a_folder_and_tells_what_it_lacks(terminal, tmp_path):
    terminal.run("report", "KNW-2026-01", "--kind", "set", "--out", str(tmp_path))
    files = [file.name for file in (tmp_path / "KNW-2026-01").iterdir()]
    assert terminal.status == 0
    assert f"{len(files)} files in" in terminal.out
    assert "certificate: It is made after ENDEX" in terminal.err
