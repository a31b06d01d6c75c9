"""The after-action report (LHPL) as plain values: what is printed, not how."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from trainer.domain.drill import Participant, RoleHolder, Team
from trainer.domain.editions import Edition, Profile
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Force, Inject

if TYPE_CHECKING:
    from trainer.domain.analysis import Point
    from trainer.domain.calibration_cards import EvaluatorStanding
    from trainer.domain.escalation import Rung
    from trainer.domain.journal_extract import JournalExtract
    from trainer.domain.printed_photos import PhotoAnnex
    from trainer.domain.questionnaire import GroupVoice
    from trainer.domain.reconciliation import Board
    from trainer.domain.trend import TrendPoint


@dataclass(frozen=True, slots=True)
class Signature:
    """The block of the signer. `on_behalf` is printed above the office, for example "a.n. KEPALA …".

    `through` is the office in between, above "u.b."; `acting` stands before the office, Plt. or Plh.; `heading` above all,
    such as "Mengetahui". Where it is to be signed electronically an empty box is left.
    """

    place: str
    date: str
    office: str
    name: str
    rank: str
    service_number: str
    on_behalf: str = ""
    through: str = ""
    acting: str = ""
    heading: str = ""
    is_electronic: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What the players did upon an inject, as somebody saw it."""

    text: str
    verdict: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class InjectRun:
    """A planned or improvised inject and when it was really given; times are minutes from STARTEX.

    `delivered` is None while not given; `due` is None when it is over, or waits for the inject `after` or for a word.
    `put_off` says why it was deferred, `why` why it was improvised.
    """

    inject: Inject
    delivered: float | None
    status: str
    note: str = ""
    ref: str = ""
    label: str = ""
    due: float | None = None
    after: str = ""
    delay: float = 0.0
    put_off: str = ""
    why: str = ""
    by: str = ""
    responses: tuple[Response, ...] = ()

    @property
    def is_improvised(self) -> bool:
        """Whether it stands beyond the scenario's plan."""
        return bool(self.label) and self.label != str(self.inject.number)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened: minutes from STARTEX, kind (situation, force, safety stop, observation …) and words."""

    minute: float
    kind: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line of the follow-up table (uraian, POETE, PIC, tenggat), ready to be printed."""

    number: int
    text: str
    owner: str
    due: str
    reference: str
    poete: str = ""


@dataclass(frozen=True, slots=True)
class Cancellation:
    """A drill that was not held: the day in words, who decided, why, from which state; `prepared` says what there was."""

    day: str
    by: str
    reason: str
    state: str
    prepared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AfterActionReport:
    """Everything the LHPL says. Texts are already in the report's language; names and notes are as typed.

    `went_well` and `shortcomings` are the observations of `strengths` and `improvements`; `unconfirmed` names the sections
    that nobody has confirmed or edited yet.
    """

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
    names: dict[str, str] = field(default_factory=dict)
    calibration: "tuple[EvaluatorStanding, ...]" = ()
    board: "Board | None" = None
    zone: str = "Asia/Makassar"
    voices: "tuple[GroupVoice, ...]" = ()
    photos: "PhotoAnnex | None" = None
    strengths: "tuple[Point, ...]" = ()
    improvements: "tuple[Point, ...]" = ()
    unconfirmed: tuple[str, ...] = ()
    ladder: "tuple[Rung, ...]" = ()
    played: "tuple[Rung, ...]" = ()
    trend: "tuple[TrendPoint, ...]" = ()
    journal: "JournalExtract | None" = None
    cancelled: Cancellation | None = None
    scenario_code: str = ""
    edition: Edition | None = None

    beside: Signature | None = None

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Who signs, and at the left of him who else does."""
        return (self.signature,) if self.beside is None else (self.signature, self.beside)

    @property
    def profile(self) -> Profile:
        """How much of the report this copy shows."""
        return self.edition.profile if self.edition is not None else Profile.FULL
