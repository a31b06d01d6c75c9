"""Lower bounds of our own: what no plan can beat, from sums in which units and evaluators are forgotten.

The solver proves little about a large year by itself; told such a bound it stops as soon as it reaches it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ortools.sat.python import cp_model

from trainer.domain.proposal import Task
from trainer.planner.days import Days
from trainer.planner.evenness import ALL, BLOCK, WEEK, Evenness

Kind = tuple[int, tuple[tuple[int, int], ...]]
"""What it costs to leave a task out, and its cheapest day in each week it can lie in."""

EFFORT = 4.0


def dates_bound(days: Days, evenness: Evenness, tasks: Sequence[Task], open_days: Mapping[str, Sequence[int]]) -> int:
    """No dates cost less: tasks with the same weeks are counted, not named, and only the weeks' loads bind."""
    kinds = Counter(_kind(days, task, open_days[task.key]) for task in tasks)
    model = cp_model.CpModel()
    loads: defaultdict[int, list[cp_model.IntVar]] = defaultdict(list)
    terms: list[tuple[cp_model.IntVar, int]] = []
    for (missing, weeks), count in kinds.items():
        amounts = []
        for week, cost in weeks:
            amount = model.new_int_var(0, count, "")
            amounts.append(amount)
            loads[week].append(amount)
            terms.append((amount, cost))
        left_out = model.new_int_var(0, count, "")
        terms.append((left_out, missing))
        model.add(cp_model.LinearExpr.sum([*amounts, left_out]) == count)
    blocks: defaultdict[int, list[cp_model.IntVar]] = defaultdict(list)
    for week, amounts in loads.items():
        blocks[week // BLOCK] += amounts
    rooms = [(amounts, evenness.room((WEEK, week))) for week, amounts in loads.items()]
    rooms += [(amounts, evenness.room((ALL, block))) for block, amounts in blocks.items()]
    for amounts, room in rooms:
        excess = model.new_int_var(0, len(tasks), "")
        model.add(cp_model.LinearExpr.sum(amounts) <= room + excess)
        terms.append((excess, evenness.weight))
    return least(model, terms)


def least(model: cp_model.CpModel, terms: Sequence[tuple[cp_model.IntVar, int]]) -> int:
    """A whole number that no solution of a small model goes below."""
    return solved(model, terms)[0]


def solved(model: cp_model.CpModel, terms: Sequence[tuple[cp_model.IntVar, int]]) -> tuple[int, Sequence[int]]:
    """The same with the values of the best solution found, by the index of their variable; none where none was found."""
    if not terms:
        return 0, ()
    literals, costs = zip(*terms, strict=True)
    model.minimize(cp_model.LinearExpr.weighted_sum(literals, costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = EFFORT
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = list(solver.response_proto.solution) if found else ()
    return max(0, int(solver.best_objective_bound + 1 - 1e-6)), values


def _kind(days: Days, task: Task, open_days: Sequence[int]) -> Kind:
    weeks: dict[int, int] = {}
    for day in open_days:
        week, cost = days.week(day), days.cost(task, day)
        weeks[week] = min(cost, weeks.get(week, cost))
    return days.missing(task), tuple(weeks.items())
