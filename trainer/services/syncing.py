"""Sinkronkan: what a laptop recorded goes to the hub, what the hub has for its unit comes back."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field

from trainer.domain.access import Right
from trainer.domain.directory import UnitKind
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.journal import Entry
from trainer.domain.journal_merge import flaw_of
from trainer.domain.sync import Chain, Clash, DrillLine, End, Flow, Side, SyncReceipt, differing
from trainer.services.access import free, needs
from trainer.services.office import owner_of
from trainer.services.sync_follow_up import exchange_follow_up
from trainer.services.sync_kept import exchange_kept
from trainer.services.sync_letters import exchange_letters
from trainer.services.sync_plans import exchange_plans
from trainer.services.sync_sides import Found, Sides
from trainer.services.workplace import Workplace
from trainer.store import attachments, directory, drills, sync
from trainer.store import sync_plans as plans
from trainer.store.database import Connection, Database
from trainer.store.journal_merge import Taking
from trainer.store.opening import open_database
from trainer.store.securing import Reach, reach
from trainer.store.server import is_server, server_name
from trainer.store.server import with_password as with_password
from trainer.store.server import without_password as without_password

NO_END = End(0, 0, "")
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
class _Exchange:
    """One exchange on its way."""

    sides: Sides
    counter: _Counter
    found: Found = field(default_factory=Found)
    flows: dict[tuple[DrillId, Side], Flow] = field(default_factory=dict)
    codes: dict[DrillId, str] = field(default_factory=dict)

    def add(self, key: DrillId, target: Side, flow: Flow) -> None:
        """So much of a drill went to a side."""
        if flow:
            self.flows[key, target] = self.flows.get((key, target), Flow()) + flow

    def clash(self, key: DrillId, number: int, reason: str) -> None:
        """Something of a drill needs a person."""
        self.found.clashes.append(Clash(key, self.codes.get(key, key), number, number, reason))


@dataclass(frozen=True)
class SyncService:
    """Exchanges this workplace's data with a hub. Nothing of an exchange is kept but its outcome: the journals of both
    sides say by themselves what the other lacks, so that an exchange cut off anywhere goes on where it was.
    """

    workplace: Workplace

    @needs(Right.DATA, Right.PLAN)
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

    @needs(Right.DATA, Right.PLAN)
    def exchange(
        self, hub: Database, name: str, told: Told = unheard, decided: Mapping[str, Side] | None = None
    ) -> SyncReceipt:
        """The same with an open hub."""
        exchange = _Exchange(self._sides(hub, name), _Counter(told))
        exchange_plans(self.workplace, exchange.sides, exchange.found, decided or {}, exchange.counter.step)
        self._records(exchange)
        exchange_follow_up(exchange.sides, exchange.found, exchange.counter.step)
        exchange_kept(exchange.sides, exchange.found, exchange.counter.step)
        exchange_letters(exchange.sides, exchange.found, exchange.counter.step)
        receipt = self._receipt(exchange)
        self._keep(receipt)
        return receipt

    @free
    def follow(self, hub: Database, name: str, only: frozenset[DrillId], *, with_plans: bool = True) -> Flow:
        """Exchange some drills alone, with nothing kept about it; returns what went to the hub."""
        with hub.reading() as connection:
            sides = Sides(self.workplace.database, hub, name, only=only, fence=reach(connection))
        exchange = _Exchange(sides, _Counter(unheard))
        if with_plans:
            exchange_plans(self.workplace, exchange.sides, exchange.found, {}, exchange.counter.step)
            exchange_follow_up(exchange.sides, exchange.found, exchange.counter.step)
        self._records(exchange)
        return sum((item for (_key, side), item in exchange.flows.items() if side is Side.HUB), Flow())

    def _records(self, exchange: "_Exchange") -> None:
        """Entries of all drills first, for they are light; then photos and files."""
        with exchange.sides.laptop.reading() as connection:
            here = exchange.sides.drills_here(connection)
        with exchange.sides.hub.reading() as connection:
            there = plans.drills_of_units(connection, None, exchange.sides.only)
        exchange.codes.update(here)
        for send in (self._send_entries, self._send_contents):
            for key in here:
                if key in there:
                    send(exchange, key, Side.LAPTOP, Side.HUB)
                    send(exchange, key, Side.HUB, Side.LAPTOP)

    def _sides(self, hub: Database, name: str) -> Sides:
        """A Polda's office has everything; the laptop of a Polres has what concerns its unit."""
        with self.workplace.database.reading() as connection:
            owner = owner_of(connection)
            units = {item.code: item for item in directory.list_units(connection)}
        with hub.reading() as connection:
            fence = reach(connection)
        unit = units.get(owner.unit) if owner is not None else None
        if unit is None or unit.kind is UnitKind.POLDA:
            return Sides(self.workplace.database, hub, name, None, unit.code if unit else "", fence=fence)
        return Sides(self.workplace.database, hub, name, frozenset({unit.code}), unit.code, fence=fence)

    def _send_entries(self, exchange: "_Exchange", key: DrillId, source: Side, target: Side) -> None:
        sides = exchange.sides
        with sides.of(source).reading() as here, sides.of(target).reading() as there:
            have, lack = sync.ends(here, key), sync.ends(there, key)
            chains = differing(have, lack)
            if source is Side.HUB and sides.units and not plans.hosted_or_joined(here, key, sides.units):
                own = plans.lent_by(here, key, sides.units)  # of a drill of others only what our own people recorded
                chains = tuple(chain for chain in chains if chain[0] in own)
            if source is Side.LAPTOP and sides.fence is not None:
                chains = tuple(chain for chain in chains if _takes(there, key, sides.fence, chain[0]))
        exchange.counter.expect(sum(_beyond(have[chain], lack.get(chain, NO_END)) for chain in chains))
        for chain in chains:
            for entries in self._pages(exchange, key, chain, source, lack.get(chain, NO_END)):
                self._take(exchange, key, target, entries)
                exchange.counter.step(len(entries))

    def _take(self, exchange: "_Exchange", key: DrillId, target: Side, entries: tuple[Entry, ...]) -> None:
        """One page, in a transaction of its own: what was exchanged by then stays exchanged."""
        sound = tuple(item for item in entries if flaw_of(item) is None)
        with exchange.sides.of(target).writing() as there:
            taking = Taking(there, key)
            taken = taking.take(sound)
            faults = taking.finish().faults
        exchange.add(key, target, Flow(entries=len(taken.fresh)))
        for item in (*taken.forged, *(item for item in entries if item not in sound)):
            exchange.clash(key, item.seq, "altered")
        for fault in faults:
            if fault.kind == "twice":
                exchange.clash(key, fault.seq, "fork")

    def _pages(
        self, exchange: "_Exchange", key: DrillId, chain: Chain, source: Side, end: End
    ) -> Iterator[tuple[Entry, ...]]:  # fmt: skip
        """What the other side lacks of a chain, in order. Where it has the beginning, only what follows is read."""
        here = exchange.sides.of(source)
        with here.reading() as connection:
            begins_alike = not end.is_forked and sync.end_at(connection, key, chain, end.seq) == end
        after = (end.seq, 0) if begins_alike else sync.START
        while True:
            with here.reading() as connection:
                page = sync.entries_after(connection, key, chain, after, PAGE)
            if page.entries:
                after = page.last
                yield page.entries
            if page.altered is not None:
                exchange.clash(key, page.altered.seq, "altered")
            if page.altered is not None or len(page.entries) < PAGE:
                return

    def _send_contents(self, exchange: "_Exchange", key: DrillId, source: Side, target: Side) -> None:
        """One by one: a film that was cut off is sent again, those before it are not."""
        sides = exchange.sides
        with sides.of(target).reading() as there:
            named = sync.evidence_of(there, key)
            lacking = frozenset(named) - attachments.held_of(there, named)
        if not lacking:
            return
        with sides.of(source).reading() as here:
            wanted = sorted(attachments.held_of(here, lacking))
        exchange.counter.expect(len(wanted))
        for sha256 in wanted:
            with sides.of(source).reading() as here:
                kept = attachments.kept(here, sha256)
            if hashlib.sha256(kept.content).hexdigest() == sha256:  # what was altered stays where it is
                with sides.of(target).writing() as there:
                    attachments.keep(there, kept.content, kept.media_type, kept.added_at)
                    sync.tell_arrived(there, key)
                exchange.add(key, target, Flow(attachments=1))
            exchange.counter.step()

    def _receipt(self, exchange: "_Exchange") -> SyncReceipt:
        found, flows = exchange.found, exchange.flows
        touched = {key for key, _side in (*flows, *found.per_drill)}
        with self.workplace.database.reading() as connection:
            rows = [row for row in drills.list_drills(connection) if row.id in touched]
        lines = []
        for row in rows:
            to_hub, to_laptop = (
                flows.get((row.id, side), Flow()) + found.per_drill.get((row.id, side), Flow())
                for side in (Side.HUB, Side.LAPTOP)
            )
            lines.append(DrillLine(row.code, row.title, to_hub, to_laptop))
        return SyncReceipt(
            exchange.sides.name, self.workplace.clock(),
            sum((item for (_key, side), item in flows.items() if side is Side.HUB), found.sent),
            sum((item for (_key, side), item in flows.items() if side is Side.LAPTOP), found.fetched),
            tuple(lines), tuple({(item.code, item.reason): item for item in found.clashes}.values()),
        )  # fmt: skip

    def _keep(self, receipt: SyncReceipt) -> None:
        """What was exchanged stands in the audit list of the laptop, who did it beside it."""
        with self.workplace.database.writing() as connection:
            self.workplace.audit(
                connection, "synchronised", receipt.hub, sent=asdict(receipt.sent), fetched=asdict(receipt.fetched),
                decisions=[item.code for item in receipt.clashes],
            )  # fmt: skip


def _takes(hub: Connection, key: DrillId, fence: Reach, author: str) -> bool:
    """Whether a secured hub takes what somebody recorded in a drill from this sign-in."""
    if author == fence.number:
        return True
    if Right.RESULTS not in fence.rights:
        return False
    if fence.unit is None or plans.hosted_or_joined(hub, key, {fence.unit}):
        return True
    return author in plans.lent_by(hub, key, {fence.unit})


def _beyond(have: End, lack: End) -> int:
    """About how many entries will be sent."""
    return have.count if have.is_forked or lack.is_forked else max(0, have.seq - lack.seq)
