"""Plans between a laptop's file and the hub: directory, scenarios, drills. Each thing goes in one transaction."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from operator import attrgetter
from typing import Generic, TypeVar

from trainer.domain.access import Right
from trainer.domain.directory import Person, Unit
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.resources import Booking, Resource
from trainer.domain.sync import Clash, Side, State, Value, Way, drill_state, state_of, way_of
from trainer.services.sync_attached import exchange_attached
from trainer.services.sync_sides import Base, Found, Sides
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, resources, sync_attached
from trainer.store import sync_plans as plans
from trainer.store.database import Connection
from trainer.store.sync_plans import VersionName

T = TypeVar("T", bound=Value)


@dataclass(frozen=True)
class _Kind(Generic[T]):
    """A kind of thing in the directory: how it is told apart, whose it is, how it is kept under the other side's id."""

    name: str
    key: Callable[[T], str]
    unit: Callable[[T], str]
    as_known: Callable[[T, T], T]
    save: Callable[[Connection, Sequence[T]], None]


def _unit_as_known(value: Unit, known: Unit) -> Unit:
    return replace(value, id=known.id)


def _person_as_known(value: Person, known: Person) -> Person:
    return replace(value, id=known.id)


def _resource_as_known(value: Resource, known: Resource) -> Resource:
    return replace(value, id=known.id)


def _resource_key(value: Resource) -> str:
    return f"{value.unit}|{value.name}"


UNITS = _Kind[Unit]("unit", attrgetter("code"), attrgetter("code"), _unit_as_known, directory.save_units)
PEOPLE = _Kind[Person](
    "person", attrgetter("service_number"), attrgetter("unit"), _person_as_known, directory.save_people
)
RESOURCES = _Kind[Resource](
    "resource", _resource_key, attrgetter("unit"), _resource_as_known, resources.save_resources
)  # fmt: skip


def exchange_plans(
    workplace: Workplace, sides: Sides, found: Found, decided: Mapping[str, Side], step: Callable[[], object]
) -> None:
    """Directory, scenarios and drills both ways; what must be decided is left as it is and told."""
    exchange = _Exchange(workplace, sides, found, decided, step)
    try:
        exchange.directory()
        exchange.library()
        exchange.drills()
    finally:
        exchange.remember()


