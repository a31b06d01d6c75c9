"""Makes a plan cheaper by pairs: a task takes a better day, and one task that is in its way goes elsewhere."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from trainer.domain.proposal import Task
from trainer.planner.days import Days
from trainer.planner.evenness import Place
from trainer.planner.greedy import Draft

ROUNDS = 4
MOST_LOOKS = 600_000
"""So many days are looked at: a limit in work, not in time, so that every computer finds the same."""
RIVALS = 6
"""So many tasks of a full week or block are tried to be sent elsewhere."""


class Swapper:
    """One pass after another over the tasks that lie badly or not at all, until the floor is reached."""

    def __init__(
        self,
        draft: Draft,
        tasks: Sequence[Task],
        open_days: Mapping[str, Sequence[int]],
        wants_stop: Callable[[], bool],
    ) -> None:
        self._draft, self._tasks, self._wants_stop = draft, tasks, wants_stop
        self._looks = MOST_LOOKS
        self._days = {task.key: _two_a_week(draft.days, task, open_days[task.key]) for task in tasks}
        self._at: defaultdict[Place, set[str]] = defaultdict(set)
        for key in draft.plan:
            self._count(draft.tasks[key])

    def run(self, total: int, floor: int) -> int:
        """Lower the total as far as pairs can; returns it."""
        for _round in range(ROUNDS):
            before = total
            for task in sorted(self._tasks, key=self._badness):
                if total <= floor or self._looks <= 0 or self._wants_stop():
                    return total
                if self._excess(task) > 0:
                    total -= self._better(task)
            if total == before:
                return total
        return total

    def _badness(self, task: Task) -> tuple[int, str]:
        return -self._excess(task), task.key

    def _excess(self, task: Task) -> int:
        """What it costs more than its cheapest day."""
        days = self._days[task.key]
        floor = days[0][0] if days else 0
        if task.key not in self._draft.plan:
            return self._draft.days.missing(task) - floor if days else 0
        return self._draft.held_cost(task) - floor

    def _better(self, task: Task) -> int:
        """Try every better day with one rival sent away; returns what that saved."""
        draft, before = self._draft, self._draft.plan.get(task.key)
        if before is not None:
            self._take(task)
        now = draft.days.missing(task) if before is None else draft.cost(task, before)
        for cost, day in self._days[task.key]:
            if cost >= now:
                break
            self._looks -= 1
            if draft.cost(task, day) < now and not draft.bars(task, day):
                self._put(task, day)
                return now - draft.held_cost(task)
            for rival in self._rivals(task, day):
                saved = self._exchanged(task, day, rival, before)
                if saved > 0:
                    return saved
        if before is not None:
            self._put(task, before)
        return 0

    def _rivals(self, task: Task, day: int) -> Iterator[Task]:
        """The one task that stands in the way, or those that make the week or block full."""
        draft = self._draft
        standing = draft.rivals(task, day)
        if standing:
            if len(standing) == 1:
                yield standing[0]
            return
        if draft.bars(task, day):
            return
        found = dict.fromkeys(
            key for place in draft.full_places(task, day) for key in sorted(self._at[place])[:RIVALS] if key != task.key
        )
        yield from (draft.tasks[key] for key in found)

    def _exchanged(self, task: Task, day: int, rival: Task, before: int | None) -> int:
        draft, was = self._draft, self._draft.plan[rival.key]
        self._take(rival)
        old = draft.cost(rival, was)
        if before is None:
            old += draft.days.missing(task)
        else:
            draft.put(rival, was)
            old += draft.cost(task, before)
            draft.take(rival)
        if not draft.bars(task, day):
            new = draft.cost(task, day)
            self._put(task, day)
            for cost, other in self._days[rival.key]:
                if new + cost >= old:
                    break
                self._looks -= 1
                whole = new + draft.cost(rival, other)
                if whole < old and not draft.bars(rival, other):
                    self._put(rival, other)
                    return old - whole
            self._take(task)
        self._put(rival, was)
        return 0

    def _put(self, task: Task, day: int) -> None:
        self._draft.put(task, day)
        self._count(task)

    def _take(self, task: Task) -> None:
        for place in self._draft.places(task):
            self._at[place].discard(task.key)
        self._draft.take(task)

    def _count(self, task: Task) -> None:
        for place in self._draft.places(task):
            self._at[place].add(task.key)


def _two_a_week(days: Days, task: Task, open_days: Sequence[int]) -> list[tuple[int, int]]:
    """The two cheapest days of each week with their costs, the cheapest first."""
    found: dict[int, list[tuple[int, int]]] = {}
    for day in open_days:
        found.setdefault(days.week(day), []).append((days.cost(task, day), day))
    return sorted(pair for pairs in found.values() for pair in sorted(pairs)[:2])
