"""Why a task found no day: the fewest rules to give up for it, and what exactly stands in its way then."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from trainer.domain.errors import Sentence, mark
from trainer.domain.proposal import Bar, Busy, Problem, Task, Unplaced, Weights
from trainer.planner.days import ZONE, Days, moment_of
from trainer.planner.evenness import Evenness
from trainer.planner.greedy import Draft
from trainer.planner.staffing import Roster

EASE = (
    Bar.REST, Bar.WEEKDAY, Bar.WINDOW, Bar.ORDER, Bar.EVALUATORS, Bar.CALENDAR, Bar.RESOURCE, Bar.DAYLIGHT, Bar.QUIET,
    Bar.PERSON, Bar.UNIT,
)  # fmt: skip
"""The rules from the easiest to give up to the hardest."""

Fits = Callable[[Problem], dict[str, int] | None]
"""The days of all tasks of a small problem, or None when they do not all find one."""

MOST_RETRIED = 40
"""So many tasks are looked at a second time, with their unit's other drills free to move."""


def explain(
    days: Days, tasks: Sequence[Task], roster: Roster, left_out: Sequence[Task], fits: Fits
) -> tuple[Unplaced, ...]:
    """For each task the fewest rules without which it has a day, all other drills staying placed.

    First the others stay where they are. Then each rule of the set is tried again with the other drills of the unit
    free to move, and dropped where they can make room.
    """
    if not left_out:
        return ()
    draft = Draft(days, Evenness(days, tasks), tasks)
    for task in tasks:
        if task.key in roster.plan:
            draft.put(task, roster.plan[task.key])
    found = []
    for place, task in enumerate(left_out):
        day, bars = _fewest(days, draft, roster, task)
        reasons = tuple(_reasons(days, draft, task, day, bars))
        if len(bars) > 1 and place < MOST_RETRIED:
            day, bars = _deleted(days, tasks, roster, task, (day, bars), fits)
        found.append(Unplaced(task, _ordered(bars), days.date_of(day), tuple(reasons)))
    return tuple(found)


def _ordered(bars: frozenset[Bar]) -> tuple[Bar, ...]:
    return tuple(bar for bar in EASE if bar in bars)


def _fewest(days: Days, draft: Draft, roster: Roster, task: Task) -> tuple[int, frozenset[Bar]]:
    """The day with the fewest bars, the easiest to give up, the cheapest, the earliest."""

    def rank(day: int) -> tuple[object, ...]:
        bars = standing(days, draft, roster, task, day)
        return len(bars), sorted(EASE.index(bar) for bar in bars), days.cost(task, day), day

    day = min(range(days.count), key=rank)
    return day, standing(days, draft, roster, task, day)


def standing(days: Days, draft: Draft, roster: Roster, task: Task, day: int) -> frozenset[Bar]:
    """Everything that keeps a task from a day in the plan as it is."""
    bars = days.bars(task, day) | draft.bars(task, day)
    if Bar.EVALUATORS not in bars | task.relaxed and roster.count_free(task, day) < task.needed:
        bars |= {Bar.EVALUATORS}
    return bars


def _deleted(
    days: Days, tasks: Sequence[Task], roster: Roster, task: Task, found: tuple[int, frozenset[Bar]], fits: Fits
) -> tuple[int, frozenset[Bar]]:
    day, bars = found
    for bar in reversed(_ordered(bars)):
        fewer = bars - {bar}
        if not fewer:
            break
        given_up = replace(task, relaxed=task.relaxed | fewer)
        plan = fits(around(days, tasks, roster, given_up)) if _can_be_in_order(given_up, roster) else None
        if plan is not None:
            day, bars = plan[task.key], fewer
    return day, bars


def _can_be_in_order(task: Task, roster: Roster) -> bool:
    """Whether one of its preparations is placed at all."""
    return not task.after or Bar.ORDER in task.relaxed or any(key in roster.plan for key in task.after)


def around(days: Days, tasks: Sequence[Task], roster: Roster, task: Task) -> Problem:
    """The task with the placed drills of its units, free to move; the drills of all other units stay."""
    problem = days.problem
    near = [
        other
        for other in tasks
        if other.key in roster.plan and other.key != task.key and set(other.units) & set(task.units)
    ]
    free = {other.key for other in near}
    busy = [
        _busy(days, other, roster) for other in tasks if other.key in roster.plan and other.key not in free | {task.key}
    ]
    weights = Weights(uncovered=1, late=0, travel=0, even=0, change=0, calendar=0)
    return replace(problem, tasks=(*near, task), busy=(*problem.busy, *busy), weights=weights)


def _busy(days: Days, task: Task, roster: Roster) -> Busy:
    start, end = days.times(task, roster.plan[task.key])
    people = task.people | {roster.pool[number].person for number in roster.crew.get(task.key, ())}
    return Busy(task.code or task.key, task.host, task.units, moment_of(start), moment_of(end), people, task.bookings)


def _reasons(days: Days, draft: Draft, task: Task, day: int, bars: frozenset[Bar]) -> Iterator[Sentence]:
    """One sentence a rule, with what stands there."""
    when = days.date_of(day)
    for bar in _ordered(bars):
        values: dict[str, object] = {"day": when, "unit": task.host, "rest": days.problem.habits.rest}
        if bar in (Bar.REST, Bar.UNIT, Bar.PERSON):
            values["other"] = _neighbour(days, draft, task, day)
        if bar in (Bar.CALENDAR, Bar.QUIET):
            values["other"] = days.blocker(task, day, bar)
        if bar is Bar.WINDOW:
            values["other"] = task.first
        if bar is Bar.EVALUATORS:
            values["count"] = task.evaluators
        yield Sentence(WORDS[bar], values)


WORDS = {
    Bar.REST: mark("{unit} has another drill, {other}, less than {rest} days from {day}."),
    Bar.WEEKDAY: mark("{day} is no working day."),
    Bar.WINDOW: mark("{day} lies before {other}, the first day asked for."),
    Bar.ORDER: mark("{unit} has no floor game or command post drill before {day} that would prepare it."),
    Bar.EVALUATORS: mark("On {day} there are not {count} evaluators of other units free, journeys and rest counted."),
    Bar.CALENDAR: mark("{day} lies in {other}, when this drill must not be held."),
    Bar.QUIET: mark("{day} lies in the quiet period of {other}, when no field drill may be held."),
    Bar.RESOURCE: mark("The means the drill needs are in use on {day}."),
    Bar.DAYLIGHT: mark("On {day} the field drill would not end before sunset."),
    Bar.PERSON: mark("Someone of the drill is in {other} on {day}."),
    Bar.UNIT: mark("{unit} is in {other} at the same time on {day}."),
}


def _neighbour(days: Days, draft: Draft, task: Task, day: int) -> str:
    """The nearest other drill of the unit, by code or by scenario and day."""
    near: list[tuple[int, str]] = []
    for key, at in draft.plan.items():
        other = draft.tasks[key]
        shares = set(other.units) & set(task.units) or other.people & task.people
        if key != task.key and shares:
            near.append((abs(at - day), other.code or f"{other.scenario} {_shown(days.date_of(at))}"))
    for busy in days.problem.busy:
        if set(busy.units) & set(task.units) or busy.people & task.people:
            at = days.day(busy.start.astimezone(ZONE).date())
            near.append((abs(at - day), busy.code))
    return min(near, default=(0, ""))[1]


def _shown(value: date) -> str:
    return value.isoformat()
