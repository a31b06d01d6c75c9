"""How long the page of scenarios takes to answer, beside the same queries by the bare driver on the same database.

python -m tests.benchmarks.library_find [SCENARIOS] [TIMES]

From the key or the visit until the list is painted, in a page of 1178 × 700, and until the counts of the facets have come;
in turns with the very statements the service gives, read by the driver with `fetchall` and nothing else. A tenth of the
library is measured too, for the growth.
"""

import gc
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from tests.benchmarks.library_data import fill
from trainer.domain.ids import uuid7
from trainer.services.library import LibraryQuery
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store.database import Database, engine_for
from trainer.store.opening import open_database
from trainer.ui import theme
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.library.page import LibraryPage
from trainer.ui.memory import Memory

WARM_UP, FRAME_MS = 3, 1000 / 60
RED = LibraryQuery(chosen={"situation": frozenset({"MERAH"})})


@dataclass(frozen=True)
class Compared:
    """Median milliseconds of one act: painted, then with all counts; and of its statements run bare."""

    name: str
    painted: float
    counted: float
    bare_found: float
    bare_counted: float

    def __str__(self) -> str:
        return (
            f"{self.name}: {told(self.painted, self.bare_found)}; with counts {told(self.counted, self.bare_counted)}"
        )


def told(ours: float, bare: float) -> str:
    """Both, and by how much ours is longer."""
    more = ours - bare
    return (
        f"{ours:.1f} ms, bare {bare:.1f} ms ({more:+.1f} ms = {more / FRAME_MS:+.1f} frames, ratio {ours / bare:.2f})"
    )


