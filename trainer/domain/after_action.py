"""The after-action report (LHPL) as plain values: what is printed, not how."""

from dataclasses import dataclass, field
from datetime import datetime

from trainer.domain.drill import Participant, RoleHolder, Team
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Force, Inject


@dataclass(frozen=True, slots=True)
class Signature:
    """The block of the signer. `on_behalf` is printed above the office, for example "a.n. KEPALA …"."""

    place: str
    date: str
    office: str
    name: str
    rank: str
    service_number: str
    on_behalf: str = ""


@dataclass(frozen=True, slots=True)
class InjectRun:
    """A planned inject and when it was really given; times are minutes from STARTEX, None when not delivered."""

    inject: Inject
    delivered: float | None
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: minutes from STARTEX, kind (situation, force, safety stop, observation) and words."""

    minute: float
    kind: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line of the follow-up table (uraian, PIC, tenggat)."""

    number: int
    text: str
    owner: str
    due: str
    reference: str


@dataclass(frozen=True, slots=True)
class AfterActionReport:
    """Everything the LHPL says. Texts are already in the report's language; names and notes are as typed."""

    letterhead: tuple[str, ...]
    classification: str
    number: str
    title: str
    language: str
    drill_code: str
    revision: int
    general: tuple[str, ...]
    references: tuple[str, ...]
    purpose: tuple[str, ...]
    scope: tuple[str, ...]
    time_and_place: tuple[tuple[str, str], ...]
    organisers: tuple[RoleHolder, ...]
    role_labels: dict[str, str]
    teams: tuple[Team, ...]
    forces: tuple[Force, ...]
    partners: tuple[Force, ...]
    participants: tuple[Participant, ...]
    attendance: dict[str, str]
    unit_names: dict[str, str]
    scenario_summary: tuple[str, ...]
    method: str
    planned_minutes: int
    timeline: tuple[InjectRun, ...]
    moments: tuple[Moment, ...]
    result: DrillResult
    findings: tuple[str, ...]
    safety: tuple[str, ...]
    went_well: tuple[str, ...]
    shortcomings: tuple[str, ...]
    obstacles: tuple[str, ...]
    remedies: tuple[str, ...]
    conclusions: tuple[str, ...]
    suggestions: tuple[str, ...]
    follow_up: tuple[FollowUp, ...]
    signature: Signature
    copies: tuple[str, ...]
    annexes: tuple[str, ...]
    started: datetime | None
    ended: datetime | None
    issued: datetime | None = None
    is_draft: bool = True
    paper: str = "A4"
    texts: dict[str, str] = field(default_factory=dict)
