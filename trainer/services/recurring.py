"""Acts on drills that recur: seen before they are made, made in one step, changed and removed from one of them on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from trainer.domain.access import Right
from trainer.domain.drill import BEFORE_PLAY, Drill, State
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId
from trainer.domain.recurring import Recurrence, Scope
from trainer.domain.schedule import Conflict
from trainer.services.access import needs
from trainer.services.conflicts import ConflictService
from trainer.services.placing import Placed, PlacingService, Shift
from trainer.services.planning import DrillOrder, PlanningService
from trainer.services.workplace import Workplace
from trainer.store import drills, planned
from trainer.store.database import Connection

MOVABLE = BEFORE_PLAY | {State.POSTPONED}
LAST_DAY_OF_ALL_MONTHS = 28


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time of a recurring drill: when, and what stands against it."""

    start: datetime
    end: datetime
    conflicts: tuple[Conflict, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether a hard conflict forbids it."""
        return any(item.is_hard for item in self.conflicts)


@dataclass(frozen=True)
class RecurringService:
    """Series of drills."""

    workplace: Workplace
    planning: PlanningService
    placing: PlacingService
    conflicts: ConflictService

    @needs(Right.PLAN)
    def preview(
        self, order: DrillOrder, recurrence: Recurrence, tell: Callable[[int, int], None] = lambda _n, _of: None
    ) -> tuple[Occasion, ...]:
        """Every time it would be held with what stands against it; nothing is written. `tell` hears how far it is."""
        with self.workplace.database.reading() as connection:
            model = self.planning.drafted(connection, order)
        starts = self._starts(model, recurrence)
        found = []
        for number, start in enumerate(starts):
            tell(number, len(starts))
            drill = replace(model, start=start)
            found.append(Occasion(start, drill.end, self.conflicts.check(drill)))
        return tuple(found)

    def _starts(self, model: Drill, recurrence: Recurrence) -> list[datetime]:
        """The same hour on every day of the rule; the one must end before the next begins."""
        from trainer.exchange.recurrence import days_of  # dateutil only when something recurs

        zone = ZoneInfo(model.zone)
        local = model.start.astimezone(zone)
        days = days_of(recurrence.checked(local.date()), local.date())
        starts = [datetime.combine(day, local.time(), zone).astimezone(model.start.tzinfo) for day in days]
        for first, second in pairwise(starts):
            if replace(model, start=first).end > second:
                raise Refusal(mark("It lasts longer than the time until the next one. Let it recur less often."))
        return starts

    @needs(Right.PLAN)
    def create(self, order: DrillOrder, recurrence: Recurrence, *, without: Sequence[date] = ()) -> tuple[Drill, ...]:
        """Make all of them in one step, except on the days left out; raises `Refusal` when a hard conflict forbids one."""
        place, series = self.workplace, self.workplace.new_id()
        with place.database.writing() as connection:
            model = self.planning.drafted(connection, order)
            zone = ZoneInfo(model.zone)
            starts = [at for at in self._starts(model, recurrence) if at.astimezone(zone).date() not in without]
            if not starts:
                raise Refusal(mark("No day is left on which it would be held."))
            made = tuple(self._made(connection, replace(order, start=start), series) for start in starts)
            place.audit(connection, "series created", series, drills=[drill.code for drill in made])
        return made

    def _made(self, connection: Connection, order: DrillOrder, series: str) -> Drill:
        drill = replace(self.planning.drafted(connection, order), series=series)
        self.planning.admit(connection, drill)
        return drill

    # a series that is there

    @needs(Right.LOOK)
    def concerned(self, key: str, scope: Scope) -> tuple[planned.PlanRow, ...]:
        """The drills an act concerns: this one, or it and those after it that can still be planned."""
        with self.workplace.database.reading() as connection:
            return self._concerned(connection, key, scope)

    def _concerned(self, connection: Connection, key: str, scope: Scope) -> tuple[planned.PlanRow, ...]:
        this = planned.planned_drill(connection, drills.find_drill(connection, key))
        if scope is Scope.THIS or not this.series:
            return (this,)
        later = planned.series_of(connection, this.series)
        return tuple(row for row in later if row.start >= this.start and row.state in MOVABLE)

    @needs(Right.PLAN, drill="key")
    def move(self, key: str, shift: Shift, scope: Scope) -> tuple[Placed, ...]:
        """Place it, or it and all following, anew in one step."""
        with self.workplace.database.writing() as connection:
            rows = self._concerned(connection, key, scope)
            befores = drills.load_drills(connection, [row.id for row in rows])
            ordered = sorted(
                befores, key=_begin, reverse=shift.later > 0
            )  # so that none runs into the next of its kind
            placed = [
                Placed(drill, self.planning.keep(connection, self.placing.shifted_within(connection, drill, shift)))
                for drill in ordered
            ]
            self.workplace.audit(connection, "series moved", rows[0].series, drills=[row.code for row in rows])
        return tuple(placed)

    @needs(Right.PLAN)
    def put_back(self, befores: Sequence[Drill]) -> tuple[Drill, ...]:
        """Undo a move: each where it was, in one step."""
        for before in befores:
            self.workplace.access.require(self.workplace.database, Right.PLAN, drill=before)
        with self.workplace.database.writing() as connection:
            return tuple(
                self.planning.keep(connection, self.placing.as_before(drills.load_drill(connection, before.id), before))
                for before in reversed(befores)
            )

    @needs(Right.PLAN, drill="key")
    def remove(self, key: str, scope: Scope, reason: str = "") -> tuple[Drill, ...]:
        """Take it, or it and all following, out of the plan: drafts go, others are cancelled with the reason."""
        with self.workplace.database.reading() as connection:
            rows = self._concerned(connection, key, scope)
        firm = [row for row in rows if row.state is not State.DRAFT]
        if firm and not reason.strip():
            raise Refusal(mark("Say why: this is kept with the drill and printed."))
        for row in firm:
            self.planning.move(row.code, State.CANCELLED, reason)
        return self.placing.drop_all([row.id for row in rows if row.state is State.DRAFT])

    @needs(Right.PLAN)
    def bring_back(self, dropped: Sequence[Drill]) -> tuple[Drill, ...]:
        """Undo a removal of drafts: the same plans under the same codes, in one step."""
        with self.workplace.database.writing() as connection:
            for drill in dropped:
                self.planning.admit(connection, drill)
        return tuple(dropped)


def _begin(drill: Drill) -> tuple[datetime, DrillId]:
    return drill.start, drill.id
