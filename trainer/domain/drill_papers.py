"""The papers that follow from a drill's data as plain values: attendance, result of one person, certificate, follow-up."""

from dataclasses import dataclass

from trainer.domain.after_action import FollowUp
from trainer.domain.drill import Drill, Participant
from trainer.domain.paper_head import PaperHead
from trainer.domain.result import Average, DrillResult, Penalty, SheetResult
from trainer.domain.scoring import Bands


@dataclass(frozen=True, slots=True)
class DrillFacts:
    """What every paper says of its drill, in words."""

    code: str
    title: str
    day: str
    times: str
    place: str
    host: str


@dataclass(frozen=True, slots=True)
class Attendee:
    """A line of the attendance list; `attendance` is what was recorded, empty when nothing was."""

    rank: str
    name: str
    service_number: str
    position: str
    unit: str
    attendance: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceGroup:
    """People who sign on one list: a team, all of them by name, or those who run the drill."""

    title: str
    lines: tuple[Attendee, ...]


@dataclass(frozen=True, slots=True)
class AttendancePaper:
    """The attendance list; `guests` are empty lines to write on, `is_recorded` shows what was recorded."""

    head: PaperHead
    facts: DrillFacts
    groups: tuple[AttendanceGroup, ...]
    guests: int
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class PersonResult:
    """What was judged of one person. It holds nothing of anybody else, so nothing else can be printed by mistake."""

    person: Participant
    unit: str
    team: str
    sheets: tuple[SheetResult, ...]
    overall: Average | None
    penalties: tuple[Penalty, ...]


@dataclass(frozen=True, slots=True)
class PersonPaper:
    """Individual result sheets, each on pages of its own; `is_open` while marks can still change."""

    head: PaperHead
    facts: DrillFacts
    bands: Bands
    people: tuple[PersonResult, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Awarded:
    """Who gets a certificate: as what he took part, and the number in the drill's register."""

    person: Participant
    unit: str
    role: str
    register: str


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """Certificates, one a page."""

    head: PaperHead
    facts: DrillFacts
    people: tuple[Awarded, ...]


@dataclass(frozen=True, slots=True)
class FollowUpPaper:
    """The follow-up list, with columns for what becomes of each point."""

    head: PaperHead
    facts: DrillFacts
    lines: tuple[FollowUp, ...]


def person_results(
    drill: Drill, result: DrillResult, unit_names: dict[str, str], wanted: str = ""
) -> tuple[PersonResult, ...]:
    """Results of those who were judged singly, in the order of the list of participants; of one when `wanted`."""
    sheets: dict[str, list[SheetResult]] = {}
    for item in result.people:
        sheets.setdefault(item.subject, []).append(item)
    overall = {item.subject: item for item in result.persons}
    lost: dict[str, list[Penalty]] = {}
    for penalty in result.penalties:
        lost.setdefault(penalty.subject, []).append(penalty)
    teams = {team.id: team.name for team in drill.teams}
    return tuple(
        PersonResult(
            item, unit_names.get(item.unit, item.unit), teams.get(item.team, "") if item.team else "",
            tuple(sheets[item.person]), overall.get(item.person), tuple(lost.get(item.person, ())),
        )
        for item in drill.participants
        if item.person in sheets and wanted in ("", item.person)
    )  # fmt: skip
