"""Opening: what is ours opens, everything else is refused in a sentence and left as it was."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.builders import a_unit
from trainer.domain.errors import Obstacle
from trainer.store import directory
from trainer.store.migrations import HEAD, REVISIONS
from trainer.store.opening import open_database


def change(path: Path, statement: str) -> None:
    """One statement by another program, which leaves no log behind."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def overwrite(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


@pytest.mark.parametrize("name", ["trainer.db", "what?.db", "100%20.db", "Data Kota's.db", "berkas#1.db", "ä.db"])
def test_a_new_file_is_made_with_its_folder(tmp_path, clock, name):
    path = tmp_path / "new folder" / name
    database = open_database(path, clock)
    with database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    database.close()
    assert [item.name for item in path.parent.iterdir()] == [name]


def test_an_empty_file_is_made_a_database(tmp_path, clock):
    path = tmp_path / "empty.db"
    path.touch()
    open_database(path, clock).close()
    assert path.stat().st_size > 0


def test_what_was_saved_is_there_when_opened_again(sqlite_file, clock):
    database = open_database(sqlite_file, clock)
    with database.writing() as connection:
        directory.save_units(connection, [a_unit()])
    database.close()
    database = open_database(f"sqlite:///{sqlite_file}", clock)
    with database.reading() as connection:
        assert directory.list_units(connection) == (a_unit(),)
    database.close()


def test_the_journals_promise_rests_on_these_pragmas(sqlite_database):
    with sqlite_database.reading() as connection:
        told = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert told == ["wal", 2, 1, 5000]


def test_a_backup_opened_in_place_gets_the_write_ahead_log(sqlite_file, clock):
    change(sqlite_file, "PRAGMA journal_mode=DELETE")
    database = open_database(sqlite_file, clock)
    with database.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    database.close()


def a_foreign_file(path: Path) -> None:
    change(path, "CREATE TABLE recipes (name TEXT)")


def a_foreign_alembic_file(path: Path) -> None:
    a_foreign_file(path)
    change(path, "CREATE TABLE alembic_version (version_num TEXT)")


def no_database(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 " * 2000)


def a_folder(path: Path) -> None:
    path.mkdir()


def only_a_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def garbage_after_the_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 64)


REFUSED = [
    (a_foreign_file, "trainer.db belongs to another program"),
    (a_foreign_alembic_file, "trainer.db belongs to another program"),
    (no_database, "trainer.db is no data file of Polres Trainer"),
    (a_folder, "trainer.db is a folder"),
    (only_a_header, "trainer.db is no data file of Polres Trainer"),
    (garbage_after_the_header, "trainer.db is no data file of Polres Trainer"),
]


