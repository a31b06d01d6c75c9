"""Files that appear whole or not at all, and the folders for them."""

import os
from pathlib import Path

from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.paths import is_data_in_use


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; one that is there is replaced once all is on disk. Raises `Obstacle` when it cannot be written.

    A data file that is open is refused (`Refusal`).
    """
    if is_data_in_use(path):
        raise Refusal(
            mark("{name} is a data file that is open now, so nothing was written. Choose another name."), name=path.name
        )
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        unfinished.replace(path)
    except OSError as error:
        template = mark("{file} cannot be written: {reason}. Close it in other programs or choose another place.")
        raise Obstacle(template, file=str(path), reason=error.strerror or type(error).__name__) from error
    finally:
        if unfinished.exists():
            unfinished.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder for files, where it is missing. Raises `Refusal` where a file stands, `Obstacle` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Refusal(mark("{name} is a file. Choose a folder."), name=folder.name) from error
    except OSError as error:
        template = mark("The folder {folder} cannot be made: {reason}. Choose another place.")
        raise Obstacle(template, folder=str(folder), reason=error.strerror or type(error).__name__) from error
