"""The follow-up list of a drill: what is done, of what sort it is (POETE), by whom and until when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from trainer.domain.analysis import Improvement
from trainer.domain.analysis_facts import Facts
from trainer.domain.drill import Drill
from trainer.domain.errors import Sentence, mark
from trainer.domain.planned_actual import LATE, delay

DAYS = 30
"""Days after the drill until which a drafted measure is due."""


class Poete(StrEnum):
    """Elements of capability by which HSEEP sorts corrective actions (HSEEP 2020, section 6)."""

    PLANNING = "planning"
    ORGANISATION = "organisation"
    EQUIPMENT = "equipment"
    TRAINING = "training"
    EXERCISE = "exercise"


POETE: Mapping[Poete, str] = {
    Poete.PLANNING: mark("Planning"),
    Poete.ORGANISATION: mark("Organisation"),
    Poete.EQUIPMENT: mark("Equipment"),
    Poete.TRAINING: mark("Training"),
    Poete.EXERCISE: mark("Exercise"),
}
_WORDS = (
    (Poete.EQUIPMENT, ("peralatan", "perlengkapan", "alat ", "ranmor", "kendaraan", "radio", "apar", "tameng", "equipment")),
    (Poete.PLANNING, ("renlat", "renpam", "rencana", "renkon", "protap", "sop", "plan ")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the list as it is kept. `due` is None while nobody has set a day."""

    text: str
    poete: Poete
    owner: str
    due: date | None
    reference: str

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything into it."""
        return not (self.text.strip() or self.owner.strip())


@dataclass(frozen=True, slots=True)
class Proposal:
    """A drafted measure, its text still to be said in the language of the report."""

    text: Sentence
    poete: Poete
    owner: str
    owner_role: str
    due: date
    reference: str


def due_day(drill: Drill) -> date:
    """Until when what a drill showed is to be done, unless somebody says otherwise."""
    return (drill.end + timedelta(days=DAYS)).astimezone(ZoneInfo(drill.zone)).date()


def proposals(facts: Facts, found: Sequence[Improvement]) -> tuple[Proposal, ...]:
    """One for each area for improvement, then what control and the evaluators do better next time."""
    due = due_day(facts.drill)
    return (*_of_points(facts, found, due), *_of_control(facts, due))


def _of_points(facts: Facts, found: Sequence[Improvement], due: date) -> Iterator[Proposal]:
    judged = {item.criterion.code: item for item in facts.judged}
    for item in found:
        held = judged.get(item.criterion)
        if held is not None:
            text = Sentence(mark("Train: {text}"), {"text": held.criterion.text.rstrip(".")})
            sort = element_of(held.criterion.text, held.sheet.level)
            yield Proposal(text, sort, ", ".join(item.teams), "", due, item.criterion)


def element_of(text: str, level: str) -> Poete:
    """A first guess: equipment and plans by their words, what a command does is organisation, all else is trained."""
    flat = f"{text.casefold()} "
    for poete, words in _WORDS:
        if any(f" {word}" in f" {flat}" for word in words):
            return poete
    return Poete.ORGANISATION if level == "command" else Poete.TRAINING


def _of_control(facts: Facts, due: date) -> Iterator[Proposal]:
    """What the organisers owe: injects that never came or came late, sheets nobody saw enough of."""
    off = [run for run in facts.timeline if not run.is_improvised and (run.delivered is None or delay(run) >= LATE)]
    if off and facts.is_judged:
        numbers = ", ".join(run.label or str(run.inject.number) for run in off[:6])
        text = Sentence(mark("Rehearse giving the injects on time ({numbers})."), {"numbers": numbers})
        yield Proposal(text, Poete.EXERCISE, "", "WASDAL", due, "")
    unseen = sorted({item.sheet.code for item in facts.groups if not item.total.is_enough})
    if unseen and facts.is_judged:
        text = Sentence(mark("Plan enough evaluators for score sheets {sheets}."), {"sheets": ", ".join(unseen[:6])})
        yield Proposal(text, Poete.PLANNING, "", "KOORLAT", due, "")


def from_record(held: Mapping[str, object]) -> Measure:
    """A measure as it was kept; what is not known is left empty rather than refused."""
    poete, due = str(held.get("poete", "")), str(held.get("due", ""))
    return Measure(
        str(held.get("text", "")), Poete(poete) if poete in set(Poete) else Poete.TRAINING, str(held.get("owner", "")),
        _day(due), str(held.get("reference", "")),
    )  # fmt: skip


def as_record(item: Measure) -> dict[str, str]:
    """The same as plain values."""
    due = item.due.isoformat() if item.due else ""
    return {"text": item.text, "poete": item.poete.value, "owner": item.owner, "due": due, "reference": item.reference}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
