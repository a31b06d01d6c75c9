"""Backups: one verified file with its sha256, or nothing at all."""

import hashlib
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import an_entry
from tests.stored import a_stored_drill
from trainer.domain.errors import Obstacle
from trainer.store import drills, journal
from trainer.store.backup import backup_file, verify
from trainer.store.opening import open_database


@pytest.fixture
def database(sqlite_database):
    """An open data file with a drill; the last mark is still in the write-ahead log."""
    a_stored_drill(sqlite_database)
    with sqlite_database.writing() as connection:
        journal.append(connection, an_entry())
    return sqlite_database


@pytest.fixture
def target(tmp_path) -> Path:
    return tmp_path / "backups" / "cadangan.db"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_file_with_its_sha256_beside_it(database, target):
    digest = backup_file(database.engine, target)
    assert names(target.parent) == ["cadangan.db", "cadangan.db.sha256"]
    assert digest == hashlib.sha256(target.read_bytes()).hexdigest()
    assert target.with_name("cadangan.db.sha256").read_text("utf-8") == f"{digest}  cadangan.db\n"


def test_a_backup_needs_no_write_ahead_log(database, target):
    backup_file(database.engine, target)
    assert target.read_bytes()[18:20] == b"\x01\x01"


def test_a_backup_is_opened_like_any_data_file(database, target, clock, tmp_path):
    backup_file(database.engine, target)
    restored = open_database(shutil.copy(target, tmp_path / "restored.db"), clock)
    with database.reading() as old, restored.reading() as new:
        key = drills.find_drill(old, "KNW-2026-01")
        assert drills.load_drill(new, key) == drills.load_drill(old, key)
        assert tuple(journal.entries(new, key)) == tuple(journal.entries(old, key))
    restored.close()


def test_a_backup_holds_one_state_while_the_program_writes_on(database, target, clock):
    with database.writing() as connection:
        journal.append(connection, an_entry("2"))
        backup_file(database.engine, target)
    restored = open_database(target, clock)
    with restored.reading() as connection:
        assert len(list(journal.entries(connection, an_entry().drill))) == 1
    restored.close()


def test_a_file_that_exists_is_not_overwritten(database, target):
    target.parent.mkdir()
    target.write_text("older")
    with pytest.raises(Obstacle, match=r"cadangan\.db exists already"):
        backup_file(database.engine, target)
    assert (names(target.parent), target.read_text()) == (["cadangan.db"], "older")


def test_what_an_interrupted_backup_left_is_no_hindrance(database, target):
    target.parent.mkdir()
    target.with_name(".cadangan.db.part").write_text("half")
    backup_file(database.engine, target)
    assert names(target.parent) == ["cadangan.db", "cadangan.db.sha256"]


@pytest.mark.parametrize("name", ["file/cadangan.db", "x" * 300, "x" * 250])
def test_a_backup_that_cannot_be_written_is_told(database, tmp_path, name):
    (tmp_path / "file").touch()
    before = names(tmp_path)
    with pytest.raises(Obstacle, match=r"could not be written\. Check the disk"):
        backup_file(database.engine, tmp_path / name)
    assert names(tmp_path) == before


FULL_DISK = """
import resource, sys
from tests.doubles import FakeClock
from trainer.domain.errors import Obstacle
from trainer.store.backup import backup_file
from trainer.store.opening import open_database
from pathlib import Path
database = open_database(sys.argv[1], FakeClock())
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    backup_file(database.engine, Path(sys.argv[2]))
except Obstacle as obstacle:
    print(obstacle)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of a file.")
def test_a_full_disk_is_told_and_nothing_half_written_stays(database, target):
    """A limit on the size of files stands for the full disk: the same error comes from the same place."""
    command = [sys.executable, "-c", FULL_DISK, database.target, str(target)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert "cadangan.db could not be written. Check the disk and its free space." in told.stdout
    assert names(target.parent) == []


def test_a_damaged_database_gives_no_backup(database, target, clock, damage_table):
    database.close()
    damage_table(Path(database.target), "person")
    damaged = open_database(database.target, clock)
    with pytest.raises(Obstacle, match=r"trainer\.db is damaged"):
        backup_file(damaged.engine, target)
    assert names(target.parent) == []
    damaged.close()


def test_a_database_whose_references_do_not_hold_gives_no_backup(database, target, clock):
    database.close()
    connection = sqlite3.connect(database.target)
    connection.execute("DELETE FROM team")
    connection.commit()
    connection.close()
    broken = open_database(database.target, clock)
    with pytest.raises(Obstacle, match="cannot serve as a backup"):
        backup_file(broken.engine, target)
    assert names(target.parent) == []
    broken.close()


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 10 : 4096 * 11] = b"\xff" * 4096
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10000])


def replace(path: Path) -> None:
    path.write_bytes(b"no database at all " * 500)


@pytest.mark.parametrize("spoil", [damage, cut, replace])
def test_a_spoiled_backup_is_recognised(database, target, spoil):
    backup_file(database.engine, target)
    verify(target)
    spoil(target)
    with pytest.raises(Obstacle, match=r"cadangan\.db is damaged"):
        verify(target)


def test_verifying_leaves_a_backup_as_it_is(database, target, contents):
    backup_file(database.engine, target)
    before = contents(target.parent)
    verify(target)
    assert contents(target.parent) == before


def test_a_missing_backup_is_told_and_not_made(target, tmp_path):
    with pytest.raises(Obstacle, match=r"There is no file cadangan\.db"):
        verify(target)
    assert not target.parent.exists()


@pytest.mark.postgres
def test_a_servers_data_is_backed_up_on_the_server(postgres_url, clock, target):
    server = open_database(postgres_url, clock)
    with pytest.raises(Obstacle, match="pg_dump"):
        backup_file(server.engine, target)
    server.close()
