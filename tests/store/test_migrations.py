"""Migrating: the history agrees with the tables, a backup comes first, a failure changes nothing."""

import re
import shutil
from importlib import resources
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.stored import a_stored_drill
from trainer.domain.errors import Obstacle
from trainer.domain.journal import chain_faults
from trainer.store import drills, journal, office
from trainer.store.backup import file_digest
from trainer.store.database import engine_for
from trainer.store.migrations import HEAD, REVISIONS
from trainer.store.opening import Schema, migrate, open_database
from trainer.store.search_tables import is_search_table
from trainer.store.tables import metadata, unit

SCRIPTS = Path(str(resources.files("trainer.store") / "migrations"))
OLD_FILES = Path(__file__).parent.parent / "files"

NEXT = '''
"""A revision to come."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", "{head}"
branch_labels = depends_on = None


def upgrade() -> None:
{body}
'''

WIDENS_UNIT = """
    with op.batch_alter_table("unit", table_kwargs={"sqlite_strict": True}, recreate="auto") as batch:
        batch.alter_column("chief", existing_type=sa.String(120), type_=sa.String(200))
        batch.add_column(sa.Column("motto", sa.String(80), nullable=False, server_default="-"))
"""
FAILS_AFTER_A_CHANGE = """
    op.create_table("motto", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("DELETE FROM mark")
    op.execute("SELECT nonsense FROM unit")
"""
ORPHANS_ROWS = """
    op.execute("DELETE FROM unit")
"""


@pytest.fixture
def schema_with(tmp_path):
    """Our history with one more revision, whose body is given."""

    def make(body: str) -> Schema:
        scripts = tmp_path / "migrations"
        shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "9000_next.py").write_text(NEXT.format(head=REVISIONS[-1], body=body), "utf-8")
        return Schema(str(scripts), (*REVISIONS, "9000"))

    return make


def test_the_list_of_revisions_is_that_of_the_scripts():
    scripts = ScriptDirectory(str(SCRIPTS))
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_the_migrations_make_the_tables_of_the_program(database):
    with database.reading() as connection:
        assert differences(connection) == []


def test_the_migrations_make_the_very_statements_of_the_tables(sqlite_database, tmp_path):
    """Checks and conditions of indexes too, which the comparison above does not look at."""
    engine = engine_for(str(tmp_path / "made.db"))
    metadata.create_all(engine)
    with engine.connect() as made, sqlite_database.reading() as migrated:
        assert statements(migrated) == statements(made)
    engine.dispose()


def differences(connection) -> list[object]:
    """Between the schema and the tables; the full-text index is no table of SQLAlchemy's."""

    def is_compared(item, name, kind, _reflected, _other) -> bool:
        return not is_search_table(item.table.name if kind == "index" else name if kind == "table" else "")

    return compare_metadata(MigrationContext.configure(connection, opts={"include_object": is_compared}), metadata)


def statements(connection) -> dict[str, list[str]]:
    """What the schema is made of, without regard to layout and order."""
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    )
    return {name: sorted(map(_plain, _parts(sql))) for name, sql in rows}


def _parts(sql: str) -> list[str]:
    """A statement at its outer commas: a column added later stands behind the last line."""
    head, _bracket, body = sql.partition("(")
    return [head, *re.split(r",(?![^(]*\))", body)]


def _plain(part: str) -> str:
    words = re.sub(r"[()\"]", " ", part).split()
    return " ".join(word for word in words if word != "STRICT")  # stands behind the last part, whichever that is


def test_migrating_twice_changes_nothing(sqlite_file):
    before = sqlite_file.read_bytes()
    engine = engine_for(str(sqlite_file))
    migrate(engine)
    engine.dispose()
    assert sqlite_file.read_bytes() == before


def test_an_older_file_is_brought_up_and_keeps_its_rows(sqlite_database, clock, schema_with):
    drill = a_stored_drill(sqlite_database)
    sqlite_database.close()
    database = open_database(sqlite_database.target, clock, schema=schema_with(WIDENS_UNIT))
    with database.reading() as connection:
        assert set(connection.execute(text("SELECT motto FROM unit")).scalars()) == {"-"}
        assert drills.load_drill(connection, drill.id) == drill
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    database.close()


