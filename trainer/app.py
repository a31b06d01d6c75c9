"""The composition root: the only file that knows every floor."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trainer import paths
from trainer.domain.ids import uuid7
from trainer.i18n import set_language
from trainer.services.services import Services
from trainer.services.workplace import Clock, Workplace
from trainer.settings import SettingsFile
from trainer.store.database import Database
from trainer.store.opening import open_database


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def new_id() -> str:
    """A new UUIDv7."""
    return uuid7(time.time_ns() // 1_000_000, secrets.randbits(80))


@dataclass
class App:
    """The services over one open database, and this computer's settings."""

    services: Services
    settings: SettingsFile

    @property
    def database(self) -> Database:
        """The open data."""
        return self.services.workplace.database

    def install(self) -> None:
        """First filling: the Polda's directory and the shipped scenario library."""
        from trainer.services.library import read_shipped

        self.services.directory.fill()
        self.services.library.install(read_shipped(paths.scenarios()), "shipped")

    def close(self) -> None:
        """Release the data."""
        self.database.close()


def open_app(
    target: str | Path | None = None, *, language: str = "", clock: Clock = now, make_id: Callable[[], str] = new_id,
    device: str = "",
) -> App:  # fmt: skip
    """Open the data file or server and put the services over it. Raises `Obstacle`."""
    settings = SettingsFile(paths.data_folder() / "settings.json")
    set_language(language or settings.value.language)
    database = open_database(target or paths.default_database(), clock)
    place = Workplace(database, clock, make_id, device or settings.value.device, settings.value.name)
    return App(Services(place), settings)


def run_desktop(target: str | Path | None = None, language: str = "") -> int:
    """Open the window; returns the exit status."""
    from trainer.ui.desktop import run  # Qt only for those who want a window

    def opened() -> App:
        return open_app(target, language=language)

    return run(opened)
