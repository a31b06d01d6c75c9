"""`trainer followup`: what was promised, changed and moved on the command line."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from tests.builders import a_drill, an_entry
from tests.cli.conftest import Terminal
from tests.stored import a_stored_drill
from trainer.domain.drill import State
from trainer.domain.journal import EntryKind
from trainer.store import journal
from trainer.store.tables import drill as drill_table


@pytest.fixture
def held(sqlite_database, capsys, monkeypatch):
    """A drill with one action proposed by hand; the id of it."""
    a_stored_drill(sqlite_database, a_drill(state=State.FINISHED))
    terminal = Terminal(sqlite_database.target, capsys, monkeypatch)
    terminal.key = terminal.run("followup", "add", "KNW-2026-01", "Latih ulang <b>&").out.strip()
    return terminal


def test_a_proposed_action_stands_in_the_list_and_in_json(held):
    assert "Latih ulang <b>&" in held.run("followup", "list").out
    (row,) = held.run("followup", "list", "--format", "json").json
    assert (row["id"], row["state"], row["overdue"], row["drill"]) == (held.key, "DIUSULKAN", False, "KNW-2026-01")


def test_owner_and_days_are_given_and_the_past_is_shown(held):
    key = held.key[-8:]
    held.run("followup", "edit", key, "--owner", "Danton", "--start", "2026-08-13", "--due", "2026-08-20")
    for state in ("DIVALIDASI", "DITUGASKAN", "DIKERJAKAN"):
        assert held.run("followup", "move", key, state).out.strip() == state
    shown = held.run("followup", "show", key, "--format", "json").json
    assert shown["events"][1]["changes"]["owner"] == ["", "Danton"]
    assert [item["target"] for item in shown["events"]][-1] == "DIKERJAKAN"
    assert "owner: – → Danton" in held.run("followup", "show", key).out


def test_an_overdue_action_is_found(held):
    held.run("followup", "edit", held.key, "--due", "2020-01-01")
    assert held.key[-8:] in held.run("followup", "list", "--overdue").out


@pytest.mark.parametrize(("words", "told"), [
    (("move", "zz", "DIVALIDASI"), "no action zz"),
    (("edit", "", "--due", "besok"), "besok is no day"),
    (("move", "", "DITUTUP"), "cannot become Closed"),
    (("move", "", "DITOLAK"), "Say why"),
    (("edit", "", "--text", " "), "Say what is to be done"),
])  # fmt: skip
def test_what_cannot_be_done_says_why(held, words, told):
    done = held.run("followup", *(word or held.key for word in words))
    assert (done.status, told in done.err) == (1, True)


@pytest.mark.parametrize("name", ["tindak.xlsx", "tindak.csv", "surat"])
def test_actions_are_handed_out(held, tmp_path, name):
    assert held.run("followup", "list", "--out", str(tmp_path / name)).status == 0
    assert (tmp_path / name).exists()


def test_a_note_is_listed_and_answered(held, sqlite_database):
    entry = an_entry(kind=EntryKind.OBSERVATION, payload={"note": "Jalur tertutup"})
    with sqlite_database.writing() as connection:
        connection.execute(update(drill_table).values(start=datetime.now(UTC)))
        journal.append(connection, entry)
    assert "Jalur tertutup" in held.run("followup", "notes").out
    (note,) = held.run("followup", "notes", "--format", "json").json
    key = held.run("followup", "add", "KNW-2026-01", "Buka jalur", "--note", note["id"][-8:]).out.strip()
    assert held.run("followup", "show", key, "--format", "json").json["finding"]["observation"] == "Jalur tertutup"
    assert held.run("followup", "notes", "--format", "json").json == []
