"""The change of a data file's protection, while nobody has it open."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from trainer.domain.errors import Obstacle, mark
from trainer.store.backup import verify
from trainer.store.database import engine_for
from trainer.store.obstacles import obstacle_of
from trainer.store.sealing import raw_key, remember, secret_for

WAIT = 0.5
"""Seconds until a file that another has open counts as in use."""

IN_USE = mark(
    "{name} is open in another window or program. Close the program everywhere, then try again; nothing was changed."
)


class InUse(Obstacle):
    """Somebody else has the file open."""


def convert(path: Path, key: str = "", salt: bytes = b"") -> None:
    """Write the data anew, encrypted with this key and salt or plain without, and put it in the file's place.

    Nobody else may have the file open. The new one is verified and takes the place in one step: at every moment there
    is one whole file at `path`, the former or the new one.
    Raises `Obstacle`; the file is then as it was.
    """
    part = path.with_name(f".{path.name}.convert")
    if key:
        remember(salt, key)
    try:
        _remove(part)
        with alone(path) as connection:
            _export(connection, part, raw_key(key, salt) if key else "")
        verify(part)
        part.replace(path)
    except (OSError, DBAPIError) as error:
        raise Obstacle(
            mark("{name} could not be rewritten. Check the disk and its free space; the data file is as it was."),
            name=path.name,
        ) from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    """What an interrupted change left; it may hold data that should not lie about."""
    for end in ("", "-journal", "-wal", "-shm"):
        part.with_name(f"{part.name}{end}").unlink(missing_ok=True)


def _export(connection: Any, part: Path, secret: str) -> None:
    connection.execute("ATTACH DATABASE ? AS target KEY ?", (str(part), secret))
    connection.execute("SELECT sqlcipher_export('target')").fetchone()
    stored = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0"
    tables = [row[0] for row in connection.execute(stored)]
    for table in tables:
        name = table.replace('"', '""')
        here, there = (
            connection.execute(f'SELECT count(*) FROM {schema}."{name}"').fetchone() for schema in ("main", "target")
        )
        if here != there:
            raise Obstacle(mark("The copy is not whole, so it was thrown away; the data file is as it was."))
    connection.execute("DETACH DATABASE target")


@contextmanager
def alone(path: Path) -> Iterator[Any]:
    """A driver's connection that shares the file with nobody; the log is folded into it.

    Raises `InUse` when another has the file open.
    """
    engine = engine_for(str(path), WAIT, secret=secret_for(path))
    try:
        raw: Any = engine.raw_connection()
        try:
            driver = raw.driver_connection
            driver.execute("PRAGMA journal_mode = DELETE").fetchone()
            driver.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
            driver.execute("BEGIN EXCLUSIVE")
            driver.execute("COMMIT")
            yield driver
        except engine.dialect.loaded_dbapi.Error as error:
            if "locked" in str(error):
                raise InUse(IN_USE, name=path.name) from error
            wrapped = DBAPIError(str(path), (), error)
            raise obstacle_of(wrapped, path.name) or wrapped from error
        finally:
            raw.close()
    finally:
        engine.dispose()


def fold(path: Path) -> None:
    """Fold the log into a file; a damaged one keeps its log beside it. Raises `InUse`."""
    try:
        with alone(path):
            pass
    except InUse:
        raise
    except (Obstacle, DBAPIError, OSError):
        return
