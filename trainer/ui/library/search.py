"""Asks the library off the window's thread; of several questions only the last is answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from trainer.domain.errors import Trouble
from trainer.services.library import Counts, Found, LibraryQuery, LibraryService, ScenarioRow
from trainer.ui.jobs import Job, Jobs, Progress


@dataclass(frozen=True)
class Answer:
    """What was found, and for what question."""

    query: LibraryQuery
    found: Found


def find(library: LibraryService, query: LibraryQuery, at: str, progress: Progress) -> Answer:
    """On a pool thread: the answer, unless another question was asked meanwhile."""
    progress.check()
    return Answer(query, library.find(query, at))


def count(library: LibraryService, answer: Answer, progress: Progress) -> Counts:
    """On a pool thread: what each value of a facet would leave."""
    progress.check()
    return library.counts(answer.query, len(answer.found.entries))


def read(library: LibraryService, entries: Sequence[int], words: str, progress: Progress) -> tuple[ScenarioRow, ...]:
    """On a pool thread: further lines of an answer."""
    progress.check()
    return library.rows_of(entries, words)


class LibrarySearch(QObject):
    """`ask` first, then `read_lines` of what was found; everything comes back as a signal."""

    found = Signal(object)
    counted = Signal(object)
    lines_read = Signal(object)
    failed = Signal(object)

    def __init__(self, library: LibraryService, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._jobs = library, jobs
        self._answer: Answer | None = None
        self._finding: Job[Answer] | None = None
        self._counting: Job[Counts] | None = None
        self._reading: Job[tuple[ScenarioRow, ...]] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)  # the list is painted first: counts are seen in opened menus only
        self._pause.timeout.connect(self._count)

    def ask(self, query: LibraryQuery, at: str = "") -> None:
        """Find; `at` is the scenario to be looked at. What was asked before is forgotten."""
        for job in (self._finding, self._counting, self._reading):
            if job is not None:
                job.cancel()
        self._pause.stop()
        self._finding = self._jobs.run(partial(find, self._library, query, at), self._on_found, self._on_failed)

    def read_lines(self, entries: Sequence[int]) -> None:
        """Lines of the last answer; those asked for before and not yet read are scrolled past."""
        if self._answer is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        work = partial(read, self._library, tuple(entries), self._answer.query.words)
        self._reading = self._jobs.run(work, self._on_read, self._on_failed)

    @Slot()
    def _count(self) -> None:
        if self._answer is not None:
            work = partial(count, self._library, self._answer)
            self._counting = self._jobs.run(work, self._on_counted, self._on_failed)

    @Slot(object)
    def _on_found(self, answer: Answer) -> None:
        self._answer = answer
        self._pause.start()
        self.found.emit(answer)

    @Slot(object)
    def _on_counted(self, counts: Counts) -> None:
        self.counted.emit(counts)

    @Slot(object)
    def _on_read(self, lines: tuple[ScenarioRow, ...]) -> None:
        self.lines_read.emit(lines)

    @Slot(object)
    def _on_failed(self, trouble: Trouble) -> None:
        self.failed.emit(trouble)
