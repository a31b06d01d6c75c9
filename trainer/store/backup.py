"""Backups: one clean verified file with its sha256 beside it, made while the program runs."""

import hashlib
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from trainer.domain.errors import Obstacle, mark
from trainer.store.database import engine_for, run_outside
from trainer.store.sealing import secret_for


def backup_file(engine: Engine, target: Path) -> str:
    """Write a copy of the open SQLite database to a new file, verify it, and return its sha256.

    Raises `Obstacle` when the target exists or cannot be written; a half-written file does not stay.
    """
    if engine.dialect.name != "sqlite":
        raise Obstacle(
            mark("A server's data is backed up on the server, with pg_dump. This works for data files only.")
        )
    part = target.with_name(f".{target.name}.part")
    try:
        if target.exists():
            raise Obstacle(mark("{name} exists already. Choose another name; nothing was written."), name=target.name)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            digest = _written(engine, part)
            sidecar(target).write_text(f"{digest}  {target.name}\n", encoding="utf-8")
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            sidecar(target).unlink(missing_ok=True)
            raise
    except (OSError, DBAPIError) as error:
        raise Obstacle(
            mark("The backup {name} could not be written. Check the disk and its free space."), name=target.name
        ) from error
    return digest


def _written(engine: Engine, part: Path) -> str:
    try:
        run_outside(engine, "VACUUM INTO ?", str(part))
    except DBAPIError as error:
        if "malformed" in str(error.orig):
            raise _damaged(engine.url.database or "") from error
        raise
    verify(part)
    return file_digest(part)


def sidecar(target: Path) -> Path:
    """The file with the sha256 beside a backup."""
    return target.with_name(f"{target.name}.sha256")


def verify(path: Path) -> None:
    """Raises `Obstacle` unless the file is a whole database whose references hold; leaves it as it is."""
    if not path.is_file():  # SQLite would make one
        raise Obstacle(mark("There is no file {name}."), name=path.name)
    engine = engine_for(str(path), secret=secret_for(path))
    try:
        with engine.connect() as connection:
            whole = connection.execute(text("PRAGMA integrity_check(1)")).scalar() == "ok"
            whole = whole and connection.execute(text("PRAGMA foreign_key_check")).first() is None
    except DBAPIError:
        whole = False
    finally:
        engine.dispose()
    if not whole:
        raise _damaged(str(path))


def _damaged(path: str) -> Obstacle:
    return Obstacle(mark("The file {name} is damaged and cannot serve as a backup."), name=Path(path).name)


def file_digest(path: Path) -> str:
    """sha256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
