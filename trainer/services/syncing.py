"""Sinkronkan: what a laptop recorded goes to the hub, what the hub has for its unit comes back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from trainer.domain.directory import UnitKind
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry
from trainer.domain.sync import Chain, DrillLine, End, Flow, Side, SyncReceipt, differing
from trainer.services.office import owner_of
from trainer.services.sync_plans import Found, Sides, exchange_plans
from trainer.services.workplace import Workplace
from trainer.store import attachments, directory, drills, sync
from trainer.store import sync_plans as plans
from trainer.store.database import Database
from trainer.store.opening import open_database
from trainer.store.server import is_server, server_name

PAGE = 2000
"""Entries that are written together: a second or two of a slow line, and all that is sent again after a cut."""

Told = Callable[[int, int], object]
"""Called with how much is done of how much; it may raise to stop. What was exchanged by then stays exchanged."""


def unheard(_done: int, _total: int) -> None:
    """Progress nobody asked for."""


@dataclass
class _Counter:
    """How far it is; the total grows as more is found."""

    told: Told
    done: int = 0
    total: int = 0

    def expect(self, number: int) -> None:
        """So many more."""
        self.total += number
        self.told(self.done, self.total)

    def step(self, number: int = 1) -> None:
        """So many are done."""
        self.done += number
        self.told(self.done, max(self.total, self.done))


@dataclass
class _Moved:
    """What went to either side for one drill."""

    flows: dict[Side, Flow] = field(default_factory=lambda: {side: Flow() for side in Side})

    def add(self, target: Side, flow: Flow) -> None:
        """So much more went to a side."""
        self.flows[target] += flow


@dataclass(frozen=True)
class SyncService:
    """Exchanges this workplace's data with a hub. Nothing of an exchange is kept but its outcome: the journals of both
    sides say by themselves what the other lacks, so that an exchange cut off anywhere goes on where it was.
    """

    workplace: Workplace

    def sync(self, url: str, told: Told = unheard, decided: Mapping[str, Side] | None = None) -> SyncReceipt:
        """Exchange with the hub at an address; `decided` says by a drill's code which side's plan holds.

        Raises `Refusal` for an address that is none, `Obstacle` when the hub does not answer or leaves meanwhile.
        """
        if not is_server(url):
            raise Refusal(
                mark("This is no address of a hub. It begins with postgresql:// and names a server and a database.")
            )
        if not self.workplace.database.is_sqlite:
            raise Refusal(mark("This program works on a server already; only a data file is synchronised."))
        hub = open_database(url, self.workplace.clock)
        try:
            return self.exchange(hub, server_name(url), told, decided)
        finally:
            hub.close()

    def exchange(
        self, hub: Database, name: str, told: Told = unheard, decided: Mapping[str, Side] | None = None
    ) -> SyncReceipt:
        """The same with an open hub."""
        counter, found = _Counter(told), Found()
        sides = self._sides(hub, name)
        exchange_plans(sides, found, decided or {}, counter.step)
        moved = self.exchange_records(sides, counter)
        lines = self._lines(found, moved)
        receipt = SyncReceipt(
            name, self.workplace.clock(), sum((item.flows[Side.HUB] for item in moved.values()), found.sent),
            sum((item.flows[Side.LAPTOP] for item in moved.values()), found.fetched), lines, tuple(found.clashes),
        )  # fmt: skip
        self._keep(receipt)
        return receipt

    def exchange_records(self, sides: Sides, counter: "_Counter") -> dict[DrillId, "_Moved"]:
        """Entries first, for they are light; then photos and files."""
        with sides.laptop.reading() as connection:
            here = plans.drills_of_units(connection, None)
        with sides.hub.reading() as connection:
            shared = [key for key in here if drills.revision_of(connection, key) is not None]
        moved = {key: _Moved() for key in shared}
        for key in shared:
            for source, target in ((Side.LAPTOP, Side.HUB), (Side.HUB, Side.LAPTOP)):
                self._send_entries(sides, key, source, target, counter, moved[key])
        for key in shared:
            for source, target in ((Side.LAPTOP, Side.HUB), (Side.HUB, Side.LAPTOP)):
                self._send_contents(sides, key, source, target, counter, moved[key])
        return moved

    def _sides(self, hub: Database, name: str) -> Sides:
        """A Polda's office has everything; the laptop of a Polres has what concerns its unit."""
        with self.workplace.database.reading() as connection:
            owner = owner_of(connection)
            units = {item.code: item for item in directory.list_units(connection)}
        unit = units.get(owner.unit) if owner is not None else None
        everything = unit is None or unit.kind is UnitKind.POLDA
        return Sides(
            self.workplace.database, hub, name, None if everything else frozenset({unit.code}), unit.code if unit else ""
        )

    def _send_entries(
        self, sides: Sides, key: DrillId, source: Side, target: Side, counter: _Counter, moved: _Moved
    ) -> None:
        with sides.of(source).reading() as here, sides.of(target).reading() as there:
            have, lack = sync.ends(here, key), sync.ends(there, key)
            chains = differing(have, lack)
            if source is Side.HUB and sides.units and not plans.hosted_or_joined(here, key, sides.units):
                own = plans.lent_by(here, key, sides.units)  # of a drill of others only what our own people recorded
                chains = tuple(chain for chain in chains if chain[0] in own)
            behind = {chain: have[chain].seq - (lack[chain].seq if chain in lack else 0) for chain in chains}
        counter.expect(sum(max(0, number) for number in behind.values()))
        for chain in chains:
            for page in _pages(sides, key, chain, source, target):
                with sides.of(target).writing() as there:
                    moved.add(target, Flow(entries=sync.take(there, key, page)))
                counter.step(len(page))

    def _send_contents(
        self, sides: Sides, key: DrillId, source: Side, target: Side, counter: _Counter, moved: _Moved
    ) -> None:
        """One by one: a film that was cut off is sent again, those before it are not."""
        with sides.of(target).reading() as there:
            named = sync.evidence_of(there, key)
            lacking = set(named) - attachments.held_of(there, named)
        with sides.of(source).reading() as here:
            wanted = sorted(attachments.held_of(here, lacking))
        counter.expect(len(wanted))
        for sha256 in wanted:
            with sides.of(source).reading() as here:
                kept = attachments.kept(here, sha256)
            with sides.of(target).writing() as there:
                attachments.keep(there, kept.content, kept.media_type, kept.added_at)
                sync.tell_arrived(there, key)
            moved.add(target, Flow(attachments=1))
            counter.step()

    def _lines(self, found: Found, moved: Mapping[DrillId, _Moved]) -> tuple[DrillLine, ...]:
        touched = {key for key, item in moved.items() if any(item.flows.values())} | found.per_drill.keys()
        with self.workplace.database.reading() as connection:
            rows = [row for row in drills.list_drills(connection) if row.id in touched]
        lines = []
        for row in rows:
            flows = (moved.get(row.id) or _Moved()).flows
            sent, fetched = found.per_drill.get(row.id, (0, 0))
            lines.append(
                DrillLine(
                    row.code, row.title, flows[Side.HUB] + Flow(plans=sent), flows[Side.LAPTOP] + Flow(plans=fetched)
                )
            )
        return tuple(lines)

    def _keep(self, receipt: SyncReceipt) -> None:
        """What was exchanged stands in the audit list of the laptop, who did it beside it."""
        with self.workplace.database.writing() as connection:
            self.workplace.audit(
                connection, "synchronised", receipt.hub, sent=asdict(receipt.sent), fetched=asdict(receipt.fetched),
                decisions=[item.code for item in receipt.clashes],
            )  # fmt: skip


def _pages(sides: Sides, key: DrillId, chain: Chain, source: Side, target: Side) -> Iterator[tuple[Entry, ...]]:
    """What the target lacks of a chain, in order. Where it has the beginning, only what follows is read."""
    with sides.of(target).reading() as there:
        end = sync.ends(there, key).get(chain, End(0, 0, ""))
    with sides.of(source).reading() as here:
        begins_alike = end.count == 0 or sync.end_at(here, key, chain, end.seq) == end
    held: frozenset[str] = frozenset()
    if not begins_alike:
        with sides.of(target).reading() as there:
            held = sync.keys_of_chain(there, key, chain)
    after = (end.seq if begins_alike else 0, "")
    while True:
        with sides.of(source).reading() as here:
            page = sync.entries_after(here, key, chain, after, PAGE)
        if not page:
            return
        after = (page[-1].seq, page[-1].id)
        if news := tuple(item for item in page if item.id not in held):
            yield news
