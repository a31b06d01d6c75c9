"""Signing in on the command line, and looking after users there."""

import io

import pytest

from tests.builders import a_role
from trainer.cli.main import main
from trainer.domain.access import Role

SECRET, OTHER = "tiga kata panjang", "empat kata yang lain"
EVALUATOR = a_role().service_number


@pytest.fixture
def users(terminal, tmp_path, monkeypatch):
    """A terminal whose data has an administrator; `users.enter` says who acts from now on."""
    for name, word in (("kata.txt", SECRET), ("lain.txt", OTHER)):
        (tmp_path / name).write_text(f"{word}\n", "utf-8")

    def make(login: str, role: Role, *more: str, word: str = "lain.txt"):
        return terminal.run("user", "add", login, "--name", f"Pengguna {login}", "--unit", "KDI", "--role", role.value,
                            "--new-password-file", str(tmp_path / word), *more)  # fmt: skip

    def enter(login: str, word: str = OTHER):
        monkeypatch.setenv("TRAINER_USER", login)
        monkeypatch.setenv("TRAINER_PASSWORD", word)
        return terminal

    terminal.make, terminal.enter = make, enter
    assert make("andi", Role.ADMINISTRATOR, word="kata.txt").status == 0
    return terminal


@pytest.fixture
def evaluator(users):
    """The evaluator of the drill is at the terminal."""
    users.enter("andi", SECRET)
    assert users.make("budi", Role.EVALUATOR, "--number", EVALUATOR).status == 0
    return users.enter("budi")


def test_the_first_user_is_the_administrator(terminal, tmp_path):
    (tmp_path / "kata.txt").write_text(SECRET, "utf-8")
    terminal.run("user", "add", "andi", "--name", "Andi", "--unit", "KDI", "--role", "perencana",
                 "--new-password-file", str(tmp_path / "kata.txt"))  # fmt: skip
    assert terminal.status == 1
    assert "--role administrator" in terminal.err


def test_where_there_are_users_a_command_wants_one(users):
    users.run("drill", "list")
    assert (users.status, users.out) == (1, "")
    assert "--user LOGIN" in users.err


def test_the_password_comes_from_a_file(users, tmp_path):
    users.run("--user", "Andi", "--password-file", str(tmp_path / "kata.txt"), "drill", "list")
    assert "KNW-2026-01" in users.out


def test_a_wrong_password_is_refused_and_soon_makes_one_wait(users):
    users.enter("andi", "salah sekali")
    for _ in range(3):
        assert users.run("drill", "list").status == 1
    assert "Name or password is wrong. The next try counts in 5 seconds" in users.err
    assert "Too many wrong passwords" in users.enter("andi", SECRET).run("drill", "list").err


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_one_is_asked_and_may_mistype(users, sqlite_database, monkeypatch, capsys):
    typed = iter(["salah sekali", SECRET])
    monkeypatch.setattr("sys.stdin", Keyboard("andi\n"))
    monkeypatch.setattr("trainer.cli.signing_in.getpass", lambda _words: next(typed))
    assert main(["--language", "en", "--database", str(sqlite_database.target), "drill", "list"]) == 0
    said = capsys.readouterr()
    assert "Name or password is wrong" in said.err
    assert "KNW-2026-01" in said.out


def test_an_evaluator_marks_in_his_own_name_only(evaluator):
    line = {"subject": "Ton Dalmas", "criterion": "LP-01.2", "value": 70}
    assert evaluator.mark(line, evaluator="99999999").json_lines[0]["field"] == "evaluator"
    assert "gives only his own" in evaluator.json_lines[0]["problem"]


def test_an_evaluator_reads_a_result_of_his_own_marks(evaluator):
    evaluator.run("result", "KNW-2026-01")
    assert evaluator.status == 0
    assert "Only your own marks are shown and counted here" in evaluator.err


def test_an_evaluator_writes_no_report(evaluator, tmp_path):
    evaluator.run("report", "KNW-2026-01", "--out", str(tmp_path / "l.pdf"))
    assert "has no right to see marks and results" in evaluator.err


def test_users_are_listed_and_switched_off(evaluator):
    evaluator.enter("andi", SECRET).run("user", "change", "budi", "--off")
    assert [(item["login"], item["active"]) for item in evaluator.run("user", "list", "--format", "json").json] == [
        ("andi", True), ("budi", False),
    ]  # fmt: skip
    assert "is switched off" in evaluator.enter("budi").run("drill", "list").err


def test_one_changes_ones_own_password(evaluator, tmp_path):
    evaluator.run("user", "password", "--new-password-file", str(tmp_path / "kata.txt"))
    assert evaluator.enter("budi").run("drill", "list").status == 1
    assert evaluator.enter("budi", SECRET).run("drill", "list").status == 0


def test_an_administrator_gives_another_password(evaluator, tmp_path):
    evaluator.enter("andi", SECRET).run("user", "password", "budi", "--new-password-file", str(tmp_path / "kata.txt"))
    assert evaluator.enter("budi", SECRET).run("drill", "list").status == 0
