"""A drill: its plan, its people and the states it passes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from trainer.domain.directory import Person
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, PersonId, TeamId, VersionId
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Bands, ScoreSheet


class State(StrEnum):
    """States of a drill (polri.md 4.2)."""

    DRAFT = "DRAF"
    SUBMITTED = "DIAJUKAN"
    APPROVED = "DISETUJUI"
    SCHEDULED = "TERJADWAL"
    READY = "SIAP"
    RUNNING = "BERLANGSUNG"
    FINISHED = "SELESAI"
    SCORING = "PENILAIAN"
    REPORT_DRAFT = "LAPORAN_DRAF"
    REPORT_ISSUED = "LAPORAN_TERBIT"
    ARCHIVED = "ARSIP"
    POSTPONED = "DITUNDA"
    CANCELLED = "DIBATALKAN"


PLANNING = frozenset({State.DRAFT, State.SUBMITTED, State.POSTPONED})
RECORDING = frozenset({State.READY, State.RUNNING, State.FINISHED, State.SCORING, State.REPORT_DRAFT})
BEFORE_PLAY = frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY})
CLOSED = frozenset({State.REPORT_ISSUED, State.ARCHIVED, State.CANCELLED})
RESULTS = frozenset({State.FINISHED, State.SCORING, State.REPORT_DRAFT, State.REPORT_ISSUED, State.ARCHIVED})


class Need(StrEnum):
    """What must hold before a move."""

    NO_HARD_CONFLICT = "no hard conflict"
    PEOPLE = "participants"
    EVALUATORS = "evaluators"
    MARKS = "marks"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state: who (a role code of the exercise) may do it and what must hold."""

    source: State
    target: State
    label: str
    roles: tuple[str, ...]
    needs: tuple[Need, ...] = ()


MOVES = (
    Move(State.DRAFT, State.SUBMITTED, mark("Submit"), ("PERANCANG", "KOORLAT"), (Need.NO_HARD_CONFLICT,)),
    Move(State.SUBMITTED, State.APPROVED, mark("Approve"), ("PJ", "DIRLAT"), (Need.NO_HARD_CONFLICT,)),
    Move(State.SUBMITTED, State.DRAFT, mark("Return to draft"), ("PJ", "DIRLAT")),
    Move(State.APPROVED, State.SCHEDULED, mark("Put on the schedule"), ("KOORLAT",), (Need.NO_HARD_CONFLICT,)),
    Move(
        State.SCHEDULED, State.READY, mark("Declare ready"), ("KOORLAT", "DIRLAT"), (Need.PEOPLE, Need.EVALUATORS)
    ),
    Move(State.READY, State.RUNNING, mark("Start the drill"), ("DIRLAT",)),
    Move(State.RUNNING, State.FINISHED, mark("End the drill"), ("DIRLAT",)),
    Move(State.FINISHED, State.SCORING, mark("Complete the scores"), ("PENILAI",)),
    Move(State.SCORING, State.REPORT_DRAFT, mark("Draft the report"), ("SEKRETARIAT", "KOORLAT"), (Need.MARKS,)),
    Move(State.REPORT_DRAFT, State.REPORT_ISSUED, mark("Issue the report"), ("PJ", "DIRLAT"), (Need.MARKS,)),
    Move(State.REPORT_DRAFT, State.SCORING, mark("Return to scoring"), ("KOORLAT",)),
    Move(State.REPORT_ISSUED, State.ARCHIVED, mark("Archive"), ("SEKRETARIAT",)),
    *(
        Move(state, State.POSTPONED, mark("Postpone"), ("DIRLAT", "PJ"), (Need.REASON,))
        for state in (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY)
    ),
    Move(State.POSTPONED, State.DRAFT, mark("Plan anew"), ("KOORLAT",)),
    *(
        Move(state, State.CANCELLED, mark("Cancel the drill"), ("DIRLAT", "PJ"), (Need.REASON,))
        for state in (
            State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY, State.POSTPONED
        )
    ),
)  # fmt: skip


def moves_from(state: State) -> tuple[Move, ...]:
    """The moves a drill in that state may make, the usual one first."""
    return tuple(move for move in MOVES if move.source is state)


