"""The two sides of a synchronisation, what both had when they last met, and what it has done so far."""

import hashlib
from dataclasses import dataclass, field

from trainer.domain.access import Right
from trainer.domain.directory import Person
from trainer.domain.drill import Drill
from trainer.domain.ids import DrillId
from trainer.domain.sync import NO_FLOW, Clash, Flow, Side
from trainer.store import sync_plans as plans
from trainer.store.database import Connection, Database
from trainer.store.securing import Reach

WAYS = ((Side.LAPTOP, Side.HUB), (Side.HUB, Side.LAPTOP))
"""From where to where: what was done here first."""


@dataclass(frozen=True)
class Sides:
    """The two databases, and the units whose data this laptop is to have; None for all.

    `only` are the drills to be followed where nothing else is wanted of the hub. `fence` is what a secured hub leaves to
    this sign-in; what lies beyond is not sent, for it would be refused.
    """

    laptop: Database
    hub: Database
    name: str
    units: frozenset[str] | None = None
    own_unit: str = ""
    only: frozenset[DrillId] | None = None
    fence: Reach | None = None

    def of(self, side: Side) -> Database:
        """The database of a side."""
        return self.laptop if side is Side.LAPTOP else self.hub

    def drills_here(self, connection: Connection) -> dict[DrillId, str]:
        """Id → code of the laptop's drills."""
        return plans.drills_of_units(connection, None, self.only)

    def drills_there(self, connection: Connection) -> dict[DrillId, str]:
        """Id → code of the hub's drills this laptop is to have."""
        return plans.drills_of_units(connection, self.units, self.only)

    def people_there(self, connection: Connection) -> dict[str, Person]:
        """Service number → person of the hub whom this laptop is to know."""
        units = self.units if self.only is None else frozenset[str]()
        return plans.people_in(connection, units, self.drills_there(connection))

    def may_send(self, right: Right, unit: str = "") -> bool:
        """Whether the hub takes this from here, of that unit."""
        fence = self.fence
        return fence is None or (right in fence.rights and (not unit or fence.unit in (None, unit)))

    def may_send_plan(self, drill: Drill) -> bool:
        """Whether the hub takes a drill's plan from here."""
        return self.concerns(drill) and any(
            self.may_send(right) for right in (Right.PLAN, Right.APPROVE, Right.CONTROL)
        )

    def may_send_report(self, drill: Drill) -> bool:
        """Whether the hub takes a drill's reports from here; who may not write them there does not see which it has."""
        return self.concerns(drill) and self.may_send(Right.REPORT)

    def concerns(self, drill: Drill) -> bool:
        """Whether the drill is one of those the sign-in at the hub has to do with."""
        fence = self.fence
        return fence is None or fence.unit is None or fence.unit in {drill.host, *drill.units}

    @property
    def key(self) -> str:
        """Under what the laptop remembers this hub."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:16]


@dataclass
class Base:
    """The digests both sides had when they last met, by thing."""

    name: str
    held: dict[str, str]
    is_changed: bool = False

    def of(self, key: str) -> str:
        """Empty when they never met over it."""
        return self.held.get(key, "")

    def met(self, key: str, digest: str) -> None:
        """Both sides have this now."""
        if self.held.get(key) != digest:
            self.held[key] = digest
            self.is_changed = True

    def parted(self, key: str) -> None:
        """Neither side has this any more."""
        if self.held.pop(key, None) is not None:
            self.is_changed = True


@dataclass
class Found:
    """What the exchange of plans and follow-up has done so far."""

    sent: Flow = NO_FLOW
    fetched: Flow = NO_FLOW
    per_drill: dict[tuple[DrillId, Side], Flow] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)

    def count(self, target: Side, number: int, drill: DrillId | None = None) -> None:
        """So many things of the plan went to a side."""
        self.add(target, Flow(plans=number), drill)

    def add(self, target: Side, flow: Flow, drill: DrillId | None = None) -> None:
        """So much went to a side."""
        if target is Side.HUB:
            self.sent += flow
        else:
            self.fetched += flow
        if drill is not None and flow:
            self.per_drill[drill, target] = self.per_drill.get((drill, target), NO_FLOW) + flow
