"""What becomes of the injects: given, skipped, put off to another moment, improvised; and what the players did."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from trainer.domain.after_action import InjectRun, Response
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.play_clock import ExerciseClock
from trainer.domain.scenario import Channel, Inject, Scenario
from trainer.domain.told import Told, told_of

PLAN, RESPONSE, IMPROVISED = "plan", "response", "improvised"
"""Subjects of entries about an inject, so that none replaces another; what became of it has none."""


class InjectStatus(StrEnum):
    """What became of an inject."""

    DELIVERED = "delivered"
    SKIPPED = "skipped"
    DEFERRED = "deferred"
    SCHEDULED = "scheduled"


class Verdict(StrEnum):
    """Whether the players did what was expected."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not met"


OVER = (InjectStatus.DELIVERED, InjectStatus.SKIPPED)


@dataclass
class _Acts:
    """What was told about one inject, in order."""

    given: Told | None = None
    last: Told | None = None
    put_off: Told | None = None
    defined: Told | None = None
    responses: list[Told] = field(default_factory=list)


def timeline_of(scenario: Scenario, entries: Sequence[Entry], clock: ExerciseClock) -> tuple[InjectRun, ...]:
    """Each planned inject with when it was really given, then the improvised ones."""
    return timeline_from(scenario, told_of(entries), clock)


def timeline_from(scenario: Scenario, told: Iterable[Told], clock: ExerciseClock) -> tuple[InjectRun, ...]:
    """The same where the order is known already."""
    acts = _acts(told)
    planned = [_run(inject, str(inject.number), acts.get(str(inject.number)), clock) for inject in scenario.injects]
    runs = planned + _improvised(scenario, acts, clock)
    given = {run.ref: run.delivered for run in runs}
    return tuple(_timed(run, given) for run in runs)


def to_come(timeline: Sequence[InjectRun]) -> tuple[InjectRun, ...]:
    """What is still to be given, the next first; what waits for another inject or a word comes last."""
    open_runs = [run for run in timeline if run.status not in OVER]
    return tuple(sorted(open_runs, key=lambda run: (run.due is None, run.due or 0, run.inject.number)))


def _acts(told: Iterable[Told]) -> dict[str, _Acts]:
    found: dict[str, _Acts] = {}
    for item in told:
        entry = item.entry
        if entry.kind is not EntryKind.INJECT:
            continue
        acts = found.setdefault(entry.ref, _Acts())
        status = str(entry.payload.get("value", ""))
        if entry.subject == IMPROVISED:
            acts.defined = item
        elif entry.subject == RESPONSE:
            acts.responses.append(item)
        elif status == InjectStatus.DELIVERED:
            acts.given = acts.given or item
        else:
            acts.last = item
            acts.put_off = item if status in (InjectStatus.DEFERRED, InjectStatus.SCHEDULED) else acts.put_off
    return found


def _improvised(scenario: Scenario, acts: Mapping[str, _Acts], clock: ExerciseClock) -> list[InjectRun]:
    """Numbered after the plan's last, in the order in which they were thought of."""
    last = max((inject.number for inject in scenario.injects), default=0)
    runs: list[InjectRun] = []
    for ref, item in acts.items():  # in the order in which each was first told
        if item.defined is not None:
            place = len(runs) + 1
            inject = _defined(last + place, item.defined, clock)
            runs.append(replace(_run(inject, ref, item, clock), label=f"I{place}", why=_text(item.defined, "why")))
    return runs


def _defined(number: int, told: Told, clock: ExerciseClock) -> Inject:
    words = told.entry.payload
    channel = str(words.get("channel", ""))
    return Inject(
        number=number, minute=max(0, int(clock.minute(told.at))),
        channel=Channel(channel) if channel in {item.value for item in Channel} else Channel.RADIO,
        sender=str(words.get("sender", "")), receiver=str(words.get("receiver", "")), text=str(words.get("text", "")),
        expected=str(words.get("expected", "")), objectives=(),
    )  # fmt: skip


def _run(inject: Inject, ref: str, acts: _Acts | None, clock: ExerciseClock) -> InjectRun:
    run = InjectRun(inject, None, "", ref=ref, label=str(inject.number), due=float(inject.minute))
    if acts is None:
        return run
    run = replace(run, responses=_responses(acts.responses), put_off=_text(acts.put_off, "note"))
    if acts.given is not None:
        return replace(
            run, delivered=clock.minute(acts.given.at), status=InjectStatus.DELIVERED.value, due=None,
            note=_text(acts.given, "note"), by=acts.given.entry.author,
        )  # fmt: skip
    if acts.last is None:
        return run
    words = acts.last.entry.payload
    run = replace(run, status=_text(acts.last, "value"), note=_text(acts.last, "note"), by=acts.last.entry.author)
    if run.status == InjectStatus.SKIPPED:
        return replace(run, due=None, put_off="")
    return replace(run, due=_minutes(words.get("minute")), after=str(words.get("after_inject", "")),
                   delay=_minutes(words.get("delay")) or 0.0)  # fmt: skip


def _timed(run: InjectRun, given: Mapping[str, float | None]) -> InjectRun:
    """After another inject: due its delay after that one was given, and not before."""
    if run.status in OVER or not run.after:
        return run
    begin = given.get(run.after)
    return replace(run, due=None if begin is None else begin + run.delay)


def _responses(told: Sequence[Told]) -> tuple[Response, ...]:
    return tuple(Response(_text(item, "text"), _text(item, "verdict"), item.entry.author) for item in told)


def _text(told: Told | None, name: str) -> str:
    return str(told.entry.payload.get(name, "")) if told is not None else ""


def _minutes(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
