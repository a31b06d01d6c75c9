"""The second stage without a solver: who evaluates which dated drill. Nobody is in two places, rest after a journey counts."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from trainer.domain.proposal import Task
from trainer.planner.days import ZONE, Days

Crew = dict[str, tuple[int, ...]]
"""The numbers of the evaluators of each task."""

Kind = tuple[str, tuple[str, ...], int]
SWEEPS = 6


def kind_of(task: Task) -> Kind:
    """Tasks of one kind need the same people at the same cost."""
    return task.host, task.units, task.needed


class Diary:
    """When one evaluator is where; says whether a drill fits between, with the ways and the rest."""

    def __init__(self, days: Days, longest: int) -> None:
        self._days, self._longest = days, longest
        self._entries: list[tuple[int, int, str, str]] = []

    def put(self, task: Task, start: int, end: int) -> None:
        """He is there from now on."""
        insort(self._entries, (start, end, task.key, task.host))

    def take(self, task: Task, start: int, end: int) -> None:
        """He is no longer."""
        self._entries.remove((start, end, task.key, task.host))

    def is_free(self, task: Task, start: int, end: int) -> bool:
        """Whether nothing else clashes; `longest` is how far before its start a drill can still matter."""
        entries, way = self._entries, self._days.way
        for place in range(bisect_left(entries, (start - self._longest,)), len(entries)):
            begin, finish, key, host = entries[place]
            gap = way(host, task.host)
            if key != task.key and begin < end + gap and start < finish + gap:
                return False
            if begin >= end + self._longest:
                break
        return True


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
        self._numbers = {item.person: number for number, item in enumerate(self.pool)}
        longest = max(days.problem.gaps.values(), default=0) + max((task.minutes for task in tasks), default=0)
        self._diaries = [Diary(days, longest) for _person in self.pool]
        for draft in self._drafts:
            self._hold(draft)
        self.able = {task.key: self._able(task) for task in self.tasks}
        self.crew: Crew = {task.key: () for task in self.tasks}
        self._load: Counter[int] = Counter()
        self._fixed = self._fixed_loads()
        needed = sum(task.needed for task in self.tasks) + sum(self._fixed.values())
        self.share = -(-needed // max(1, len(self.pool)))

    def _hold(self, draft: Task) -> None:
        """Who is in a draft is not elsewhere meanwhile."""
        for person in draft.people & self._numbers.keys():
            self._diaries[self._numbers[person]].put(draft, *self.days.times(draft, self.plan[draft.key]))

    def _able(self, task: Task) -> list[int]:
        """Those whom neither their unit nor a drill that stays, nor one of the plan's drafts, keeps from it."""
        times = self.days.times(task, self.plan[task.key])
        numbers = self.days.free(task, self.plan[task.key])
        return (
            [number for number in numbers if self._diaries[number].is_free(task, *times)] if self._drafts else numbers
        )

    def _fixed_loads(self) -> Counter[int]:
        """How many drills that stay within the period each one has already."""
        problem, counted = self.days.problem, Counter[int]()
        held = [
            drill.people
            for drill in problem.busy
            if problem.first <= drill.start.astimezone(ZONE).date() <= problem.last
        ]
        for people in (*held, *(task.people for task in self._drafts)):
            counted.update(self._numbers[person] for person in people if person in self._numbers)
        return counted

    def room(self, number: int) -> int:
        """How many drills more are his even share."""
        return max(0, self.share - self._fixed[number])

    def room_left(self, number: int) -> int:
        """The same beside what he has been given."""
        return max(0, self.room(number) - self._load[number])

    def way_cost(self, number: int, task: Task) -> int:
        """What his way there and back costs."""
        minutes = self.days.problem.journeys.get((self.pool[number].unit, task.host), 0)
        return -(-2 * minutes * self.weights.travel // 60)

    def clash(self, one: Task, other: Task) -> bool:
        """Whether nobody can do both: they overlap, or the journey and the rest after it do not fit between."""
        start, end = self.times[one.key]
        begin, finish = self.times[other.key]
        way = self.days.way(one.host, other.host)
        return begin < end + way and start < finish + way

    def can(self, number: int, task: Task) -> bool:
        """Whether none of his drills clashes with it."""
        return self._diaries[number].is_free(task, *self.times[task.key])

    def cost(self, number: int, task: Task) -> int:
        """What it costs to give it to him as one more."""
        uneven = self.weights.even if self._load[number] >= self.room(number) else 0
        return self.way_cost(number, task) + uneven

    def give(self, task: Task, numbers: Sequence[int]) -> None:
        """Let these evaluate the task, and no others."""
        times = self.times[task.key]
        for number in self.crew[task.key]:
            self._diaries[number].take(task, *times)
            self._load[number] -= 1
        self.crew[task.key] = tuple(sorted(numbers))
        for number in self.crew[task.key]:
            self._diaries[number].put(task, *times)
            self._load[number] += 1

    def best(self, task: Task, wanted: Callable[[int], bool] = lambda _number: True) -> list[int]:
        """The cheapest ones who can, as many as there are, at most as many as it needs; wanted ones before others."""
        load, found = self._load, list[int]()
        priced = sorted(
            (not wanted(number), self.cost(number, task), load[number], number) for number in self.able[task.key]
        )
        for _other, _cost, _load, number in priced:
            if len(found) == task.needed:
                break
            if self.can(number, task):
                found.append(number)
        return found

    def add(self, task: Task, day: int) -> None:
        """A task more, with its cheapest evaluators."""
        self.plan[task.key] = day
        if task.people:
            self._drafts.append(task)
            self._hold(task)
        if not task.needed:
            return
        self.tasks.append(task)
        self.times[task.key] = self.days.times(task, day)
        self.able[task.key] = self._able(task)
        self.crew[task.key] = ()
        self.give(task, self.best(task))

    def count_free(self, task: Task, day: int) -> int:
        """How many could evaluate a task of no day yet on that day."""
        times = self.days.times(task, day)
        return sum(self._diaries[number].is_free(task, *times) for number in self.days.free(task, day))

    def drop(self, task: Task) -> None:
        """Take a task out of the plan."""
        self.give(task, ())
        self.tasks.remove(task)
        del self.plan[task.key], self.times[task.key], self.able[task.key], self.crew[task.key]

    def total(self) -> int:
        """What the whole staffing costs, evaluators that are missing included."""
        ways = sum(self.way_cost(number, task) for task in self.tasks for number in self.crew[task.key])
        uneven = sum(max(0, load - self.room(number)) for number, load in self._load.items())
        return ways + self.weights.even * uneven + sum(self.lack(task) for task in self.tasks)

    def lack(self, task: Task) -> int:
        """What the missing evaluators of a task cost: as much as leaving it out."""
        return self.days.missing(task) * (task.needed > len(self.crew[task.key]))

    def short(self) -> list[Task]:
        """Tasks with too few evaluators."""
        return [task for task in self.tasks if len(self.crew[task.key]) < task.needed]


def first_crew(roster: Roster, wishes: Mapping[tuple[Kind, str], int]) -> None:
    """Give each task its cheapest evaluators, those with the fewest able ones first, then look again at each.

    Evaluators are taken from the homes that the wishes name for tasks of the kind, as often as they name them.
    """
    left = Counter(wishes)
    for task in sorted(roster.tasks, key=lambda task: (len(roster.able[task.key]), roster.plan[task.key], task.key)):
        _give(roster, task, left)
    for _round in range(SWEEPS):
        before = roster.total()
        for task in roster.tasks:
            held = roster.crew[task.key]
            left.update((kind_of(task), roster.pool[number].unit) for number in held)
            roster.give(task, ())
            _give(roster, task, left)
            if len(roster.crew[task.key]) < len(held):
                left.update((kind_of(task), roster.pool[number].unit) for number in roster.crew[task.key])
                roster.give(task, held)
                left.subtract((kind_of(task), roster.pool[number].unit) for number in held)
        if roster.total() >= before:
            return


def _give(roster: Roster, task: Task, left: "Counter[tuple[Kind, str]]") -> None:
    kind = kind_of(task)
    roster.give(task, roster.best(task, lambda number: left[kind, roster.pool[number].unit] > 0))
    left.subtract((kind, roster.pool[number].unit) for number in roster.crew[task.key])
