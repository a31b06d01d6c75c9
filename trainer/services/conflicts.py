"""What stands against drills and plans, and the reasons given for what may be excused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from trainer.domain.access import Right
from trainer.domain.directory import Unit
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.journeys import Ways
from trainer.domain.resources import Resource
from trainer.domain.schedule import (
    FIELD_METHODS,
    Conflict,
    Excuse,
    Game,
    Judged,
    Surroundings,
    conflicts_among,
    conflicts_of,
    judged,
)
from trainer.domain.schedule_progress import PREPARED_FOR
from trainer.domain.schedule_rules import REST_MINUTES
from trainer.domain.schedule_travel import reach
from trainer.planner.daylight import sun_over
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, neighbours, office, resources
from trainer.store.database import Connection
from trainer.store.first_page import setting_value

REST = "schedule/rest"
"""Setting: minutes of rest after a long way."""
GROUND = frozenset({"units", "resources", "ways", "settings", "scenarios"})
AROUND_VOTE = timedelta(days=5)
"""How far around a drill days matter: the quiet period of a vote is three days long, and zones differ."""


@dataclass(frozen=True)
class Ground:
    """What changes seldom: units, what they lend, ways between them, and the rest after a long one."""

    units: dict[str, Unit]
    lent: dict[str, Resource]
    ways: Ways
    rest: int
    families: dict[VersionId, frozenset[str]] = field(default_factory=dict)

    def learn(self, connection: Connection, versions: Iterable[VersionId]) -> None:
        """Read the families of scenario versions that are not known yet."""
        missing = set(versions) - self.families.keys()
        if missing:
            self.families.update(neighbours.families_of(connection, missing))


def read_ground(connection: Connection) -> Ground:
    """As it is kept now."""
    rest = setting_value(connection, REST)
    return Ground(
        {item.code: item for item in directory.list_units(connection)},
        {item.id: item for item in resources.list_resources(connection)},
        Ways(resources.list_ways(connection)),
        rest if isinstance(rest, int) else REST_MINUTES,
    )


def conflicts_now(connection: Connection, drill: Drill, ground: Ground | None = None) -> tuple[Conflict, ...]:
    """What stands against a drill as it is given, beside what is kept; hard conflicts first."""
    ground = ground or read_ground(connection)
    around = _surroundings(connection, ground, (drill,))
    return conflicts_of(
        drill, neighbours.neighbours(connection, drill, timedelta(minutes=reach(drill.host, around))), around
    )


def conflicts_between_days(connection: Connection, first: datetime, last: datetime) -> tuple[Conflict, ...]:
    """All conflicts of the drills that touch a span; their neighbours beyond it count too."""
    ground = read_ground(connection)
    inside = drills.load_drills(connection, neighbours.drills_touching(connection, first, last))
    if not inside:
        return ()
    margin = timedelta(minutes=ground.ways.widest + ground.rest)
    early, late = min(item.start for item in inside) - margin, max(item.end for item in inside) + margin
    known = {item.id for item in inside}
    others = [key for key in neighbours.drills_touching(connection, early, late) if key not in known]
    held = (*inside, *drills.load_drills(connection, others))
    codes = {item.code for item in inside}
    found = conflicts_among(held, _surroundings(connection, ground, held))
    return tuple(item for item in found if codes.intersection(item.drills))


def _surroundings(connection: Connection, ground: Ground, held: Sequence[Drill]) -> Surroundings:
    first, last = min(item.start for item in held), max(item.end for item in held)
    in_field = [item for item in held if item.method in FIELD_METHODS]
    if in_field:
        ground.learn(connection, {item.version for item in held})
    return Surroundings(
        days=directory.list_calendar(connection, (first - AROUND_VOTE).date(), (last + AROUND_VOTE).date()),
        strengths={unit.code: unit.strength for unit in ground.units.values()},
        resources=ground.lent,
        ways=ground.ways,
        rest=ground.rest,
        daylight=sun_over(ground.units),
        families=ground.families,
        games=_games(connection, ground, in_field),
    )


def _games(connection: Connection, ground: Ground, in_field: Sequence[Drill]) -> tuple[Game, ...]:
    """What the units of field drills played in the year before."""
    if not in_field:
        return ()
    units = list({unit for item in in_field for unit in item.units})
    first, last = min(item.start for item in in_field) - PREPARED_FOR, max(item.start for item in in_field)
    rows = neighbours.games_between(connection, units, first, last)
    ground.learn(connection, {row.version for row in rows})
    return tuple(Game(row.code, row.unit, ground.families[row.version], row.start, row.end) for row in rows)


def judged_now(connection: Connection, conflicts: Sequence[Conflict]) -> tuple[Judged, ...]:
    """Conflicts with the reasons that are kept for them."""
    soft = {code for item in conflicts if not item.is_hard for code in item.drills}
    return judged(conflicts, resources.excuses_by_code(connection, soft) if soft else {})


def refuse_hard(conflicts: Iterable[Conflict]) -> None:
    """Raises `Refusal` with every hard conflict in words."""
    hard = [item.sentence for item in conflicts if item.is_hard]
    if len(hard) == 1:
        raise Refusal(hard[0].template, **hard[0].values)
    if hard:
        raise Refusal("{sentences}", sentences=tuple(hard))


def refuse_unexcused(connection: Connection, drill: Drill, conflicts: Sequence[Conflict]) -> None:
    """Raises `Refusal` with every soft conflict for which no reason is kept."""
    bare = [item.conflict.sentence for item in judged_now(connection, conflicts) if item.is_open]
    if bare:
        text = mark("{code} needs a reason for what stands against it, kept with the plan and printed: {sentences}")
        raise Refusal(text, code=drill.code, sentences=tuple(bare))


def keep_excuses(
    connection: Connection, place: Workplace, drill: Drill, conflicts: Iterable[Conflict], reason: str
) -> None:
    """Keep one reason for several soft conflicts of a drill, within the caller's transaction."""
    who = place.author(connection)
    for item in conflicts:
        if not item.is_hard:
            given = Excuse(drill.id, item.rule.value, item.subject, reason.strip(), who, place.clock())
            resources.save_excuse(connection, given)
            place.audit(connection, "conflict excused", drill.code, rule=item.rule.value, reason=reason.strip())


