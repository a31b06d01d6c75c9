"""Looks for a cheaper plan from many sides: a part of the best one is taken out by lot and put back otherwise."""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from trainer.domain.proposal import Task
from trainer.planner.days import Days
from trainer.planner.evenness import Evenness, total_cost
from trainer.planner.greedy import Draft, fill, improve
from trainer.planner.swapping import Swapper

TRIES = 6
SHARES = (0.1, 0.25, 0.5)
MOST_WORK = 3_200
"""So many tasks are put anew in all: a limit in work, not in time, so that every computer finds the same."""

Plan = dict[str, int]


def shaken(
    days: Days, evenness: Evenness, tasks: Sequence[Task], open_days: Mapping[str, Sequence[int]], plan: Plan,
    *, floor: int, seed: int, wants_stop: Callable[[], bool],
) -> Plan:  # fmt: skip
    """The best plan found before the floor was reached, the work was done or somebody stopped it. The seed decides lots."""
    chance, best = Random(seed), total_cost(days, evenness, tasks, plan)
    for attempt in range(min(TRIES, MOST_WORK // max(1, len(tasks)))):
        if best <= floor or wants_stop():
            break
        share = SHARES[attempt % len(SHARES)] if attempt else 0.0
        kept = [task for task in tasks if task.key in plan and chance.random() >= share]
        draft = Draft(days, evenness, tasks)
        for task in sorted(kept, key=lambda task: bool(task.after)):
            if draft.in_order(task, plan[task.key]):
                draft.put(task, plan[task.key])
        if attempt:
            others = [task for task in tasks if task.key not in draft.plan]
            chance.shuffle(others)
            others.sort(key=lambda task: (task.present is None, bool(task.after)))
            fill(draft, others, open_days)
        improve(draft, tasks, open_days, wants_stop)
        total = total_cost(days, evenness, tasks, draft.plan)
        total = Swapper(draft, tasks, open_days, wants_stop).run(total, floor)
        if total <= best:
            plan, best = draft.plan, total
    return plan
