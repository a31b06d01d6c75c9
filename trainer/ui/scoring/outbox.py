"""Acts on their way to the disk: one after another, kept and tried again while the disk refuses."""

from collections import deque
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trainer.domain.errors import Obstacle, Trouble
from trainer.domain.ids import DrillId
from trainer.domain.result import StandingMark
from trainer.ui.jobs import Jobs

RETRY_MS = 2_000
LATE_MS = 400
HEAD_START_S = 0.008
"""Half a frame in which a quick disk has the mark before the page paints it; a slow one holds nothing up longer."""


@dataclass(frozen=True, eq=False)
class Act:
    """Something an evaluator did, to be written; for a mark also the one given and the one shown before it.

    `pasted` are marks that are written together, by place. `evidence_of` is the place a photo belongs to. What
    `is_heavy` may find no room where a mark still does.
    """

    kind: str
    run: Callable[[], object]
    drill: DrillId
    given: StandingMark | None = None
    before: StandingMark | None = None
    pasted: Mapping[tuple[str, str], StandingMark] = field(default_factory=dict)
    evidence_of: tuple[str, str] | None = None
    is_heavy: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """Subject and criterion of a mark."""
        return (self.given.subject, self.given.criterion) if self.given else ("", "")


class Outbox(QObject):
    """The order of the acts is the order in the journal: the next is begun when the one before is on disk.

    Only a photo or film that the disk refuses lets what is lighter go before it: marks must not wait for its room.
    It belongs to `Jobs` and outlives the page, which is made anew when the language changes.
    """

    saved = Signal(object, object)
    refused = Signal(object, object)
    changed = Signal()
    flushed = Signal()

    @staticmethod
    def of(jobs: Jobs) -> "Outbox":
        """The outbox of these jobs, made at the first use."""
        held = jobs.findChild(Outbox)
        return held if isinstance(held, Outbox) else Outbox(jobs)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        jobs.unsaved.append(self._stuck)
        self._waiting: deque[Act] = deque()
        self._sending: Act | None = None
        self.trouble: Obstacle | None = None
        self.is_late, self._is_full = False, False
        self._retry, self._late = QTimer(self), QTimer(self)
        for timer, span in ((self._retry, RETRY_MS), (self._late, LATE_MS)):
            timer.setSingleShot(True)
            timer.setInterval(span)
        self._retry.timeout.connect(self.send)
        self._late.timeout.connect(self._on_late)

    @property
    def waiting(self) -> tuple[Act, ...]:
        """What is not on disk yet, the oldest first."""
        return tuple(self._waiting)

    @property
    def is_stuck(self) -> bool:
        """Whether a person must know that something is not saved."""
        return bool(self._waiting) and (self.is_late or self.trouble is not None)

    def _stuck(self) -> int:
        return len(self._waiting) if self.is_stuck else 0

    def holds(self, drill: DrillId, place: tuple[str, str]) -> bool:
        """Whether an act about this mark waits."""
        return any((act.place == place or place in act.pasted) and act.drill == drill for act in self._waiting)

    def post(self, act: Act) -> None:
        """Write it as soon as what came before is written."""
        self._waiting.append(act)
        if not self._late.isActive():
            self._late.start()
        self.send()

    def withdraw(self, kinds: Collection[str], drill: DrillId) -> Act | None:
        """Take the last act back before it was ever sent; None when it is another one or on its way."""
        last = self._waiting[-1] if self._waiting else None
        if last is None or last.kind not in kinds or last.drill != drill or last is self._sending:
            return None
        act = self._waiting.pop()
        self._settle()
        return act

    @Slot()
    def send(self) -> None:
        """Try the oldest now; called again by itself while something waits."""
        if self._waiting and self._sending is None:
            self._retry.stop()
            self._sending = self._next()
            work = _Work(self._sending.run)
            self._jobs.run(work, self._on_done, self._on_trouble, write=True, head_start=HEAD_START_S)

    def _next(self) -> Act:
        """The oldest; after a trouble the oldest that is light, if there is any."""
        light = (act for act in self._waiting if not act.is_heavy)
        return next(light, self._waiting[0]) if self.trouble is not None or self._is_full else self._waiting[0]

    def hurry(self) -> None:
        """Do not wait for the timer: the person is at work, perhaps because the disk is free again."""
        if self.trouble is not None:
            self.send()

    @Slot()
    def flush(self) -> None:
        """Write what waits here and now, after `Jobs` was closed; what the disk refuses is lost."""
        left = [act for act in self._waiting if act is not self._sending]  # the one on its way was written by then
        self._waiting.clear()
        self._rest()
        self.flushed.emit()
        for act in sorted(left, key=_is_heavy):
            try:
                act.run()
            except Trouble:
                return

    def _rest(self) -> None:
        self._retry.stop()
        self._late.stop()

    @Slot(object)
    def _on_done(self, result: object) -> None:
        act = self._sent()
        self._is_full = self._is_full and not act.is_heavy
        if not self._is_full:
            self.trouble = None
        self.is_late = False
        self._late.stop()
        self.saved.emit(act, result)
        self._settle()
        if self._is_full and all(item.is_heavy for item in self._waiting):
            self._retry.start()
        else:
            self.send()

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        if isinstance(trouble, Obstacle):
            act, self._sending = self._sending, None
            self.trouble = trouble
            is_heavy = act is not None and act.is_heavy
            self._is_full = self._is_full or is_heavy
            self._retry.start()
            self.changed.emit()
            if is_heavy and not all(item.is_heavy for item in self._waiting):
                self.send()
            return
        act = self._sent()
        self.refused.emit(act, trouble)
        self._settle()
        self.send()

    def _sent(self) -> Act:
        act, self._sending = self._sending, None
        assert act is not None
        self._waiting.remove(act)
        return act

    def _settle(self) -> None:
        if not self._waiting:
            self._rest()
            self.trouble, self.is_late, self._is_full = None, False, False
        elif not self._late.isActive():
            self._late.start()
        self.changed.emit()

    @Slot()
    def _on_late(self) -> None:
        self.is_late = bool(self._waiting)
        self.changed.emit()


def _is_heavy(act: Act) -> bool:
    return act.is_heavy


class _Work:
    """An act as a job; holds no widget."""

    def __init__(self, run: Callable[[], object]) -> None:
        self._run = run

    def __call__(self, _progress: object) -> object:
        return self._run()
