"""What an even plan is: how many drills a week holds, and a unit within four weeks, before they cost anything."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from trainer.domain.proposal import Task
from trainer.planner.days import ZONE, Days

BLOCK = 4
"""Weeks over which the drills of one unit are spread."""

Place = tuple[str, int]
"""A week ("" and its number) or a unit and its block of weeks."""


class Evenness:
    """Shares that cost nothing. The drills that stay are counted in; what they exceed by themselves costs nothing."""

    def __init__(self, days: Days, tasks: Sequence[Task]) -> None:
        self._days = days
        self.weight = days.problem.weights.even
        open_weeks = {days.week(day) for task in tasks for day in days.open_days(task)}
        fixed = self._fixed()
        weekly = sum(count for (unit, week), count in fixed.items() if not unit and week in open_weeks)
        self._share = {"": -(-(len(tasks) + weekly) // max(1, len(open_weeks)))}
        blocks: defaultdict[str, set[int]] = defaultdict(set)
        for task in tasks:
            for unit in task.units:
                blocks[unit] |= {days.week(day) // BLOCK for day in days.open_days(task)}
        counted = Counter(unit for task in tasks for unit in task.units)
        for unit, held in blocks.items():
            own = sum(count for (name, block), count in fixed.items() if name == unit and block in held)
            self._share[unit] = -(-(counted[unit] + own) // max(1, len(held)))
        self._fixed_counts = fixed

    def _fixed(self) -> Counter[Place]:
        counted: Counter[Place] = Counter()
        for item in self._days.problem.busy:
            week = self._days.week(self._days.day(item.start.astimezone(ZONE).date()))
            counted["", week] += 1
            for unit in item.units:
                counted[unit, week // BLOCK] += 1
        return counted

    def room(self, place: Place) -> int:
        """How many drills more cost nothing there."""
        return max(0, self._share.get(place[0], 1) - self._fixed_counts[place])

    @staticmethod
    def places(task: Task, week: int) -> tuple[Place, ...]:
        """Where a task counts in a week."""
        return (("", week), *((unit, week // BLOCK) for unit in task.units))

    def cost(self, plan: Iterable[tuple[Task, int]]) -> int:
        """What a plan of tasks and days costs for being uneven."""
        counted = Counter(place for task, day in plan for place in self.places(task, self._days.week(day)))
        return self.weight * sum(max(0, count - self.room(place)) for place, count in counted.items())


def total_cost(days: Days, evenness: Evenness, tasks: Sequence[Task], plan: Mapping[str, int]) -> int:
    """What dates cost as a whole: days, unevenness, and every task left out. The solver's objective, counted plainly."""
    placed = [(task, plan[task.key]) for task in tasks if task.key in plan]
    left_out = sum(days.missing(task) for task in tasks if task.key not in plan)
    return left_out + sum(days.cost(task, day) for task, day in placed) + evenness.cost(placed)
