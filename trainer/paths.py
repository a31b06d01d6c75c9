"""Where things lie: in a checkout, an installed wheel and a frozen bundle."""

import os
import sys
from pathlib import Path


def _shipped(name: str) -> Path:
    """A shipped folder. The wheel puts them under `trainer_data`, a bundle beside the program."""
    here = Path(__file__).resolve().parent
    bundle = Path(getattr(sys, "_MEIPASS", here.parent))
    candidates = (here.parent / name, here.parent / "trainer_data" / name, bundle / "trainer_data" / name)
    return next((path for path in candidates if path.is_dir()), candidates[0])


def resources() -> Path:
    """Units, ranks, calendars, words, icons."""
    return _shipped("resources")


def scenarios() -> Path:
    """The shipped scenario library."""
    return _shipped("scenarios")


def data_folder() -> Path:
    """The user's data folder; `TRAINER_DATA` overrides it. Not created here."""
    override = os.environ.get("TRAINER_DATA")
    if override:
        return Path(override)
    import platformdirs  # 20 ms that a command with --database does not need

    return Path(platformdirs.user_data_dir("polres-trainer", appauthor=False))


def default_database() -> Path:
    """The file used when nobody names another."""
    return data_folder() / "trainer.db"


def is_data_in_use(path: Path) -> bool:
    """Whether a file is a data file that some program has open now. Told by the log beside it, without a look into it:

    on Linux a process that opens and closes a file loses all its locks on it.
    """
    return any(path.with_name(f"{path.name}{ending}").exists() for ending in ("-wal", "-shm"))
