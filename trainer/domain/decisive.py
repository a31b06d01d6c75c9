"""Decisive moments: what a hot wash should speak of, proposed from the journal by one rule.

Everything worth a word becomes a candidate with a weight. Danger comes first: a safety stop, a real casualty, harm
(100 to 90); then a critical finding (88) and a failed critical criterion (85); then the situation and the use of force
(the graver, the heavier; a stage or colour left out adds 10; never above 80); then what control did (late, skipped,
improvised injects; 30 to 55); then plain observations (20).
Of equals the earlier one is heavier, then the one with the smaller key. `propose` takes the heaviest, but not two within
`NEAR` minutes, which are one moment, nor more than two of a kind, unless nothing else is left.

The order of the entries plays no part: two laptops propose the same moments after they have merged.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.domain.casualties import Severity, casualties_of
from trainer.domain.errors import Sentence, mark
from trainer.domain.escalation import STAGES, Situation
from trainer.domain.inject_plan import InjectStatus
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.planned_actual import LATE, PlannedActual, colour_word, delay
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.result import DrillResult
from trainer.domain.steps import Step, steps_of
from trainer.domain.told import Told, steers

MOST = 3
NEAR = 3.0
SAME_KIND = 2
LEFT_OUT = 10.0
NOWHERE = float("inf")


class MomentKind(StrEnum):
    """What a moment is about."""

    SAFETY = "safety"
    CASUALTY = "casualty"
    HARM = "harm"
    FINDING = "finding"
    CRITICAL = "critical"
    SITUATION = "situation"
    FORCE = "force"
    INJECT = "inject"
    OBSERVATION = "observation"
    OWN = "own"


MOMENTS = {
    MomentKind.SAFETY: mark("Safety stop"),
    MomentKind.CASUALTY: mark("Casualty"),
    MomentKind.HARM: mark("Harm done"),
    MomentKind.FINDING: mark("Critical finding"),
    MomentKind.CRITICAL: mark("Critical criterion"),
    MomentKind.SITUATION: mark("Situation"),
    MomentKind.FORCE: mark("Use of force"),
    MomentKind.INJECT: mark("Inject"),
    MomentKind.OBSERVATION: mark("Observation"),
    MomentKind.OWN: mark("Own words"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may have decided the drill. `minute` is None where nobody knows when; `words` are a draft."""

    key: str
    kind: MomentKind
    minute: float | None
    words: Sentence
    weight: float

    @property
    def rank(self) -> tuple[float, float, str]:
        """The heaviest first, of equals the earlier, then by key."""
        return (-self.weight, NOWHERE if self.minute is None else self.minute, self.key)

    @property
    def place(self) -> tuple[float, str]:
        """The order in which it happened; what has no minute comes last."""
        return (NOWHERE if self.minute is None else self.minute, self.key)


def candidates(
    told: Sequence[Told], marks: Iterable[Entry], clock: ExerciseClock, course: PlannedActual, result: DrillResult
) -> tuple[Candidate, ...]:
    """Everything worth a word, the heaviest first. `marks` are the standing marks, for their minutes."""
    found = [
        *_stops(told, clock), *_casualties(told, clock), *_observations(told, clock), *_changes(steps_of(told), clock),
        *_findings(clock, result), *_failed(marks, clock, result), *_injects(course),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda item: item.rank))


def propose(ranked: Iterable[Candidate], count: int = MOST) -> tuple[Candidate, ...]:
    """The most decisive ones in the order they happened."""
    ranked = sorted(ranked, key=lambda item: item.rank)
    chosen: list[Candidate] = []
    for is_strict in (True, False):
        for item in ranked:
            if len(chosen) < count and item not in chosen and not _repeats(item, chosen, is_strict=is_strict):
                chosen.append(item)
    return tuple(sorted(chosen, key=lambda item: item.place))


def _repeats(item: Candidate, chosen: Sequence[Candidate], *, is_strict: bool) -> bool:
    """Whether it is one moment with a chosen one, or, while strict, one more of its kind."""
    if is_strict and sum(other.kind is item.kind for other in chosen) >= SAME_KIND:
        return True
    minutes = [other.minute for other in chosen if other.minute is not None]
    return item.minute is not None and any(abs(minute - item.minute) < NEAR for minute in minutes)


# Where they come from


def _stops(told: Sequence[Told], clock: ExerciseClock) -> Iterator[Candidate]:
    """Safety stops with their reason, which may have been told afterwards."""
    later = {
        item.entry.ref: note
        for item in told
        if item.entry.kind is EntryKind.SAFETY_STOP and item.entry.ref and (note := _said(item.entry, "note"))
    }
    plain = mark("NO PLAY: play was stopped for safety.")
    noted = mark("NO PLAY: play was stopped for safety. {note}")
    for item in told:
        if item.entry.kind is EntryKind.SAFETY_STOP and steers(item.entry):
            note = later.get(item.entry.id) or _said(item.entry, "note")
            words = Sentence(noted if note else plain, {"note": note})
            yield Candidate(item.entry.id, MomentKind.SAFETY, clock.minute(item.at), words, 100.0)


SEVERITIES = {
    Severity.LIGHT: mark("lightly hurt"),
    Severity.MEDIUM: mark("hurt"),
    Severity.SEVERE: mark("badly hurt"),
    Severity.DEAD: mark("dead"),
}


