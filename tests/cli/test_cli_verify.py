"""`trainer report --verify` and `--profile`."""

import json

import pytest

from tests.builders import a_drill
from tests.cli.conftest import Terminal
from tests.reports.reading import text_of
from tests.stored import a_stored_drill
from trainer.domain.drill import State


@pytest.fixture
def issued(sqlite_database, capsys, monkeypatch, tmp_path):
    a_stored_drill(sqlite_database, a_drill(state=State.REPORT_DRAFT))
    terminal = Terminal(sqlite_database.target, capsys, monkeypatch)
    assert (
        terminal.run("report", "KNW-2026-01", "--issue", "--confirm", "--out", str(tmp_path / "lhpl.pdf")).status == 0
    )
    return terminal


def test_an_issued_report_is_genuine(issued, tmp_path):
    told = issued.run("report", "--verify", str(tmp_path / "lhpl.pdf"))
    assert (told.status, json.loads(told.out)["verdict"]) == (0, "genuine")


def test_a_changed_report_is_altered(issued, tmp_path):
    path = tmp_path / "lhpl.pdf"
    path.write_bytes(path.read_bytes() + b"% x\n")
    told = issued.run("report", "--verify", str(path))
    assert (told.status, json.loads(told.out)["verdict"]) == (1, "altered")


def test_another_file_is_unknown(issued, tmp_path):
    path = tmp_path / "other.pdf"
    path.write_text("no report")
    told = issued.run("report", "--verify", str(path))
    assert (told.status, json.loads(told.out)["verdict"]) == (1, "unknown")


def test_the_public_copy_names_nobody(issued, tmp_path):
    path = tmp_path / "umum.pdf"
    assert issued.run("report", "KNW-2026-01", "--profile", "public", "--out", str(path)).status == 0
    assert "Contoh Satu" not in text_of(path.read_bytes())


def test_a_certificate_is_needed_to_sign(issued, tmp_path, monkeypatch):
    monkeypatch.setenv("TRAINER_PASSPHRASE", "contoh")
    missing = str(tmp_path / "none.p12")
    told = issued.run("report", "KNW-2026-01", "--sign", missing, "--out", str(tmp_path / "s.pdf"))
    assert (told.status, "none.p12 cannot be read" in told.err) == (1, True)
