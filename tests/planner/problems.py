"""Small problems for the planner, and a slow look at its answers that shares no code with it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations, product
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from trainer.domain.directory import CalendarDay
from trainer.domain.proposal import Bar, Busy, Evaluator, Habits, Placed, Problem, Proposal, Task

MONDAY = date(2026, 9, 7)
ZONE = ZoneInfo("Asia/Makassar")
UNITS = ("KNW", "KDI", "WKT")
WAYS = {("KNW", "KDI"): 100, ("KNW", "WKT"): 640, ("KDI", "WKT"): 540, ("SULTRA", "KNW"): 120, ("SULTRA", "KDI"): 20,
        ("SULTRA", "WKT"): 560}  # fmt: skip
JOURNEYS = WAYS | {(end, start): minutes for (start, end), minutes in WAYS.items()}
GAPS = {pair: minutes + 60 + (480 if minutes > 240 else 0) for pair, minutes in JOURNEYS.items()}


def a_task(key: str, unit: str = "KNW", method: str = "TFG", **given) -> Task:
    """A drill of two hours, any day of the fortnight."""
    values = {"first": MONDAY, "by": MONDAY + timedelta(days=13), "minutes": 120, "evaluators": 0, **given}
    return Task(key=key, host=unit, units=(unit,), scenario="SK-01", method=method, **values)


def a_problem(*tasks: Task, days: int = 14, rest: int = 3, **given) -> Problem:
    """A fortnight from a Monday on."""
    return Problem(
        MONDAY, MONDAY + timedelta(days=days - 1), tasks, journeys=JOURNEYS, gaps=GAPS, habits=Habits(rest=rest), **given
    )  # fmt: skip


def a_busy(code: str, day: date, unit: str = "KNW", people: Iterable[str] = (), hour: int = 8) -> Busy:
    """A drill that stays, two hours long."""
    start = datetime.combine(day, time(hour), ZONE).astimezone(UTC)
    return Busy(code, unit, (unit,), start, start + timedelta(hours=2), frozenset(people))


def evaluators(*units: str) -> tuple[Evaluator, ...]:
    """One person a unit named."""
    return tuple(Evaluator(f"p{number}", unit) for number, unit in enumerate(units))


@st.composite
def problems(draw) -> Problem:
    """Up to six tasks of three units within ten days, with a fixed drill, a blocked day and a few evaluators."""
    pool = evaluators(*draw(st.lists(st.sampled_from((*UNITS, "SULTRA", "SULTRA")), min_size=0, max_size=4)))
    tasks = []
    for number in range(draw(st.integers(1, 6))):
        unit, method = draw(st.sampled_from(UNITS)), draw(st.sampled_from(("TFG", "LAPANG")))
        first = MONDAY + timedelta(days=draw(st.integers(0, 6)))
        games = [task.key for task in tasks if task.host == unit and task.method == "TFG"]
        tasks.append(
            a_task(
                f"t{number}", unit, method, first=first, by=first + timedelta(days=draw(st.integers(0, 6))),
                priority=draw(st.sampled_from((1.0, 3.0, 4.2))), evaluators=draw(st.integers(0, 2)) if pool else 0,
                after=tuple(games) if method == "LAPANG" and draw(st.booleans()) else (),
            )
        )  # fmt: skip
    blocked = CalendarDay(
        MONDAY + timedelta(days=2), MONDAY + timedelta(days=3), "Operasi", "operasi", True, "block_field"
    )
    held = draw(
        st.lists(st.tuples(st.sampled_from(UNITS), st.integers(0, 9), st.sampled_from(("p0", "p1"))), max_size=2)
    )
    busy = [a_busy(f"B{n}", MONDAY + timedelta(days=day), unit, (who,)) for n, (unit, day, who) in enumerate(held)]
    return a_problem(
        *tasks, days=10, rest=draw(st.integers(0, 4)), busy=tuple(busy), evaluators=pool, calendar=(blocked,), effort=5.0
    )  # fmt: skip


def broken(problem: Problem, placed: Iterable[Placed]) -> list[str]:
    """Every hard rule a plan breaks, found by comparing everything with everything."""
    found, items = [], list(placed)
    home = {item.person: item.unit for item in problem.evaluators}
    for item in items:
        found += _alone(problem, item, items)
        found += [f"{item.task.key}: own unit" for who in item.evaluators if home[who] in item.task.units]
        if len(set(item.evaluators)) != item.task.evaluators:
            found.append(f"{item.task.key}: {len(set(item.evaluators))} evaluators")
    drills = [
        (one.task.key, one.task.host, set(one.task.units), set(one.evaluators), one.start, one.end) for one in items
    ]
    drills += [(one.code, one.host, set(one.units), set(one.people), one.start, one.end) for one in problem.busy]
    own = {item.task.key for item in items}
    for one, other in combinations(drills, 2):
        if own & {one[0], other[0]}:
            found += _together(problem, one, other)
    return found


def _alone(problem: Problem, item: Placed, items: list[Placed]) -> Iterator[str]:
    task, day = item.task, item.start.astimezone(ZONE).date()
    if not (max(problem.first, task.first) <= day <= problem.last) or day.weekday() > 4:
        yield f"{task.key}: {day}"
    if task.method == "LAPANG" and any(one.first <= day <= one.last for one in problem.calendar):
        yield f"{task.key}: blocked"
    before = [other for other in items if other.task.key in task.after and other.start < item.start]
    if task.after and not before:
        yield f"{task.key}: unprepared"


def _together(problem: Problem, one: tuple, other: tuple) -> Iterator[str]:
    first, second = sorted((one, other), key=lambda item: item[4])
    days = abs((first[4].astimezone(ZONE).date() - second[4].astimezone(ZONE).date()).days)
    if first[2] & second[2] and days < max(1, problem.habits.rest):
        yield f"{first[0]}, {second[0]}: unit"
    gap = GAPS.get((first[1], second[1]), 0)
    if first[3] & second[3] and second[4] < first[5] + timedelta(minutes=gap):
        yield f"{first[0]}, {second[0]}: evaluator"


def fits(problem: Problem, proposal: Proposal, key: str, relaxed: frozenset[Bar]) -> bool:
    """Whether the task finds a day and evaluators beside the others where they are, with some rules given up for it."""
    task = replace(next(item for item in problem.tasks if item.key == key), evaluators=0)
    need = next(item for item in problem.tasks if item.key == key).evaluators
    for day in range((problem.last - problem.first).days + 1):
        start = datetime.combine(problem.first + timedelta(days=day), time(8), ZONE).astimezone(UTC)
        placed = Placed(task, start, start + timedelta(minutes=task.minutes))
        if _allowed(problem, proposal, placed, relaxed) and (
            Bar.EVALUATORS in relaxed or _staffed(problem, proposal, placed, need)
        ):
            return True
    return False


def _allowed(problem: Problem, proposal: Proposal, placed: Placed, relaxed: frozenset[Bar]) -> bool:
    words = {"unit": Bar.REST, "blocked": Bar.CALENDAR, "unprepared": Bar.ORDER}
    others = [replace(item, task=replace(item.task, evaluators=len(item.evaluators))) for item in proposal.placed]
    for trouble in broken(problem, [*others, placed]):
        kind = trouble.rpartition(": ")[2]
        if kind in words:
            if words[kind] not in relaxed:
                return False
            if kind == "unit" and Bar.UNIT not in relaxed and _same_day(problem, proposal, placed):
                return False
        elif not _excused(problem, placed, relaxed):
            return False
    return True


def _same_day(problem: Problem, proposal: Proposal, placed: Placed) -> bool:
    others = [(item.task.units, item.start, item.end) for item in proposal.placed]
    others += [(item.units, item.start, item.end) for item in problem.busy]
    return any(
        set(units) & set(placed.task.units) and start < placed.end and placed.start < end
        for units, start, end in others
    )


def _excused(problem: Problem, placed: Placed, relaxed: frozenset[Bar]) -> bool:
    day = placed.start.astimezone(ZONE).date()
    early, weekend = day < placed.task.first, day.weekday() > 4
    return (not early or Bar.WINDOW in relaxed) and (not weekend or Bar.WEEKDAY in relaxed)


def _staffed(problem: Problem, proposal: Proposal, placed: Placed, need: int) -> bool:
    people = [item.person for item in problem.evaluators]
    for crew in combinations(people, need):
        filled = replace(placed, task=replace(placed.task, evaluators=need), evaluators=crew)
        troubles = broken(problem, [*proposal.placed, filled])
        if not any(t.startswith(placed.task.key) and "own" in t for t in troubles) and not any(
            "evaluator" in t for t in troubles
        ):
            return True
    return need == 0


def every_plan(problem: Problem) -> int:
    """The most tasks, by what leaving them out costs, that any plan without evaluators can hold: tried one by one."""
    days = range(-1, (problem.last - problem.first).days + 1)
    best = None
    for choice in product(days, repeat=len(problem.tasks)):
        placed = [
            Placed(task, start := datetime.combine(problem.first + timedelta(days=day), time(8), ZONE).astimezone(UTC),
                   start + timedelta(minutes=task.minutes))
            for task, day in zip(problem.tasks, choice, strict=True) if day >= 0
        ]  # fmt: skip
        held = {item.task.key for item in placed}
        cost = sum(round(problem.weights.uncovered * task.priority) for task in problem.tasks if task.key not in held)
        if (best is None or cost < best) and not broken(problem, placed):
            best = cost
    return best or 0