def _casualties(told: Sequence[Told], clock: ExerciseClock) -> Iterator[Candidate]:
    """Casualties without who it was."""
    for item in casualties_of(told):
        known = item.severity in set(Severity)
        severity = Sentence(SEVERITIES[Severity(item.severity)] if known else mark("casualty"))
        values = {"severity": severity, "note": ", ".join(part for part in (item.where, item.done) if part)}
        template = mark("A real casualty: {severity}. {note}") if item.is_real else mark(
            "A played casualty: {severity}. {note}")  # fmt: skip
        weight = 95.0 if item.is_real else 50.0
        yield Candidate(item.id, MomentKind.CASUALTY, clock.minute(item.at), Sentence(template, values), weight)


def _observations(told: Sequence[Told], clock: ExerciseClock) -> Iterator[Candidate]:
    for item in told:
        note = _said(item.entry, "note")
        if item.entry.kind is EntryKind.OBSERVATION and note:
            harm = bool(item.entry.payload.get("harm"))
            kind = MomentKind.HARM if harm else MomentKind.OBSERVATION
            words = Sentence("{note}", {"note": note})
            yield Candidate(item.entry.id, kind, clock.minute(item.at), words, 90.0 if harm else 20.0)


def _said(entry: Entry, name: str) -> str:
    return str(entry.payload.get(name) or "").strip()


_COLOURS = {Situation.GREEN: 40.0, Situation.YELLOW: 55.0, Situation.RED: 70.0}


def _changes(steps: Sequence[Step], clock: ExerciseClock) -> Iterator[Candidate]:
    """Changes of the colour and of the stage; to say again what holds already is none, and play begins on green."""
    was = Situation.GREEN
    before = 0
    for item in steps:
        if item.entry.kind is EntryKind.SITUATION and item.situation not in (None, was):
            colour = item.situation or was
            yield Candidate(item.entry.id, MomentKind.SITUATION, clock.minute(item.at), *_coloured(item, was, colour))
            was = colour
        elif item.entry.kind is EntryKind.FORCE and item.stage not in (0, before):
            weight = 28.0 + 7.0 * item.stage + LEFT_OUT * (before > 0 and item.stage - before > 1)
            yield Candidate(item.entry.id, MomentKind.FORCE, clock.minute(item.at), _force(item), weight)
            before = item.stage


def _coloured(step: Step, was: Situation, colour: Situation) -> tuple[Sentence, float]:
    """The words of a change of colour and their weight."""
    order = tuple(Situation)
    leaves_out = order.index(colour) - order.index(was) > 1
    plain, noted = mark("The situation became {colour}."), mark("The situation became {colour}. {note}")
    values = {"colour": colour_word(colour), "note": step.reason}
    return Sentence(noted if step.reason else plain, values), _COLOURS[colour] + LEFT_OUT * leaves_out


def _force(step: Step) -> Sentence:
    plain, noted = mark("Force of stage {stage}: {name}."), mark("Force of stage {stage}: {name}. {note}")
    name = Sentence(STAGES[step.stage - 1]) if 1 <= step.stage <= len(STAGES) else ""
    return Sentence(noted if step.reason else plain, {"stage": step.stage, "name": name, "note": step.reason})


def _findings(clock: ExerciseClock, result: DrillResult) -> Iterator[Candidate]:
    """Critical findings that no lead has cleared, in the words of who saw them."""
    names = {item.subject: item.name for item in result.sheets}
    for item in result.findings:
        if item.holds and item.note.strip():
            name = names.get(item.subject, "")
            words = Sentence("{unit}: {note}" if name else "{note}", {"unit": name, "note": item.note.strip()})
            yield Candidate(item.entry, MomentKind.FINDING, clock.minute(item.happened_at), words, 88.0)


def _failed(marks: Iterable[Entry], clock: ExerciseClock, result: DrillResult) -> Iterator[Candidate]:
    """Failed critical criteria of units, never of persons, at the minute of the first mark on them."""
    first: dict[tuple[str, str], float] = {}
    for item in marks:
        if item.kind is EntryKind.MARK:
            when, place = clock.minute(item.happened_at), (item.subject, item.ref)
            first[place] = min(when, first.get(place, when))
    for sheet, line in result.critical:
        if sheet.level != "person":
            words = Sentence(mark("{unit} did not meet a critical criterion: {criterion}."),
                             {"unit": sheet.name, "criterion": line.criterion.text.rstrip(".")})  # fmt: skip
            minute = first.get((sheet.subject, line.criterion.code))
            key = f"{line.criterion.code} {sheet.subject}"
            yield Candidate(key, MomentKind.CRITICAL, minute, words, 85.0)


def _injects(course: PlannedActual) -> Iterator[Candidate]:
    """What control did beside the plan: late or early, left out, thought of meanwhile."""
    for run in course.runs:
        off, key = delay(run), f"inject {run.inject.number:04d}"
        values = {"number": run.label or run.inject.number, "text": run.inject.text.rstrip("."), "minutes": round(abs(off)),
                  "reason": run.note or run.why}  # fmt: skip
        if run.is_improvised:
            if run.delivered is not None:
                words = Sentence(mark("Control added an inject: {text}. {reason}"), values)
                yield Candidate(key, MomentKind.INJECT, run.delivered, words, 30.0)
        elif run.delivered is not None and abs(off) >= LATE:
            late = mark("Inject {number} came {minutes} minutes late: {text}.")
            early = mark("Inject {number} came {minutes} minutes early: {text}.")
            words = Sentence(late if off > 0 else early, values)
            yield Candidate(key, MomentKind.INJECT, run.delivered, words, 35.0 + min(20.0, abs(off)))
        elif run.status == InjectStatus.SKIPPED:
            skipped = mark("Inject {number} was left out: {text}. {reason}")
            yield Candidate(key, MomentKind.INJECT, float(run.inject.minute), Sentence(skipped, values), 35.0)
