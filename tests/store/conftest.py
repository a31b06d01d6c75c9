"""What several tests of the store share."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builders import an_entry
from tests.stored import a_stored_drill
from trainer.store import journal

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
connection.close()
"""


@pytest.fixture
def held_by_another():
    """A second process that keeps a data file locked while the block runs."""

    @contextmanager
    def hold(path: Path) -> Iterator[None]:
        command = [sys.executable, "-c", HOLDER, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
            assert holder.stdout.readline() == "held\n"
            yield

    return hold


@pytest.fixture
def contents():
    """Every file of a folder with its bytes: equal before and after means left as it was."""
    return lambda folder: {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture
def drill(database):
    """The built drill, kept in the database with everything it needs."""
    return a_stored_drill(database)


@pytest.fixture
def stored_entry(sqlite_database):
    """One entry of the built drill in a data file."""
    a_stored_drill(sqlite_database)
    with sqlite_database.writing() as connection:
        return journal.append(connection, an_entry())


@pytest.fixture
def damage_table():
    """Overwrites the first page of a table in a closed data file, as a failing disk does."""

    def damage(path: Path, table: str) -> None:
        connection = sqlite3.connect(path)
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        connection.close()
        with path.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\xff" * 4096)

    return damage