@pytest.mark.parametrize(("make", "sentence"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_not_ours_is_refused_and_left_as_it_was(tmp_path, clock, contents, make, sentence):
    path = tmp_path / "trainer.db"
    make(path)
    before = contents(tmp_path)
    with pytest.raises(Obstacle, match=sentence):
        open_database(path, clock)
    assert contents(tmp_path) == before


def a_newer_revision(path: Path) -> None:
    change(path, "UPDATE alembic_version SET version_num = '9999'")


def no_revision(path: Path) -> None:
    change(path, "DELETE FROM alembic_version")


def a_damaged_schema(path: Path) -> None:
    overwrite(path, 100, b"\xff" * 3000)


def a_cut_off_end(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(4096)


SPOILED = [
    (a_newer_revision, "written by a newer version of Polres Trainer"),
    (no_revision, "trainer.db is damaged"),
    (a_damaged_schema, "trainer.db is damaged"),
    (a_cut_off_end, "trainer.db is damaged"),
]


@pytest.mark.parametrize(("spoil", "sentence"), SPOILED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_was_ours_is_refused_and_left_as_it_was(sqlite_file, clock, contents, spoil, sentence):
    spoil(sqlite_file)
    before = contents(sqlite_file.parent)
    with pytest.raises(Obstacle, match=sentence):
        open_database(sqlite_file, clock)
    assert contents(sqlite_file.parent) == before


def test_a_damaged_page_shows_after_an_unclean_end(sqlite_file, clock, damage_table):
    damage_table(sqlite_file, "unit")
    Path(f"{sqlite_file}-wal").touch()
    with pytest.raises(Obstacle, match=r"trainer\.db is damaged"):
        open_database(sqlite_file, clock)


def test_a_damaged_page_found_while_reading_is_told_as_damage(sqlite_file, clock, damage_table):
    damage_table(sqlite_file, "unit")
    database = open_database(sqlite_file, clock)
    with pytest.raises(Obstacle, match=r"trainer\.db is damaged"), database.reading() as connection:
        directory.list_units(connection)
    database.close()


def test_what_was_committed_before_a_crash_is_there(sqlite_database, clock, tmp_path):
    with sqlite_database.writing() as connection:
        directory.save_units(connection, [a_unit()])
    crashed = tmp_path / "crashed.db"
    for suffix in ("", "-wal"):
        Path(f"{crashed}{suffix}").write_bytes(Path(f"{sqlite_database.target}{suffix}").read_bytes())
    database = open_database(crashed, clock)
    with database.reading() as connection:
        assert directory.list_units(connection) == (a_unit(),)
    database.close()


def test_a_file_another_program_holds_is_refused_and_left_as_it_was(sqlite_file, clock, contents, held_by_another):
    before = contents(sqlite_file.parent)
    with held_by_another(sqlite_file), pytest.raises(Obstacle, match=r"trainer\.db is in use by another program"):
        open_database(sqlite_file, clock, wait=0.01)
    assert contents(sqlite_file.parent) == before


def test_a_writer_waits_for_another_and_then_gives_up(sqlite_file, clock, held_by_another):
    database = open_database(sqlite_file, clock, wait=0.01)
    with held_by_another(sqlite_file), pytest.raises(Obstacle, match="in use by another program"), database.writing():
        pass
    with database.writing() as connection:
        directory.save_units(connection, [a_unit()])
    database.close()


UNPRIVILEGED = """
import os, sys
from tests.doubles import FakeClock
from trainer.domain.errors import Obstacle
from trainer.store.opening import open_database
if os.geteuid() == 0:
    open_database(sys.argv[2], FakeClock()).close()  # whatever is imported late is imported now
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    open_database(sys.argv[1], FakeClock()).close()
    print("opened")
except Obstacle as obstacle:
    print(obstacle)
"""


def opened_without_privileges(path: Path, spare: Path) -> str:
    """What a process without root's powers is told; root itself may write everything."""
    command = [sys.executable, "-c", UNPRIVILEGED, str(path), str(spare)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


@pytest.fixture
def open_folder(tmp_path):
    """A folder that every user may enter; those of pytest are private."""
    with tempfile.TemporaryDirectory(prefix="trainer-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights on files.")
@pytest.mark.parametrize(
    ("rights", "folder_rights", "sentence"),
    [
        (0o444, 0o555, "cannot be written. Check the rights"),
        (0o444, 0o777, "cannot be written. Check the rights"),
        (0o644, 0o555, "cannot be written. Check the rights"),
        (0o000, 0o755, "cannot be opened: Permission denied"),
    ],
)
def test_a_file_without_rights_is_refused_and_left_as_it_was(
    open_folder, empty_file, tmp_path, rights, folder_rights, sentence
):
    path = open_folder / "trainer.db"
    path.write_bytes(empty_file.read_bytes())
    path.chmod(rights)
    open_folder.chmod(folder_rights)
    told = opened_without_privileges(path, tmp_path / "spare.db")
    path.chmod(0o644)
    assert sentence in told
    assert path.read_bytes() == empty_file.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights on files.")
def test_no_file_can_be_made_in_a_read_only_folder(open_folder, tmp_path):
    open_folder.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
    told = opened_without_privileges(open_folder / "trainer.db", tmp_path / "spare.db")
    assert "trainer.db cannot be written" in told
    assert not list(open_folder.iterdir())


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path, clock):
    (tmp_path / "file").touch()
    with pytest.raises(Obstacle, match=r"trainer\.db cannot be opened: (File exists|Not a directory)"):
        open_database(tmp_path / "file" / "trainer.db", clock)


def test_a_server_that_does_not_answer_is_told_without_the_password(clock):
    target = "postgresql://someone:secret@127.0.0.1:1/trainer"
    with pytest.raises(Obstacle, match="server does not answer") as caught:
        open_database(target, clock)
    assert "secret" not in str(caught.value)


@pytest.mark.postgres
def test_an_empty_database_on_a_server_is_made_ours(postgres, clock):
    name = postgres.new_database("template0")
    open_database(postgres.url(name), clock).close()
    database = open_database(postgres.url(name), clock)
    with database.reading() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == REVISIONS[-1]
    database.close()
    postgres.drop_database(name)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("DROP TABLE alembic_version", "another program"),
    ],
)
def test_a_database_of_others_on_a_server_is_refused(postgres_url, clock, statement, sentence):
    database = open_database(postgres_url, clock)
    with database.writing() as connection:
        connection.execute(text(statement))
    database.close()
    with pytest.raises(Obstacle, match=sentence):
        open_database(postgres_url, clock)


def test_a_mistake_of_ours_is_no_obstacle(database):
    with pytest.raises(DBAPIError), database.reading() as connection:
        connection.execute(text("SELECT nonsense FROM unit"))
