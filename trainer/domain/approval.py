"""Approval: who decides with which answers to the go/no-go checklist, and who must be told when an approved plan changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from trainer.domain.drill import Drill, RoleHolder
from trainer.domain.ids import DrillId
from trainer.domain.schedule_rules import FIELD_METHODS, everyone
from trainer.domain.states import State

DECIDED = frozenset({State.APPROVED, State.SCHEDULED, State.READY})
"""States in which people already count on the plan."""


class Red(StrEnum):
    """For which drills an item must not stay open."""

    NEVER = "never"
    FIELD = "field"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One question before a drill enters `stage`; without families or methods it is asked of all.

    `role` is that whose holder answers it by being named in the plan.
    """

    code: str
    stage: State
    text: str
    text_en: str
    red: Red = Red.NEVER
    families: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()
    role: str = ""

    def concerns(self, drill: Drill, families: frozenset[str]) -> bool:
        """Whether it is asked of this drill, whose scenario has these families."""
        fits = not self.families or bool(self.families & families)
        return fits and (not self.methods or drill.method in self.methods)

    def is_red(self, drill: Drill) -> bool:
        """Whether a drill may not go on while it is open."""
        return self.red is Red.ALWAYS or (self.red is Red.FIELD and drill.method in FIELD_METHODS)


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, or no; a no to a red item needs a remark."""

    yes: bool
    remark: str = ""


class Change(StrEnum):
    """What a changed plan means for somebody."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody who must be told: a person by rank and name, or a unit, whose code then stands in `unit` alone."""

    change: Change
    unit: str
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "change", Change(self.change))


@dataclass(frozen=True, slots=True)
class Decision:
    """What the person who decides says: name and rank, a remark, and the checklist."""

    name: str = ""
    rank: str = ""
    remark: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Approval:
    """One line of a drill's history: who moved it on with which answers, or, where source and target are the same, who
    changed it after it was approved. `told` are those who had to hear of it.
    """

    id: str
    drill: DrillId
    revision: int
    source: State
    target: State
    name: str
    rank: str
    remark: str
    answers: Mapping[str, Answer]
    at: datetime
    told: tuple[Notice, ...] = ()


def asked(
    items: Iterable[CheckItem], drill: Drill, target: State, families: frozenset[str]
) -> tuple[CheckItem, ...]:  # fmt: skip
    """The checklist of a drill before it enters a state."""
    return tuple(item for item in items if item.stage is target and item.concerns(drill, families))


def proposed(items: Iterable[CheckItem], drill: Drill) -> dict[str, Answer]:
    """Answers that the plan gives itself: a role of which it names a holder."""
    named = {holder.role for holder in drill.roles}
    return {item.code: Answer(yes=True) for item in items if item.role in named}


def still_open(items: Iterable[CheckItem], drill: Drill, answers: Mapping[str, Answer]) -> tuple[CheckItem, ...]:
    """The red items that keep the drill where it is: not answered, or answered no without a remark."""
    return tuple(item for item in items if blocks(item, drill, answers))


def blocks(item: CheckItem, drill: Drill, answers: Mapping[str, Answer]) -> bool:
    """Whether an item keeps the drill where it is."""
    answer = answers.get(item.code)
    return item.is_red(drill) and (answer is None or not (answer.yes or answer.remark.strip()))


def must_be_told(before: Drill, after: Drill) -> tuple[Notice, ...]:
    """Whom a changed plan concerns: units, then people, each by what it means for them."""
    is_moved = _when_and_where(before) != _when_and_where(after)
    return tuple(sorted({*_units(before, after, is_moved), *_people(before, after, is_moved)}, key=_order))


def all_concerned(drill: Drill, change: Change = Change.REMOVED) -> tuple[Notice, ...]:
    """Everyone in a plan, such as those who must hear that it is cancelled."""
    units = {Notice(change, unit) for unit in drill.units}
    people = {Notice(change, unit, name) for unit, name, _tasks in _tasks(drill).values()}
    return tuple(sorted({*units, *people}, key=_order))


def _when_and_where(drill: Drill) -> tuple[object, ...]:
    return drill.start, drill.minutes, drill.host, drill.place, drill.method


def _units(before: Drill, after: Drill, is_moved: bool) -> Iterator[Notice]:
    old, new = set(before.units), set(after.units)
    yield from (Notice(Change.ADDED, unit) for unit in new - old)
    yield from (Notice(Change.REMOVED, unit) for unit in old - new)
    if is_moved:
        yield from (Notice(Change.MOVED, unit) for unit in old & new)


def _people(before: Drill, after: Drill, is_moved: bool) -> Iterator[Notice]:
    old, new = _tasks(before), _tasks(after)
    for person, (unit, name, tasks) in {**old, **new}.items():
        if person not in old:
            yield Notice(Change.ADDED, unit, name)
        elif person not in new:
            yield Notice(Change.REMOVED, unit, name)
        elif is_moved:
            yield Notice(Change.MOVED, unit, name)
        elif tasks != old[person][2]:
            yield Notice(Change.TASK, unit, name)


def _tasks(drill: Drill) -> dict[str, tuple[str, str, frozenset[str]]]:
    """Unit, rank and name, and what each person does: roles, and the team he plays in."""
    found: dict[str, tuple[str, str, frozenset[str]]] = {}
    for item in everyone(drill):
        task = item.role if isinstance(item, RoleHolder) else f"team {item.team}"
        held = found.get(item.person, ("", "", frozenset()))[2]
        found[item.person] = (item.unit, f"{item.rank} {item.name}".strip(), held | {task})
    return found


def _order(notice: Notice) -> tuple[bool, int, str, str]:
    return bool(notice.name), tuple(Change).index(notice.change), notice.unit, notice.name
