"""Work off the window's thread, results back on it: a queue for writes, one for what takes minutes, one for the rest.

The pool's threads hold plain data and one bound signal of `Jobs`, which outlives them; no QObject is made, owned or
destroyed there.
"""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from trainer.domain.errors import Trouble

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
OnProgress = Callable[[int, int, str], object]


class Cancelled(Exception):
    """Raised inside a job that was asked to stop."""


class Progress:
    """What a job's function gets to say how far it is."""

    def __init__(self, number: int, tell: Callable[[int, int, int, str], None]) -> None:
        self._number, self._tell = number, tell
        self._stop = Event()

    def report(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is; a `total` of 0 means unknown. Raises `Cancelled` when it shall stop."""
        self.check()
        self._tell(self._number, done, total, text)

    def check(self) -> None:
        """Raise `Cancelled` when the job shall stop."""
        if self._stop.is_set():
            raise Cancelled

    def stop(self) -> None:
        """Ask the job to stop at its next report."""
        self._stop.set()

    @property
    def is_stopped(self) -> bool:
        """Whether the job was asked to stop."""
        return self._stop.is_set()


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What became of a job: a value, a trouble or a bug."""

    number: int
    value: T | None = None
    error: BaseException | None = None


@dataclass(frozen=True, eq=False)
class Job(Generic[T]):
    """A running or finished piece of work, as the caller holds it."""

    number: int
    progress: Progress
    on_done: Callable[[T], object] = field(repr=False)
    on_trouble: Callable[[Trouble], object] = field(repr=False)
    on_progress: OnProgress | None = field(default=None, repr=False)
    write: bool = False

    def cancel(self) -> None:
        """Ask it to stop; then neither `on_done` nor `on_trouble` is called."""
        self.progress.stop()


class Jobs(QObject):
    """Runs functions in three queues and calls back on its own thread, never within `run`.

    `unsaved` are asked before the window closes: how many acts of a person does the disk refuse just now?
    """

    busy_changed = Signal(bool)
    _told = Signal(int, int, int, str)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.unsaved: list[Callable[[], int]] = []
        self._running: dict[int, Job[object]] = {}
        self._last, self._is_closed = 0, False
        self._queues: dict[str, Executor] = {}
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether anything is running or waiting."""
        return bool(self._running)

    def run(
        self,
        func: Callable[[Progress], T],
        on_done: Callable[[T], object],
        on_trouble: Callable[[Trouble], object],
        *,
        write: bool = False,
        long: bool = False,
        on_progress: OnProgress | None = None,
        head_start: float = 0.0,
    ) -> Job[T]:
        """Start `func` on the queue of writes or of the rest; give bound methods to be called back.

        What is `long`, for minutes, neither marks nor pages wait for; it is stopped when the window closes.
        For `head_start` seconds at most the caller stands still: what is done within them need not share Python with
        the painting that follows. It is called back later all the same.
        """
        self._last += 1
        progress = Progress(self._last, self._told.emit)
        job = Job(self._last, progress, on_done, on_trouble, on_progress, write)
        if self._is_closed:
            job.cancel()
            return job
        self._running[job.number] = job  # type: ignore[assignment]
        queue = self._queue("writes" if write else "long" if long else "reads")
        future = queue.submit(_work, func, progress, job.number, self._ended.emit)
        if head_start:
            with suppress(TimeoutError):
                future.result(head_start)
        if len(self._running) == 1:
            self.busy_changed.emit(True)
        return job

    def close(self) -> None:
        """Stop what only reads, let writes finish, wait for both; results that come now are dropped.

        Nothing can be started afterwards: a page that asks once more while it closes gets a cancelled job.
        """
        self._is_closed = True
        for job in self._running.values():
            if not job.write:
                job.progress.stop()
        for queue in self._queues.values():
            queue.shutdown(wait=True)
        self._queues.clear()
        self._running.clear()

    def _queue(self, name: str) -> "Executor":
        if name not in self._queues:
            from concurrent.futures import ThreadPoolExecutor  # the first page has no work for it

            self._queues[name] = ThreadPoolExecutor(1, name)
        return self._queues[name]

    @Slot(int, int, int, str)
    def _on_told(self, number: int, done: int, total: int, text: str) -> None:
        job = self._running.get(number)
        if job is not None and job.on_progress is not None and _is_alive(job.on_progress):
            job.on_progress(done, total, text)

    @Slot(object)
    def _on_ended(self, outcome: Outcome[object]) -> None:
        job = self._running.pop(outcome.number, None)
        if job is None:
            return
        if not self._running:
            self.busy_changed.emit(False)
        _deliver(job, outcome)


def _deliver(job: Job[object], outcome: Outcome[object]) -> None:
    error = outcome.error
    if isinstance(error, Cancelled):
        return
    if isinstance(error, Trouble):
        if not job.progress.is_stopped and _is_alive(job.on_trouble):
            job.on_trouble(error)
    elif error is not None:
        sys.excepthook(type(error), error, error.__traceback__)
    elif not job.progress.is_stopped and _is_alive(job.on_done):
        job.on_done(outcome.value)


def _work(
    func: Callable[[Progress], object], progress: Progress, number: int, tell: Callable[[Outcome[object]], None]
) -> None:
    try:
        progress.check()
        outcome = Outcome[object](number, value=func(progress))
    except BaseException as error:  # noqa: BLE001  the edge of the thread: every error travels to the window's thread
        outcome = Outcome(number, error=error)
    tell(outcome)


def _is_alive(callback: Callable[..., object]) -> bool:
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class Sweeper(QObject):
    """Collects garbage on the window's thread only.

    Python's collector runs in whichever thread allocates; on a pool thread it would destroy widgets there and crash.
    """

    INTERVAL_MS = 2_000

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(self.INTERVAL_MS)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """Switch the automatic collector off and sweep now and then."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give the work back to Python."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def sweep(self) -> None:
        """Collect the generations that are due, as Python itself would."""
        due = [
            age
            for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if due:
            gc.collect(max(due))
