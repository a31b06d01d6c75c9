"""`trainer scenario print`: a PDF in a file, or one clear line why not."""

import pytest

from tests.reports.reading import text_of


@pytest.mark.parametrize(
    ("kind", "words"), [("book", "SCENARIO BOOK"), ("injects", "INJECT LIST"), ("handout", "PLAYER")]
)
def test_a_paper_is_written(terminal, tmp_path, kind, words):
    terminal.run("scenario", "print", "sk-01-contoh", "--kind", kind, "--out", str(tmp_path / "kertas.pdf"))
    assert terminal.status == 0
    assert words in text_of((tmp_path / "kertas.pdf").read_bytes())
    assert [file.name for file in tmp_path.glob("*kertas*")] == ["kertas.pdf"]


def test_a_version_can_be_named(terminal, tmp_path):
    terminal.run("scenario", "print", "SK-01", "--version", "1", "--out", str(tmp_path / "kertas.pdf"))
    assert "SK-01, version 1" in text_of((tmp_path / "kertas.pdf").read_bytes())


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--kind", "board"], "Scenario SK-01 has no board"),
        (["--version", "9"], "There is no version 9 of scenario SK-01."),
    ],
)
def test_what_is_not_there_is_refused(terminal, tmp_path, more, words):
    terminal.run("scenario", "print", "SK-01", *more, "--out", str(tmp_path / "kertas.pdf"))
    assert (terminal.status, words in terminal.err, list(tmp_path.glob("*.pdf"))) == (1, True, [])


def test_a_folder_that_is_not_there_is_told(terminal, tmp_path):
    terminal.run("scenario", "print", "SK-01", "--out", str(tmp_path / "tidak" / "ada.pdf"))
    assert terminal.status == 1
    assert "The paper could not be written to ada.pdf." in terminal.err


def test_an_unknown_paper_is_wrong_usage(terminal):
    with pytest.raises(SystemExit) as ended:
        terminal.run("scenario", "print", "SK-01", "--kind", "poster", "--out", "x.pdf")
    assert ended.value.code == 2
