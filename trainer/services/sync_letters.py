"""The register of numbers between a laptop's file and the hub: a number given on one side is given on the other too.

Two offices of one unit that were apart can give one number to two papers. Both stay as they are, and it is told until one of
them is voided. Numbers of a unit that gives them on one laptop only never meet so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from trainer.domain.access import Right
from trainer.domain.ids import DrillId
from trainer.domain.letters import Letter, LetterStart
from trainer.domain.sync import Clash, Side
from trainer.services.sync_sides import WAYS, Found, Sides
from trainer.store import letters
from trainer.store import sync_plans as plans
from trainer.store.database import Connection

RIGHTS = (Right.REPORT, Right.PLAN, Right.DIRECTORY)
"""Any of these enters letters on a hub."""


T = TypeVar("T", Letter, LetterStart)


@dataclass(frozen=True)
class _Register:
    """One side's letters by id, and where its numbers go on."""

    letters: dict[str, Letter]
    starts: tuple[LetterStart, ...]


def exchange_letters(sides: Sides, found: Found, step: Callable[[], object]) -> None:
    """What a side lacks is entered there; why a number was not used is said on both."""
    held = {}
    for side in Side:
        with sides.of(side).reading() as connection:
            held[side] = _read(connection, sides.units)
    for source, target in WAYS:
        _Entering(sides, found, target, held[source], held[target]).enter()
        step()


def _read(connection: Connection, units: frozenset[str] | None) -> _Register:
    """Of the units whose data this laptop is to have."""
    given = {item.id: item for item in letters.all_letters(connection) if units is None or item.series.unit in units}
    starts = tuple(item for item in letters.all_starts(connection) if units is None or item.series.unit in units)
    return _Register(given, starts)


@dataclass(frozen=True)
class _Entering:
    """What one side has goes to the other."""

    sides: Sides
    found: Found
    target: Side
    have: _Register
    there: _Register

    def enter(self) -> None:
        """Numbers that are taken there are told once an exchange, on the way to the hub."""
        fresh = [item for item in self.have.letters.values() if item.id not in self.there.letters]
        taken = {(item.series, item.number): item for item in self.there.letters.values()}
        free = [item for item in fresh if (item.series, item.number) not in taken]
        if self.target is Side.HUB:
            for item in fresh:
                other = taken.get((item.series, item.number))
                if other is not None and not (item.void or other.void):
                    self.found.clashes.append(Clash(item.id, item.text, 0, 0, "letter"))
        self._write(self._allowed(free), self._allowed(self._voided()), self._allowed(self._starts()))

    def _voided(self) -> list[Letter]:
        both = (item for key, item in self.have.letters.items() if key in self.there.letters)
        return [item for item in both if item.void and not self.there.letters[item.id].void]

    def _starts(self) -> list[LetterStart]:
        known = {(item.series, item.number) for item in self.there.starts}
        return [item for item in self.have.starts if (item.series, item.number) not in known]

    def _allowed(self, items: list[T]) -> list[T]:
        """What this side takes from here."""
        if self.target is Side.LAPTOP:
            return items
        return [item for item in items if any(self.sides.may_send(right, item.series.unit) for right in RIGHTS)]

    def _write(self, free: list[Letter], voided: list[Letter], starts: list[LetterStart]) -> None:
        if not (free or voided or starts):
            return
        with self.sides.of(self.target).writing() as connection:
            came = sum(letters.begin(connection, item) for item in starts)
            came += sum(letters.enter(connection, item) for item in free if _fits(connection, item))
            for item in voided:
                letters.make_void(connection, item.id, item.void)
        self.found.count(self.target, came + len(voided))


def _fits(connection: Connection, item: Letter) -> bool:
    """The drill it is about is there."""
    return item.drill is None or bool(plans.drills_of_units(connection, None, {DrillId(item.drill)}))
