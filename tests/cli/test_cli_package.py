"""`trainer package`: out, back and in again by commands alone."""

import pytest

from tests.builders import a_role

SECRET = "kuda laut biru tenang"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch):
    monkeypatch.setenv("TRAINER_PASSPHRASE", SECRET)


def test_what_comes_back_is_told_per_author(terminal, tmp_path):
    terminal.mark({"subject": "Ton Dalmas", "criterion": "LP-01.2", "value": 85})
    assert terminal.run("package", "return", "KNW-2026-01", "--out", str(tmp_path / "a.paket")).status == 0
    terminal.run("package", "import", str(tmp_path / "a.paket"), "--format", "json")
    counts = {"new": 0, "equal": 1, "superseded": 0, "orphaned": 0, "refused": 0}
    assert terminal.json[0]["authors"] == {a_role().service_number: counts}


def test_one_bad_file_and_nothing_is_written(terminal, tmp_path):
    terminal.run(
        "package", "export", "KNW-2026-01", "--evaluator", a_role().service_number, "--out", str(tmp_path / "a.paket")
    )
    (tmp_path / "b.paket").write_bytes(b"PK")
    terminal.run("package", "import", str(tmp_path / "a.paket"), str(tmp_path / "b.paket"))
    assert (terminal.status, terminal.out) == (1, "")
    assert "no field package" in terminal.err


def test_without_a_passphrase_nothing_is_packed(terminal, tmp_path, monkeypatch):
    monkeypatch.delenv("TRAINER_PASSPHRASE")
    terminal.run("package", "return", "KNW-2026-01", "--out", str(tmp_path / "a.paket"))
    assert (terminal.status, (tmp_path / "a.paket").exists()) == (1, False)


def test_the_passphrase_may_lie_in_a_file(terminal, tmp_path, monkeypatch):
    monkeypatch.delenv("TRAINER_PASSPHRASE")
    (tmp_path / "sandi").write_text(f"{SECRET}\n", "utf-8")
    words = ("--evaluator", a_role().service_number, "--out", str(tmp_path / "a.paket"))
    terminal.run("package", "export", "KNW-2026-01", *words, "--passphrase-file", str(tmp_path / "sandi"))
    terminal.run(
        "package",
        "inspect",
        str(tmp_path / "a.paket"),
        "--passphrase-file",
        str(tmp_path / "sandi"),
        "--format",
        "json",
    )
    assert (terminal.json["kind"], terminal.json["format"]) == ("assignment", 1)
