"""Going back to a backup, while nobody has the data file open."""

import os
import shutil
from datetime import datetime
from itertools import count
from pathlib import Path

from trainer.domain.errors import Locked, Obstacle, mark
from trainer.services.workplace import Clock
from trainer.store.backup import verify
from trainer.store.opening import open_database, sqlite_path
from trainer.store.resealing import fold

ENDS = ("-wal", "-shm")


def restore(backup: Path, target: str, clock: Clock) -> Path | None:
    """Put a backup in the place of the data file; the present one is kept beside it under a dated name.

    Returns where the present file went. It leaves its place in the same step in which the backup takes it, so that a
    program killed in between finds the one or the other. Raises `Obstacle` when the backup is no whole data file of
    this program or the present file is open somewhere, `Locked` when the backup wants a passphrase not known here.
    """
    path = sqlite_path(target)
    if path is None:
        raise Obstacle(mark("A server's data is restored on the server. This works for data files only."))
    if not backup.is_file():
        raise Obstacle(mark("There is no file {name}."), name=backup.name)
    part = path.with_name(f".{path.name}.restore")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, part)
        _check(part, backup, clock)
        aside = _set_aside(path, clock())
        part.replace(path)
    except OSError as error:
        raise Obstacle(
            mark("{name} could not be restored. Check the disk and its free space; the data file is as it was."),
            name=backup.name,
        ) from error
    finally:
        for left in (part, *(part.with_name(f"{part.name}{end}") for end in ENDS)):
            left.unlink(missing_ok=True)
    return aside


def _check(part: Path, backup: Path, clock: Clock) -> None:
    """A whole data file of this program, brought to the present schema and safely on the disk."""
    try:
        open_database(str(part), clock).close()
    except Locked as locked:
        raise Locked(locked.sentence.template, name=backup.name) from locked
    verify(part)
    with part.open("r+b") as file:
        os.fsync(file.fileno())


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Give the present file a second name; a log that could not be folded in goes along."""
    if not path.exists():
        return None
    fold(path)
    stem = f"{path.stem}-{now:%Y%m%d-%H%M%S}"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.before-restore.db" for number in count(1))
    aside = next(free for name in names if not (free := path.with_name(name)).exists())
    _twin(path, aside)
    for end in ENDS:
        companion = path.with_name(f"{path.name}{end}")
        if companion.exists():
            companion.replace(aside.with_name(f"{aside.name}{end}"))
    return aside


def _twin(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:  # a stick formatted for cameras knows no second names
        shutil.copyfile(path, aside)
