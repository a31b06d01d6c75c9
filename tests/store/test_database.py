"""The door to the data: all or nothing, and what changed is announced after it is kept."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError, StatementError

from tests.builders import NOON, a_unit, an_id
from trainer.domain.errors import Obstacle, Refusal
from trainer.store import directory, office
from trainer.store.database import changed, engine_for
from trainer.store.obstacles import obstacle_of, shown_name
from trainer.store.opening import open_database
from trainer.store.tables import audit


def test_a_refusal_inside_takes_everything_back(database):
    with pytest.raises(Refusal), database.writing() as connection:
        directory.save_units(connection, [a_unit()])
        raise Refusal("no")
    with database.reading() as connection:
        assert directory.list_units(connection) == ()


def test_reading_keeps_one_view_while_others_write(database):
    with database.reading() as connection:
        assert directory.list_units(connection) == ()
        with database.writing() as writer:
            directory.save_units(writer, [a_unit()])
        assert directory.list_units(connection) == ()


def test_nothing_is_kept_of_what_is_written_while_reading(database):
    with database.reading() as connection:
        connection.execute(text("INSERT INTO setting (key, value) VALUES ('a', '1')"))
    with database.reading() as connection:
        assert office.load_settings(connection) == {}


def test_changes_are_announced_once_after_the_commit(database):
    told = []

    def listen(kinds, initiator):
        with database.reading() as connection:
            told.append((kinds, initiator, len(directory.list_units(connection))))

    database.listeners.append(listen)
    with database.writing(initiator="form") as connection:
        directory.save_units(connection, [a_unit("KNW"), a_unit("KDI")])
        changed(connection, "drills", "drill:1")
        assert told == []
    assert told == [(frozenset({"units", "drills", "drill:1"}), "form", 2)]


def test_nothing_is_announced_when_nothing_was_kept(database):
    told = []
    database.listeners.append(lambda kinds, initiator: told.append(kinds))
    with database.writing():
        pass
    with pytest.raises(Refusal), database.writing() as connection:
        changed(connection, "units")
        raise Refusal("no")
    assert told == []


def test_a_broken_reference_is_refused_by_the_database(database):
    with pytest.raises(DBAPIError), database.writing() as connection:
        connection.execute(
            text("INSERT INTO drill_unit (drill, unit, place) VALUES (:id, 'KNW', 0)"), {"id": an_id("x")}
        )


def kept(database, moment: datetime) -> datetime:
    """An instant after it went through the database."""
    with database.writing() as connection:
        connection.execute(audit.delete())
        office.write_audit(connection, an_id("audit"), office.AuditRow(moment, "", "", ""))
        return connection.execute(select(audit.c.at)).scalar_one()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    moment=st.datetimes(
        min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - the zone is drawn beside it
        timezones=st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(timezone),
    )
)
def test_instants_come_back_in_utc_to_the_microsecond(database, moment):
    back = kept(database, moment)
    assert (back, back.utcoffset()) == (moment, timedelta())


@pytest.mark.postgres
def test_the_servers_own_zone_changes_no_instant(postgres_url, clock):
    database = open_database(postgres_url, clock)
    with database.writing() as connection:
        connection.execute(text("SET LOCAL TIME ZONE 'Asia/Makassar'"))
        office.write_audit(connection, an_id("audit"), office.AuditRow(NOON, "", "", ""))
        back = connection.execute(select(audit.c.at)).scalar_one()
    assert (back, back.utcoffset()) == (NOON, timedelta())
    database.close()


def test_an_instant_without_a_zone_is_a_mistake(database):
    with pytest.raises(StatementError, match="an instant needs a time zone"):
        kept(database, datetime(2026, 8, 12, 8, 0))  # noqa: DTZ001


def test_instants_sort_as_time_does(database):
    moments = [NOON, NOON + timedelta(microseconds=1), NOON - timedelta(days=300), NOON.replace(microsecond=0)]
    with database.writing() as connection:
        for number, moment in enumerate(moments):
            office.write_audit(connection, an_id(f"{number}"), office.AuditRow(moment, "", "", ""))
        found = connection.execute(select(audit.c.at).order_by(audit.c.at)).scalars().all()
    assert found == sorted(moments)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("database is locked", "trainer.db is in use by another program"),
        ("attempt to write a readonly database", "trainer.db cannot be written"),
        ("unable to open database file", "trainer.db cannot be written"),
        ("database or disk is full", "The disk is full or failing"),
        ("disk I/O error", "The disk is full or failing"),
        ("database disk image is malformed", "trainer.db is damaged"),
        ("file is not a database", "trainer.db is no data file of Polres Trainer"),
        ("connection refused", "The database server does not answer"),
        ('password authentication failed for user "x"', "The database server does not answer"),
    ],
)
def test_the_drivers_words_become_a_sentence_with_a_way_out(words, sentence):
    obstacle = obstacle_of(DBAPIError("SELECT 1", None, OSError(words)), "trainer.db")
    assert isinstance(obstacle, Obstacle)
    assert sentence in str(obstacle)


def test_words_that_name_no_obstacle_are_a_bug():
    assert obstacle_of(DBAPIError("SELECT 1", None, OSError("no such column: nonsense")), "trainer.db") is None


@pytest.mark.parametrize(
    ("target", "shown"),
    [("/data/polda/trainer.db", "trainer.db"), ("postgresql://me:secret@host/trainer", "PostgreSQL")],
)
def test_a_target_is_shown_without_folders_and_passwords(target, shown):
    assert shown_name(target) == shown


@pytest.mark.parametrize("target", ["postgresql://me@host/a", "postgresql+psycopg://me@host/a"])
def test_every_server_address_uses_the_same_driver(target):
    assert engine_for(target).url.drivername == "postgresql+psycopg"


@pytest.mark.postgres
def test_a_lost_server_is_told_as_an_obstacle(postgres, postgres_url, clock):
    database = open_database(postgres_url, clock)
    with pytest.raises(Obstacle, match="server does not answer"), database.reading() as connection:
        process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        postgres.run(f"SELECT pg_terminate_backend({process})")
        connection.execute(text("SELECT 1"))
    database.close()