class _Exchange:
    def __init__(
        self, workplace: Workplace, sides: Sides, found: Found, decided: Mapping[str, Side], step: Callable[[], object]
    ) -> None:
        self._workplace = workplace
        self._sides, self._found, self._decided, self._step = sides, found, decided, step
        with sides.laptop.reading() as connection:
            self._bases = {
                name: Base(name, plans.load_base(connection, name))
                for name in (f"sync:{sides.key}:directory", f"sync:{sides.key}:drills")
            }
        self._met, self._drills_met = self._bases.values()

    def remember(self) -> None:
        """Keep what both sides had, for the next time."""
        changed = [base for base in self._bases.values() if base.is_changed]
        if changed:
            with self._sides.laptop.writing() as connection:
                for base in changed:
                    plans.save_base(connection, base.name, base.held)

    # the directory

    def directory(self) -> None:
        """Units, people and resources. The unit a thing belongs to decides where both sides changed it."""
        sides = self._sides
        with sides.hub.reading() as connection:
            hub_people = sides.people_there(connection)
            hub_units, hub_means = directory.list_units(connection), resources.list_resources(connection)
        with sides.laptop.reading() as connection:
            people = plans.people_in(connection, None, ())
            units, means = directory.list_units(connection), resources.list_resources(connection)
        self._of_kind(UNITS, units, hub_units)
        self._rename(people, hub_people)
        self._of_kind(PEOPLE, people.values(), hub_people.values(), self._known_at_hub(people, hub_people))
        self._of_kind(RESOURCES, means, hub_means)

    def _known_at_hub(self, here: Mapping[str, Person], there: Mapping[str, Person]) -> Sequence[Person]:
        """People of other units whom the hub has, though they are not ours to fetch: they are no news to it."""
        unseen = [number for number in here if number not in there]
        with self._sides.hub.reading() as connection:
            return tuple(directory.people_by_number(connection, unseen).values())

    def _rename(self, here: dict[str, Person], there: Mapping[str, Person]) -> None:
        """Who was entered on both sides gets the hub's id, as long as nothing was recorded about the other one."""
        same = [(item, there[number]) for number, item in here.items() if number in there]
        apart = [(mine, other) for mine, other in same if mine.id != other.id]
        if not apart:
            return
        with self._sides.laptop.writing() as connection:
            recorded = plans.recorded_about(connection, [mine.id for mine, _other in apart])
            for mine, other in apart:
                if mine.id not in recorded:
                    plans.rename_person(connection, mine.id, other.id)
                    here[mine.service_number] = replace(mine, id=other.id)

    def _of_kind(self, kind: _Kind[T], here: Iterable[T], there: Iterable[T], beyond: Sequence[T] = ()) -> None:
        """`beyond` are those the hub has of others: they tell what is no news to it, and are not fetched."""
        mine, others = {kind.key(item): item for item in here}, {kind.key(item): item for item in (*there, *beyond)}
        unseen = {kind.key(item) for item in beyond}
        news: dict[Side, list[T]] = {side: [] for side in Side}
        for key in sorted(mine.keys() | others.keys()):
            way, agreed = self._way(kind, key, mine.get(key), others.get(key))
            if way is Way.SEND and not self._sides.may_send(Right.DIRECTORY, kind.unit(mine[key])):
                continue
            self._met.met(f"{kind.name}:{key}", agreed)
            if way is Way.SEND:
                news[Side.HUB].append(self._known(kind, mine[key], others.get(key)))
            elif way is Way.FETCH and key not in unseen:
                news[Side.LAPTOP].append(self._known(kind, others[key], mine.get(key)))
        for side, values in news.items():
            if values:
                self._found.count(side, self._save(kind, side, values))
        self._step()

    def _save(self, kind: _Kind[T], side: Side, values: Sequence[T]) -> int:
        """How many were kept. On a secured hub somebody may have gone to another unit, where we no longer see him: he stays
        as the hub has him.
        """
        fence = self._sides.fence
        parts = [values] if side is Side.LAPTOP or fence is None or fence.unit is None else [[item] for item in values]
        kept = 0
        for part in parts:
            try:
                with self._sides.of(side).writing() as connection:
                    kind.save(connection, part)
            except Refusal:
                if part is values:
                    raise
                continue
            kept += len(part)
        return kept

    def _way(self, kind: _Kind[T], key: str, mine: T | None, other: T | None) -> tuple[Way, str]:
        """Which way it goes, and the digest both sides then have."""
        laptop, hub = (None if item is None else state_of(item) for item in (mine, other))
        present = mine if mine is not None else other
        assert present is not None
        owner = Side.LAPTOP if kind.unit(present) == self._sides.own_unit else Side.HUB
        way = way_of(laptop, hub, self._met.of(f"{kind.name}:{key}"), owner)
        winner = hub if way is Way.FETCH else laptop
        assert winner is not None
        return way, winner.digest

    @staticmethod
    def _known(kind: _Kind[T], value: T, known: T | None) -> T:
        return value if known is None else kind.as_known(value, known)

    # scenarios and shared score sheets: versions are only added to

    def library(self) -> None:
        """Every version goes to the side that lacks it."""
        only, held = self._sides.only, {}
        for side in Side:
            with self._sides.of(side).reading() as connection:
                held[side] = plans.versions(connection, only if side is Side.HUB else None)
        self._bring(held[Side.HUB], held[Side.LAPTOP], Side.HUB, Side.LAPTOP)
        if only is None and self._sides.may_send(
            Right.LIBRARY
        ):  # who follows single drills has nothing of his own in the library
            self._bring(held[Side.LAPTOP], held[Side.HUB], Side.LAPTOP, Side.HUB)

    def _bring(
        self, have: Mapping[VersionName, VersionId], lack: Mapping[VersionName, VersionId], source: Side, target: Side
    ) -> None:  # fmt: skip
        for name, key in have.items():
            if name not in lack:
                with self._sides.of(source).reading() as connection:
                    version = plans.load_version(connection, key)
                with self._sides.of(target).writing() as connection:
                    plans.add_version(connection, version)
                self._found.count(target, 1)
                self._step()

    # drills

    def drills(self) -> None:
        """The plan of each drill, and what hangs on it."""
        sides = self._sides
        self._renumber()
        with sides.laptop.reading() as connection:
            here = sides.drills_here(connection)
            laptop = _Plans.load(connection, list(here))
        with sides.hub.reading() as connection:
            there = sides.drills_there(connection)
            hub = _Plans.load(connection, list({*there, *here}))
        taken = {Side.LAPTOP: laptop.codes, Side.HUB: hub.codes}
        both = {Side.LAPTOP: laptop, Side.HUB: hub}
        for key in dict.fromkeys([*there, *here]):
            self._drill(key, both, taken)
            self._step()

    def _renumber(self) -> None:
        """Two drills with one number: where a person has decided, the hub's keeps it and the laptop's gets the next.

        A drill with an issued report keeps its number: it stands in what was signed.
        """
        wanted = [code for code, side in self._decided.items() if side is Side.HUB]
        with self._sides.hub.reading() as connection:
            there = plans.ids_of_codes(connection, wanted)
        with self._sides.laptop.reading() as connection:
            here = plans.ids_of_codes(connection, wanted)
        for code in wanted:
            if code in here and code in there and here[code] != there[code]:
                self._give_next_number(here[code])

    def _give_next_number(self, key: DrillId) -> None:
        with self._sides.laptop.reading() as connection:
            drill, has_report = drills.load_drill(connection, key), bool(sync_attached.revisions_of(connection, key))
        if has_report:
            return
        said = drill.code.removeprefix(f"{drill.host}-").partition("-")[0]
        year = int(said) if said.isdigit() else drill.start.year
        with self._sides.hub.reading() as connection:
            free = drills.next_code(connection, drill.host, year)
        with self._sides.laptop.writing() as connection:
            code = max(free, drills.next_code(connection, drill.host, year), key=_number)
            drills.save_drill(connection, replace(drill, code=code, revision=drill.revision + 1))
            self._workplace.audit(connection, "renumbered", code, was=drill.code)

    def _drill(self, key: DrillId, both: Mapping[Side, "_Plans"], codes: Mapping[Side, Mapping[str, DrillId]]) -> None:
        laptop, hub = both[Side.LAPTOP].state(key), both[Side.HUB].state(key)
        way = way_of(laptop, hub, self._drills_met.of(key))
        drill = both[Side.LAPTOP].drills.get(key) or both[Side.HUB].drills[key]
        if way is Way.DECIDE and drill.code in self._decided:
            way = Way.SEND if self._decided[drill.code] is Side.LAPTOP else Way.FETCH
        if way is Way.DECIDE:
            assert laptop is not None
            assert hub is not None
            self._found.clashes.append(Clash(key, drill.code, laptop.revision, hub.revision))
        elif way is Way.SEND and not self._sides.may_send_plan(drill):
            self._found.clashes.append(Clash(key, drill.code, drill.revision, 0, "right"))
            return
        elif way is not Way.NOTHING:
            source, target = (Side.LAPTOP, Side.HUB) if way is Way.SEND else (Side.HUB, Side.LAPTOP)
            if not self._move(both[source], target, key, codes[target], both[target].state(key)):
                return
        moved = both[Side.HUB if way is Way.FETCH else Side.LAPTOP].state(key)
        if way is not Way.DECIDE and moved is not None:
            self._drills_met.met(key, moved.digest)
        exchange_attached(self._sides, self._found, drill)

    def _move(
        self, source: "_Plans", target: Side, key: DrillId, codes: Mapping[str, DrillId], expected: State | None
    ) -> bool:
        drill = source.drills[key]
        if codes.get(drill.code, key) != key:
            self._found.clashes.append(Clash(key, drill.code, drill.revision, 0, "code"))
            return False
        with self._sides.of(target).writing() as connection:
            named = {item.person for item in drill.participants} | {item.person for item in drill.roles}
            if plans.unknown_people(connection, named):
                self._found.clashes.append(Clash(key, drill.code, drill.revision, 0, "person"))
                return False
            held = _Plans.load(connection, [key])
            if held.state(key) != expected:  # changed while we looked; the next synchronisation sees it
                return False
            if drill.code in self._decided and key in held.drills:
                gave_way = json.loads(json.dumps(asdict(held.drills[key]), default=str))
                self._workplace.audit(connection, "plan gave way", drill.code, plan=gave_way)
            drills.save_drill(connection, held.landed(source.portable(key)))
        self._found.count(target, 1, key)
        return True


