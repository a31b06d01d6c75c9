"""Words for the domain's values, marked for translation: the one place where a page finds them.

`_(STATES[state])` is the word, `STATE_KINDS[state]` the kind of its badge. `named` takes a value as text and never fails.
"""

from collections.abc import Mapping

from trainer.domain.conduct import Attendance, InjectStatus
from trainer.domain.directory import NumberKind, UnitKind
from trainer.domain.drill import TeamLevel
from trainer.domain.errors import mark
from trainer.domain.result import Rating
from trainer.domain.scenario import Channel, Method, Situation
from trainer.domain.scenario_names import FAMILIES as FAMILIES
from trainer.domain.scenario_names import METHODS as METHODS
from trainer.domain.scenario_names import PHASES as PHASES
from trainer.domain.scenario_names import RISKS as RISKS
from trainer.domain.scenario_names import SIDES as SIDES
from trainer.domain.scenario_names import SITUATIONS as SITUATIONS
from trainer.domain.schedule import Rule
from trainer.domain.scoring import Blank, Kind, Level
from trainer.i18n import _
from trainer.ui.state_words import STATE_KINDS as STATE_KINDS
from trainer.ui.state_words import STATES as STATES

SITUATION_KINDS: Mapping[str, str] = {
    Situation.GREEN: "green",
    Situation.YELLOW: "yellow",
    Situation.RED: "red",
}
SHORT_METHODS: Mapping[str, str] = {
    Method.TFG: mark("TFG"),
    Method.TWG: mark("TWG"),
    Method.POST: mark("Command post"),
    Method.FIELD: mark("Field"),
    Method.DIALOGUE: mark("Dialogue"),
}
CHANNELS: Mapping[str, str] = {
    Channel.RADIO: mark("Radio"),
    Channel.MESSAGE: mark("Message (WA)"),
    Channel.PHONE: mark("Telephone"),
    Channel.ROLE_PLAYER: mark("Role player"),
    Channel.DESK: mark("Service desk (SPKT)"),
    Channel.SOCIAL_MEDIA: mark("Social media"),
    Channel.LETTER: mark("Letter"),
}
FACETS: Mapping[str, str] = {
    "family": mark("Type"),
    "phase": mark("Phase"),
    "situation": mark("Situation"),
    "method": mark("Method"),
    "unit": mark("Unit"),
    "partner": mark("Partner"),
    "risk": mark("Risk factor"),
    "duration": mark("Duration"),
    "reference": mark("Legal basis"),
}
SHORT_FACETS: Mapping[str, str] = {**FACETS, "risk": mark("Risk"), "reference": mark("Basis")}
DURATIONS: Mapping[str, str] = {
    "60": mark("Up to 60 minutes"),
    "90": mark("61 to 90 minutes"),
    "120": mark("91 to 120 minutes"),
    "180": mark("121 to 180 minutes"),
    "more": mark("More than 3 hours"),
}

RULES: Mapping[str, str] = {
    Rule.PERSON_TWICE: mark("Person twice"),
    Rule.EVALUATOR_TWICE: mark("Evaluator twice"),
    Rule.UNIT_TWICE: mark("Unit twice"),
    Rule.RESOURCE: mark("Resource twice"),
    Rule.EVALUATOR_PLAYS: mark("Evaluator is a participant"),
    Rule.EVALUATOR_OWN_UNIT: mark("Evaluator of the own unit"),
    Rule.JOURNEY: mark("Way too long"),
    Rule.QUIET_PERIOD: mark("Quiet period"),
    Rule.REST: mark("Way and rest"),
    Rule.CALENDAR: mark("Holiday or operation"),
    Rule.STRENGTH: mark("Strength"),
    Rule.DAYLIGHT: mark("Daylight"),
    Rule.PROGRESSION: mark("Game before field"),
}

