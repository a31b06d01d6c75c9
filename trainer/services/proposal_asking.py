"""What the planner is asked, read from the data; and a look at its answer with the rules of the schedule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from trainer.domain.directory import Person, Unit
from trainer.domain.drill import Drill, State, role_of
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.ids import DrillId, PersonId, VersionId
from trainer.domain.programme import IDLE, Coverage, PlannedDrill, What
from trainer.domain.proposal import Busy, Evaluator, Habits, Placed, Problem, Proposal, Status, Task, Unplaced, Weights
from trainer.domain.proposal_needs import Setting, tasks_for
from trainer.domain.schedule import GAMES, Conflict, Surroundings, conflicts_among, people_of, takes_time
from trainer.domain.schedule_progress import PREPARED_FOR
from trainer.domain.schedule_travel import needed
from trainer.planner.daylight import sun_over
from trainer.services.conflicts import Ground, read_ground
from trainer.services.programme import ProgrammeService, drills_between, kinds_of, risks_on
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, neighbours, programme, scenarios
from trainer.store.database import Connection
from trainer.store.scenario_rows import ScenarioRow, all_rows

AROUND = timedelta(days=16)
"""How far beyond the period drills can matter: the rest between two of a unit, and ways."""
DRAFT_PRIORITY = 6.0
"""Above all requirements: what somebody has drafted is not dropped for what is merely required."""
OFFICERS = frozenset({"PAMA", "PAMEN"})
MOST_OFFICERS = 20
SAMPLE = 7
"""Days between two looks at the sun; between them the later sunrise and the earlier sunset count."""


@dataclass(frozen=True, slots=True)
class ProposalOrder:
    """What is asked: a period, a programme ("" for those that touch the period), units (none for all), who may evaluate
    (none for those who have done so and the Polda's officers). `moves_drafts`: whether drafts may be put elsewhere.
    """

    first: date
    last: date
    program: str = ""
    units: tuple[str, ...] = ()
    evaluators: tuple[PersonId, ...] = ()
    per_drill: int = 2
    rest: int = 14
    weights: Weights = field(default_factory=Weights)
    moves_drafts: bool = True
    seed: int = 1
    effort: float = 30.0


class Asking:
    """One look at the data for one question."""

    def __init__(self, place: Workplace, programmes: ProgrammeService, connection: Connection) -> None:
        self._place, self._programmes, self._connection = place, programmes, connection
        self._today = place.clock().date()

    @cached_property
    def ground(self) -> Ground:
        """Units, ways, resources."""
        return read_ground(self._connection)

    @cached_property
    def _rows(self) -> tuple[ScenarioRow, ...]:
        return all_rows(self._connection)

    def titles(self) -> Mapping[str, str]:
        """The title of each scenario by code."""
        return {row.code: row.title for row in self._rows}

    def pool(self, chosen: Sequence[PersonId] = ()) -> tuple[Person, ...]:
        """The chosen people, or who has evaluated before and the Polda's officers, the lowest ranks first."""
        if chosen:
            return tuple(_by_name(directory.people_by_id(self._connection, chosen).values()))
        from trainer.library import resources  # pydantic and YAML: not for a chosen pool
        from trainer.paths import resources as resource_folder

        order = {rank.code: rank.order for rank in resources.ranks(resource_folder()) if rank.group in OFFICERS}
        heads = [unit.code for unit in self.ground.units.values() if unit.kind.value == "polda"]
        officers = [
            person
            for code in heads
            for person in directory.list_people(self._connection, unit_code=code, limit=2000)
            if person.rank in order
        ]
        officers.sort(key=lambda person: (order[person.rank], person.name, person.id))
        known = directory.people_by_id(self._connection, programme.known_evaluators(self._connection))
        known |= {item.id: item for item in officers[:MOST_OFFICERS]}
        return tuple(_by_name(known.values()))

    # the question

    def problem(self, order: ProposalOrder) -> Problem:
        """Everything the planner needs to know; raises `Refusal` when there is nothing to plan."""
        first = max(order.first, self._today + timedelta(days=1))
        if order.last < first:
            raise Refusal(mark("The period is over. Choose one that ends after today."))
        pool = self.pool(order.evaluators)
        per_drill = order.per_drill if pool else 0
        held = self._held(first, order.last)
        movable = [item for item in held if order.moves_drafts and self._may_move(item, first, order)]
        tasks = (*self._required(order, first, per_drill), *(self._of_draft(item, order) for item in movable))
        if not tasks:
            raise Refusal(self._nothing(order))
        places = {*(unit for task in tasks for unit in task.units), *(item.unit for item in pool)}
        places |= {item.host for item in held}
        journeys, gaps = self._ways(places)
        moved = {item.id for item in movable}
        return Problem(
            first, order.last, tasks, busy=tuple(_busy(item) for item in held if item.id not in moved),
            evaluators=tuple(Evaluator(item.id, item.unit) for item in pool),
            calendar=directory.list_calendar(self._connection, first - AROUND, order.last + AROUND),
            journeys=journeys, gaps=gaps, light=self._light(tasks, first, order.last),
            resources={key: item.quantity for key, item in self.ground.lent.items()},
            habits=Habits(rest=order.rest, evaluators=per_drill), weights=order.weights, seed=order.seed,
            effort=order.effort,
        )  # fmt: skip

    def _held(self, first: date, last: date) -> tuple[Drill, ...]:
        """Drills that take time in the period and around it."""
        begin, end = _midnight(first) - AROUND, _midnight(last) + AROUND
        found = drills.load_drills(self._connection, neighbours.drills_touching(self._connection, begin, end))
        return tuple(item for item in found if takes_time(item))

    def _may_move(self, drill: Drill, first: date, order: ProposalOrder) -> bool:
        day = _local_day(drill)
        ours = not order.units or set(drill.units) <= set(order.units)
        return drill.state is State.DRAFT and first <= day <= order.last and ours

    def _of_draft(self, drill: Drill, order: ProposalOrder) -> Task:
        local = drill.start.astimezone(ZoneInfo(drill.zone))
        return Task(
            key=drill.code, host=drill.host, units=tuple(dict.fromkeys((drill.host, *drill.units))),
            scenario=drill.scenario_code, method=drill.method, minutes=drill.minutes, first=order.first, by=order.last,
            priority=DRAFT_PRIORITY, zone=drill.zone, code=drill.code, present=local.date(),
            at=local.hour * 60 + local.minute, people=frozenset(people_of(drill)),
            bookings=tuple((item.resource, item.quantity) for item in drill.bookings),
        )  # fmt: skip

    def _required(self, order: ProposalOrder, first: date, per_drill: int) -> tuple[Task, ...]:
        lines = self._lines(order)
        units = {line.unit for line in lines}
        if not units:
            return ()
        past = drills_between(self._connection, first - PREPARED_FOR, order.last)
        setting = Setting(
            first, order.last, kinds_of(self._rows), risks_on(self._connection, self._today), _played(past, units),
            _games(past, units), {code: unit.zone for code, unit in self.ground.units.items()}, per_drill,
        )  # fmt: skip
        return self._with_minutes(tasks_for(lines, setting))

    def _lines(self, order: ProposalOrder) -> list[Coverage]:
        wanted = [
            item.id
            for item in programme.list_programs(self._connection)
            if (order.program == item.id if order.program else item.first <= order.last and order.first <= item.last)
        ]
        covered = [self._programmes.covered(self._connection, key) for key in sorted(wanted)]
        return [
            line for found in covered for line in found.lines if not order.units or line.unit in order.units
        ]  # fmt: skip

    def _with_minutes(self, tasks: Sequence[Task]) -> tuple[Task, ...]:
        """The library's list knows only the longest way to play a scenario; each chosen one is looked up."""
        runs: dict[str, dict[str, int]] = {}
        for code in dict.fromkeys(task.scenario for task in tasks):
            scenario = scenarios.latest_version(self._connection, code)[2]
            runs[code] = {run.method.value: run.minutes for run in scenario.runs}
        return tuple(replace(task, minutes=runs[task.scenario].get(task.method, task.minutes)) for task in tasks)

    def _nothing(self, order: ProposalOrder) -> str:
        if not programme.list_programs(self._connection):
            return mark("There is no programme yet, so nothing is required. Make one under Programme first.")
        lines = self._lines(order)
        if not lines:
            return mark(
                "No programme asks for drills of these units in this period. Choose others, or add requirements."
            )
        if any(line.missing for line in lines):
            return mark(
                "Nothing falls due in this period. Choose a longer one: of a year's drills it takes only its share."
            )
        return mark("Everything the programme asks for in this period is in the plan already.")

    def _ways(self, places: Iterable[str]) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
        journeys, gaps = {}, {}
        ordered = sorted(places)
        for origin in ordered:
            for destination in ordered:
                way = self.ground.ways.surest(origin, destination) if origin != destination else None
                if way is not None:
                    journeys[origin, destination] = way.minutes
                    gaps[origin, destination] = needed(way, self.ground.rest)
        return journeys, gaps

    def _light(self, tasks: Iterable[Task], first: date, last: date) -> dict[str, tuple[tuple[int, int], ...]]:
        sun = sun_over(self.ground.units)
        count = (last - first).days + 1
        found = {}
        for host in sorted({task.host for task in tasks if task.is_field}):
            looks = [sun(host, first + timedelta(days=day)) for day in range(0, count + SAMPLE, SAMPLE)]
            minutes = [(_minutes(look.rise), _minutes(look.set)) for look in looks]
            pairs = [(max(one[0], other[0]) + 1, min(one[1], other[1]) - 1) for one, other in pairwise(minutes)]
            found[host] = tuple(pairs[day // SAMPLE] for day in range(count))
        return found

    def remarks(self, order: ProposalOrder, problem: Problem) -> tuple[Sentence, ...]:
        """What the person should know before reading the proposal."""
        found = []
        if not problem.evaluators:
            text = mark(
                "Nobody is known who could evaluate, so only days were chosen. Import the Polda's roster first."
            )
            found.append(Sentence(text))
        elif 0 < len(problem.evaluators) < 2 * order.per_drill:
            text = mark("Only {count} people may evaluate, so few drills fit on one day. Name more evaluators.")
            found.append(Sentence(text, {"count": len(problem.evaluators)}))
        if order.first < self._today:
            text = mark("The days up to today are past; the proposal begins on {day}.")
            found.append(Sentence(text, {"day": problem.first}))
        return tuple(found)

    # the answer

    def checked(self, problem: Problem, proposal: Proposal) -> Proposal:
        """The proposal without any drill against which a hard rule of the schedule stands, as the checker sees it.

        The planner keeps these rules itself; this is the proof, by other code, before anybody sees the plan.
        """
        placed = list(proposal.placed)
        dropped: list[Unplaced] = []
        while conflict := next((item for item in self._conflicts(problem, placed) if item.is_hard), None):
            guilty = [item for item in placed if item.task.key in conflict.drills]
            if not guilty:  # between drills that stay: no matter of the proposal
                break
            placed.remove(guilty[-1])
            dropped.append(Unplaced(guilty[-1].task, (), None, (conflict.sentence,)))
        if not dropped:
            return proposal
        return replace(
            proposal, status=Status.FEASIBLE, placed=tuple(placed), unplaced=(*proposal.unplaced, *dropped)
        )  # fmt: skip

    def _conflicts(self, problem: Problem, placed: Sequence[Placed]) -> list[Conflict]:
        held = {item.code: item for item in self._held(problem.first, problem.last)}
        people = directory.people_by_id(self._connection, sorted({key for item in placed for key in item.evaluators}))
        units = self.ground.units
        for item in placed:
            known = held.get(item.task.code)
            held[item.task.key] = replace(known, start=item.start) if known else _as_drill(item, people, units)
        around = Surroundings(
            days=directory.list_calendar(self._connection, problem.first - AROUND, problem.last + AROUND),
            resources=self.ground.lent, ways=self.ground.ways, rest=self.ground.rest, daylight=sun_over(units),
        )  # fmt: skip
        codes = {item.task.key for item in placed}
        return [item for item in conflicts_among(tuple(held.values()), around) if codes.intersection(item.drills)]


def _as_drill(item: Placed, people: Mapping[str, Person], units: Mapping[str, Unit]) -> Drill:
    """A placed task as the drill it would become, known by its key."""
    task = item.task
    roles = tuple(role_of(people[key], "PENILAI") for key in item.evaluators if key in people)
    return Drill(
        DrillId(task.key), task.key, task.scenario, State.DRAFT, 1, VersionId(""), task.scenario, 1, task.host, task.units,
        item.start, task.minutes, units[task.host].town, task.method, task.zone, roles=roles,
    )  # fmt: skip


def _busy(drill: Drill) -> Busy:
    return Busy(
        drill.code, drill.host, tuple(dict.fromkeys((drill.host, *drill.units))), drill.start, drill.end,
        frozenset(people_of(drill)), tuple((item.resource, item.quantity) for item in drill.bookings),
    )  # fmt: skip


def _played(past: Iterable[PlannedDrill], units: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in past:
        for unit in units.intersection(item.units):
            found.setdefault(unit, []).append(item.scenario)
    return found


def _games(past: Iterable[PlannedDrill], units: set[str]) -> dict[str, dict[str, date]]:
    """The first day of each family's games, unit by unit."""
    found: dict[str, dict[str, date]] = {}
    for item in past:
        if item.state in IDLE or not item.facets.get(What.METHOD, frozenset()) & GAMES:
            continue
        for unit in units.intersection(item.units):
            for family in item.facets.get(What.FAMILY, frozenset()):
                held = found.setdefault(unit, {})
                held[family] = min(item.first, held.get(family, item.first))
    return found


def _by_name(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: (person.name, person.id))


def _local_day(drill: Drill) -> date:
    return drill.start.astimezone(ZoneInfo(drill.zone)).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