def test_a_verified_backup_is_made_before(sqlite_database, clock, schema_with):
    drill = a_stored_drill(sqlite_database)
    sqlite_database.close()
    open_database(sqlite_database.target, clock, schema=schema_with(WIDENS_UNIT)).close()
    backup = Path(sqlite_database.target).with_name(f"trainer-{HEAD}-20260812-000000.backup.db")
    digest, name = Path(f"{backup}.sha256").read_text("utf-8").split()
    assert (digest, name) == (file_digest(backup), backup.name)
    database = open_database(backup, clock)
    with database.reading() as connection:
        assert drills.load_drill(connection, drill.id) == drill
    database.close()


def test_a_new_file_needs_no_backup(tmp_path, clock):
    open_database(tmp_path / "folder" / "trainer.db", clock).close()
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["trainer.db"]


@pytest.mark.parametrize(("body", "error"), [(FAILS_AFTER_A_CHANGE, DBAPIError), (ORPHANS_ROWS, Obstacle)])
def test_a_failing_migration_leaves_the_file_as_it_was(sqlite_database, clock, schema_with, body, error):
    a_stored_drill(sqlite_database)
    sqlite_database.close()
    path = Path(sqlite_database.target)
    before = path.read_bytes()
    with pytest.raises(error):
        open_database(path, clock, schema=schema_with(body))
    assert path.read_bytes() == before


def test_a_file_too_old_for_a_backup_beside_it_is_left_as_it_was(sqlite_database, clock, schema_with):
    sqlite_database.close()
    path = Path(sqlite_database.target)
    path.with_name(f"trainer-{HEAD}-20260812-000000.backup.db").touch()
    before = path.read_bytes()
    with pytest.raises(Obstacle, match="exists already"):
        open_database(path, clock, schema=schema_with(WIDENS_UNIT))
    assert path.read_bytes() == before


@pytest.mark.postgres
def test_a_failing_migration_leaves_a_server_as_it_was(postgres_url, clock, schema_with):
    with pytest.raises(DBAPIError):
        open_database(postgres_url, clock, schema=schema_with(FAILS_AFTER_A_CHANGE))
    database = open_database(postgres_url, clock)
    with database.reading() as connection:
        assert differences(connection) == []
    database.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_old_version_is_opened_with_its_data(tmp_path, clock, revision):
    """Files of earlier versions, written by those versions. While 0001 is unreleased: `python -m tests.old_file`."""
    path = Path(shutil.copy(OLD_FILES / f"schema-{revision}.db", tmp_path / "old.db"))
    database = open_database(path, clock)
    with database.reading() as connection:
        assert differences(connection) == []
        drill = drills.load_drill(connection, drills.find_drill(connection, "KNW-2026-01"))
        assert (len(drill.participants), len(drill.assignments)) == (2, 1)
        assert not chain_faults(journal.entries(connection, drill.id))
        assert journal.rebuild(connection, drill.id)
        assert office.integrity_faults(connection) == ()
    database.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE unit SET strength = 'many'", "cannot store TEXT value in INTEGER column"),
        ("UPDATE unit SET latitude = 'north'", "cannot store TEXT value in REAL column"),
        ("UPDATE journal SET seq = 'one'", "cannot store TEXT value in INTEGER column"),
    ],
)
def test_strict_tables_refuse_the_wrong_kind_of_value(sqlite_database, stored_entry, statement, sentence):
    with pytest.raises(DBAPIError, match=sentence), sqlite_database.writing() as connection:
        connection.execute(text(statement))


def test_every_table_is_strict(sqlite_database):
    with sqlite_database.reading() as connection:
        loose = connection.execute(
            text("SELECT name FROM pragma_table_list WHERE NOT strict AND schema = 'main' AND name NOT LIKE 'sqlite_%'")
        ).scalars()
        assert {name for name in loose if not is_search_table(name)} == {"alembic_version"}


def test_every_constraint_has_a_name():
    assert not [item for table in metadata.tables.values() for item in table.constraints if not item.name]
    assert unit.primary_key.name == "pk_unit"
