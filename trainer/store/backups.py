"""The folder of automatic backups: their names say when and why; what they hold is read without changing them."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from trainer.domain.errors import Obstacle, mark
from trainer.store.backup import file_digest, sidecar
from trainer.store.database import engine_for
from trainer.store.sealing import secret_for
from trainer.store.tables import drill, journal, person

NAME = re.compile(r"(?P<stem>.+)-(?P<moment>\d{8}-\d{6})-(?P<reason>daily|drill|asked)\.db")
MOMENT = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One automatic backup; `reason` is daily, drill or asked."""

    path: Path
    taken_at: datetime
    reason: str
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """What a data file holds."""

    drills: int
    entries: int
    people: int
    newest: datetime | None


def backup_name(stem: str, moment: datetime, reason: str) -> str:
    """The file name of an automatic backup. In UTC: a name of our own for a computer whose zone is changed."""
    return f"{stem}-{moment.astimezone(UTC).strftime(MOMENT)}-{reason}.db"


def list_backups(folder: Path, stem: str) -> tuple[BackupFile, ...]:
    """The automatic backups of a data file, newest first; none where the folder is not there, as on a disk unplugged."""
    try:
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
        found = [item for path in paths if (item := _backup_of(path, stem)) is not None]
    except OSError as error:
        raise Obstacle(mark("The folder of backups {name} cannot be read."), name=str(folder)) from error
    return tuple(sorted(found, key=lambda item: (item.taken_at, item.path.name), reverse=True))


def _backup_of(path: Path, stem: str) -> BackupFile | None:
    parts = NAME.fullmatch(path.name)
    if parts is None or parts["stem"] != stem:
        return None
    try:
        moment = datetime.strptime(parts["moment"], MOMENT).replace(tzinfo=UTC)
    except ValueError:  # digits that are no date: not our file
        return None
    return BackupFile(path, moment, parts["reason"], path.stat().st_size)


def is_unchanged(path: Path) -> bool:
    """Whether a backup is, byte for byte, what was verified when it was written."""
    try:
        said = sidecar(path).read_text(encoding="utf-8").split()
        return bool(said) and said[0] == file_digest(path)
    except (OSError, UnicodeDecodeError):
        return False


def remove(paths: Iterable[Path]) -> None:
    """Delete backups with what stands beside them; one that cannot be deleted now is deleted another day."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
            sidecar(path).unlink(missing_ok=True)
        except OSError:
            continue


def held(connection: Connection) -> Held:
    """What the data on this connection holds."""
    drills, people = (connection.execute(select(func.count()).select_from(item)).scalar() for item in (drill, person))
    entries, newest = connection.execute(select(func.count(), func.max(journal.c.recorded_at))).one()
    return Held(drills or 0, entries, people or 0, newest)


def entry_ids(connection: Connection) -> frozenset[str]:
    """The identifiers of all journal entries."""
    return frozenset(connection.execute(select(journal.c.id)).scalars())


@contextmanager
def looking_into(path: Path) -> Iterator[Connection]:
    """A connection that only reads a backup. Raises `Obstacle` when it is damaged, `Locked` when its key is unknown."""
    engine = engine_for(str(path), secret=secret_for(path))
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise Obstacle(mark("The file {name} is damaged and cannot serve as a backup."), name=path.name) from error
    finally:
        engine.dispose()
