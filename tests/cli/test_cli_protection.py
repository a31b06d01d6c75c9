"""The passphrase on the command line, and the list of automatic backups."""

from pathlib import Path

import pytest

from trainer.store import sealing

WORDS = "padi kapas rantai beringin"


@pytest.fixture
def protected(terminal, sqlite_database, tmp_path, monkeypatch):
    """A terminal before a protected file, in a process that has never opened it."""
    sqlite_database.close()
    (tmp_path / "kata.txt").write_text(f"{WORDS}\n", "utf-8")
    terminal.run("protect", "--new-passphrase-file", str(tmp_path / "kata.txt"))
    assert terminal.status == 0
    sealing.forget()
    yield terminal
    sealing.forget()


def test_without_passphrase_it_is_refused_in_a_sentence(protected):
    protected.run("drill", "list")
    assert protected.status == 1
    assert "protected by a passphrase" in protected.err


def test_the_passphrase_comes_from_a_file(protected, tmp_path):
    protected.run("--passphrase-file", str(tmp_path / "kata.txt"), "drill", "list")
    assert "KNW-2026-01" in protected.out


def test_the_passphrase_comes_from_the_surroundings(protected, monkeypatch):
    monkeypatch.setenv("TRAINER_PASSPHRASE", WORDS)
    assert "KNW-2026-01" in protected.run("drill", "list").out


def test_a_wrong_passphrase_is_told(protected, monkeypatch):
    monkeypatch.setenv("TRAINER_PASSPHRASE", WORDS.upper())
    protected.run("drill", "list")
    assert (protected.status, protected.out) == (1, "")
    assert "does not fit" in protected.err


def test_the_protection_is_taken_away_with_the_passphrase_only(protected, monkeypatch):
    assert protected.run("protect", "--remove").status == 1
    monkeypatch.setenv("TRAINER_PASSPHRASE", WORDS)
    assert protected.run("protect", "--remove").status == 0
    sealing.forget()
    monkeypatch.delenv("TRAINER_PASSPHRASE")
    assert "KNW-2026-01" in protected.run("drill", "list").out


def test_backups_are_listed_and_the_damaged_one_is_told(terminal, sqlite_database):
    terminal.run("backup")
    assert [item["whole"] for item in terminal.run("backup", "--list", "--format", "json").json] == [True]
    path = terminal.json[0]["file"]
    with Path(path).open("r+b") as file:
        file.write(b"spoiled")
    terminal.run("backup", "--list")
    assert terminal.status == 1
    assert "damaged" in terminal.out


def test_a_preview_says_what_a_backup_holds_and_changes_nothing(terminal, tmp_path):
    terminal.run("backup", str(tmp_path / "copy.db"))
    terminal.run("drill", "move", "KNW-2026-01", "berlangsung")
    terminal.run("restore", str(tmp_path / "copy.db"), "--preview")
    assert "does not hold: 1" in terminal.out
    assert "BERLANGSUNG" in terminal.run("drill", "list").out
