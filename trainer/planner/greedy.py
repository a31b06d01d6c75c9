"""A first plan without a solver: the hardest task first, each on its cheapest day. Also mends what a search left out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from trainer.domain.proposal import Bar, Task
from trainer.planner.days import Days
from trainer.planner.evenness import Evenness, Place


class Draft:
    """A growing plan that can say what it costs to put a task on a day, or that it cannot be."""

    def __init__(self, days: Days, evenness: Evenness, tasks: Sequence[Task]) -> None:
        self.days, self._evenness = days, evenness
        self.tasks = {task.key: task for task in tasks}
        self.plan: dict[str, int] = {}
        self._of_holder: defaultdict[str, list[Task]] = defaultdict(list)
        self._counted: Counter[Place] = Counter()
        self._needed: Counter[int] = Counter()
        self._used: Counter[tuple[str, int]] = Counter()
        self._before: defaultdict[str, list[Task]] = defaultdict(list)
        for task in tasks:
            for key in task.after:
                self._before[key].append(task)

    def put(self, task: Task, day: int) -> None:
        """Place a task."""
        self._count(task, day, 1)
        self.plan[task.key] = day
        for holder in (*task.units, *task.people):
            self._of_holder[holder].append(task)

    def take(self, task: Task) -> None:
        """Take a task out again."""
        self._count(task, self.plan.pop(task.key), -1)
        for holder in (*task.units, *task.people):
            self._of_holder[holder].remove(task)

    def _count(self, task: Task, day: int, sign: int) -> None:
        for place in self._evenness.places(task, self.days.week(day)):
            self._counted[place] += sign
        self._needed[day] += sign * task.needed
        for name, count in task.bookings:
            for more in range(self.days.span(task)):
                self._used[name, day + more] += sign * count

    def cost(self, task: Task, day: int) -> int:
        """What the day and the unevenness cost more."""
        counted, room, uneven = self._counted, self._evenness.room, 0
        for place in self._evenness.places(task, self.days.week(day)):
            if counted[place] >= room(place):
                uneven += 1
        return self.days.cost(task, day) + self._evenness.weight * uneven

    def bars(self, task: Task, day: int) -> frozenset[Bar]:
        """What the tasks placed so far have against it."""
        found: set[Bar] = set()
        for holder in (*task.units, *task.people):
            for other in self._of_holder[holder]:
                found |= self._apart(task, day, other, holder in task.people)
        if task.needed and self._needed[day] + task.needed > self.days.capacity(day):
            found.add(Bar.EVALUATORS)
        for name, count in task.bookings:
            span = range(self.days.span(task))
            if any(self._used[name, day + more] + count > self.days.left(name, day + more) for more in span):
                found.add(Bar.RESOURCE)
        if not self.in_order(task, day):
            found.add(Bar.ORDER)
        return frozenset(found - task.relaxed)

    def _apart(self, task: Task, day: int, other: Task, is_person: bool) -> set[Bar]:
        if other is task:
            return set()
        distance = abs(day - self.plan[other.key])
        found = set()
        if distance < max(self.days.span(task), self.days.span(other)):
            found.add(Bar.PERSON if is_person else Bar.UNIT)
        if not is_person and distance < self.days.problem.habits.rest and Bar.REST not in other.relaxed:
            found.add(Bar.REST)
        return found

    def in_order(self, task: Task, day: int) -> bool:
        known = [key for key in task.after if key in self.tasks]
        if known and not any(key in self.plan and self.plan[key] < day for key in known):
            return False
        followers = [
            other
            for other in self._before[task.key]
            if other.key in self.plan and Bar.ORDER not in other.relaxed and self.plan[other.key] <= day
        ]
        return all(
            any(key != task.key and key in self.plan and self.plan[key] < self.plan[other.key] for key in other.after)
            for other in followers
        )

    def held_cost(self, task: Task) -> int:
        """What a placed task costs where it is."""
        day = self.plan[task.key]
        over = sum(self._counted[place] > self._evenness.room(place) for place in self.places(task))
        return self.days.cost(task, day) + self._evenness.weight * over

    def places(self, task: Task) -> tuple[Place, ...]:
        """Where a placed task counts."""
        return self._evenness.places(task, self.days.week(self.plan[task.key]))

    def full_places(self, task: Task, day: int) -> list[Place]:
        """Where one task more would cost."""
        places = self._evenness.places(task, self.days.week(day))
        return [place for place in places if self._counted[place] >= self._evenness.room(place)]

    def rivals(self, task: Task, day: int) -> list[Task]:
        """The placed tasks too near to that day."""
        found = {
            other.key: other
            for holder in (*task.units, *task.people)
            for other in self._of_holder[holder]
            if self._apart(task, day, other, holder in task.people) - task.relaxed
        }
        return list(found.values())

    def is_best(self, task: Task, floor: int) -> bool:
        """Whether it lies on a day that costs no more than its cheapest one and makes nothing uneven."""
        day = self.plan.get(task.key)
        if day is None or self.days.cost(task, day) > floor:
            return False
        places = self._evenness.places(task, self.days.week(day))
        return all(self._counted[place] <= self._evenness.room(place) for place in places)

    def best_day(self, task: Task, open_days: Sequence[int]) -> int | None:
        """The cheapest day that nothing forbids; of several the one with the fewest drills, then the earliest."""
        priced = sorted((self.cost(task, day), self._needed[day], day) for day in open_days)
        return next((day for _cost, _needed, day in priced if not self.bars(task, day)), None)


def never() -> bool:
    """Nobody wants to stop."""
    return False


def first_plan(
    days: Days, evenness: Evenness, tasks: Sequence[Task], open_days: Mapping[str, Sequence[int]],
    wants_stop: Callable[[], bool] = never,
) -> dict[str, int]:  # fmt: skip
    """Tasks by priority, preparations before what they prepare, the ones with the fewest days first."""
    draft = Draft(days, evenness, tasks)
    fill(draft, in_order_of_need(tasks, open_days), open_days)
    improve(draft, tasks, open_days, wants_stop)
    return draft.plan


SWEEPS = 8


def improve(
    draft: Draft, tasks: Sequence[Task], open_days: Mapping[str, Sequence[int]], wants_stop: Callable[[], bool] = never
) -> None:
    """Take each task out and put it on the day that is best now, until a round changes nothing."""
    floors = {task.key: min((draft.days.cost(task, day) for day in open_days[task.key]), default=0) for task in tasks}
    ordered = in_order_of_need(tasks, open_days)
    for _round in range(SWEEPS):
        has_moved = False
        for task in ordered:
            if wants_stop():
                return
            if not draft.is_best(task, floors[task.key]) and _move(draft, task, open_days):
                has_moved = True
        if not has_moved:
            return


def _move(draft: Draft, task: Task, open_days: Mapping[str, Sequence[int]]) -> bool:
    before = draft.plan.get(task.key)
    if before is not None:
        draft.take(task)
    day = draft.best_day(task, open_days[task.key])
    if day is None:
        day = before
    if day is not None:
        draft.put(task, day)
    return day != before


def fill(draft: Draft, tasks: Sequence[Task], open_days: Mapping[str, Sequence[int]]) -> None:
    """Put every task that is not yet placed on its best day, where there is one; in the order given."""
    for task in tasks:
        if task.key in draft.plan:
            continue
        day = draft.best_day(task, open_days[task.key])
        if day is not None:
            draft.put(task, day)


def in_order_of_need(tasks: Sequence[Task], open_days: Mapping[str, Sequence[int]]) -> list[Task]:
    """The most urgent first."""
    return sorted(tasks, key=lambda task: urgency(task, open_days))


def urgency(task: Task, open_days: Mapping[str, Sequence[int]]) -> tuple[object, ...]:
    """What is placed first."""
    return (
        task.present is None,
        bool(task.after),
        -round(task.priority, 3),
        len(open_days[task.key]),
        task.by,
        task.key,
    )
