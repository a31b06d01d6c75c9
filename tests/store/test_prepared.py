"""Statements compiled once do what SQLAlchemy's own way does."""

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError, OperationalError

from tests.builders import a_drill, an_entry
from tests.stored import keep_drill
from trainer.store import journal, prepared
from trainer.store.prepared import drive
from trainer.store.tables import drill

CODE = select(drill.c.code, drill.c.minutes).where(drill.c.id == bindparam("drill"))


def test_the_first_row_comes_back(database):
    with database.writing() as connection:
        kept = keep_drill(connection)
        assert tuple(prepared.run(connection, CODE, {"drill": kept.id})) == (kept.code, 90)


def test_no_row_is_none(database):
    with database.reading() as connection:
        assert prepared.run(connection, CODE, {"drill": a_drill().id}) is None


def test_values_are_converted_as_their_columns_say(database):
    entry = an_entry(payload={"value": 80.5, "note": "Rapi “sekali”"})
    with database.writing() as connection:
        keep_drill(connection)
        journal.append(connection, entry)
        held = journal.load_entry(connection, entry.id)
    assert (held.happened_at, held.payload) == (entry.happened_at, entry.payload)


def test_a_broken_rule_of_the_schema_is_told_as_ever(sqlite_database):
    with sqlite_database.writing() as connection:
        keep_drill(connection)
        journal.append(connection, an_entry())
        with pytest.raises(IntegrityError):
            journal.append(connection, an_entry())


def test_what_the_driver_does_not_understand_is_told_as_ever(sqlite_database):
    with sqlite_database.reading() as connection, pytest.raises(OperationalError, match="syntax"):
        drive(connection, "SELEKT 1")


def test_the_writer_knows_the_end_of_his_chain(database):
    with database.writing() as connection:
        kept = keep_drill(connection)
        entry = journal.append(connection, an_entry())
        found = journal.writer(connection, kept.id, entry.author, entry.device)
        assert (found.revision, found.state, found.is_locked, found.end.seq) == (1, kept.state, False, 1)


def test_before_the_first_entry_the_chain_is_empty(database):
    with database.writing() as connection:
        kept = keep_drill(connection)
        assert journal.writer(connection, kept.id, "1", "laptop-1").end == journal.ChainEnd()


def test_a_drill_that_is_gone_has_no_writer(database):
    with database.reading() as connection:
        assert journal.writer(connection, a_drill().id, "1", "laptop-1") is None
