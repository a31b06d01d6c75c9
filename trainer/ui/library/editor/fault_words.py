"""Faults as officers read them: what the checks say about files and keys, said about fields."""

from collections.abc import Iterable, Mapping

from trainer.domain.errors import Sentence, mark
from trainer.domain.plain import Place
from trainer.i18n import say
from trainer.services.authoring import Fault

PLAINER: Mapping[str, str] = {
    "is missing": mark("is not filled in yet"),
    "is empty; text was expected": mark("is not filled in yet"),
    "is given twice, first in line {first}": mark("is there twice"),
    "names {found}, but {code} is not under sheets": mark(
        "names {found}, but score sheet {code} is not picked for this scenario"
    ),
    "must be the name of the file, {expected}, found {found}": mark("begins or ends with a space; remove it"),
    "is missing; a grade needs words for SB, B, C and K": mark("are missing: say what SB, B, C and K look like"),
    "is missing; a time needs target and limit in seconds": mark("is missing: a time needs a target and a limit"),
    "does not belong here; only kind grade has anchors": mark("belong to grades only; remove them or choose grade"),
    "does not belong here; only kind time has target and limit": mark(
        "belongs to times only; remove it or choose time"
    ),
    "must be less than the limit of {limit} seconds, found {found}": mark("must be shorter than the time limit"),
    "has more problems than these {count}; mend these first": mark("More than these {count} things are open."),
}
"""By the sentence of the checks; all values a plainer sentence uses must be in the other."""
UNWRITTEN = frozenset(
    {"is missing", "is empty; text was expected", "names no score sheet; name one or write an own one"}
)
NOTHING_YET = mark("has nothing in it yet")


def is_unwritten(fault: Fault) -> bool:
    """Whether something is only not written yet, and nothing is wrong with what is."""
    sentence = fault.sentence
    return sentence.template in UNWRITTEN or str(sentence.values.get("actual_length", "")) == "0"


def fault_words(fault: Fault) -> str:
    """What is wrong, in the language in use."""
    sentence = fault.sentence
    if str(sentence.values.get("actual_length", "")) == "0":
        return say(Sentence(NOTHING_YET))
    plainer = PLAINER.get(sentence.template)
    if plainer is None:
        return say(sentence)
    return say(Sentence(plainer, {name: item for name, item in sentence.values.items() if f"{{{name}}}" in plainer}))


def below(faults: Iterable[Fault], place: Place) -> Mapping[Place, str]:
    """The first fault of each place below one, by what follows after it."""
    found: dict[Place, str] = {}
    for fault in faults:
        if fault.place[: len(place)] == place:
            found.setdefault(fault.place[len(place) :], fault_words(fault))
    return found


def by_key(faults: Iterable[Fault], place: Place) -> Mapping[str, str]:
    """What is wrong with each field of a group; what lies deeper is told at the field it lies in."""
    found: dict[str, str] = {}
    for rest, words in below(faults, place).items():
        if rest and isinstance(rest[0], str):
            inner = [step for step in rest if isinstance(step, str)]
            for key in {".".join(inner), inner[0]}:
                found.setdefault(key, words)
    return found
