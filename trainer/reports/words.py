"""Codes of the domain in the words of the papers; a code nobody knows is printed as it is."""

from collections.abc import Mapping, Sequence

from trainer.domain.conduct import Attendance, InjectStatus
from trainer.domain.drill import RoleHolder
from trainer.domain.errors import mark
from trainer.domain.inject_plan import Verdict
from trainer.domain.journal import EntryKind
from trainer.domain.result import Score
from trainer.domain.scenario import Channel
from trainer.domain.scenario_names import METHODS as METHODS
from trainer.domain.scoring import Blank, Level
from trainer.i18n import _
from trainer.reports.blocks import number

LEVELS: dict[str, str] = {
    "command": mark("Command"),
    "function": mark("Functional unit"),
    "team": mark("Squad or platoon"),
    "person": mark("Individual"),
}
STATUSES: dict[str, str] = {
    InjectStatus.DELIVERED: mark("Given"),
    InjectStatus.SKIPPED: mark("Skipped"),
    InjectStatus.DEFERRED: mark("Deferred"),
    InjectStatus.SCHEDULED: mark("Set for later"),
    "": mark("Not recorded"),
}
VERDICTS: dict[str, str] = {
    Verdict.MET: mark("As expected"),
    Verdict.PARTLY: mark("Partly"),
    Verdict.NOT_MET: mark("Not as expected"),
}
ATTENDANCE: dict[str, str] = {
    Attendance.PRESENT: mark("Present"),
    Attendance.ABSENT: mark("Absent"),
    Attendance.EXCUSED: mark("Excused"),
}
KINDS: dict[str, str] = {
    EntryKind.OBSERVATION: mark("Observation"),
    EntryKind.SITUATION: mark("Situation"),
    EntryKind.FORCE: mark("Use of force"),
    EntryKind.SAFETY_STOP: mark("Safety stop"),
    EntryKind.INJECT: mark("Inject"),
    EntryKind.CLOCK: mark("Exercise clock"),
    EntryKind.CASUALTY: mark("Casualty"),
}
CHANNELS: dict[str, str] = {
    Channel.RADIO: mark("Radio"),
    Channel.MESSAGE: mark("Message"),
    Channel.PHONE: mark("Telephone"),
    Channel.ROLE_PLAYER: mark("Role player"),
    Channel.DESK: mark("Service desk (SPKT)"),
    Channel.SOCIAL_MEDIA: mark("Social media"),
    Channel.LETTER: mark("Letter"),
}
BLANKS: dict[str, str] = {
    Blank.NOT_OBSERVED: mark("not observed"),
    Blank.NOT_PERFORMED: mark("not performed"),
    Blank.NOT_APPLICABLE: mark("not applicable"),
    "ya": mark("yes"),
    "tidak": mark("no"),
}
BANDS: dict[Level, str] = {
    Level.SB: mark("Very good (SB)"),
    Level.B: mark("Good (B)"),
    Level.C: mark("Fair (C)"),
    Level.K: mark("Poor (K)"),
}
AGREEMENT: dict[str, str] = {
    "weighted kappa": mark("weighted kappa"),
    "Krippendorff alpha": mark("Krippendorff's alpha"),
}


def word(words: Mapping[str, str], code: str) -> str:
    """The word of a code in the language in use."""
    return _(words[code]) if code in words else code


def attendance(text: str) -> str:
    """What was said about a participant; several words as "present / absent"."""
    return " / ".join(word(ATTENDANCE, part) for part in text.split(" / ")) if text else "–"


def names(holders: Sequence[RoleHolder]) -> dict[str, str]:
    """Service number → rank and name, for what evaluators and control signed with their number."""
    return {item.service_number: f"{item.rank} {item.name}".strip() for item in holders}


def band(level: Level | None) -> str:
    """The band, or that the evidence is not enough."""
    return _(BANDS[level]) if level else _("not enough evidence")


def cap(codes: tuple[str, ...], ceiling: Level | None = None) -> str:
    """The critical criteria and findings that hold a band at K, or the ceiling that lowered it."""
    if codes:
        return _("K because of {codes}").format(codes=", ".join(codes))
    return _("at most {band}: difficulty").format(band=ceiling.value) if ceiling else ""


def figures(score: Score) -> tuple[str, str, str, str]:
    """Score, coverage, band and cap as cells of a table."""
    return number(score.score), number(score.coverage, 0), band(score.band), cap(score.capped_by, score.ceiling)


def entered(value: str | float) -> str:
    """What an evaluator entered."""
    if isinstance(value, str):
        return word(BLANKS, value)
    return number(value, 0 if value == round(value) else 1)
