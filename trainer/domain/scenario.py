"""A scenario document: what is to be played, with whom, and what must be seen."""

from dataclasses import dataclass, field
from enum import StrEnum

from trainer.domain.escalation import Rung
from trainer.domain.escalation import Situation as Situation
from trainer.domain.floor_board import Board
from trainer.domain.scoring import Criterion, ScoreSheet


class Phase(StrEnum):
    """Phases of conflict handling, UU 7/2012."""

    PREVENTION = "PENCEGAHAN"
    STOPPING = "PENGHENTIAN"
    RECOVERY = "PEMULIHAN"


class Method(StrEnum):
    """How it is played: floor game, wall game, command post, field, dialogue."""

    TFG = "TFG"
    TWG = "TWG"
    POST = "POSKO"
    FIELD = "LAPANG"
    DIALOGUE = "DIALOG"


class Channel(StrEnum):
    """How an inject reaches the players."""

    RADIO = "RADIO"
    MESSAGE = "WA"
    PHONE = "TELP"
    ROLE_PLAYER = "PEMERAN"
    DESK = "SPKT"
    SOCIAL_MEDIA = "MEDSOS"
    LETTER = "SURAT"


class Family(StrEnum):
    """Scenario families (jenis)."""

    POLLING = "PAM_TPS"
    LOGISTICS = "LOGISTIK"
    PROTEST = "UNRAS"
    OFFICIAL_EVACUATION = "EVAKUASI_PEJABAT"
    BLOCKADE = "BLOKADE"
    CLASH = "BENTROK"
    HOAX = "HOAKS_SARA"
    ARSON = "PEMBAKARAN"
    REVOTE = "PSU"
    LAND = "LAHAN_TAMBANG"
    VILLAGES = "ANTARDESA"
    CUSTOMARY_MEDIATION = "MEDIASI_ADAT"
    HEADQUARTERS = "SISPAM_MAKO"
    SEA_DEPLOYMENT = "BKO_LAUT"
    JOINT = "TERPADU"
    DIALOGUE = "DIALOG"
    CASUALTY_EVACUATION = "EVAKUASI_KORBAN"
    RECOVERY = "PASCAKONFLIK"
    CAMPAIGN = "KAMPANYE"
    TABULATION = "REKAP"
    RESULT_DISPUTE = "PHPU"
    DISPLACED = "PENGUNGSI"
    COMMAND = "KOMANDO"


class RiskFactor(StrEnum):
    """Vulnerability factors of a region."""

    POLITICS = "POLITIK"
    RIVALRY = "RIVALITAS"
    SOCIAL = "ISU_SOSIAL"
    GEOGRAPHY = "GEOGRAFI"
    HISTORY = "RIWAYAT"

    __hash__ = str.__hash__  # that of enumerations is a call in Python, asked a hundred thousand times for a nation


@dataclass(frozen=True, slots=True)
class Run:
    """One way to play the scenario and how long that takes in minutes."""

    method: Method
    minutes: int


@dataclass(frozen=True, slots=True)
class Force:
    """A unit, partner or group of role players with its strength (persons) and task."""

    name: str
    strength: int
    task: str = ""


@dataclass(frozen=True, slots=True)
class Objective:
    """A training objective with its own observable criteria and the sheet criteria that also measure it."""

    code: str
    title: str
    text: str
    criteria: tuple[Criterion, ...]
    measured_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inject:
    """One planned event. `minute` counts from STARTEX; `objectives` are the codes it tests.

    `source` names where a reused inject came from, such as `sk-04-unjuk-rasa-kpu@2#3`.
    """

    number: int
    minute: int
    channel: Channel
    sender: str
    receiver: str
    text: str
    expected: str
    objectives: tuple[str, ...]
    situation: Situation | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario with its score sheets resolved: the whole document a drill is frozen to.

    `sheets` are the shared ones and then the scenario's own, whose codes are in `own_sheet_codes`.
    """

    slug: str
    code: str
    title: str
    title_en: str
    summary: str
    summary_en: str
    families: tuple[Family, ...]
    phases: tuple[Phase, ...]
    situations: tuple[Situation, ...]
    runs: tuple[Run, ...]
    risk_factors: tuple[RiskFactor, ...]
    narrative: str
    units: tuple[Force, ...]
    partners: tuple[Force, ...]
    role_players: tuple[Force, ...]
    references: tuple[str, ...]
    objectives: tuple[Objective, ...]
    injects: tuple[Inject, ...]
    sheets: tuple[ScoreSheet, ...]
    safety: tuple[str, ...]
    human_rights: tuple[str, ...]
    preparation: tuple[str, ...] = field(default=())
    own_sheet_codes: tuple[str, ...] = ()
    ladder: tuple[Rung, ...] = ()
    board: Board | None = None

    @property
    def minutes(self) -> int:
        """Length of play: the longest way to run it."""
        return max(run.minutes for run in self.runs)

    @property
    def own_sheet(self) -> ScoreSheet:
        """The objectives' own criteria as one sheet, coded like the scenario."""
        return ScoreSheet(
            code=self.code,
            title=f"Sasaran latihan {self.code}",
            title_en=f"Objectives of {self.code}",
            level="command",
            criteria=tuple(item for objective in self.objectives for item in objective.criteria),
        )

    @property
    def shared_sheets(self) -> tuple[ScoreSheet, ...]:
        """The sheets it has in common with other scenarios."""
        return tuple(sheet for sheet in self.sheets if sheet.code not in self.own_sheet_codes)

    @property
    def all_sheets(self) -> tuple[ScoreSheet, ...]:
        """Own sheet first, then the shared ones in the order the scenario names them."""
        return (self.own_sheet, *self.sheets)

    @property
    def criterion_texts(self) -> dict[str, str]:
        """Code of each criterion → what is judged."""
        return {item.code: item.text for sheet in self.all_sheets for item in sheet.criteria}

    def objectives_of(self, criterion: str) -> tuple[str, ...]:
        """Codes of the objectives that a criterion measures."""
        return tuple(
            item.code
            for item in self.objectives
            if criterion in item.measured_by or any(own.code == criterion for own in item.criteria)
        )
