"""The first stage as a model of CP-SAT: which task on which day, or in which week."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from trainer.domain.proposal import Bar, Task
from trainer.planner.days import Days
from trainer.planner.evenness import Evenness, Place
from trainer.planner.grain import Grain

Literal = cp_model.IntVar


@dataclass(frozen=True)
class Choice:
    """A task may lie in a bucket, at the cost of its cheapest day there."""

    task: Task
    bucket: int
    literal: Literal
    cost: int


class DateModel:
    """Every task lies in one bucket or is left out; what cannot lie together does not."""

    def __init__(
        self,
        days: Days,
        tasks: Sequence[Task],
        open_days: Mapping[str, Sequence[int]],
        grain: Grain,
        evenness: Evenness,
    ) -> None:
        self.days, self.tasks, self.grain, self._evenness = days, tasks, grain, evenness
        self.model = cp_model.CpModel()
        self.choices: dict[str, dict[int, Choice]] = {}
        self.missing: dict[str, Literal] = {}
        self.terms: list[tuple[Literal, int]] = []
        for task in tasks:
            self._add_task(task, open_days[task.key])
        self._add_units()
        self._add_people()
        self._add_order()
        self._add_evaluators()
        self._add_resources()
        self._add_evenness()
        literals, costs = zip(*self.terms, strict=True) if self.terms else ((), ())
        self.objective = cp_model.LinearExpr.weighted_sum(literals, costs)
        self.model.minimize(self.objective)

    def _add_task(self, task: Task, open_days: Sequence[int]) -> None:
        choices: dict[int, Choice] = {}
        for bucket, found in self.grain.gathered(open_days).items():
            cost = min(self.days.cost(task, day) for day in found)
            choices[bucket] = Choice(task, bucket, self.model.new_bool_var(""), cost)
        missing = self.model.new_bool_var("")
        self.model.add_exactly_one([*(item.literal for item in choices.values()), missing])
        self.choices[task.key], self.missing[task.key] = choices, missing
        self.terms += [(item.literal, item.cost) for item in choices.values() if item.cost]
        self.terms.append((missing, self.days.missing(task)))

    # what excludes one another

    def _add_units(self) -> None:
        of_unit: defaultdict[str, list[Task]] = defaultdict(list)
        for task in self.tasks:
            for unit in task.units:
                of_unit[unit].append(task)
        rest = self.days.problem.habits.rest
        for tasks in of_unit.values():
            resting = [task for task in tasks if Bar.REST not in task.relaxed]
            self._keep_apart(resting, rest)
            if len(resting) < len(tasks) or rest < max(map(self.days.span, tasks)):
                self._keep_apart([task for task in tasks if Bar.UNIT not in task.relaxed], 0)

    def _add_people(self) -> None:
        of_person: defaultdict[str, list[Task]] = defaultdict(list)
        for task in self.tasks:
            for person in task.people:
                of_person[person].append(task)
        for tasks in {tuple(tasks): tasks for tasks in of_person.values()}.values():
            self._keep_apart(tasks, 0)

    def _keep_apart(self, tasks: Sequence[Task], distance: int) -> None:
        """At most one of the tasks starts within any so many days, and within the days one of them lasts."""
        if len(tasks) < 2:
            return
        distance = max(distance, *map(self.days.span, tasks))
        choices = self._by_bucket(tasks)
        reached = -1
        for place in sorted(choices):
            last = self.grain.run_from(place, distance)
            if last > reached:
                together = [item.literal for other in range(place, last + 1) for item in choices.get(other, ())]
                if len(together) > 1:
                    self.model.add_at_most_one(together)
                reached = last

    def _by_bucket(self, tasks: Iterable[Task]) -> dict[int, list[Choice]]:
        found: dict[int, list[Choice]] = {}
        for task in tasks:
            for place, item in self.choices[task.key].items():
                found.setdefault(place, []).append(item)
        return found

    def _add_order(self) -> None:
        """A field drill comes after one of its preparations, in weeks at least not before it."""
        sums: dict[str, list[Literal]] = {}
        for task in self.tasks:
            before = [key for key in task.after if key in self.choices]
            if not before or Bar.ORDER in task.relaxed:
                continue
            for key in before:
                if key not in sums:
                    sums[key] = self._running_sum(key)
            late = 0 if self.grain.is_days else 1
            for place, item in self.choices[task.key].items():
                upto = place + late - 1
                earlier = [sums[key][upto] for key in before] if upto >= 0 else []
                self.model.add(item.literal <= sum(earlier))

    def _running_sum(self, key: str) -> list[Literal]:
        """Whether the task lies in a bucket up to each."""
        choices, found = self.choices[key], list[Literal]()
        for place in range(len(self.grain.buckets)):
            here = choices.get(place)
            if found and here is None:
                found.append(found[-1])
                continue
            upto = self.model.new_bool_var("")
            self.model.add(upto == (found[-1] if found else 0) + (here.literal if here else 0))
            found.append(upto)
        return found

    # what is limited

    def _add_evaluators(self) -> None:
        needy = [task for task in self.tasks if task.needed]
        for place, choices in self._by_bucket(needy).items():
            capacity = sum(self.days.capacity(day) for day in self.grain.buckets[place])
            self._limit([(item.literal, item.task.needed) for item in choices], capacity)

    def _add_resources(self) -> None:
        users: defaultdict[str, list[Task]] = defaultdict(list)
        for task in self.tasks:
            for name, _count in task.bookings if Bar.RESOURCE not in task.relaxed else ():
                users[name].append(task)
        for name, tasks in users.items():
            for place, bucket in enumerate(self.grain.buckets):
                held = [
                    (item.literal, dict(task.bookings)[name])
                    for task in tasks
                    for start, item in self.choices[task.key].items()
                    if start == place or (self.grain.is_days and bucket[0] in self._played(task, start))
                ]
                self._limit(held, sum(self.days.left(name, day) for day in bucket))

    def _played(self, task: Task, place: int) -> range:
        day = self.grain.buckets[place][0]
        return range(day, day + self.days.span(task))

    def _limit(self, held: Sequence[tuple[Literal, int]], capacity: int) -> None:
        if sum(count for _literal, count in held) > capacity:
            literals, counts = zip(*held, strict=True)
            self.model.add(cp_model.LinearExpr.weighted_sum(literals, counts) <= capacity)

    def _add_evenness(self) -> None:
        if not self._evenness.weight:
            return
        held: defaultdict[Place, list[Literal]] = defaultdict(list)
        for choices in self.choices.values():
            for place, item in choices.items():
                for where in self._evenness.places(item.task, self.grain.weeks[place]):
                    held[where].append(item.literal)
        for where, literals in held.items():
            room = self._evenness.room(where)
            if len(literals) > room:
                excess = self.model.new_int_var(0, len(literals) - room, "")
                self.model.add(cp_model.LinearExpr.sum(literals) <= room + excess)
                self.terms.append((excess, self._evenness.weight))

    # asking

    def hint(self, plan: Mapping[str, int]) -> None:
        """Begin the search with a plan of days."""
        for task in self.tasks:
            place = self.grain.place_of.get(plan[task.key]) if task.key in plan else None
            for bucket, item in self.choices[task.key].items():
                self.model.add_hint(item.literal, bucket == place)
            self.model.add_hint(self.missing[task.key], place is None)

    def chosen(self, value: Callable[[Literal], int]) -> dict[str, int]:
        """The bucket of each task that has one."""
        return {
            key: bucket
            for key, choices in self.choices.items()
            for bucket, item in choices.items()
            if value(item.literal)
        }
