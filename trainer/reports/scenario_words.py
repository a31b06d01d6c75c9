"""A scenario's codes in the words of its papers, and the short sentences that several papers share."""

from collections.abc import Iterable

from trainer.domain.errors import mark
from trainer.domain.escalation import STAGES, Rung
from trainer.domain.floor_board import Side
from trainer.domain.origin import origin_of
from trainer.domain.scenario import Family, Force, Inject, Phase, RiskFactor, Run, Situation
from trainer.domain.scoring import Criterion, Kind
from trainer.i18n import _, language, ngettext, say
from trainer.reports import words

FAMILIES: dict[str, str] = {
    Family.POLLING: mark("Polling station security"),
    Family.LOGISTICS: mark("Election logistics"),
    Family.PROTEST: mark("Demonstration"),
    Family.OFFICIAL_EVACUATION: mark("Evacuation of officials"),
    Family.BLOCKADE: mark("Road blockade"),
    Family.CLASH: mark("Clash of supporters"),
    Family.HOAX: mark("Hoax and ethnic or religious incitement"),
    Family.ARSON: mark("Arson"),
    Family.REVOTE: mark("Re-vote"),
    Family.LAND: mark("Land and mining dispute"),
    Family.VILLAGES: mark("Clash between villages"),
    Family.CUSTOMARY_MEDIATION: mark("Customary mediation"),
    Family.HEADQUARTERS: mark("Headquarters security"),
    Family.SEA_DEPLOYMENT: mark("Deployment by sea"),
    Family.JOINT: mark("Joint exercise"),
    Family.DIALOGUE: mark("Dialogue with community leaders"),
    Family.CASUALTY_EVACUATION: mark("Evacuation of casualties"),
    Family.RECOVERY: mark("Recovery after conflict"),
    Family.CAMPAIGN: mark("Campaign"),
    Family.TABULATION: mark("Tabulation of votes"),
    Family.RESULT_DISPUTE: mark("Result dispute at the Constitutional Court"),
    Family.DISPLACED: mark("Displaced people"),
    Family.COMMAND: mark("Command and control"),
}
PHASES: dict[str, str] = {
    Phase.PREVENTION: mark("Prevention"),
    Phase.STOPPING: mark("Stopping the conflict"),
    Phase.RECOVERY: mark("Recovery"),
}
SITUATIONS: dict[str, str] = {
    Situation.GREEN: mark("Green"),
    Situation.YELLOW: mark("Yellow"),
    Situation.RED: mark("Red"),
}
RISKS: dict[str, str] = {
    RiskFactor.POLITICS: mark("Political tension"),
    RiskFactor.RIVALRY: mark("Rivalry of candidates"),
    RiskFactor.SOCIAL: mark("Social issues"),
    RiskFactor.GEOGRAPHY: mark("Geography"),
    RiskFactor.HISTORY: mark("History of conflict"),
}
KINDS: dict[str, str] = {
    Kind.CHECK: mark("Yes or no"),
    Kind.GRADE: mark("Grade"),
    Kind.TIME: mark("Time"),
}
SIDES: dict[str, str] = {
    Side.POLICE: mark("Police"),
    Side.PARTNER: mark("Partners"),
    Side.CROWD: mark("Crowd"),
    Side.OTHER: mark("Others"),
}


def all_of(names: dict[str, str], codes: Iterable[str]) -> str:
    """The words of several codes in a line; a dash for none."""
    return ", ".join(words.word(names, code) for code in codes) or "–"


def runs_told(runs: Iterable[Run]) -> str:
    """Every way to run it with its length."""
    told = (
        _("{method}, {minutes} minutes").format(method=words.word(words.METHODS, run.method), minutes=run.minutes)
        for run in runs
    )
    return "; ".join(told)


def people(forces: Iterable[Force]) -> str:
    """How many they are together."""
    count = sum(force.strength for force in forces)
    return ngettext("{count} person", "{count} people", count).format(count=count)


def stage_name(stage: int) -> str:
    """A stage of force with its number: "2 verbal orders"."""
    return f"{stage} {_(STAGES[stage - 1])}" if 1 <= stage <= len(STAGES) else str(stage)


def rung_told(rung: Rung) -> tuple[str, str]:
    """Situation and stage of a rung as cells."""
    return words.word(SITUATIONS, rung.situation), stage_name(rung.stage)


def with_origin(text: str, item: Inject | Criterion) -> str:
    """The text and, where it was reused, where it came from."""
    return f"{text}\n({say(origin_of(item.source))})" if item.source else text


def in_language(indonesian: str, english: str) -> str:
    """The English text where English is in use and there is one."""
    return english if language() == "en" and english else indonesian


def seconds(count: int) -> str:
    """A measured time: 90 s, 3 min, 2 min 30 s."""
    minutes, rest = divmod(count, 60)
    if count < 120 and rest:
        return _("{seconds} s").format(seconds=count)
    whole = _("{minutes} min").format(minutes=minutes)
    return whole + (" " + _("{seconds} s").format(seconds=rest) if rest else "")
