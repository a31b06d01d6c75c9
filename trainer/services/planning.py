"""Acts of planning: make a drill from a scenario, staff it, check it, move it through its states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from trainer.domain.access import MOVE_RIGHTS, Right
from trainer.domain.approval import Decision
from trainer.domain.assigning import proposed_assignments
from trainer.domain.drill import (
    BEFORE_PLAY,
    Assignment,
    Drill,
    Move,
    Need,
    State,
    Team,
    TeamLevel,
    move_to,
    moves_from,
    participant_of,
    proposed_teams,
    role_of,
)
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, PersonId, TeamId
from trainer.domain.scenario import Method, Scenario
from trainer.domain.schedule import Conflict
from trainer.services.access import free, needs
from trainer.services.approval import checklist, keep_change, keep_move, require_cleared
from trainer.services.conflicts import (
    conflicts_between_days,
    conflicts_now,
    judged_now,
    keep_excuses,
    refuse_hard,
    refuse_unexcused,
)
from trainer.services.grading import grading_now
from trainer.services.workplace import Workplace
from trainer.store import directory, drills, journal, scenarios
from trainer.store.database import Connection
from trainer.store.drills import DrillRow as DrillRow


@dataclass(frozen=True, slots=True)
class DrillOrder:
    """What is asked for when a drill is made. Empty fields take what the scenario and the host say."""

    scenario: str
    host: str
    start: datetime
    title: str = ""
    units: tuple[str, ...] = ()
    place: str = ""
    method: Method | None = None
    minutes: int = 0
    classification: str = "B"


@dataclass(frozen=True)
class PlanningService:
    """The drills' plans."""

    workplace: Workplace

    @needs(Right.LOOK)
    def drills(
        self,
        *,
        first: datetime | None = None,
        last: datetime | None = None,
        states: Sequence[State] = (),
        unit: str = "",
    ) -> tuple[DrillRow, ...]:
        """Drills that touch the span, by start."""
        with self.workplace.database.reading() as connection:
            return drills.list_drills(connection, first=first, last=last, states=states, unit=unit)

    @needs(Right.LOOK)
    def counts(self) -> dict[State, int]:
        """How many drills are in each state."""
        with self.workplace.database.reading() as connection:
            return drills.count_states(connection)

    @needs(Right.LOOK)
    def drill(self, code: str) -> Drill:
        """A drill by code or id."""
        with self.workplace.database.reading() as connection:
            return drills.load_drill(connection, drills.find_drill(connection, code))

    @needs(Right.LOOK)
    def scenario_of(self, drill: Drill) -> Scenario:
        """The scenario version the drill is frozen to."""
        with self.workplace.database.reading() as connection:
            return scenarios.load_version(connection, drill.version)

    @needs(Right.LOOK)
    def moves(self, drill: Drill) -> tuple[Move, ...]:
        """The ways on and aside from where the drill is that who is in front has a right to."""
        place = self.workplace
        found = moves_from(drill.state)
        return tuple(move for move in found
                     if any(place.access.may(place.database, right) for right in MOVE_RIGHTS[move.target]))  # fmt: skip

    @needs(Right.PLAN)
    def create(self, order: DrillOrder) -> Drill:
        """Make a drill; raises `Refusal` when a hard conflict stands against it. Soft ones are shown by `conflicts`."""
        place = self.workplace
        with place.database.writing() as connection:
            drill = self.drafted(connection, order)
            self.admit(connection, drill)
            place.audit(connection, "drill created", drill.code)
        return drill

    @free
    def admit(self, connection: Connection, drill: Drill) -> None:
        """Keep a new drill within the caller's transaction; raises `Refusal` when a hard conflict stands against it."""
        self.workplace.access.require(self.workplace.database, Right.PLAN, drill=drill)
        refuse_hard(conflicts_now(connection, drill))
        drills.save_drill(connection, drill)

    @needs(Right.PLAN)
    def preview(self, order: DrillOrder) -> tuple[Conflict, ...]:
        """What would stand against such a drill; nothing is written."""
        with self.workplace.database.reading() as connection:
            return conflicts_now(connection, self.drafted(connection, order))

    @free
    def drafted(self, connection: Connection, order: DrillOrder) -> Drill:
        """A new drill as it would be, not kept."""
        place = self.workplace
        if order.start.tzinfo is None:
            raise Refusal(mark("The start needs a time zone, for example 2026-08-12T08:00+08:00."))
        version, number, scenario = scenarios.latest_version(connection, order.scenario)
        unit = {item.code: item for item in directory.list_units(connection)}
        codes = tuple(dict.fromkeys((order.host, *order.units)))
        for code in codes:
            if code not in unit:
                raise Refusal(
                    mark("There is no unit {code}. Units: {known}."), code=code, known=", ".join(sorted(unit))
                )
        run = next((item for item in scenario.runs if item.method == order.method), scenario.runs[0])
        host = unit[order.host]
        year = order.start.astimezone(ZoneInfo(host.zone)).year
        return Drill(
            id=DrillId(place.new_id()), code=drills.next_code(connection, order.host, year),
            title=order.title.strip() or scenario.title, state=State.DRAFT, revision=1, version=version,
            scenario_code=scenario.code, scenario_number=number, host=order.host, units=codes,
            start=order.start.astimezone(UTC), minutes=order.minutes or run.minutes, place=order.place.strip() or host.town,
            method=(order.method or run.method).value, zone=host.zone, classification=order.classification,
            teams=tuple(Team(TeamId(place.new_id()), *parts) for parts in proposed_teams(scenario)),
            bands=grading_now(connection),
        )  # fmt: skip

    @needs(Right.PLAN)
    def replan(self, drill: Drill) -> Drill:
        """Save a changed plan; raises `Refusal` when it is closed, was changed meanwhile, or breaks a hard rule."""
        with self.workplace.database.writing() as connection:
            saved = self.keep(connection, drill)
            self.workplace.audit(connection, "plan changed", drill.code, revision=saved.revision)
        return saved

    @free
    def keep(self, connection: Connection, drill: Drill) -> Drill:
        """Save a changed plan within the caller's transaction; see `replan`."""
        held = drills.load_drill(connection, drill.id)
        held.require_planning()
        if held.revision != drill.revision:
            raise Refusal(
                mark("The plan of {code} was changed meanwhile by someone else. Open it again and repeat the change."),
                code=drill.code,
            )
        changed = replace(drill, revision=held.revision + 1, state=held.state)
        refuse_hard(conflicts_now(connection, changed))
        drills.save_drill(connection, changed)
        keep_change(connection, self.workplace, held, changed)
        return changed

    @needs(Right.PLAN)
    def add_participants(self, drill: Drill, people: Sequence[PersonId], team: TeamId | None) -> Drill:
        """Put people into a team of the drill; who is in it already changes team."""
        return self.staff(drill, {team: people})

    @needs(Right.PLAN)
    def staff(self, drill: Drill, teams: Mapping[TeamId | None, Sequence[PersonId]]) -> Drill:
        """Put people into several teams at once; None is no team."""
        team_of = {person: team for team, people in teams.items() for person in people}
        with self.workplace.database.reading() as connection:
            found = directory.people_by_id(connection, list(team_of))
        added = {item.id: participant_of(item, team_of[item.id]) for item in found.values()}
        kept = tuple(item for item in drill.participants if item.person not in added)
        return self.replan(replace(drill, participants=(*kept, *(added[key] for key in team_of if key in added))))

    @needs(Right.PLAN)
    def remove_participants(self, drill: Drill, people: Sequence[PersonId]) -> Drill:
        """Take people out of the drill."""
        gone = set(people)
        return self.replan(
            replace(drill, participants=tuple(item for item in drill.participants if item.person not in gone))
        )

    @needs(Right.PLAN)
    def set_roles(self, drill: Drill, role: str, people: Sequence[PersonId]) -> Drill:
        """Name the holders of a role; evaluators get the proposed assignments, gone ones lose theirs."""
        with self.workplace.database.reading() as connection:
            found = directory.people_by_id(connection, people)
            scenario = scenarios.load_version(connection, drill.version)
        others = tuple(item for item in drill.roles if item.role != role)
        holders = tuple(role_of(found[key], role) for key in people if key in found)
        changed = replace(drill, roles=(*others, *holders))
        if role == "PENILAI":
            evaluators = [item.person for item in changed.evaluators()]
            held = {item.evaluator for item in drill.assignments}
            fresh = proposed_assignments(changed, scenario, [item for item in evaluators if item not in held])
            kept = tuple(item for item in drill.assignments if item.evaluator in evaluators)
            changed = replace(changed, assignments=(*kept, *fresh))
        return self.replan(changed)

    @needs(Right.PLAN)
    def set_assignments(self, drill: Drill, assignments: Sequence[Assignment]) -> Drill:
        """Say which evaluator scores which team on which sheet."""
        return self.replan(replace(drill, assignments=tuple(dict.fromkeys(assignments))))

    @needs(Right.PLAN)
    def add_team(self, drill: Drill, name: str, level: TeamLevel = TeamLevel.TEAM) -> Drill:
        """Add a team at the end."""
        if not name.strip():
            raise Refusal(mark("A team needs a name."))
        team = Team(TeamId(self.workplace.new_id()), name.strip(), level)
        return self.replan(replace(drill, teams=(*drill.teams, team)))

    @needs(Right.PLAN)
    def remove_team(self, drill: Drill, team: TeamId) -> Drill:
        """Remove a team; its members stay in the drill without a team, its assignments go."""
        return self.replan(
            replace(
                drill,
                teams=tuple(item for item in drill.teams if item.id != team),
                participants=tuple(replace(p, team=None) if p.team == team else p for p in drill.participants),
                assignments=tuple(item for item in drill.assignments if item.team != team),
            )
        )

    @needs(Right.LOOK)
    def conflicts(self, drill: Drill) -> tuple[Conflict, ...]:
        """Everything that stands against a drill as it is given, hard conflicts first."""
        with self.workplace.database.reading() as connection:
            return conflicts_now(connection, drill)

    @needs(Right.LOOK)
    def check(self, first: datetime, last: datetime) -> tuple[Conflict, ...]:
        """All conflicts of the plan between two instants."""
        with self.workplace.database.reading() as connection:
            return conflicts_between_days(connection, first, last)

    @needs(Right.LOOK)
    def move(self, code: str, target: State, reason: str = "", decision: Decision | None = None) -> Drill:
        """Move a drill to another state; raises `Refusal` when the table or what must hold forbids it.

        A reason also excuses the soft conflicts that have none yet, where reasons are needed.
        The right it takes follows from the target: see `MOVE_RIGHTS`.
        """
        place = self.workplace
        place.access.require(place.database, *MOVE_RIGHTS[target], drill=code)
        decision = decision or Decision(remark=reason)
        with place.database.writing() as connection:
            drill = drills.load_drill(connection, drills.find_drill(connection, code))
            wanted = move_to(drill.state, target).needs
            self._require(connection, drill, wanted, reason)
            if Need.CHECKLIST in wanted:
                require_cleared(checklist(connection, drill, target), drill, decision.answers)
            moved = drill.moved(target)
            if target in BEFORE_PLAY:
                moved = replace(moved, revision=drill.revision + 1)
            drills.save_state(connection, moved)
            if target is State.APPROVED:  # from here on the rules of grading stay as they are
                drills.save_bands(connection, moved.id, grading_now(connection))
            keep_move(connection, place, drill, moved, decision)
            place.audit(connection, f"moved to {target.value}", drill.code, reason=reason)
        return moved

    def _require(self, connection: Connection, drill: Drill, needs: Sequence[Need], reason: str) -> None:
        if Need.REASON in needs and not reason.strip():
            raise Refusal(mark("Say why: this is kept with the drill and printed."))
        if Need.NO_HARD_CONFLICT in needs:
            found = conflicts_now(connection, drill)
            refuse_hard(found)
            if Need.EXCUSES in needs:
                self._excuse(connection, drill, found, reason)
        if Need.PEOPLE in needs and not drill.participants:
            raise Refusal(mark("{code} has no participants yet. Add or import them first."), code=drill.code)
        if Need.EVALUATORS in needs and not (drill.evaluators() and drill.assignments):
            raise Refusal(mark("{code} has no evaluator with a score sheet yet. Name one first."), code=drill.code)
        if Need.MARKS in needs and not journal.standing_marks(connection, drill.id):
            raise Refusal(mark("{code} has no marks yet, so there is nothing to report."), code=drill.code)

    def _excuse(self, connection: Connection, drill: Drill, found: Sequence[Conflict], reason: str) -> None:
        bare = [item.conflict for item in judged_now(connection, found) if item.is_open]
        if bare and reason.strip():
            keep_excuses(connection, self.workplace, drill, bare, reason)
        else:
            refuse_unexcused(connection, drill, found)
