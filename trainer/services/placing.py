"""Acts of dragging on the plan: a drill at another time, longer, with another host, or once more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.directory import Unit
from trainer.domain.drill import Drill, State, Team
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, TeamId
from trainer.services.access import free, needs
from trainer.services.planning import PlanningService
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, planned
from trainer.store.database import Connection

SHORTEST = 15


@dataclass(frozen=True, slots=True)
class Shift:
    """How a drill is placed anew: so many minutes later and longer, with another host if one is named."""

    later: int = 0
    longer: int = 0
    host: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A drill as it was and as it is now."""

    before: Drill
    after: Drill


@dataclass(frozen=True)
class PlacingService:
    """The plan as people push it about."""

    workplace: Workplace
    planning: PlanningService

    @needs(Right.PLAN, drill="key")
    def move(self, key: str, shift: Shift) -> Placed:
        """Place a drill anew; raises `Refusal` when a hard rule forbids it."""
        before = self.planning.drill(key)
        after = self.planning.replan(self.shifted(before, shift))
        return Placed(before, after)

    @needs(Right.PLAN, drill="before")
    def put_back(self, before: Drill) -> Drill:
        """Undo a move: time, length, host and place as they were; everything else stays as it is now."""
        return self.planning.replan(self.as_before(self.planning.drill(before.id), before))

    @free
    def as_before(self, drill: Drill, before: Drill) -> Drill:
        """A drill where it was, with everything else as it is now."""
        return replace(
            drill, start=before.start, minutes=before.minutes, host=before.host, units=before.units, place=before.place,
            zone=before.zone,
        )  # fmt: skip

    @needs(Right.LOOK)
    def shifted(self, drill: Drill, shift: Shift) -> Drill:
        """The drill as it would be. Its hour stays that of the clock on the wall, also with a host in another zone."""
        with self.workplace.database.reading() as connection:
            return self.shifted_within(connection, drill, shift)

    @free
    def shifted_within(self, connection: Connection, drill: Drill, shift: Shift) -> Drill:
        """The same within the caller's transaction."""
        minutes = max(SHORTEST, drill.minutes + shift.longer)
        local = drill.start.astimezone(ZoneInfo(drill.zone)).replace(tzinfo=None) + timedelta(minutes=shift.later)
        changed = replace(drill, minutes=minutes)
        if shift.host and shift.host != drill.host:
            changed = _hosted(changed, shift.host, {item.code: item for item in directory.list_units(connection)})
        return replace(changed, start=_in_zone(local, changed.zone, drill.start))

    @needs(Right.PLAN)
    def copy(self, key: str, shift: Shift) -> Drill:
        """Make a draft like it at another time; with another host without its people. Its series is not that of the model."""
        model = self.planning.drill(key)
        made = self.shifted(model, shift)
        with self.workplace.database.writing() as connection:
            fresh = self._fresh(connection, made, with_people=made.host == model.host)
            self.planning.admit(connection, fresh)
            self.workplace.audit(connection, "drill copied", fresh.code, model=model.code)
        return fresh

    def _fresh(self, connection: Connection, drill: Drill, *, with_people: bool) -> Drill:
        """The same plan as a new draft with keys of its own."""
        teams = {team.id: TeamId(self.workplace.new_id()) for team in drill.teams}
        year = drill.start.astimezone(ZoneInfo(drill.zone)).year
        return replace(
            drill, id=DrillId(self.workplace.new_id()), code=drills.next_code(connection, drill.host, year),
            state=State.DRAFT, revision=1, series="",
            teams=tuple(Team(teams[team.id], team.name, team.level, team.strength) for team in drill.teams),
            participants=tuple(replace(p, team=teams.get(p.team) if p.team else None) for p in drill.participants)
            if with_people else (),
            roles=drill.roles if with_people else (),
            assignments=tuple(replace(item, team=teams[item.team]) for item in drill.assignments if item.team in teams)
            if with_people else (),
            bookings=drill.bookings if with_people else (),
        )  # fmt: skip

    @needs(Right.PLAN, drill="key")
    def drop(self, key: str) -> Drill:
        """Take a draft of which nothing is recorded out of the plan; what was issued is cancelled instead."""
        return self.drop_all((key,))[0]

    @needs(Right.PLAN)
    def drop_all(self, keys: Sequence[str]) -> tuple[Drill, ...]:
        """Take several drafts out of the plan in one step; gives what they were, for an undo."""
        with self.workplace.database.writing() as connection:
            return tuple(self._dropped(connection, key) for key in keys)

    def _dropped(self, connection: Connection, key: str) -> Drill:
        drill = drills.load_drill(connection, drills.find_drill(connection, key))
        self.workplace.access.require(self.workplace.database, Right.PLAN, drill=drill)
        if drill.state is not State.DRAFT or planned.has_records(connection, drill.id):
            raise Refusal(
                mark("{code} is no draft any more, so it stays in the plan. Cancel it with a reason instead."),
                code=drill.code,
            )
        planned.drop_drill(connection, drill.id)
        self.workplace.audit(connection, "draft removed", drill.code)
        return drill


def _hosted(drill: Drill, host: str, units: dict[str, Unit]) -> Drill:
    """With another host, in its zone; held in its town if it was held in the town of the old one."""
    if host not in units:
        raise Refusal(mark("There is no unit {code}. Units: {known}."), code=host, known=", ".join(sorted(units)))
    old, new = units.get(drill.host), units[host]
    others = tuple(code for code in drill.units if code not in (drill.host, host))
    place = new.town if old is not None and drill.place == old.town else drill.place
    return replace(drill, host=host, units=(host, *others), zone=new.zone, place=place)


def _in_zone(local: datetime, zone: str, like: datetime) -> datetime:
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(like.tzinfo)
