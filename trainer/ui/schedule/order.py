"""What a new drill asks, as plain values: from fields to an order, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.scenario import Method
from trainer.domain.schedule import Conflict
from trainer.services.placing import Placed, Shift
from trainer.services.planning import DrillOrder
from trainer.services.services import Services
from trainer.ui.jobs import Progress

REASON = "alasan"
NEEDED: Mapping[str, str] = {
    "scenario": mark("Choose a scenario."),
    "host": mark("Choose the host unit."),
}


@dataclass(frozen=True)
class Wish:
    """The fields of the form; day and time are those of the host's zone."""

    scenario: str = ""
    host: str = ""
    units: tuple[str, ...] = ()
    day: date = date(2000, 1, 1)
    clock: time = time(8, 0)
    method: str = ""
    minutes: int = 0
    place: str = ""
    title: str = ""
    zone: str = "Asia/Makassar"

    def missing(self) -> dict[str, str]:
        """What must be chosen first, by field."""
        return {name: words for name, words in NEEDED.items() if not getattr(self, name)}

    @property
    def order(self) -> DrillOrder:
        """As the planning service takes it."""
        return DrillOrder(
            scenario=self.scenario, host=self.host, start=datetime.combine(self.day, self.clock, ZoneInfo(self.zone)),
            title=self.title, units=self.units, place=self.place, method=Method(self.method) if self.method else None,
            minutes=self.minutes,
        )  # fmt: skip


def preview(services: Services, wish: Wish, _progress: Progress) -> tuple[Conflict, ...]:
    """On a pool thread: what stands against the wish."""
    return services.planning.preview(wish.order)


def create(services: Services, wish: Wish, reason: str, _progress: Progress) -> Drill | tuple[Conflict, ...]:
    """On a pool thread: make the drill, its reason kept with the plan; conflicts that still need a reason otherwise."""
    found = services.planning.preview(wish.order)
    if found and not reason:
        return found
    drill = services.planning.create(wish.order)
    if not found:
        return drill
    return services.planning.replan(replace(drill, conditions={**drill.conditions, REASON: reason}))


def move(services: Services, key: str, shift: Shift, _progress: Progress) -> Placed:
    """On a pool thread: place a drill anew."""
    return services.placing.move(key, shift)


def put_back(services: Services, before: Drill, _progress: Progress) -> Drill:
    """On a pool thread: a drill where it was."""
    return services.placing.put_back(before)


def copy(services: Services, key: str, shift: Shift, _progress: Progress) -> Drill:
    """On a pool thread: another draft like it."""
    return services.placing.copy(key, shift)


def drop(services: Services, key: str, _progress: Progress) -> Drill:
    """On a pool thread: take a draft away."""
    return services.placing.drop(key)
