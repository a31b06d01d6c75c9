"""The exercise clock: STARTEX, pauses, safety stops, ENDEX."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from trainer.domain.journal import Entry, EntryKind
from trainer.domain.told import Told, steers, told_of


class ClockEvent(StrEnum):
    """What the exercise clock does."""

    START = "startex"
    PAUSE = "pause"
    RESUME = "resume"
    END = "endex"


@dataclass(frozen=True, slots=True)
class Stop:
    """A safety stop (NO PLAY): its entry, since when, who called it and why, as far as that is told."""

    entry: str
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseClock:
    """When play began, ended, and the spans it stood still; `stop` while it stands still for safety.

    Built by `clock_of`: spans lie one after another between start and end, so no time is ever negative.
    """

    started: datetime | None
    ended: datetime | None
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    stop: Stop | None = None

    @property
    def is_running(self) -> bool:
        """Started, not ended, not paused."""
        return self.started is not None and self.ended is None and not self.is_paused

    @property
    def is_paused(self) -> bool:
        """Whether it stands still by a pause or a safety stop."""
        return bool(self.pauses) and self.pauses[-1][1] is None

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
    """The exercise clock from the entries that stand; a safety stop also stands still until resumed."""
    return clock_from(told_of(entries))


def clock_from(told: Sequence[Told]) -> ExerciseClock:
    """The same where the order is known already."""
    clock = ExerciseClock(None, None)
    for item in told:
        if steers(item.entry) and item.entry.kind in (EntryKind.CLOCK, EntryKind.SAFETY_STOP):
            clock = _after(clock, item)
    return replace(clock, stop=_reasoned(clock.stop, told)) if clock.stop else clock


def _after(clock: ExerciseClock, item: Told) -> ExerciseClock:
    is_stop = item.entry.kind is EntryKind.SAFETY_STOP
    event = ClockEvent.PAUSE if is_stop else ClockEvent(str(item.entry.payload["event"]))
    if event is ClockEvent.START and clock.started is None:
        return replace(clock, started=item.at)
    if clock.started is None or clock.ended is not None or event is ClockEvent.START:
        return clock
    if event is ClockEvent.END:
        return replace(clock, ended=item.at, pauses=_closed(clock, item.at), stop=None)
    if event is ClockEvent.RESUME:
        return replace(clock, pauses=_closed(clock, item.at), stop=None)
    stop = clock.stop
    if is_stop and stop is None:
        stop = Stop(item.entry.id, item.at, item.entry.author, str(item.entry.payload.get("note", "")))
    pauses = clock.pauses if clock.is_paused else (*clock.pauses, (item.at, None))
    return replace(clock, pauses=pauses, stop=stop)


def _closed(clock: ExerciseClock, at: datetime) -> tuple[tuple[datetime, datetime | None], ...]:
    return (*clock.pauses[:-1], (clock.pauses[-1][0], at)) if clock.is_paused else clock.pauses


def _reasoned(stop: Stop, told: Sequence[Told]) -> Stop:
    """With the reason that was told afterwards, if any."""
    return replace(stop, reason=stop_reasons(told).get(stop.entry, stop.reason))


def stop_reasons(told: Iterable[Told]) -> dict[str, str]:
    """Entry of a safety stop → why, as last told afterwards."""
    said = ((item.entry.ref, str(item.entry.payload.get("note", ""))) for item in told
            if item.entry.kind is EntryKind.SAFETY_STOP and item.entry.ref)  # fmt: skip
    return {stop: words for stop, words in said if words}
