"""Backups: one clean verified file with its sha256 beside it, made while the program runs."""

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from trainer.domain.errors import Obstacle, mark


def backup_file(engine: Engine, target: Path) -> str:
    """Write a copy of the open SQLite database to a new file, verify it, and return its sha256.

    Raises `Obstacle` when the target exists or cannot be written; a half-written file does not stay.
    """
    if engine.dialect.name != "sqlite":
        raise Obstacle(
            mark("A server's data is backed up on the server, with pg_dump. This works for data files only.")
        )
    if target.exists():
        raise Obstacle(mark("{name} exists already. Choose another name; nothing was written."), name=target.name)
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        raw: Any = engine.raw_connection()
        try:
            raw.driver_connection.execute("VACUUM INTO ?", (str(part),))
        finally:
            raw.close()
        verify(part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Obstacle(
            mark("The backup {name} could not be written. Check the disk and its free space."), name=target.name
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    digest = file_digest(target)
    target.with_name(f"{target.name}.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return digest


def verify(path: Path) -> None:
    """Raises `Obstacle` unless the file is a whole database whose references hold."""
    from trainer.store.database import engine_for  # the database needs this module when it migrates

    engine = engine_for(str(path))
    try:
        with engine.connect() as connection:
            whole = connection.execute(text("PRAGMA integrity_check(1)")).scalar() == "ok"
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            connection.rollback()
            if whole:
                connection.connection.driver_connection.execute("PRAGMA journal_mode=DELETE")  # type: ignore[union-attr]
    finally:
        engine.dispose()
    if not whole or broken:
        raise Obstacle(mark("The file {name} is damaged and cannot serve as a backup."), name=path.name)


def file_digest(path: Path) -> str:
    """sha256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
