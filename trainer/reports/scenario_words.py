"""A scenario's codes in the words of its papers, and the short sentences that several papers share."""

from collections.abc import Iterable, Mapping

from trainer.domain.errors import mark
from trainer.domain.escalation import STAGES, Rung
from trainer.domain.origin import origin_of
from trainer.domain.scenario import Force, Inject, Run
from trainer.domain.scenario_names import FAMILIES as FAMILIES
from trainer.domain.scenario_names import PHASES as PHASES
from trainer.domain.scenario_names import RISKS as RISKS
from trainer.domain.scenario_names import SIDES as SIDES
from trainer.domain.scenario_names import SITUATIONS as SITUATIONS
from trainer.domain.scoring import Criterion, Kind
from trainer.i18n import _, language, ngettext, say
from trainer.reports import words

KINDS: dict[str, str] = {
    Kind.CHECK: mark("Yes or no"),
    Kind.GRADE: mark("Grade"),
    Kind.TIME: mark("Time"),
}


def all_of(names: Mapping[str, str], codes: Iterable[str]) -> str:
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
