"""The composition root: the only file that knows every floor."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from trainer import paths
from trainer.domain.ids import uuid7
from trainer.i18n import set_language
from trainer.services.workplace import Clock, Workplace
from trainer.settings import SettingsFile
from trainer.store.database import Database
from trainer.store.opening import open_database

if TYPE_CHECKING:  # each service is imported when it is first asked for: the first page needs two of them
    from trainer.services.conduct import ConductService
    from trainer.services.directory import DirectoryService
    from trainer.services.library import LibraryService
    from trainer.services.planning import PlanningService
    from trainer.services.reporting import ReportingService
    from trainer.services.scoring import ScoringService
    from trainer.services.upkeep import UpkeepService


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def new_id() -> str:
    """A new UUIDv7."""
    return uuid7(time.time_ns() // 1_000_000, secrets.randbits(80))


@dataclass
class App:
    """The services over one open database."""

    workplace: Workplace
    settings: SettingsFile
    clock: Clock = field(default=now)

    @property
    def database(self) -> Database:
        """The open data."""
        return self.workplace.database

    @cached_property
    def library(self) -> "LibraryService":
        """Scenarios."""
        from trainer.services.library import LibraryService

        return LibraryService(self.workplace)

    @cached_property
    def directory(self) -> "DirectoryService":
        """Units and people."""
        from trainer.services.directory import DirectoryService

        return DirectoryService(self.workplace)

    @cached_property
    def planning(self) -> "PlanningService":
        """Drills."""
        from trainer.services.planning import PlanningService

        return PlanningService(self.workplace)

    @cached_property
    def scoring(self) -> "ScoringService":
        """Marks and results."""
        from trainer.services.scoring import ScoringService

        return ScoringService(self.workplace)

    @cached_property
    def conduct(self) -> "ConductService":
        """Clock, injects, observations."""
        from trainer.services.conduct import ConductService

        return ConductService(self.scoring)

    @cached_property
    def reporting(self) -> "ReportingService":
        """Reports."""
        from trainer.services.reporting import ReportingService

        return ReportingService(self.workplace)

    @cached_property
    def upkeep(self) -> "UpkeepService":
        """Backup and examination."""
        from trainer.services.upkeep import UpkeepService

        return UpkeepService(self.workplace)

    def install(self) -> None:
        """First filling: the Polda's directory and the shipped scenario library."""
        from trainer.services.library import read_shipped

        self.directory.fill()
        self.library.install(read_shipped(paths.scenarios()), "shipped")

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
    return App(place, settings, clock)
