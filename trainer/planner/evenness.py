"""What an even plan is: how many drills a week holds, and a unit within four weeks, before they cost anything."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from trainer.domain.proposal import Task
from trainer.planner.days import ZONE, Days

BLOCK = 4
"""Weeks that are looked at together: so many for the drills of one unit, and for those of all."""
WEEK, ALL = "", "*"

Place = tuple[str, int]
"""A week, a block of weeks, or a unit's block of weeks: which of them, and its number."""


class Evenness:
    """Shares that cost nothing. The drills that stay are counted in; what they exceed by themselves costs nothing."""

    def __init__(self, days: Days, tasks: Sequence[Task]) -> None:
        self._days = days
        self.weight = days.problem.weights.even
        self._fixed = self._fixed_counts()
        self._rooms: dict[Place, int] = {}
        self._known: dict[tuple[tuple[str, ...], int], tuple[Place, ...]] = {}
        wanted = Counter(name for task in tasks for name in (WEEK, ALL, *task.units))
        held: defaultdict[str, set[int]] = defaultdict(set)
        for task in tasks:
            for week in {days.week(day) for day in days.open_days(task)}:
                for name, number in self.places(task, week):
                    held[name].add(number)
        own: Counter[str] = Counter()
        for (name, number), count in self._fixed.items():
            own[name] += count if number in held[name] else 0
        self._share = {name: -(-(wanted[name] + own[name]) // max(1, len(numbers))) for name, numbers in held.items()}

    def _fixed_counts(self) -> Counter[Place]:
        counted: Counter[Place] = Counter()
        for item in self._days.problem.busy:
            week = self._days.week(self._days.day(item.start.astimezone(ZONE).date()))
            counted.update(self._places(item.units, week))
        return counted

    def room(self, place: Place) -> int:
        """How many drills more cost nothing there."""
        found = self._rooms.get(place)
        if found is None:
            found = self._rooms[place] = max(0, self._share.get(place[0], 1) - self._fixed[place])
        return found

    def places(self, task: Task, week: int) -> tuple[Place, ...]:
        """Where a task counts in a week."""
        key = (task.units, week)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._places(task.units, week)
        return found

    @staticmethod
    def _places(units: Sequence[str], week: int) -> tuple[Place, ...]:
        return ((WEEK, week), (ALL, week // BLOCK), *((unit, week // BLOCK) for unit in units))

    def cost(self, plan: Iterable[tuple[Task, int]]) -> int:
        """What a plan of tasks and days costs for being uneven."""
        counted = Counter(place for task, day in plan for place in self.places(task, self._days.week(day)))
        return self.weight * sum(max(0, count - self.room(place)) for place, count in counted.items())


def total_cost(days: Days, evenness: Evenness, tasks: Sequence[Task], plan: Mapping[str, int]) -> int:
    """What dates cost as a whole: days, unevenness, and every task left out. The solver's objective, counted plainly."""
    placed = [(task, plan[task.key]) for task in tasks if task.key in plan]
    left_out = sum(days.missing(task) for task in tasks if task.key not in plan)
    return left_out + sum(days.cost(task, day) for task, day in placed) + evenness.cost(placed)
