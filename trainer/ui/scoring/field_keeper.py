"""Timers and half-typed words that outlive the page and the program."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

from trainer.domain.errors import Trouble
from trainer.domain.field_memory import FieldMemory, Place
from trainer.domain.ids import DrillId
from trainer.services.field_memory import FieldMemoryService
from trainer.services.services import Services
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.outbox import Outbox

TYPING_MS, RETRY_MS = 800, 3_000
T = TypeVar("T")
Desk = tuple[DrillId, str]
"""A drill and the evaluator who has it before him."""


class FieldKeeper(QObject):
    """Belongs to `Jobs`, as the outbox does. Seconds are measured by a clock that only goes forward.

    A change is on disk within a second, a timer at once; what the disk refuses is tried again.
    """

    @staticmethod
    def of(jobs: Jobs, services: Services) -> "FieldKeeper":
        """That of these jobs, made at the first use."""
        held = jobs.findChild(FieldKeeper)
        return held if isinstance(held, FieldKeeper) else FieldKeeper(jobs, services)

    def __init__(self, jobs: Jobs, services: Services) -> None:
        super().__init__(jobs)
        self._jobs, self._service, self._place = jobs, services.field_memory, services.workplace
        self._held: dict[Desk, FieldMemory] = {}
        self._begun: dict[tuple[Desk, Place], float] = {}
        self._dirty: set[Desk] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        Outbox.of(jobs).flushed.connect(self.flush)

    # what is open

    def open(self, desk: Desk, kept: FieldMemory) -> bool:
        """Take what was kept on disk, unless this program knows better; True when there was something."""
        if desk in self._held:
            return False
        self._held[desk] = kept
        now, steady = self._place.clock(), self._place.steady()
        for place, begun in kept.timers.items():
            self._begun[desk, place] = steady - max(0.0, (now - begun).total_seconds())
        return not kept.is_empty

    def memory(self, desk: Desk) -> FieldMemory:
        """What is open now."""
        return self._held.get(desk, FieldMemory())

    def seconds(self, desk: Desk, place: Place) -> float | None:
        """How long a timer has run, in whole seconds; None when it does not."""
        begun = self._begun.get((desk, place))
        return None if begun is None else max(0.0, float(round(self._place.steady() - begun)))

    # what changes

    def start(self, desk: Desk, place: Place) -> None:
        """A timer begins now."""
        self._begun[desk, place] = self._place.steady()
        held = self.memory(desk)
        self._change(desk, replace(held, timers={**held.timers, place: self._place.clock()}), at_once=True)

    def stop(self, desk: Desk, place: Place) -> float | None:
        """A timer ends; its seconds, or None when it did not run. On disk it goes on until `settled`."""
        seconds = self.seconds(desk, place)
        self._begun.pop((desk, place), None)
        return seconds

    def settled(self, desk: Desk, place: Place) -> None:
        """The mark of a criterion is on disk, or was withdrawn: its timer and its waiting note are not needed."""
        held = self.memory(desk)
        timers = held.timers if (desk, place) in self._begun else _without(held.timers, place)
        notes = _without(held.notes, place)
        if (len(timers), len(notes)) != (len(held.timers), len(held.notes)):
            self._change(desk, replace(held, timers=timers, notes=notes), at_once=True)

    def running(self, desk: Desk) -> tuple[Place, ...]:
        """Whose timers run."""
        return tuple(place for held, place in self._begun if held == desk)

    def note(self, desk: Desk, place: Place, words: str) -> None:
        """A note that waits for its mark; without words it waits no more."""
        held = self.memory(desk)
        notes = {**_without(held.notes, place), **({place: words} if words else {})}
        if notes != held.notes:
            self._change(desk, replace(held, notes=notes), at_once=True)

    def writing(self, desk: Desk, place: Place, words: str) -> None:
        """Words in an open note; without them it is closed."""
        held = self.memory(desk)
        self._change(desk, replace(held, writing=(place, words) if words else None))

    def observation(self, desk: Desk, words: str) -> None:
        """Words of an observation on its way; without them there is none."""
        self._change(desk, replace(self.memory(desk), observation=words))

    def _change(self, desk: Desk, memory: FieldMemory, *, at_once: bool = False) -> None:
        if memory == self.memory(desk):
            return
        self._held[desk] = memory
        self._dirty.add(desk)
        if at_once:
            self._write()
        elif not self._timer.isActive():
            self._timer.start(TYPING_MS)

    @Slot()
    def _write(self) -> None:
        self._timer.stop()
        for desk in tuple(self._dirty):
            self._dirty.discard(desk)
            work = _Keeping(self._service, desk, self.memory(desk))
            self._jobs.run(work, self._on_kept, self._on_trouble, write=True)

    @Slot()
    def flush(self) -> None:
        """Write it here and now, after `Jobs` was closed."""
        self._timer.stop()
        for desk in tuple(self._dirty):
            self._dirty.discard(desk)
            try:
                self._service.keep(*desk, self.memory(desk))
            except Trouble:
                return

    @Slot(object)
    def _on_kept(self, _nothing: object) -> None:
        """Nothing to say: it is no record."""

    @Slot(object)
    def _on_trouble(self, _trouble: Trouble) -> None:
        """The records say so themselves; this one is tried again, for a timer may run for minutes."""
        self._dirty |= {desk for desk, memory in self._held.items() if not memory.is_empty}
        self._timer.start(RETRY_MS)


class _Keeping:
    """A job that writes it; holds no widget."""

    def __init__(self, service: FieldMemoryService, desk: Desk, memory: FieldMemory) -> None:
        self._service, self._desk, self._memory = service, desk, memory

    def __call__(self, _progress: object = None) -> None:
        self._service.keep(*self._desk, self._memory)


def _without(held: Mapping[Place, T], place: Place) -> dict[Place, T]:
    return {key: value for key, value in held.items() if key != place}
