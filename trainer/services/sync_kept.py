"""What offices keep and may remove again, between a laptop's file and the hub: contests, and the forms of their papers.

Who owns a thing decides where both sides changed it. What was removed on a side goes from the other, unless that one changed
it meanwhile: then it comes back. Each thing goes in one transaction.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from trainer.domain.access import Right
from trainer.domain.ids import DrillId
from trainer.domain.league import Contest
from trainer.domain.sync import Side, State, Way, state_of, way_of_removable
from trainer.services.sync_sides import Base, Found, Sides
from trainer.store import contests, directory, report_forms
from trainer.store import sync_plans as plans
from trainer.store.database import Connection
from trainer.store.report_forms import KeptForm

T = TypeVar("T")


@dataclass(frozen=True)
class _Kind(Generic[T]):
    """How one kind is read, told apart, kept and removed; `fits` says whether all that it names is in a database.

    `seen_by` is the right that shows it on a hub, of one's own unit; None where everybody sees all.
    """

    name: str
    rights: tuple[Right, ...]
    read: Callable[[Connection], Mapping[str, T]]
    unit: Callable[[T], str]
    state: Callable[[T], State]
    fits: Callable[[Connection, T], bool]
    save: Callable[[Connection, T], None]
    remove: Callable[[Connection, T], None]
    seen_by: Right | None = None


def _contests(connection: Connection) -> Mapping[str, Contest]:
    return {item.id: item for item in contests.list_contests(connection)}


def _contest_unit(item: Contest) -> str:
    return item.unit


def _contest_state(item: Contest) -> State:
    return state_of(item, leave=frozenset())


def _contest_fits(connection: Connection, item: Contest) -> bool:
    wanted = {DrillId(one.drill) for one in item.entrants}
    return wanted <= plans.drills_of_units(connection, None, wanted).keys()


def _remove_contest(connection: Connection, item: Contest) -> None:
    contests.remove_contest(connection, item.id)


def _forms(connection: Connection) -> Mapping[str, KeptForm]:
    return {f"{item.part.unit}/{item.part.kind}": item for item in report_forms.kept_forms(connection)}


def _form_unit(item: KeptForm) -> str:
    return item.part.unit


def _form_state(item: KeptForm) -> State:
    """When it was last changed: two changes of one form do not fall on one instant."""
    return State(item.at.isoformat())


def _form_fits(connection: Connection, item: KeptForm) -> bool:
    return item.part.unit in directory.units_named(connection, [item.part.unit])


def _save_form(connection: Connection, item: KeptForm) -> None:
    report_forms.save_form(connection, item.part, item.who, item.at)


def _remove_form(connection: Connection, item: KeptForm) -> None:
    report_forms.remove_form(connection, item.part.unit, item.part.kind)


CONTESTS = _Kind(
    "contests", (Right.REPORT,), _contests, _contest_unit, _contest_state, _contest_fits, contests.save_contest,
    _remove_contest, Right.RESULTS,
)  # fmt: skip
FORMS = _Kind(
    "forms", (Right.DIRECTORY, Right.PLAN), _forms, _form_unit, _form_state, _form_fits, _save_form, _remove_form
)
KINDS: tuple[_Kind[Any], ...] = (FORMS, CONTESTS)


def exchange_kept(sides: Sides, found: Found, step: Callable[[], object]) -> None:
    """Both ways, where all that a thing names is."""
    for kind in KINDS:
        with sides.laptop.reading() as connection:
            name = f"sync:{sides.key}:{kind.name}"
            exchange = _Exchange(kind, sides, found, Base(name, plans.load_base(connection, name)))
            here = kind.read(connection)
        with sides.hub.reading() as connection:
            there = kind.read(connection)
        for key in sorted(here.keys() | there.keys()):
            exchange.one(key, {Side.LAPTOP: here.get(key), Side.HUB: there.get(key)})
            step()
        if exchange.base.is_changed:
            with sides.laptop.writing() as connection:
                plans.save_base(connection, name, exchange.base.held)


@dataclass(frozen=True)
class _Exchange(Generic[T]):
    kind: _Kind[T]
    sides: Sides
    found: Found
    base: Base

    def one(self, key: str, held: Mapping[Side, T | None]) -> None:
        """One thing; at least one side has it."""
        mine, other = held[Side.LAPTOP], held[Side.HUB]
        laptop, hub = (None if item is None else self.kind.state(item) for item in (mine, other))
        value = other if mine is None else mine
        assert value is not None
        if hub is None and not self._is_seen(value):  # it may well be there
            return
        owner = Side.LAPTOP if self.kind.unit(value) == self.sides.own_unit else Side.HUB
        way = way_of_removable(laptop, hub, self.base.of(key), owner)
        if way is Way.DROP:
            self._remove(key, value, Side.LAPTOP if mine is not None else Side.HUB)
            return
        source, target = (Side.HUB, Side.LAPTOP) if way is Way.FETCH else (Side.LAPTOP, Side.HUB)
        winner = held[source]
        if winner is not None and (way is Way.NOTHING or self._bring(winner, target)):
            self.base.met(key, self.kind.state(winner).digest)

    def _bring(self, value: T, target: Side) -> bool:
        """Whether the side has it now."""
        if not self._may(value, target):
            return False
        with self.sides.of(target).writing() as connection:
            if not self.kind.fits(connection, value):
                return False
            self.kind.save(connection, value)
        self.found.count(target, 1)
        return True

    def _remove(self, key: str, value: T, side: Side) -> None:
        if self._may(value, side):
            with self.sides.of(side).writing() as connection:
                self.kind.remove(connection, value)
            self.found.count(side, 1)
            self.base.parted(key)

    def _is_seen(self, value: T) -> bool:
        """Whether the hub would show it to this sign-in."""
        return self.kind.seen_by is None or self.sides.may_send(self.kind.seen_by, self.kind.unit(value))

    def _may(self, value: T, target: Side) -> bool:
        """Whether the side takes it from here."""
        unit = self.kind.unit(value)
        return target is Side.LAPTOP or any(self.sides.may_send(right, unit) for right in self.kind.rights)
