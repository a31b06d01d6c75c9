"""Settings, the audit list, and what SQLite says of its own file."""

import sqlite3

import pytest
from sqlalchemy import text

from tests.builders import NOON, an_id
from tests.stored import a_stored_drill
from trainer.store import office
from trainer.store.opening import open_database


@pytest.mark.parametrize("value", ["kata", 7, 7.5, True, None, ["a", {"b": []}], {"ä": 1}])
def test_a_setting_comes_back(database, value):
    with database.writing() as connection:
        office.save_settings(connection, {"key": "old", "other": 1})
        office.save_settings(connection, {"key": value})
        assert office.load_settings(connection) == {"key": value, "other": 1}


def test_the_audit_list_says_who_did_what(database):
    with database.writing() as connection:
        office.write_audit(
            connection, an_id("1"), office.AuditRow(NOON, "Contoh", "drill created", "KNW"), {"revision": 2}
        )
        row = connection.execute(text("SELECT who, act, subject, detail FROM audit")).one()
    assert tuple(row)[:3] == ("Contoh", "drill created", "KNW")
    assert row.detail in ('{"revision": 2}', {"revision": 2})


def test_a_whole_database_has_no_faults(database):
    with database.reading() as connection:
        assert office.integrity_faults(connection) == ()


def test_a_row_without_its_owner_is_a_fault(sqlite_file, clock):
    database = open_database(sqlite_file, clock)
    a_stored_drill(database)
    database.close()
    connection = sqlite3.connect(sqlite_file)
    connection.execute("DELETE FROM team")
    connection.commit()
    connection.close()
    database = open_database(sqlite_file, clock)
    with database.reading() as connection:
        assert "participant → team" in office.integrity_faults(connection)
    database.close()