class ConflictService:
    """Conflicts of drills and of the plan. While a drill is dragged, what changes seldom is read once."""

    def __init__(self, workplace: Workplace) -> None:
        self.workplace = workplace
        self._ground: Ground | None = None
        self._dragged: tuple[str, Drill] | None = None
        workplace.database.listeners.append(self._forget)

    @needs(Right.LOOK)
    def of(self, drill: Drill) -> tuple[Judged, ...]:
        """What stands against a drill as it is given, with the reasons kept; hard conflicts first."""
        with self.workplace.database.reading() as connection:
            return judged_now(connection, conflicts_now(connection, drill))

    @needs(Right.LOOK)
    def among(self, first: datetime, last: datetime) -> tuple[Judged, ...]:
        """All conflicts of the plan between two instants, with the reasons kept."""
        with self.workplace.database.reading() as connection:
            return judged_now(connection, conflicts_between_days(connection, first, last))

    @needs(Right.LOOK)
    def check_moved(self, code: str, start: datetime, host: str = "", minutes: int = 0) -> tuple[Conflict, ...]:
        """What would stand against a drill at another time, with another host or length; for each place of a drag."""
        with self.workplace.database.reading() as connection:
            if self._dragged is None or self._dragged[0] != code:
                self._dragged = (code, drills.load_drill(connection, drills.find_drill(connection, code)))
            moved = replace(self._dragged[1], start=start.astimezone(UTC), minutes=minutes or self._dragged[1].minutes)
            return self._checked(connection, moved, host)

    @needs(Right.LOOK)
    def check(self, drill: Drill) -> tuple[Conflict, ...]:
        """What stands against a drill as it is given; like `of`, but for a drag: units and ways are read once."""
        with self.workplace.database.reading() as connection:
            return self._checked(connection, drill, "")

    def _checked(self, connection: Connection, drill: Drill, host: str) -> tuple[Conflict, ...]:
        if self._ground is None:
            self._ground = read_ground(connection)
        unit = self._ground.units.get(host)
        if unit is not None and host != drill.host:
            others = tuple(item for item in drill.units if item not in (drill.host, host))
            drill = replace(drill, host=host, units=(host, *others), zone=unit.zone)
        return conflicts_now(connection, drill, self._ground)

    def _forget(self, kinds: frozenset[str], _initiator: object) -> None:
        """Somebody wrote: what was read for a drag is old."""
        self._dragged = None
        if kinds & GROUND:
            self._ground = None

    @needs(Right.LOOK)
    def judged(self, conflicts: Sequence[Conflict]) -> tuple[Judged, ...]:
        """Conflicts with the reasons kept for them."""
        with self.workplace.database.reading() as connection:
            return judged_now(connection, conflicts)

    @needs(Right.PLAN, Right.APPROVE, drill="key")
    def excuse(self, key: str, conflict: Conflict, reason: str) -> None:
        """Keep with a drill why a soft conflict of it is accepted, in the place of an earlier reason; no words take it back."""
        if conflict.is_hard:
            raise Refusal(mark("This cannot be excused; it must be solved: {sentence}"), sentence=conflict.sentence)
        place = self.workplace
        with place.database.writing() as connection:
            drill = drills.load_drill(connection, drills.find_drill(connection, key))
            for other in resources.excuses_by_code(connection, conflict.drills).values():
                for item in other:
                    if (item.rule, item.subject) == (conflict.rule.value, conflict.subject):
                        resources.drop_excuse(connection, item)
            if reason.strip():
                keep_excuses(connection, place, drill, (conflict,), reason)
            else:
                place.audit(connection, "reason taken back", drill.code, rule=conflict.rule.value)

    @needs(Right.PLAN, Right.APPROVE)
    def excuse_all(self, drill: Drill, reason: str) -> tuple[Judged, ...]:
        """Keep one reason for everything soft that stands against a drill and has none yet."""
        if not reason.strip():
            raise Refusal(mark("Say why: this is kept with the drill and printed."))
        place = self.workplace
        with place.database.writing() as connection:
            found = judged_now(connection, conflicts_now(connection, drill))
            keep_excuses(connection, place, drill, (item.conflict for item in found if item.is_open), reason)
            return judged_now(connection, [item.conflict for item in found])

    @needs(Right.LOOK)
    def excuses(self, drill: DrillId) -> tuple[Excuse, ...]:
        """Every reason kept with a drill, the first first; also those whose conflict is gone."""
        with self.workplace.database.reading() as connection:
            return resources.list_excuses(connection, (drill,))

    @needs(Right.LOOK)
    def rest(self) -> int:
        """Minutes of rest after a long way."""
        with self.workplace.database.reading() as connection:
            held = setting_value(connection, REST)
        return held if isinstance(held, int) else REST_MINUTES

    @needs(Right.DATA)
    def set_rest(self, minutes: int) -> None:
        """Change the rest after a long way; raises `Refusal` beyond two days."""
        if not 0 <= minutes <= 2 * 24 * 60:
            raise Refusal(mark("Rest after a long way is between 0 and 48 hours."))
        with self.workplace.database.writing() as connection:
            office.save_settings(connection, {REST: minutes})
            self.workplace.audit(connection, "rest after a long way changed", REST, minutes=minutes)