KINDS: Mapping[str, str] = {
    Kind.CHECK: mark("Yes or no"),
    Kind.GRADE: mark("Grade"),
    Kind.TIME: mark("Time"),
}
LEVELS: Mapping[str, str] = {
    Level.SB: mark("Very good"),
    Level.B: mark("Good"),
    Level.C: mark("Fair"),
    Level.K: mark("Poor"),
}
BLANKS: Mapping[str, str] = {
    Blank.NOT_OBSERVED: mark("Not observed"),
    Blank.NOT_PERFORMED: mark("Not performed"),
    Blank.NOT_APPLICABLE: mark("Not applicable"),
}
RATINGS: Mapping[str, str] = {
    Rating.P: mark("Performed"),
    Rating.S: mark("Performed with some challenges"),
    Rating.M: mark("Performed with major challenges"),
    Rating.U: mark("Unable to perform"),
}
SHEET_LEVELS: Mapping[str, str] = {
    "person": mark("Person"),
    "team": mark("Team"),
    "function": mark("Function"),
    "command": mark("Command"),
}
TEAM_LEVELS: Mapping[str, str] = {
    TeamLevel.COMMAND: mark("Command"),
    TeamLevel.FUNCTION: mark("Function"),
    TeamLevel.TEAM: mark("Team"),
}
INJECT_STATUSES: Mapping[str, str] = {
    InjectStatus.DELIVERED: mark("Delivered"),
    InjectStatus.SKIPPED: mark("Skipped"),
    InjectStatus.DEFERRED: mark("Deferred"),
    InjectStatus.SCHEDULED: mark("Set for later"),
}
ATTENDANCE: Mapping[str, str] = {
    Attendance.PRESENT: mark("Present"),
    Attendance.ABSENT: mark("Absent"),
    Attendance.EXCUSED: mark("Excused"),
}

UNIT_KINDS: Mapping[str, str] = {
    UnitKind.POLDA: mark("Regional police (Polda)"),
    UnitKind.POLRESTA: mark("City police (Polresta)"),
    UnitKind.POLRES: mark("District police (Polres)"),
}
NUMBER_KINDS: Mapping[str, str] = {
    NumberKind.NRP: mark("NRP (police)"),
    NumberKind.NIP: mark("NIP (civil servant)"),
    NumberKind.NRP_TNI: mark("NRP (armed forces)"),
    NumberKind.NONE: mark("None"),
}
PARTNER_KINDS: Mapping[str, str] = {
    "tni": mark("Armed forces"),
    "pemda": mark("Local government"),
    "pemilihan": mark("Election"),
    "hukum": mark("Law"),
    "kesehatan": mark("Health"),
    "bencana": mark("Disaster relief"),
    "maritim": mark("Maritime"),
    "masyarakat": mark("Community"),
    "usaha": mark("Business"),
}
DAY_KINDS: Mapping[str, str] = {
    "libur": mark("Public holiday"),
    "cuti_bersama": mark("Collective leave"),
    "operasi": mark("Operation"),
    "periode": mark("Period"),
    "tahapan": mark("Election stage"),
    "pemungutan": mark("Voting day"),
    "rawan": mark("Day of risk"),
    "ramadan": mark("Ramadan"),
    "piket": mark("Duty"),
}
CLASSIFICATIONS: Mapping[str, str] = {
    "B": mark("Ordinary"),
    "T": mark("Restricted"),
    "R": mark("Secret"),
    "SR": mark("Top secret"),
}

_BY_FACET: Mapping[str, Mapping[str, str]] = {
    "family": FAMILIES, "phase": PHASES, "situation": SITUATIONS, "method": METHODS, "risk": RISKS,
    "duration": DURATIONS,
}  # fmt: skip


def named(words: Mapping[str, str], value: str) -> str:
    """The word for a value that came as text, such as a drill's method; what is not known is shown as it is."""
    return _(words[value]) if value in words else value


def facet_value(facet: str, value: str) -> str:
    """What a value of a facet of the library is called; names of units and partners are data and stay."""
    return named(_BY_FACET.get(facet, {}), value)
