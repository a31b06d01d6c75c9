"""The second stage as a model of CP-SAT, and the bound of its costs."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from trainer.domain.proposal import Task
from trainer.planner.bounding import solved
from trainer.planner.staffing import Kind, Roster, kind_of

LONGEST_WAY = 3 * 24 * 60
"""Minutes after which no journey keeps anyone from the next drill."""


@dataclass(frozen=True)
class Wishes:
    """The bound of a staffing, and how often people of each home go to each kind of task in a solution that reaches it."""

    bound: int
    counts: Mapping[tuple[Kind, str], int]


def crew_wishes(roster: Roster) -> Wishes:
    """No staffing of these drills costs less: dates are forgotten, only ways and shares bind."""
    model = cp_model.CpModel()
    homes = Counter(item.unit for item in roster.pool)
    numbers = {item.unit: number for number, item in enumerate(roster.pool)}
    room: Counter[str] = Counter()
    for number, item in enumerate(roster.pool):
        room[item.unit] += roster.room(number)
    example = {kind_of(task): task for task in roster.tasks}
    terms: list[tuple[cp_model.IntVar, int]] = []
    amounts: dict[tuple[Kind, str], cp_model.IntVar] = {}
    least_missing = min(roster.days.missing(task) for task in roster.tasks)
    for kind, count in Counter(kind_of(task) for task in roster.tasks).items():
        own = []
        for home, people in homes.items():
            if home in kind[1]:
                continue
            amount = model.new_int_var(0, count * min(people, kind[2]), "")
            own.append(amount)
            amounts[kind, home] = amount
            terms.append((amount, roster.way_cost(numbers[home], example[kind])))
        missing = model.new_int_var(0, count, "")
        terms.append((missing, least_missing))
        model.add(cp_model.LinearExpr.sum(own) + kind[2] * missing >= count * kind[2])
    for home in homes:
        excess = model.new_int_var(0, sum(task.needed for task in roster.tasks), "")
        load = [amount for (_kind, place), amount in amounts.items() if place == home]
        model.add(cp_model.LinearExpr.sum(load) <= room[home] + excess)
        terms.append((excess, roster.weights.even))
    bound, values = solved(model, terms)
    counts = {key: values[amount.index] for key, amount in amounts.items() if values and values[amount.index]}
    return Wishes(bound, counts)


class CrewModel:
    """Every dated task of a part gets its evaluators; who cannot do two of them does one.

    A narrow model knows only the homes that the wishes name: far smaller, and mostly it reaches the bound. What the
    roster holds outside the part stays: it takes of everybody's time and even share.
    """

    def __init__(self, roster: Roster, wishes: Wishes, tasks: Sequence[Task], *, is_narrow: bool) -> None:
        self.model = cp_model.CpModel()
        self._roster, self._tasks = roster, tasks
        self._before = {task.key: roster.crew[task.key] for task in tasks}
        for task in tasks:
            roster.give(task, ())
        self.literals: dict[tuple[str, int], cp_model.IntVar] = {}
        terms: list[tuple[cp_model.IntVar, int]] = []
        for task in tasks:
            own = []
            for number in roster.able[task.key]:
                home = roster.pool[number].unit
                if is_narrow and (kind_of(task), home) not in wishes.counts and number not in self._before[task.key]:
                    continue
                if not roster.can(number, task):
                    continue
                literal = self.model.new_bool_var("")
                self.literals[task.key, number] = literal
                own.append(literal)
                terms.append((literal, roster.way_cost(number, task)))
            missing = self.model.new_bool_var("")
            terms.append((missing, roster.days.missing(task)))
            self.model.add(cp_model.LinearExpr.sum(own) + task.needed * missing >= task.needed)
            self.model.add(cp_model.LinearExpr.sum(own) <= task.needed)
        for together in self._cliques():
            self._at_most_one(together)
        terms += self._loads()
        literals, costs = zip(*terms, strict=True)
        objective = cp_model.LinearExpr.weighted_sum(literals, costs)
        if len(tasks) == len(roster.tasks):
            self.model.add(objective >= wishes.bound)
        self.model.minimize(objective)
        for (key, number), literal in self.literals.items():
            self.model.add_hint(literal, number in self._before[key])

    def _cliques(self) -> Iterator[tuple[Task, ...]]:
        """Tasks that pairwise clash: those of one moment together, the others two by two."""
        roster = self._roster
        tasks = sorted(self._tasks, key=lambda task: roster.times[task.key])
        for place, task in enumerate(tasks):
            end = roster.times[task.key][1]
            running = [task]
            for other in tasks[place + 1 :]:
                begin = roster.times[other.key][0]
                if begin >= end + LONGEST_WAY:
                    break
                if begin < end and all(begin < roster.times[item.key][1] for item in running):
                    running.append(other)
                elif roster.clash(task, other):
                    yield (task, other)
            if len(running) > 1:
                yield tuple(running)

    def _at_most_one(self, tasks: tuple[Task, ...]) -> None:
        for number in range(len(self._roster.pool)):
            held = [self.literals[task.key, number] for task in tasks if (task.key, number) in self.literals]
            if len(held) > 1:
                self.model.add_at_most_one(held)

    def _loads(self) -> Iterator[tuple[cp_model.IntVar, int]]:
        held: defaultdict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (_key, number), literal in self.literals.items():
            held[number].append(literal)
        for number, literals in held.items():
            excess = self.model.new_int_var(0, len(literals), "")
            self.model.add(cp_model.LinearExpr.sum(literals) <= self._roster.room_left(number) + excess)
            yield excess, self._roster.weights.even

    def take(self, values: Mapping[int, int] | None) -> None:
        """Let the roster have the staffing of a solution; without one it has again what it had."""
        crew = dict(self._before)
        if values is not None:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for (key, number), literal in self.literals.items():
                if values[literal.index]:
                    found[key].append(number)
            crew = {task.key: tuple(found[task.key]) for task in self._tasks}
        for task in self._tasks:
            self._roster.give(task, crew[task.key])
