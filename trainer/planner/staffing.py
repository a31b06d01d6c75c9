"""The second stage without a solver: who evaluates which dated drill. Nobody is in two places, rest after a journey counts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from trainer.domain.proposal import Task
from trainer.planner.days import ZONE, Days

Crew = dict[str, tuple[int, ...]]
"""The numbers of the evaluators of each task."""

SWEEPS = 6


class Roster:
    """Which evaluator is where, growing; says what one costs for a task and whether he can."""

    def __init__(self, days: Days, plan: Mapping[str, int], tasks: Sequence[Task]) -> None:
        self.days, self.plan = days, dict(plan)
        self.tasks = [task for task in tasks if task.key in plan and task.needed]
        self.tasks.sort(key=lambda task: (plan[task.key], task.key))
        self._drafts = [task for task in tasks if task.people and task.key in plan]
        self.weights = days.problem.weights
        self.pool = days.problem.evaluators
        self.times = {task.key: days.times(task, plan[task.key]) for task in self.tasks}
        self.able = {task.key: self._able(task) for task in self.tasks}
        self.crew: Crew = {task.key: () for task in self.tasks}
        self._held: defaultdict[int, list[Task]] = defaultdict(list)
        self._fixed = self._fixed_loads()
        needed = sum(task.needed for task in self.tasks) + sum(self._fixed.values())
        self.share = -(-needed // max(1, len(self.pool)))

    def _able(self, task: Task) -> list[int]:
        """Those whom neither their unit nor a drill that stays, nor one of the plan's drafts, keeps from it."""
        held = {
            person for other in self._drafts if other is not task and self.clash(task, other) for person in other.people
        }
        return [number for number in self.days.free(task, self.plan[task.key]) if self.pool[number].person not in held]

    def _fixed_loads(self) -> Counter[int]:
        """How many drills that stay within the period each one has already."""
        number_of = {item.person: number for number, item in enumerate(self.pool)}
        problem, counted = self.days.problem, Counter[int]()
        for drill in problem.busy:
            if problem.first <= drill.start.astimezone(ZONE).date() <= problem.last:
                counted.update(number_of[person] for person in drill.people if person in number_of)
        for task in self._drafts:
            counted.update(number_of[person] for person in task.people if person in number_of)
        return counted

    def room(self, number: int) -> int:
        """How many drills more are his even share."""
        return max(0, self.share - self._fixed[number])

    def way_cost(self, number: int, task: Task) -> int:
        """What his way there and back costs."""
        minutes = self.days.problem.journeys.get((self.pool[number].unit, task.host), 0)
        return -(-2 * minutes * self.weights.travel // 60)

    def clash(self, one: Task, other: Task) -> bool:
        """Whether nobody can do both: they overlap, or the journey and the rest after it do not fit between."""
        return self._near(one, other, *self._times(one))

    def _times(self, task: Task) -> tuple[int, int]:
        found = self.times.get(task.key)
        return found if found is not None else self.days.times(task, self.plan[task.key])

    def can(self, number: int, task: Task) -> bool:
        """Whether none of his drills clashes with it."""
        return not any(self.clash(task, other) for other in self._held[number] if other is not task)

    def cost(self, number: int, task: Task) -> int:
        """What it costs to give it to him as one more."""
        uneven = self.weights.even if len(self._held[number]) >= self.room(number) else 0
        return self.way_cost(number, task) + uneven

    def give(self, task: Task, numbers: Sequence[int]) -> None:
        """Let these evaluate the task, and no others."""
        for number in self.crew[task.key]:
            self._held[number].remove(task)
        self.crew[task.key] = tuple(sorted(numbers))
        for number in self.crew[task.key]:
            self._held[number].append(task)

    def replace(self, crew: Crew) -> None:
        """Another staffing of all tasks."""
        for task in self.tasks:
            self.give(task, ())
        for task in self.tasks:
            self.give(task, crew[task.key])

    def best(self, task: Task) -> list[int]:
        """The cheapest ones who can, as many as there are, at most as many as it needs."""
        able = [number for number in self.able[task.key] if self.can(number, task)]
        able.sort(key=lambda number: (self.cost(number, task), len(self._held[number]), number))
        return able[: task.needed]

    def add(self, task: Task, day: int) -> None:
        """A task more, with its cheapest evaluators."""
        self.plan[task.key] = day
        if task.people:
            self._drafts.append(task)
        if not task.needed:
            return
        self.tasks.append(task)
        self.times[task.key] = self.days.times(task, day)
        self.able[task.key] = self._able(task)
        self.crew[task.key] = ()
        self.give(task, self.best(task))

    def count_free(self, task: Task, day: int) -> int:
        """How many could evaluate a task of no day yet on that day."""
        start, end = self.days.times(task, day)
        return sum(
            not any(self._near(task, other, start, end) for other in self._held[number])
            and not any(
                self.pool[number].person in other.people and self._near(task, other, start, end)
                for other in self._drafts
            )
            for number in self.days.free(task, day)
        )

    def _near(self, task: Task, other: Task, start: int, end: int) -> bool:
        begin, finish = self._times(other)
        way = self.days.way(task.host, other.host)
        return begin < end + way and start < finish + way

    def drop(self, task: Task) -> None:
        """Take a task out of the plan."""
        self.give(task, ())
        self.tasks.remove(task)
        del self.plan[task.key], self.times[task.key], self.able[task.key], self.crew[task.key]

    def total(self) -> int:
        """What the whole staffing costs, evaluators that are missing included."""
        ways = sum(self.way_cost(number, task) for task in self.tasks for number in self.crew[task.key])
        uneven = sum(max(0, len(held) - self.room(number)) for number, held in self._held.items())
        return ways + self.weights.even * uneven + sum(self.lack(task) for task in self.tasks)

    def lack(self, task: Task) -> int:
        """What the missing evaluators of a task cost: as much as leaving it out."""
        return self.days.missing(task) * (task.needed > len(self.crew[task.key]))

    def short(self) -> list[Task]:
        """Tasks with too few evaluators."""
        return [task for task in self.tasks if len(self.crew[task.key]) < task.needed]


def first_crew(roster: Roster) -> None:
    """Give each task its cheapest evaluators, those with the fewest able ones first, then look again at each."""
    for task in sorted(roster.tasks, key=lambda task: (len(roster.able[task.key]), roster.plan[task.key], task.key)):
        roster.give(task, roster.best(task))
    for _round in range(SWEEPS):
        before = roster.total()
        for task in roster.tasks:
            held = roster.crew[task.key]
            roster.give(task, ())
            found = roster.best(task)
            roster.give(task, found if len(found) >= len(held) else held)
        if roster.total() >= before:
            return
