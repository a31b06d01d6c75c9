"""What happened in play, in words: for the running log on screen and the chronology of the report alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer.domain.after_action import InjectRun
from trainer.domain.casualties import Casualty, Severity
from trainer.domain.conduct import ClockEvent, InjectStatus
from trainer.domain.errors import mark
from trainer.domain.escalation import STAGES
from trainer.domain.inject_plan import IMPROVISED, RESPONSE, Verdict
from trainer.domain.journal import EntryKind
from trainer.domain.scenario_names import SITUATIONS as SITUATIONS
from trainer.domain.steps import Step
from trainer.domain.told import Told
from trainer.i18n import _, ngettext
from trainer.services.words import exercise_time

EVENTS: Mapping[str, str] = {
    ClockEvent.START: mark("STARTEX: play begins"), ClockEvent.PAUSE: mark("Pause"),
    ClockEvent.RESUME: mark("Play goes on"), ClockEvent.END: mark("ENDEX: play ends"),
}  # fmt: skip
VERDICTS: Mapping[str, str] = {
    Verdict.MET: mark("As expected"), Verdict.PARTLY: mark("Partly"), Verdict.NOT_MET: mark("Not as expected"),
}  # fmt: skip
SEVERITIES: Mapping[str, str] = {
    Severity.LIGHT: mark("Lightly hurt"), Severity.MEDIUM: mark("Moderately hurt"),
    Severity.SEVERE: mark("Severely hurt"), Severity.DEAD: mark("Dead"),
}  # fmt: skip
DONE: Mapping[str, str] = {
    InjectStatus.DELIVERED: mark("Inject {label} given"), InjectStatus.SKIPPED: mark("Inject {label} skipped"),
    InjectStatus.DEFERRED: mark("Inject {label} put off"), InjectStatus.SCHEDULED: mark("Inject {label} set for later"),
    IMPROVISED: mark("Inject {label} improvised"),
}  # fmt: skip


@dataclass(frozen=True)
class CourseWords:
    """Says an entry; steps, injects and reasons of stops as they stand give what was added to it afterwards."""

    timeline: Sequence[InjectRun]
    steps: Sequence[Step]
    stops: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, told: Told) -> str:
        """The entry in a line, in the language in use."""
        entry = told.entry
        if entry.kind is EntryKind.INJECT:
            return self._inject(told)
        if entry.kind in (EntryKind.SITUATION, EntryKind.FORCE):
            return self._step(told)
        if entry.kind is EntryKind.CASUALTY:
            return _joined(casualty_words(told))
        if entry.kind is EntryKind.CLOCK:
            words = [_(EVENTS.get(_text(told, "event"), ""))]
            if cleared := _text(told, "cleared_by"):
                words.append(_("found safe by {name}").format(name=cleared))
            return _joined([*words, _text(told, "note")])
        if cleared := _text(told, "cleared_by"):
            return _joined([_text(told, "note"), _("found safe by {name}").format(name=cleared)])
        return _joined([_text(told, "value"), self.stops.get(entry.id) or _text(told, "note")])

    def _inject(self, told: Told) -> str:
        run = next((item for item in self.timeline if item.ref == told.entry.ref), None)
        label = run.label if run else told.entry.ref if told.entry.ref.isdecimal() else "I?"
        if told.entry.subject == RESPONSE:
            verdict = _(VERDICTS.get(_text(told, "verdict"), ""))
            return _joined([_("Response to inject {label}").format(label=label), verdict, _text(told, "text")])
        words = _(DONE.get(_text(told, "value"), DONE[InjectStatus.DELIVERED])).format(label=label)
        if told.entry.subject == IMPROVISED:
            why = _("because: {why}").format(why=_text(told, "why"))
            return _joined([words, _text(told, "text"), f"→ {_text(told, 'receiver')}", why])
        text = run.inject.text if run and _text(told, "value") == InjectStatus.DELIVERED else ""
        return _joined([words, self._when(told), _text(told, "note"), text])

    def _when(self, told: Told) -> str:
        minute, after = told.entry.payload.get("minute"), _text(told, "after_inject")
        if isinstance(minute, int | float):
            return _("to {time}").format(time=exercise_time(minute))
        run = next((item for item in self.timeline if after and item.ref == after), None)
        return _("after inject {label}").format(label=run.label) if run else ""

    def _step(self, told: Told) -> str:
        step = next((item for item in self.steps if item.entry.id == told.entry.id), None)
        value = _text(told, "value")
        words = _(SITUATIONS.get(value, "")) or value if told.entry.kind is EntryKind.SITUATION else stage_words(value)
        if step is None:
            return words
        ordered = _("ordered by {name}").format(name=step.ordered_by) if step.ordered_by else ""
        return _joined([words, ordered, step.reason])


def stage_words(value: str) -> str:
    """Stage 3: soft empty-hand control."""
    number = int(value) if value.isdecimal() else 0
    name = _(STAGES[number - 1]) if 1 <= number <= len(STAGES) else ""
    words = _("Stage {number}").format(number=value)
    return f"{words}: {name}" if name else words


def casualty_words(told: Told) -> list[str]:
    """What a report of a casualty or an update says, part by part."""
    payload = told.entry.payload
    kind = ""
    if "real" in payload:
        kind = _("REAL casualty") if payload["real"] else _("Played casualty")
    elif told.entry.ref:
        kind = _("Casualty, update")
    return [kind, *_casualty_parts(*(_text(told, name) for name in ("who", "where", "severity", "done", "handed_to")))]


def casualty_said(item: Casualty) -> str:
    """A casualty as last told, in a line."""
    return _joined(_casualty_parts(item.who, item.where, item.severity, item.done, item.handed_to))


def _casualty_parts(who: str, where: str, severity: str, done: str, handed_to: str) -> list[str]:
    handed = _("handed to {name}").format(name=handed_to) if handed_to else ""
    return [who, where, _(SEVERITIES.get(severity, "")), done, handed]


def casualty_sentences(casualties: Sequence[Casualty]) -> tuple[str, ...]:
    """For the report's chapter on safety: every real casualty, and how many were played."""
    real = [item for item in casualties if item.is_real]
    played = len(casualties) - len(real)
    found = [_("Real casualty: {words}.").format(words=casualty_said(item).rstrip(".")) for item in real]
    if played:
        found.append(
            ngettext("{count} casualty was played.", "{count} casualties were played.", played).format(count=played)
        )
    return tuple(found)


def _joined(parts: Sequence[str]) -> str:
    return " – ".join(part for part in parts if part)


def _text(told: Told, name: str) -> str:
    value = told.entry.payload.get(name, "")
    return str(value) if value is not None else ""
