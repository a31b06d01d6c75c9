"""What a new drill asks, as plain values: from fields to an order, and what is still missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.recurring import Recurrence, Scope
from trainer.domain.scenario import Method
from trainer.domain.schedule import Conflict
from trainer.services.placing import Placed, Shift
from trainer.services.planning import DrillOrder
from trainer.services.recurring import Occasion
from trainer.services.services import Services
from trainer.ui.jobs import Progress

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
    if found:
        services.conflicts.excuse_all(drill, reason)
    return drill


def preview_series(
    services: Services, wish: Wish, rule: Recurrence, progress: Progress
) -> tuple[Occasion, ...]:  # fmt: skip
    """On a pool thread: every time of a repeated drill with what stands against it."""
    return services.recurring.preview(wish.order, rule, progress.report)


def create_series(
    services: Services, wish: Wish, rule: Recurrence, without: Sequence[date], reason: str, _progress: Progress
) -> tuple[Drill, ...]:
    """On a pool thread: make them all in one step; the reason is kept with those that need one."""
    made = services.recurring.create(wish.order, rule, without=without)
    for drill in made if reason else ():
        services.conflicts.excuse_all(drill, reason)
    return made


def move_series(services: Services, key: str, shift: Shift, scope: Scope, _progress: Progress) -> tuple[Placed, ...]:
    """On a pool thread: place a drill of a series, or it and all following, anew."""
    return services.recurring.move(key, shift, scope)


def put_back_series(services: Services, befores: Sequence[Drill], _progress: Progress) -> tuple[Drill, ...]:
    """On a pool thread: drills where they were."""
    return services.recurring.put_back(befores)


def remove(services: Services, key: str, scope: Scope, reason: str, _progress: Progress) -> tuple[Drill, ...]:
    """On a pool thread: take a drill, or it and all following, out of the plan; gives the drafts taken away."""
    return services.recurring.remove(key, scope, reason)


def bring_back(services: Services, dropped: Sequence[Drill], _progress: Progress) -> tuple[Drill, ...]:
    """On a pool thread: put drafts back that were taken away."""
    return services.recurring.bring_back(dropped)


def drop_all(services: Services, keys: Sequence[str], _progress: Progress) -> tuple[Drill, ...]:
    """On a pool thread: take drafts away."""
    return services.placing.drop_all(keys)


def move(services: Services, key: str, shift: Shift, _progress: Progress) -> Placed:
    """On a pool thread: place a drill anew."""
    return services.placing.move(key, shift)


def put_back(services: Services, before: Drill, _progress: Progress) -> Drill:
    """On a pool thread: a drill where it was."""
    return services.placing.put_back(before)


def copy(services: Services, key: str, shift: Shift, _progress: Progress) -> Drill:
    """On a pool thread: another draft like it."""
    return services.placing.copy(key, shift)