def _number(code: str) -> int:
    return int(code.rpartition("-")[2])


@dataclass(frozen=True)
class _Plans:
    """Drills of one side, with what is called differently on each: versions and resources."""

    drills: Mapping[DrillId, Drill]
    versions: Mapping[VersionName, VersionId]
    names: Mapping[VersionId, VersionName]
    numbers: Mapping[VersionId, int]
    means: Mapping[str, str]
    codes: Mapping[str, DrillId]

    @staticmethod
    def load(connection: Connection, keys: Sequence[DrillId]) -> "_Plans":
        """Read them in the caller's transaction."""
        versions = plans.versions(connection)
        means = {f"{item.unit}|{item.name}": item.id for item in resources.list_resources(connection)}
        return _Plans(
            {item.id: item for item in drills.load_drills(connection, keys)}, versions,
            {key: name for name, key in versions.items()}, plans.numbers(connection), means,
            {code: key for key, code in plans.drills_of_units(connection, None).items()},
        )  # fmt: skip

    def state(self, key: DrillId) -> State | None:
        """How the drill's plan is on this side; None when it is not there."""
        if key not in self.drills:
            return None
        drill, name = self.portable(key)
        return drill_state(drill, name.sha256)

    def portable(self, key: DrillId) -> tuple[Drill, VersionName]:
        """The drill with its scenario and resources by name."""
        drill = self.drills[key]
        names = {own: name for name, own in self.means.items()}
        bookings = tuple(Booking(names[item.resource], item.quantity) for item in drill.bookings)
        return replace(drill, bookings=bookings), self.names[drill.version]

    def landed(self, portable: tuple[Drill, VersionName]) -> Drill:
        """A drill of the other side with the ids of this one."""
        drill, name = portable
        version = self.versions[name]
        bookings = tuple(Booking(self.means[item.resource], item.quantity) for item in drill.bookings)
        return replace(drill, version=version, scenario_number=self.numbers[version], bookings=bookings)
