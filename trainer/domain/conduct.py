"""The course of a drill told by its journal: exercise clock, situation, force, injects, casualties, attendance."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from trainer.domain.after_action import Moment
from trainer.domain.inject_plan import InjectStatus as InjectStatus
from trainer.domain.inject_plan import timeline_of as timeline_of
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.play_clock import ClockEvent as ClockEvent
from trainer.domain.play_clock import ExerciseClock as ExerciseClock
from trainer.domain.play_clock import clock_of as clock_of
from trainer.domain.steps import situation_of as situation_of
from trainer.domain.told import STEERING, Told, told_of


class Attendance(StrEnum):
    """Whether a participant was there."""

    PRESENT = "hadir"
    ABSENT = "tidak hadir"
    EXCUSED = "izin"


def moments_of(
    entries: Sequence[Entry], clock: ExerciseClock, words: Callable[[Told], str] | None = None
) -> tuple[Moment, ...]:
    """What happened besides the planned injects, in its order: the chronology of a report.

    `words` says an entry in the language in use; without it stands what was typed.
    """
    said = words or typed_words
    return tuple(
        Moment(clock.minute(item.at), item.entry.kind.value, said(item), item.entry.author)
        for item in told_of(entries)
        if _belongs(item.entry)
    )


def _belongs(entry: Entry) -> bool:
    """STARTEX and ENDEX stand at the head of a report, planned injects in a table of their own."""
    if entry.kind is EntryKind.CLOCK:
        return entry.payload.get("event") in (ClockEvent.PAUSE, ClockEvent.RESUME)
    if entry.kind in STEERING:
        return not entry.ref
    if entry.kind is EntryKind.INJECT:
        return bool(entry.subject) or entry.payload.get("value") != InjectStatus.DELIVERED
    return True


def typed_words(told: Told) -> str:
    """What an entry says as it was typed."""
    names = ("value", "text", "note", "ordered_by", "reason")
    parts = (told.entry.payload.get(name) for name in names)
    return " – ".join(str(part) for part in parts if part)


def attendance_of(entries: Sequence[Entry]) -> dict[str, str]:
    """Person id → attendance as last said by each who said it; two different words are both shown."""
    said: dict[str, set[str]] = {}
    for item in entries:
        if item.kind is EntryKind.ATTENDANCE:
            said.setdefault(item.subject, set()).add(str(item.payload.get("value", "")))
    order = [item.value for item in Attendance]
    return {
        person: " / ".join(sorted(words, key=lambda word: (order.index(word) if word in order else 9, word)))
        for person, words in said.items()
    }
