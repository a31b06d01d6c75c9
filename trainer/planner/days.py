"""What stands against each task on each day of the period, and what the day costs: everything but the other tasks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from trainer.domain.directory import CalendarDay
from trainer.domain.layers import VOTE
from trainer.domain.proposal import Bar, Busy, Evaluator, Problem, Task
from trainer.domain.schedule_days import QUIET_DAYS
from trainer.domain.schedule_rules import FORBIDS_FIELD

DAY = 24 * 60
WEEK = 7
FRIDAY, PRAYER = 4, (11 * 60 + 30, 13 * 60)
FORGIVEN = frozenset({Bar.WINDOW, Bar.WEEKDAY, Bar.REST})
"""What is not held against the day that a person has given a draft."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Class = tuple[tuple[str, ...], str, str, int, int | None]


def minute_of(moment: datetime) -> int:
    """Minutes since 1970: sums of them are quick."""
    return int((moment - EPOCH).total_seconds() // 60)


def moment_of(minute: int) -> datetime:
    """The instant of a minute since 1970."""
    return EPOCH + timedelta(minutes=minute)


class Days:
    """The days of a period, counted from 0, as the tasks see them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.count = (problem.last - problem.first).days + 1
        self.monday = problem.first.weekday()
        self._costs: dict[str, dict[int, int]] = {}
        self._midnights: dict[tuple[str, int], int] = {}
        self._classes: dict[Class, tuple[tuple[int, frozenset[Bar]], ...]] = {}
        self._by_unit: defaultdict[str, list[tuple[int, int, Busy]]] = defaultdict(list)
        self._by_person: defaultdict[str, list[tuple[int, int, Busy]]] = defaultdict(list)
        for item in problem.busy:
            entry = (minute_of(item.start), minute_of(item.end), item)
            for unit in item.units:
                self._by_unit[unit].append(entry)
            for person in item.people:
                self._by_person[person].append(entry)

    def date_of(self, day: int) -> date:
        """The date of a day."""
        return self.problem.first + timedelta(days=day)

    def day(self, value: date) -> int:
        """The number of a date; outside the period it is negative or too large."""
        return (value - self.problem.first).days

    def week(self, day: int) -> int:
        """The number of the calendar week, Monday first."""
        return (day + self.monday) // WEEK

    def span(self, task: Task) -> int:
        """On how many days the task is played."""
        return max(1, -(-(self.start_of_day(task, 0) + task.minutes) // DAY))

    def start_of_day(self, task: Task, day: int) -> int:
        """The minute of the day at which it starts: the usual one, for a field drill not before sunrise."""
        if task.at is not None:
            return task.at
        light = self.problem.light.get(task.host)
        usual = self.problem.habits.start
        return max(usual, light[day][0]) if light and task.is_field else usual

    def times(self, task: Task, day: int) -> tuple[int, int]:
        """Minute of start and end on that day."""
        start = self._midnight(task.zone, day) + self.start_of_day(task, day)
        return start, start + task.minutes

    def _midnight(self, zone: str, day: int) -> int:
        key = (zone, day)
        if key not in self._midnights:
            self._midnights[key] = minute_of(datetime.combine(self.date_of(day), time(), ZoneInfo(zone)))
        return self._midnights[key]

    # what stands against a day

    def bars(self, task: Task, day: int) -> frozenset[Bar]:
        """Everything that keeps the task from that day, whatever becomes of the other tasks."""
        found = set(self._class(task)[day][1])
        if self.date_of(day) < task.first:
            found.add(Bar.WINDOW)
        if task.people and self._person_busy(task, day):
            found.add(Bar.PERSON)
        if any(self.left(name, day, self.span(task)) < count for name, count in task.bookings):
            found.add(Bar.RESOURCE)
        if task.needed and len(self.free(task, day)) < task.needed:
            found.add(Bar.EVALUATORS)
        if task.present is not None and self.date_of(day) == task.present:
            found -= FORGIVEN
        return frozenset(found - task.relaxed)

    def open_days(self, task: Task) -> tuple[int, ...]:
        """The days on which nothing but other tasks stands against it."""
        simple = not (task.people or task.bookings or task.relaxed or task.present or self._limits_evaluators(task))
        if simple:
            first = max(0, self.day(task.first))
            return tuple(day for day, (_cost, bars) in enumerate(self._class(task)) if day >= first and not bars)
        return tuple(day for day in range(self.count) if not self.bars(task, day))

    def _limits_evaluators(self, task: Task) -> bool:
        """Whether the free evaluators must be counted day by day: some may be busy or too few from the start."""
        if not task.needed:
            return False
        able = sum(item.unit not in task.units for item in self.problem.evaluators)
        return able < task.needed or any(item.person in self._by_person for item in self.problem.evaluators)

    def cost(self, task: Task, day: int) -> int:
        """What the day itself costs: too late, far from the ideal days, busy days, a moved draft."""
        held = self._costs.setdefault(task.key, {})
        if day not in held:
            held[day] = self._counted_cost(task, day)
        return held[day]

    def _counted_cost(self, task: Task, day: int) -> int:
        weights, found = self.problem.weights, self._class(task)[day][0]
        late = day - self.day(task.by)
        if late > 0:
            found += round(weights.late * task.priority * -(-late // WEEK))
        if task.ideal is not None:
            first, last = self.day(task.ideal[0]), self.day(task.ideal[1])
            found += weights.even * -(-max(first - day, day - last, 0) // WEEK)
        if task.present is not None and self.date_of(day) != task.present:
            found += weights.change + abs(day - self.day(task.present)) // WEEK
        return found

    def missing(self, task: Task) -> int:
        """What it costs to leave the task out."""
        return max(1, round(self.problem.weights.uncovered * task.priority))

    def _class(self, task: Task) -> tuple[tuple[int, frozenset[Bar]], ...]:
        """Cost and bars of each day for tasks of the same units, method and length."""
        key = (task.units, task.host, task.method, task.minutes, task.at)
        if key not in self._classes:
            self._classes[key] = tuple(self._day_of_class(task, day) for day in range(self.count))
        return self._classes[key]

    def _day_of_class(self, task: Task, day: int) -> tuple[int, frozenset[Bar]]:
        bars: set[Bar] = set()
        weekdays = [(self.monday + day + more) % WEEK for more in range(self.span(task))]
        if not self.problem.habits.weekdays.issuperset(weekdays):
            bars.add(Bar.WEEKDAY)
        effects = {item.effect for item in self._marked(task, day)} - {"none"}
        if task.is_field and "block_field" in effects:
            bars.add(Bar.CALENDAR)
        if task.is_field and (FORBIDS_FIELD in effects or self._near_vote(task, day)):
            bars.add(Bar.QUIET)
        begin = self.start_of_day(task, day)
        light = self.problem.light.get(task.host)
        if task.is_field and light and (begin < light[day][0] or begin + task.minutes > light[day][1]):
            bars.add(Bar.DAYLIGHT)
        bars |= self._unit_bars(task, day)
        prays = FRIDAY in weekdays and begin < PRAYER[1] and begin + task.minutes > PRAYER[0]
        weight = self.problem.weights.calendar
        return (weight if effects - {FORBIDS_FIELD} else 0) + (-(-weight // 3) if prays else 0), frozenset(bars)

    def _marked(self, task: Task, day: int) -> list[CalendarDay]:
        """What the calendar says of the days on which the task would be played."""
        span = range(day, min(self.count, day + self.span(task)))
        return [item for one in span for item in self._calendar[one] if concerns(item, task.units)]

    def _near_vote(self, task: Task, day: int) -> bool:
        first, last = self.date_of(day) - QUIET_DAYS, self.date_of(day + self.span(task) - 1) + QUIET_DAYS
        return any(item.first <= last and first <= item.last and concerns(item, task.units) for item in self._votes)

    @cached_property
    def _votes(self) -> list[CalendarDay]:
        return [item for item in self.problem.calendar if item.kind == VOTE]

    def blocker(self, task: Task, day: int, bar: Bar) -> str:
        """The name of the calendar's day that bars the task."""
        effect = "block_field" if bar is Bar.CALENDAR else FORBIDS_FIELD
        names = [item.name for item in self._marked(task, day) if item.effect == effect]
        return next(iter((*names, *(item.name for item in self._votes))), "")

    @cached_property
    def _calendar(self) -> list[list[CalendarDay]]:
        days: list[list[CalendarDay]] = [[] for _day in range(self.count)]
        for item in self.problem.calendar:
            for day in range(max(0, self.day(item.first)), min(self.count - 1, self.day(item.last)) + 1):
                days[day].append(item)
        return days

    def _unit_bars(self, task: Task, day: int) -> set[Bar]:
        bars: set[Bar] = set()
        start, end = self.times(task, day)
        for unit in task.units:
            for begin, finish, _drill in self._by_unit.get(unit, ()):
                if begin < end and start < finish:
                    bars.add(Bar.UNIT)
                held = (begin - self._midnight(task.zone, 0)) // DAY
                if abs(day - held) < self.problem.habits.rest:
                    bars.add(Bar.REST)
        return bars

    def _person_busy(self, task: Task, day: int) -> bool:
        start, end = self.times(task, day)
        return any(
            begin < end and start < finish
            for person in task.people
            for begin, finish, _drill in self._by_person.get(person, ())
        )

    def left(self, resource: str, day: int, span: int = 1) -> int:
        """How many of a resource the fixed drills leave, on the worst of the days."""
        total = self.problem.resources.get(resource, 0)
        return min(total - self._used.get((resource, day + more), 0) for more in range(span))

    @cached_property
    def _used(self) -> dict[tuple[str, int], int]:
        used: defaultdict[tuple[str, int], int] = defaultdict(int)
        for item in self.problem.busy:
            for day in self._days_of(item) if item.bookings else ():
                for name, count in item.bookings:
                    used[name, day] += count
        return used

    def _days_of(self, item: Busy) -> Iterable[int]:
        return range(self.day(item.start.astimezone(ZONE).date()), self.day(item.end.astimezone(ZONE).date()) + 1)

    # evaluators

    def free(self, task: Task, day: int) -> list[int]:
        """The evaluators, by number, who are of another unit and whom no fixed drill keeps from it."""
        start, end = self.times(task, day)
        return [
            number
            for number, item in enumerate(self.problem.evaluators)
            if self.is_independent(item, task) and not self._engaged(item, task.host, start, end)
        ]

    @staticmethod
    def is_independent(item: Evaluator, task: Task) -> bool:
        """Of no unit that is drilled, and no participant."""
        return item.unit not in task.units and item.person not in task.people

    def _engaged(self, item: Evaluator, host: str, start: int, end: int) -> bool:
        for begin, finish, drill in self._by_person.get(item.person, ()):
            way = self.way(drill.host, host)
            if start < finish + way and begin < end + way:
                return True
        return False

    def way(self, origin: str, destination: str) -> int:
        """Minutes from the end of one drill to the start of the next elsewhere: the journey and the rest after it."""
        if origin == destination:
            return 0
        return self.problem.gaps.get((origin, destination), 0)

    def capacity(self, day: int) -> int:
        """How many evaluators no fixed drill holds on that day."""
        held = self._held.get(day)
        return len(self.problem.evaluators) - (len(held) if held else 0)

    @cached_property
    def _held(self) -> dict[int, set[str]]:
        known = {item.person for item in self.problem.evaluators}
        held: defaultdict[int, set[str]] = defaultdict(set)
        for item in self.problem.busy:
            if people := item.people & known:
                middle = self.day((item.start + (item.end - item.start) / 2).astimezone(ZONE).date())
                held[middle] |= people
        return held


ZONE = ZoneInfo("Asia/Makassar")


def concerns(item: CalendarDay, units: Sequence[str]) -> bool:
    """Whether a calendar day is of all units or of one of these."""
    return not item.units or bool(set(item.units) & set(units))
