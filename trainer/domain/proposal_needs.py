"""From requirements to tasks: which drill of which scenario each unit still needs, so that few drills answer much."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from trainer.domain.programme import Coverage, Requirement, What
from trainer.domain.proposal import Task
from trainer.domain.risk import weighed
from trainer.domain.scenario import RiskFactor
from trainer.domain.schedule_rules import FIELD_METHODS, GAMES

SPECIFIC = (What.SCENARIO, What.FAMILY, What.METHOD, What.PHASE)
"""The most exact first: what it takes may answer the others as well."""
SHORTEST_WINDOW = timedelta(days=7)
ANSWERED, USED, PREPARED, PREPARES = 4, 3, 4, 2
"""What speaks for a scenario: each other requirement it answers, a game played before; against it: each use so far."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A scenario as something to choose: its facets and how long each way to play it takes."""

    code: str
    families: frozenset[str]
    phases: frozenset[str]
    minutes: Mapping[str, int]
    risks: frozenset[RiskFactor] = frozenset()

    def answers(self, requirement: Requirement, method: str) -> bool:
        """Whether a drill of it, played that way, is what is required."""
        held = {What.SCENARIO: {self.code}, What.FAMILY: self.families, What.PHASE: self.phases, What.METHOD: {method}}
        return requirement.value in held[requirement.what]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known when needs are worked out. `played` are the scenarios of each unit's drills, `games` the families of
    its floor and command-post games with the first day of each, `zones` the time zones of the units.
    """

    first: date
    last: date
    kinds: Sequence[Kind]
    risks: Mapping[str, Mapping[RiskFactor, int]] = field(default_factory=dict)
    played: Mapping[str, Sequence[str]] = field(default_factory=dict)
    games: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    evaluators: int = 2


@dataclass(slots=True)
class _Open:
    """What a unit still owes a requirement within the period."""

    requirement: Requirement
    left: int
    total: int

    @property
    def window(self) -> tuple[date, date]:
        return self.requirement.first, self.requirement.by


def tasks_for(coverage: Iterable[Coverage], setting: Setting) -> tuple[Task, ...]:
    """One task for each drill that is missing and due in the period, unit by unit."""
    owed: dict[str, list[_Open]] = {}
    for line in coverage:
        count = due(line, setting.first, setting.last)
        if count:
            owed.setdefault(line.unit, []).append(_Open(line.requirement, count, count))
    return tuple(
        task for place, unit in enumerate(sorted(owed)) for task in _Unit(unit, place, owed[unit], setting).tasks()
    )


def due(line: Coverage, first: date, last: date) -> int:
    """How many of the missing drills fall due in the period: all if the last day lies in it, else its share of the time."""
    requirement = line.requirement
    if requirement.first > last or not line.missing:
        return 0
    if requirement.by <= last:
        return line.missing
    start = max(requirement.first, first)
    share = (last - start).days + 1, (requirement.by - start).days + 1
    return (2 * line.missing * share[0] + share[1]) // (2 * share[1])  # rounded half up


class _Unit:
    """The drills of one unit, chosen one after another."""

    def __init__(self, unit: str, place: int, owed: list[_Open], setting: Setting) -> None:
        self._unit, self._place, self._setting = unit, place, setting
        self._owed = sorted(owed, key=lambda item: (SPECIFIC.index(item.requirement.what), _is_field(item)))
        self._used = list(setting.played.get(unit, ()))
        self._games = set(setting.games.get(unit, {}))
        self._kind_of: dict[str, Kind] = {}
        self._made: list[Task] = []

    def tasks(self) -> list[Task]:
        """All it needs; field drills know the games that prepare them."""
        for item in self._owed:
            while item.left > 0:
                found = self._choose(item)
                if found is None:
                    break
                self._take(item, *found)
        return [self._after(task) for task in self._made]

    def _choose(self, item: _Open) -> tuple[Kind, str] | None:
        """The scenario and method that answer it and most of what else is owed; rivals are told apart by risk and use."""
        ways = [
            (kind, method)
            for kind in self._setting.kinds
            for method in kind.minutes
            if kind.answers(item.requirement, method)
        ]
        return max(ways, key=lambda way: self._merit(item, *way), default=None)

    def _merit(self, item: _Open, kind: Kind, method: str) -> tuple[float, int, int]:
        others = sum(
            other.left > 0 and kind.answers(other.requirement, method) and bool(_shared(item, other))
            for other in self._owed
            if other is not item
        )
        risk = self._setting.risks.get(self._unit, {})
        prepared = method in FIELD_METHODS and bool(kind.families & self._games)
        prepares = method in GAMES and any(
            FIELD_METHODS & other.minutes.keys() and other.families & kind.families for other in self._setting.kinds
        )
        merit = (
            ANSWERED * others
            + max((risk.get(factor, 0) for factor in kind.risks), default=0)
            + PREPARED * prepared
            + PREPARES * prepares
            - USED * self._used.count(kind.code)
        )
        place = self._setting.kinds.index(kind)
        turn = (place - self._place) % len(
            self._setting.kinds
        )  # each unit begins elsewhere, so that the library is used
        return merit, -list(kind.minutes).index(method), -turn

    def _take(self, item: _Open, kind: Kind, method: str) -> None:
        answered, window = [item], item.window
        for other in self._owed:
            common = _shared_window(window, other.window)
            if other is not item and other.left > 0 and kind.answers(other.requirement, method) and common:
                answered.append(other)
                window = common
        for one in answered:
            one.left -= 1
        number = item.total - item.left - 1
        first = max(window[0], min(self._setting.first, item.requirement.by))
        risks = self._setting.risks.get(self._unit, {})
        priority = max(weighed(one.requirement.priority, kind.risks, risks) for one in answered)
        task = Task(
            key=f"{item.requirement.id}:{self._unit}:{number}", host=self._unit, units=(self._unit,), scenario=kind.code,
            method=method, minutes=kind.minutes[method], first=first, by=window[1], priority=priority,
            zone=self._setting.zones.get(self._unit, "Asia/Makassar"), ideal=self._part(first, window[1], number, item.total),
            evaluators=self._setting.evaluators, answers=tuple(one.requirement.id for one in answered),
        )  # fmt: skip
        self._made.append(task)
        self._kind_of[task.key] = kind
        self._used.append(kind.code)
        if method in GAMES:
            self._games |= kind.families

    def _part(self, first: date, by: date, number: int, total: int) -> tuple[date, date] | None:
        """Where in the window it lies best: the second of three in the middle third."""
        first, by = max(first, self._setting.first), min(by, self._setting.last)
        days = (by - first).days + 1
        if total < 2 or days < total:
            return None
        return first + timedelta(days=days * number // total), first + timedelta(days=days * (number + 1) // total - 1)

    def _after(self, task: Task) -> Task:
        """A field drill comes after a game of its family: one that is in the plan already, or else one of the tasks."""
        if not task.is_field:
            return task
        families = self._kind_of[task.key].families
        known = self._setting.games.get(self._unit, {})
        played = min((day for family, day in known.items() if family in families), default=None)
        if played is not None and played < task.by:
            return replace(task, first=max(task.first, played + timedelta(days=1)))
        before = [
            other.key for other in self._made if other.method in GAMES and self._kind_of[other.key].families & families
        ]
        return replace(task, after=tuple(before))


def _is_field(item: _Open) -> bool:
    return item.requirement.what is What.METHOD and item.requirement.value in FIELD_METHODS


def _shared(one: _Open, other: _Open) -> tuple[date, date] | None:
    return _shared_window(one.window, other.window)


def _shared_window(one: tuple[date, date], other: tuple[date, date]) -> tuple[date, date] | None:
    """The days of both, if there are enough of them."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if last - first >= SHORTEST_WINDOW else None
