"""Two databases that are brought together: what goes which way, and what a person must decide."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import Field, asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from trainer.domain.errors import Sentence, mark
from trainer.domain.ids import VersionId

if TYPE_CHECKING:
    from trainer.domain.drill import Drill

KEPT = 24
"""So many characters of a digest tell two states of one plan apart."""


class Side(StrEnum):
    """One of the two databases."""

    LAPTOP = "laptop"
    HUB = "hub"


class Way(StrEnum):
    """What is to be done with one thing of the plan."""

    NOTHING = "nothing"
    SEND = "send"
    FETCH = "fetch"
    DECIDE = "decide"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class State:
    """One thing on one side: the digest of its content and, where it has one, its revision."""

    digest: str
    revision: int = 0


def way_of(laptop: State | None, hub: State | None, base: str = "", owner: Side | None = None) -> Way:
    """Which way one thing goes; `base` is the digest both sides had when they last met, empty if they never did.

    Who changed it since then is newer. Where both did, its owner decides; a plan without one goes to a person, unless
    the sides never met: then the higher revision is the later work on the same plan.
    """
    if laptop == hub or (laptop and hub and laptop.digest == hub.digest):
        return Way.NOTHING
    if laptop is None or hub is None:
        return Way.FETCH if laptop is None else Way.SEND
    if base in (laptop.digest, hub.digest):
        return Way.FETCH if base == laptop.digest else Way.SEND
    if owner is not None:
        return Way.SEND if owner is Side.LAPTOP else Way.FETCH
    if not base and laptop.revision != hub.revision:
        return Way.SEND if laptop.revision > hub.revision else Way.FETCH
    return Way.DECIDE


def way_of_removable(laptop: State | None, hub: State | None, base: str = "", owner: Side | None = None) -> Way:
    """The same of a thing that may be removed: it goes from the other side too, unless that one changed it meanwhile."""
    present = laptop or hub
    is_removed = present is not None and None in (laptop, hub) and present.digest == base
    return Way.DROP if is_removed else way_of(laptop, hub, base, owner)


class Value(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def state_of(value: Value, revision: int = 0, leave: frozenset[str] = frozenset({"id"})) -> State:
    """The state of a dataclass: what is empty and the fields to leave out (each side has its own ids) do not count."""
    content = {key: item for key, item in asdict(value).items() if key not in leave and item not in (None, "", (), [])}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return State(hashlib.sha256(text.encode()).hexdigest()[:KEPT], revision)


def drill_state(drill: "Drill", scenario_sha256: str) -> State:
    """The state of a drill's plan; its scenario counts by content, for each side numbers its versions by itself."""
    return state_of(replace(drill, version=VersionId(scenario_sha256), scenario_number=0), drill.revision)


Chain = tuple[str, str]
"""Author and device."""


@dataclass(frozen=True, slots=True)
class End:
    """How far a chain of the journal goes: number of entries, last `seq`, and its digest, which stands for all before.

    In a forked chain two entries have one number; no digest stands for both, so that its entries are compared one by one.
    """

    count: int
    seq: int
    digest: str
    is_forked: bool = False


def differing(here: Mapping[Chain, End], there: Mapping[Chain, End]) -> tuple[Chain, ...]:
    """The chains of which `here` may have something that `there` has not."""
    return tuple(sorted(chain for chain, end in here.items() if end.is_forked or there.get(chain) != end))


@dataclass(frozen=True, slots=True)
class Clash:
    """A plan that was changed on both sides; both stay as they are until a person decides."""

    key: str
    code: str
    laptop: int
    hub: int
    reason: str = "plan"

    @property
    def sentence(self) -> Sentence:
        """What it is, and what to do."""
        words = {
            "plan": mark("Drill {code} was changed on both sides: revision {laptop} here, revision {hub} on the hub. "
                         "Both are kept. Decide which plan holds, then synchronise again."),
            "code": mark("Drill {code} here and drill {code} on the hub are two different drills with one number. Both "
                         "are kept. When the hub's plan keeps the number, this laptop's drill gets the next free one; "
                         "a drill whose report was issued keeps its number."),
            "person": mark("Drill {code} names a person whose records began on both sides under different identities. "
                           "Its plan stays on each side as it is; ask the planning office to plan this person anew."),
            "fork": mark("Drill {code}: two entries of one evaluator have one number and different content. Both are kept on "
                         "both sides; ask the evaluator which laptop he recorded on."),
            "altered": mark("Drill {code}: an entry of the journal was altered after it was recorded, so what follows it "
                            "is not exchanged. Examine the data: trainer doctor."),
            "right": mark("Drill {code} was changed here, but your sign-in at the hub may not change its plan. The plan stays on "
                          "each side as it is; the unit that hosts it or the Polda can send it."),
            "action": mark("Drill {code}: an action of its follow-up was taken further on both sides. What was done first "
                           "holds; what no longer fitted had no effect and stands in its history. Look at it under "
                           "Follow-up."),
            "follow_up": mark("Drill {code}: what was written here about its follow-up was not sent, for your sign-in at the hub "
                              "may not write it. The unit that owes it or the Polda can send it."),
            "letter": mark("Number {code} was given to two papers, one on each side. Void one of them in the register of numbers "
                           "and give its paper another, then synchronise again."),
            "report": mark("Drill {code} has two different reports of revision {laptop}. Both are kept where they are."),
        }  # fmt: skip
        return Sentence(words[self.reason], {"code": self.code, "laptop": self.laptop, "hub": self.hub})


@dataclass(frozen=True, slots=True)
class Flow:
    """What went one way: journal entries, photos and files, parts of the plan, and steps of follow-up.

    A step is a finding, or one thing that happened to an action.
    """

    entries: int = 0
    attachments: int = 0
    plans: int = 0
    steps: int = 0

    def __add__(self, other: "Flow") -> "Flow":
        return Flow(
            self.entries + other.entries, self.attachments + other.attachments, self.plans + other.plans,
            self.steps + other.steps,
        )  # fmt: skip

    def __bool__(self) -> bool:
        return bool(self.entries or self.attachments or self.plans or self.steps)


NO_FLOW = Flow()


@dataclass(frozen=True, slots=True)
class DrillLine:
    """One drill in the receipt."""

    code: str
    title: str
    sent: Flow = NO_FLOW
    fetched: Flow = NO_FLOW


@dataclass(frozen=True, slots=True)
class SyncReceipt:
    """What a synchronisation did; the drills are those of which something moved."""

    hub: str
    at: datetime
    sent: Flow = NO_FLOW
    fetched: Flow = NO_FLOW
    drills: tuple[DrillLine, ...] = ()
    clashes: tuple[Clash, ...] = field(default=())
