"""Contests between a laptop's file and the hub. Each goes in one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.ids import DrillId
from trainer.domain.league import Contest
from trainer.domain.sync import Side, Way, state_of, way_of
from trainer.services.sync_sides import Base, Found, Sides
from trainer.store import contests
from trainer.store import sync_plans as plans

NOTHING_LEFT_OUT = frozenset[str]()


def exchange_contests(sides: Sides, found: Found, step: Callable[[], object]) -> None:
    """Both ways, where the drills of all entrants are. Who holds a contest decides where both sides changed it.

    One that was removed on a side goes from the other, unless that one was changed meanwhile: then it comes back.
    """
    with sides.laptop.reading() as connection:
        name = f"sync:{sides.key}:contests"
        exchange = _Exchange(sides, found, Base(name, plans.load_base(connection, name)))
        here = {item.id: item for item in contests.list_contests(connection)}
    with sides.hub.reading() as connection:
        there = {item.id: item for item in contests.list_contests(connection)}
    for key in sorted(here.keys() | there.keys()):
        exchange.contest(key, {Side.LAPTOP: here.get(key), Side.HUB: there.get(key)})
        step()
    if exchange.base.is_changed:
        with sides.laptop.writing() as connection:
            plans.save_base(connection, name, exchange.base.held)


@dataclass(frozen=True)
class _Exchange:
    sides: Sides
    found: Found
    base: Base

    def contest(self, key: str, held: Mapping[Side, Contest | None]) -> None:
        """One of them; at least one side has it."""
        laptop, hub = (None if item is None else state_of(item, leave=NOTHING_LEFT_OUT) for item in held.values())
        met, present = self.base.of(key), laptop or hub
        value = held[Side.LAPTOP] or held[Side.HUB]
        assert present is not None
        assert value is not None
        if None in (laptop, hub) and present.digest == met:
            self._remove(value, Side.LAPTOP if hub is None else Side.HUB)
            return
        owner = Side.LAPTOP if value.unit == self.sides.own_unit else Side.HUB
        way = way_of(laptop, hub, met, owner)
        source, target = (Side.HUB, Side.LAPTOP) if way is Way.FETCH else (Side.LAPTOP, Side.HUB)
        winner = held[source] or value
        if way is Way.NOTHING or self._bring(winner, target):
            self.base.met(key, state_of(winner, leave=NOTHING_LEFT_OUT).digest)

    def _bring(self, value: Contest, target: Side) -> bool:
        """Whether the side has it now: it must know the drills, and the hub must take it from here."""
        if not self._may(value, target):
            return False
        with self.sides.of(target).writing() as connection:
            wanted = {DrillId(item.drill) for item in value.entrants}
            if not wanted <= plans.drills_of_units(connection, None, wanted).keys():
                return False
            contests.save_contest(connection, value)
        self.found.count(target, 1)
        return True

    def _remove(self, value: Contest, side: Side) -> None:
        if self._may(value, side):
            with self.sides.of(side).writing() as connection:
                contests.remove_contest(connection, value.id)
            self.found.count(side, 1)
            self.base.parted(value.id)

    def _may(self, value: Contest, target: Side) -> bool:
        return target is Side.LAPTOP or self.sides.may_send(Right.REPORT, value.unit)
