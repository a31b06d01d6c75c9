"""A drill: its plan, its people and the states it passes through."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from trainer.domain.directory import Person
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, PersonId, TeamId, VersionId
from trainer.domain.resources import Booking as Booking
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Bands, ScoreSheet
from trainer.domain.states import BEFORE_PLAY as BEFORE_PLAY
from trainer.domain.states import CLOSED as CLOSED
from trainer.domain.states import MOVES as MOVES
from trainer.domain.states import PLANNING as PLANNING
from trainer.domain.states import RECORDING as RECORDING
from trainer.domain.states import RESULTS as RESULTS
from trainer.domain.states import Move as Move
from trainer.domain.states import Need as Need
from trainer.domain.states import State as State
from trainer.domain.states import move_to as move_to
from trainer.domain.states import moves_from as moves_from


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
    """One drill with its frozen scenario. Instants are UTC; `units` are codes, the host among them.

    Drills made together as a recurring one share their `series`.
    """

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
    bookings: tuple[Booking, ...] = ()
    series: str = ""
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