def move_to(source: State, target: State) -> Move:
    """The move between two states; raises `Refusal` when there is none."""
    for move in MOVES:
        if (move.source, move.target) == (source, target):
            return move
    raise Refusal(
        mark("A drill in state {source} cannot become {target}. Possible now: {possible}."),
        source=source.value,
        target=target.value,
        possible=", ".join(move.target.value for move in moves_from(source)) or "-",
    )


class TeamLevel(StrEnum):
    """Whose result a team's score is; reported apart (polri.md 5.2)."""

    COMMAND = "command"
    FUNCTION = "function"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Team:
    """A group that is scored together."""

    id: TeamId
    name: str
    level: TeamLevel = TeamLevel.TEAM
    strength: int = 0


@dataclass(frozen=True, slots=True)
class Participant:
    """A player: a person in a team. Rank, position and unit are as on the day of the drill."""

    person: PersonId
    service_number: str
    name: str
    rank: str
    position: str
    unit: str
    team: TeamId | None = None


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """A person who leads, controls or watches the drill in a role of `resources/roles.yaml`."""

    role: str
    person: PersonId
    service_number: str
    name: str
    rank: str
    position: str
    unit: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """An evaluator scores a team (or, with a sheet for persons, its members) on one sheet."""

    evaluator: PersonId
    team: TeamId
    sheet: str


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill with its frozen scenario. Instants are UTC; `units` are codes, the host among them."""

    id: DrillId
    code: str
    title: str
    state: State
    revision: int
    version: VersionId
    scenario_code: str
    scenario_number: int
    host: str
    units: tuple[str, ...]
    start: datetime
    minutes: int
    place: str
    method: str
    zone: str = "Asia/Makassar"
    classification: str = "B"
    conditions: Mapping[str, str] = field(default_factory=dict)
    teams: tuple[Team, ...] = ()
    participants: tuple[Participant, ...] = ()
    roles: tuple[RoleHolder, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    bands: Bands = field(default_factory=Bands)

    @property
    def end(self) -> datetime:
        """When play is planned to end."""
        return self.start + timedelta(minutes=self.minutes)

    def team(self, team: TeamId) -> Team | None:
        """The team of that id, if the plan still has it."""
        return next((item for item in self.teams if item.id == team), None)

    def members(self, team: TeamId) -> tuple[Participant, ...]:
        """The team's participants in the order of the roster."""
        return tuple(item for item in self.participants if item.team == team)

    def evaluators(self) -> tuple[RoleHolder, ...]:
        """Those who score."""
        return tuple(item for item in self.roles if item.role == "PENILAI")

    def moved(self, target: State) -> "Drill":
        """The drill in the target state; raises `Refusal` when the move is not in the table."""
        move_to(self.state, target)
        return replace(self, state=target)

    def require_planning(self) -> None:
        """Raises `Refusal` once play has begun or the drill is closed: its plan is then history."""
        if self.state not in BEFORE_PLAY | {State.POSTPONED}:
            raise Refusal(
                mark("The plan of drill {code} is closed because it is {state}. Plan a new drill instead."),
                code=self.code,
                state=self.state.value,
            )

    def require_recording(self) -> None:
        """Raises `Refusal` unless marks and observations may be recorded."""
        if self.state not in RECORDING:
            raise Refusal(
                mark("Drill {code} takes no records while it is {state}. Declare it ready or start it first."),
                code=self.code,
                state=self.state.value,
            )


def participant_of(person: Person, team: TeamId | None) -> Participant:
    """A person as a participant, with rank and position as they are today."""
    return Participant(person.id, person.service_number, person.name, person.rank, person.position, person.unit, team)


def role_of(person: Person, role: str) -> RoleHolder:
    """A person in a role, with rank and position as they are today."""
    return RoleHolder(role, person.id, person.service_number, person.name, person.rank, person.position, person.unit)


def subjects_of(drill: Drill, sheet: ScoreSheet, team: TeamId) -> tuple[str, ...]:
    """Whom a sheet scores in a team, by id: its members, or the team itself."""
    if sheet.level == "person":
        return tuple(member.person for member in drill.members(team))
    return (team,)


def proposed_teams(scenario: Scenario) -> tuple[tuple[str, TeamLevel, int], ...]:
    """Teams a new drill starts with: the command, then each unit of the scenario."""
    units = ((force.name, TeamLevel.TEAM if force.strength >= 10 else TeamLevel.FUNCTION, force.strength)
             for force in scenario.units)  # fmt: skip
    return (("Komando dan Posko", TeamLevel.COMMAND, 0), *units)
