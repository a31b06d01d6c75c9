"""The composition root: the only file that knows every floor."""

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trainer import paths
from trainer.domain.ids import uuid7
from trainer.i18n import set_language
from trainer.settings import SettingsFile

if TYPE_CHECKING:
    from trainer.services.services import Services
    from trainer.services.workplace import Clock
    from trainer.store.database import Database


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def new_id() -> str:
    """A new UUIDv7."""
    return uuid7(time.time_ns() // 1_000_000, int.from_bytes(os.urandom(10), "big"))


@dataclass
class App:
    """The services over one open database, and this computer's settings."""

    services: "Services"
    settings: SettingsFile

    @property
    def database(self) -> "Database":
        """The open data."""
        return self.services.workplace.database

    def install(self) -> None:
        """First filling: the Polda's directory and the shipped scenario library."""
        from trainer.services.library import read_shipped

        self.services.directory.fill()
        scenarios, sheets = read_shipped(paths.scenarios())
        self.services.library.install(scenarios, "shipped", sheets)

    def close(self) -> None:
        """Release the data."""
        self.services.close()
        self.database.close()


def open_app(
    target: str | Path | None = None, *, language: str = "", clock: "Clock" = now, make_id: Callable[[], str] = new_id,
    device: str = "",
) -> App:  # fmt: skip
    """Open the data file or server and put the services over it. Raises `Obstacle`."""
    settings = SettingsFile(paths.data_folder() / "settings.json")
    set_language(language or settings.value.language)
    with without_sweeps():
        load()
        from trainer.services.services import Services
        from trainer.services.workplace import Workplace
        from trainer.store.opening import open_database

        database = open_database(target or paths.default_database(), clock)
        place = Workplace(database, clock, make_id, device or settings.value.device, settings.value.name)
        return App(Services(place), settings)


def load() -> None:
    """Import what opening needs. Before Qt: PySide looks into the source of every module imported after it, 60 ms."""
    from trainer.services import overview, services  # noqa: F401
    from trainer.store import opening  # noqa: F401


@contextmanager
def without_sweeps() -> Iterator[None]:
    """Importing makes 200 000 objects that stay; to look through them for garbage takes a tenth of a start."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def run_desktop(target: str | Path | None = None, language: str = "", files: Sequence[Path] = ()) -> int:
    """Open the window, with packages to take in if there are any; returns the exit status."""

    def opened() -> App:
        return open_app(target, language=language)

    def unlock(passphrase: str) -> None:
        from trainer.services.protection import file_of, unlock  # not before a protected file was met

        path = file_of(str(target or paths.default_database()))
        if path is not None:
            unlock(path, passphrase)

    with without_sweeps():  # the desktop sweeps by itself, when it has the time
        load()
        from trainer.ui.desktop import run  # Qt only for those who want a window

        return run(opened, unlock, files)
