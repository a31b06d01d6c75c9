"""What the parts of the demo share while it is built."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from trainer.app import App
from trainer.domain.directory import Person
from trainer.domain.drill import Drill

TODAY = datetime(2026, 8, 12, 6, 0, tzinfo=UTC)


@dataclass
class DemoClock:
    """A clock that stands still until it is set."""

    at: datetime = TODAY

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Year:
    """What the parts of the demo share while it is built."""

    app: App
    clock: DemoClock
    random: Random
    people: dict[str, list[Person]] = field(default_factory=dict)
    shown: Drill | None = None

    @property
    def evaluators(self) -> list[Person]:
        """Two evaluators of the Polda: never of the drilled unit."""
        return self.people["SULTRA"][4:6]
