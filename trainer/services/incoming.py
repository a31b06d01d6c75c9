"""What came in to be imported, item by item, set beside what the library holds."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from trainer.domain.errors import mark
from trainer.domain.plain import Document, text_at
from trainer.library.problems import Problem as Problem


class ItemState(StrEnum):
    """What an item is to the library."""

    NEW = mark("new")
    SAME = mark("already there")
    CONFLICT = mark("differs")
    FAULTY = mark("faulty")


class Decision(StrEnum):
    """What to do with an item: leave ours as it is, take theirs as a new version of ours, or keep both."""

    KEEP = "keep"
    TAKE = "take"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Item:
    """One document. `ours` is what it is compared with: the same slug or sheet code, or else the same scenario code.

    `base` is the number of our latest version when the files were read, 0 when there is none.
    """

    key: str
    file: str
    is_sheet: bool
    name: str
    code: str
    title: str
    state: ItemState
    problems: tuple[Problem, ...] = ()
    theirs: Document = field(default_factory=dict)
    ours: Document = field(default_factory=dict)
    base: int = 0

    @property
    def is_other(self) -> bool:
        """Whether ours is another scenario that only has the same code: it can have no new version of this one."""
        return not self.is_sheet and self.state is ItemState.CONFLICT and text_at(self.ours, ("slug",)) != self.name

    @property
    def choices(self) -> tuple[Decision, ...]:
        """What may be decided about it, in the order in which it is offered."""
        if self.state is ItemState.NEW:
            return (Decision.KEEP, Decision.TAKE)
        if self.state is not ItemState.CONFLICT:
            return ()
        return (Decision.KEEP, Decision.BOTH) if self.is_other else (Decision.KEEP, Decision.TAKE, Decision.BOTH)


@dataclass(frozen=True, slots=True)
class Incoming:
    """Everything that was read; `name` says from where. Nothing of it is in the library yet."""

    name: str
    items: tuple[Item, ...]

    def count(self, state: ItemState) -> int:
        """How many items are in a state."""
        return Counter(item.state for item in self.items)[state]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the faulty ones, file by file."""
        return tuple(problem for item in self.items for problem in item.problems)

    @property
    def conflicts(self) -> tuple[Item, ...]:
        """The items a person must decide about."""
        return tuple(item for item in self.items if item.state is ItemState.CONFLICT)

    def decided(self, decision: Decision) -> dict[str, Decision]:
        """The same decision for every conflict; where it is not possible both are kept."""
        return {item.key: decision if decision in item.choices else Decision.BOTH for item in self.conflicts}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an import did: slugs or codes that are new, that got a new version, that were given another name."""

    new: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    copied: tuple[tuple[str, str], ...] = ()
    carried: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    same: int = 0
    faulty: int = 0