class Watched(QObject):
    """The page in a window, and when its list was last painted."""

    def __init__(self, application: QApplication, database: Database) -> None:
        super().__init__()
        births = itertools.count(1)
        self.services = Services(
            Workplace(database, lambda: datetime.now(UTC), lambda: uuid7(1, next(births)), "benchmark")
        )
        self.application, self.jobs = application, Jobs()
        self.page = LibraryPage(self.services, self.jobs, Changes(), Memory())
        self.finder, self.view = self.page.finder, self.page.finder.list
        self.answers = self.countings = 0
        self.is_painted = False
        self.page.search.found.connect(self._on_found)
        self.page.search.counted.connect(self._on_counted)
        self.view.viewport().installEventFilter(self)
        self.page.resize(1178, 700)
        self.page.show()

    def _on_found(self, _answer: object) -> None:
        self.answers += 1
        self.is_painted = False

    def _on_counted(self, _counts: object) -> None:
        self.countings += 1

    def eventFilter(self, watched: QObject, happened: QEvent) -> bool:
        self.is_painted = self.is_painted or happened.type() == QEvent.Type.Paint
        return super().eventFilter(watched, happened)

    def rest(self) -> None:
        """Until nothing is asked for any more."""
        self.until(lambda: not self.jobs.is_busy and not self.page.search._pause.isActive())

    def until(self, holds: Callable[[], bool]) -> None:
        """Asleep between events, as the program is: with a limit of time Qt would not sleep, and hold up the pool's thread."""
        while not holds():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def timed(self, act: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds until the answer to an act is painted, and until its counts have come."""
        answers, countings = self.answers, self.countings
        begun = time.perf_counter()
        act()
        self.until(lambda: self.answers > answers and self.is_painted)
        painted = time.perf_counter() - begun
        self.until(lambda: self.countings > countings)
        counted = time.perf_counter() - begun
        self.rest()
        return painted * 1000, counted * 1000

    def close(self) -> None:
        self.page.close()
        self.jobs.close()


class Bare:
    """The statements of the service, run by the driver alone."""

    def __init__(self, path: Path, statements: Sequence[tuple[str, Sequence[object]]]) -> None:
        self._pooled = engine_for(str(path)).raw_connection()
        self._statements = statements

    def __call__(self) -> float:
        cursor = self._pooled.driver_connection.cursor()
        begun = time.perf_counter()
        for statement, values in self._statements:
            cursor.execute(statement, values).fetchall()
        return (time.perf_counter() - begun) * 1000


@contextmanager
def recorded(database: Database) -> Iterator[list[tuple[str, Sequence[object]]]]:
    """Every statement that is run meanwhile, with its values."""
    found: list[tuple[str, Sequence[object]]] = []

    def listen(_connection, _cursor, statement, values, _context, _many) -> None:
        found.append((statement, tuple(values)))

    event.listen(database.engine, "before_cursor_execute", listen)
    yield found
    event.remove(database.engine, "before_cursor_execute", listen)


def compare(watched: Watched, path: Path, name: str, query: LibraryQuery, times: int, steps) -> Compared:
    """`steps` prepare an act, do it, and take it back; only the doing is timed."""
    before, act, after = steps
    library = watched.services.library
    with recorded(library.workplace.database) as finding:
        found = library.find(query)
    with recorded(library.workplace.database) as counting:
        library.counts(query, len(found.entries))
    bare_find, bare_count = Bare(path, finding), Bare(path, counting)
    spans = []
    for turn in range(WARM_UP + times):
        before()
        watched.rest()
        ours = watched.timed(act)
        found_ms, counted_ms = bare_find(), bare_count()
        after()
        watched.rest()
        if turn >= WARM_UP:
            spans.append((*ours, found_ms, found_ms + counted_ms))
    return Compared(name, *(statistics.median(column) for column in zip(*spans, strict=True)))


def nothing() -> None:
    """No preparation."""


def measure(folder: Path, count: int, times: int) -> list[Compared]:
    """All acts on a library of so many scenarios."""
    path = folder / f"library-{count}.db"
    database = open_database(path, lambda: datetime.now(UTC))
    fill(database, count)
    watched = Watched(QApplication.instance() or QApplication([]), database)
    finder = watched.finder
    found = [compare(watched, path, "first page", LibraryQuery(), times, (nothing, watched.page.entered, nothing))]
    for words in ("massa", "unjuk rasa", "wawolana"):
        steps = (Typing(finder, words[:-1]), Typing(finder, words[-1]), finder.clear)
        found.append(compare(watched, path, f"search “{words}”", LibraryQuery(words), times, steps))
    steps = (Opening(finder), Ticking(finder), finder.clear)
    found.append(compare(watched, path, "facet Merah", RED, times, steps))
    watched.close()
    database.close()
    return found


@dataclass(frozen=True)
class Typing:
    """Letters typed into the search box."""

    finder: object
    letters: str

    def __call__(self) -> None:
        QTest.keyClicks(self.finder.search_box, self.letters)


@dataclass(frozen=True)
class Opening:
    """The list of situations opened, at its last line."""

    finder: object

    def __call__(self) -> None:
        menu = self.finder.menu("situation")
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu.list, Qt.Key.Key_End)


@dataclass(frozen=True)
class Ticking:
    """Space in the opened list."""

    finder: object

    def __call__(self) -> None:
        menu = self.finder.menu("situation")
        QTest.keyClick(menu.list, Qt.Key.Key_Space)
        menu._popup.hide()


def main() -> int:
    """Print all acts for both sizes, and how they grow."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    application = QApplication.instance() or QApplication([])
    theme.apply(application, theme.LIGHT)
    gc.disable()  # as the desktop does while jobs run
    with tempfile.TemporaryDirectory() as folder:
        sizes = (count // 10, count)
        small, large = (measure(Path(folder), size, times) for size in sizes)
    gc.enable()
    print(f"{count} scenarios, medians of {times} in turns, until painted; a frame is {FRAME_MS:.1f} ms")
    for item in large:
        print(item)
    print(f"growth from {sizes[0]} to {sizes[1]}: ours and bare")
    for few, many in zip(small, large, strict=True):
        print(f"{many.name}: {many.painted / few.painted:.1f} and {many.bare_found / few.bare_found:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
