"""What the form for a new drill asks, as plain values: from fields to an order, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.scenario import Method
from trainer.domain.schedule import Conflict
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


def move(services: Services, drill_id: str, day: date, _progress: Progress) -> tuple[Drill, date]:
    """On a pool thread: begin on another day at the same time; with the day it was on before."""
    drill = services.planning.drill(drill_id)
    local = drill.start.astimezone(ZoneInfo(drill.zone))
    start = datetime.combine(day, local.time(), local.tzinfo)
    return services.planning.replan(replace(drill, start=start.astimezone(drill.start.tzinfo))), local.date()
