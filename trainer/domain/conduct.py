"""The course of a drill told by its journal: exercise clock, situation, injects, attendance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from trainer.domain.after_action import InjectRun, Moment
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.scenario import Scenario, Situation


class ClockEvent(StrEnum):
    """What the exercise clock does."""

    START = "startex"
    PAUSE = "pause"
    RESUME = "resume"
    END = "endex"


class InjectStatus(StrEnum):
    """What became of an inject."""

    DELIVERED = "delivered"
    SKIPPED = "skipped"
    DEFERRED = "deferred"


class Attendance(StrEnum):
    """Whether a participant was there."""

    PRESENT = "hadir"
    ABSENT = "tidak hadir"
    EXCUSED = "izin"


@dataclass(frozen=True, slots=True)
class ExerciseClock:
    """When play began, ended, and the spans it stood still. Built by `clock_of`."""

    started: datetime | None
    ended: datetime | None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()

    @property
    def is_running(self) -> bool:
        """Started, not ended, not paused."""
        paused = bool(self.pauses) and self.pauses[-1][1] is None
        return self.started is not None and self.ended is None and not paused

    def elapsed(self, now: datetime) -> timedelta:
        """Exercise time at an instant: time since the start without the pauses before it."""
        if self.started is None:
            return timedelta()
        until = max(self.started, min(now, self.ended) if self.ended else now)
        stood = sum(
            (min(end or until, until) - begin for begin, end in self.pauses if begin < until),
            start=timedelta(),
        )
        return until - self.started - stood

    def minute(self, moment: datetime) -> float:
        """Exercise minutes at an instant; negative before the start."""
        if self.started is not None and moment < self.started:
            return (moment - self.started).total_seconds() / 60
        return self.elapsed(moment).total_seconds() / 60


def clock_of(entries: Iterable[Entry]) -> ExerciseClock:
    """The exercise clock from its entries; a safety stop also stands still until resumed."""
    started: datetime | None = None
    ended: datetime | None = None
    pauses: list[tuple[datetime, datetime | None]] = []
    kinds = (EntryKind.CLOCK, EntryKind.SAFETY_STOP)
    for entry in sorted((item for item in entries if item.kind in kinds), key=lambda item: (item.happened_at, item.id)):
        event = ClockEvent.PAUSE if entry.kind is EntryKind.SAFETY_STOP else ClockEvent(str(entry.payload["event"]))
        paused = bool(pauses) and pauses[-1][1] is None
        if event is ClockEvent.START and started is None:
            started = entry.happened_at
        elif event is ClockEvent.END:
            ended = entry.happened_at
        elif event is ClockEvent.PAUSE and not paused:
            pauses.append((entry.happened_at, None))
        elif event is ClockEvent.RESUME and paused:
            pauses[-1] = (pauses[-1][0], entry.happened_at)
    return ExerciseClock(started, ended, tuple(pauses))


def timeline_of(scenario: Scenario, entries: Sequence[Entry], clock: ExerciseClock) -> tuple[InjectRun, ...]:
    """Each planned inject with when it was really given."""
    given = {item.ref: item for item in entries if item.kind is EntryKind.INJECT}
    runs = []
    for inject in scenario.injects:
        entry = given.get(str(inject.number))
        if entry is None:
            runs.append(InjectRun(inject, None, ""))
            continue
        status = str(entry.payload.get("value", ""))
        minute = clock.minute(entry.happened_at) if status == InjectStatus.DELIVERED else None
        runs.append(InjectRun(inject, minute, status, str(entry.payload.get("note", ""))))
    return tuple(runs)


def situation_of(entries: Sequence[Entry]) -> tuple[Situation | None, datetime | None]:
    """The situation in force and since when."""
    told = [item for item in entries if item.kind is EntryKind.SITUATION]
    if not told:
        return None, None
    last = max(told, key=lambda item: (item.happened_at, item.id))
    return Situation(str(last.payload["value"])), last.happened_at


def moments_of(entries: Sequence[Entry], clock: ExerciseClock) -> tuple[Moment, ...]:
    """Observations, changes of situation, force steps and safety stops in the order they happened."""
    kinds = (EntryKind.OBSERVATION, EntryKind.SITUATION, EntryKind.FORCE, EntryKind.SAFETY_STOP)
    found = sorted((item for item in entries if item.kind in kinds), key=lambda item: (item.happened_at, item.id))
    return tuple(
        Moment(clock.minute(item.happened_at), item.kind.value, _words(item), item.author) for item in found
    )  # fmt: skip


def _words(entry: Entry) -> str:
    parts = (entry.payload.get(name) for name in ("value", "note", "reason"))
    return " – ".join(str(part) for part in parts if part)


def attendance_of(entries: Sequence[Entry]) -> dict[str, str]:
    """Person id → attendance as last said by anyone; two different words are both shown."""
    said: dict[str, list[str]] = {}
    for item in entries:
        if item.kind is EntryKind.ATTENDANCE:
            said.setdefault(item.subject, []).append(str(item.payload.get("value", "")))
    return {person: " / ".join(dict.fromkeys(words)) for person, words in said.items()}
