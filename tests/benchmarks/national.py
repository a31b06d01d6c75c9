"""What readiness costs in a national picture, beside the bare query on the tables that sum up issued reports.

python -m tests.benchmarks.national [SCALE] [TIMES] [FOLDER]

500 units, 20 040 drills, 1 000 000 participations and 10 000 000 marks (SCALE 1, some minutes to write; with FOLDER the files
are kept and used again) and one percent of it. Five of the units are asked for in both, so that the same question has the same
answer and growth is that of what lies beside it; then the whole nation at once. `bare` is one statement a person would
write on the summary tables, run by the driver with `fetchall`. It is told which tables each act reads, and the memory of a
process that holds all answers, beside the same on the small file, and that of the open window (`national_window`). The map
is drawn from the matrix.
"""

import gc
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from tests.benchmarks import national_window
from tests.benchmarks.national_data import write_nation
from trainer.app import open_app
from trainer.services.services import Services
from trainer.store.database import Database

FRAMES_MS, TIMES, WARM_UP = 2 * 1000 / 60, 15, 3
NOW = datetime(2029, 2, 1, 4, tzinfo=UTC)
FEW = tuple(f"P{place:03d}" for place in range(5))
PERSON, FAMILY = "P0010030", "UNRAS"
_OF_UNITS = "unit IN ('" + "', '".join(FEW) + "')"
_MATRIX = """SELECT unit, family, max(day), drill, code, rating, lowest, score, coverage, difficulty, count(*) FROM standing
WHERE {where} GROUP BY unit, family"""
BARE = {
    "matrix of five units": _MATRIX.format(where=_OF_UNITS),
    "matrix of the nation": _MATRIX.format(where="day <= '2029-02-01'"),
    "a cell": f"SELECT * FROM standing WHERE unit = 'P001' AND family = '{FAMILY}' ORDER BY day DESC",
    "people of a unit": """SELECT t.person, t.family, count(*), max(t.day) FROM person p JOIN training t ON t.person = p.id
WHERE p.unit = 'P001' GROUP BY 1, 2""",
    "record of a person": f"""SELECT t.family, t.day, d.code, d.title FROM training t JOIN drill d ON d.id = t.drill
WHERE t.person = (SELECT id FROM person WHERE service_number = '{PERSON}')""",
    "what next in five units": _MATRIX.format(where=_OF_UNITS),
    "what next in the nation": _MATRIX.format(where="day <= '2029-02-01'"),
}
MARKS = {"mark", "journal", "result_line"}


def acts(services: Services) -> dict[str, Callable[[], object]]:
    """What people look at."""
    ready, training, following = services.readiness, services.training, services.what_next
    return {
        "matrix of five units": lambda: ready.picture(units=FEW),
        "matrix of the nation": lambda: ready.picture(),
        "a cell": lambda: ready.cell("P001", FAMILY),
        "people of a unit": lambda: training.unit("P001"),
        "record of a person": lambda: training.record(PERSON),
        "what next in five units": lambda: following.wishes(FEW),
        "what next in the nation": lambda: following.wishes(),
    }


@dataclass(frozen=True)
class Measured:
    """Median milliseconds of an act and of its bare query, and the statements it ran."""

    name: str
    ours: float
    bare: float
    statements: tuple[str, ...]

    def __str__(self) -> str:
        added = self.ours - self.bare
        tables = sorted(name for name in MARKS if any(f" {name} " in f"{text} " for text in self.statements))
        read = f"; reads {', '.join(tables)}" if tables else ""
        return (
            f"{self.name}: {self.ours:.1f} ms, bare {self.bare:.1f} ms (ratio {self.ours / self.bare:.1f}, {added:+.1f} ms = "
            f"{added * 2 / FRAMES_MS:+.1f} frames), {len(self.statements)} statements{read}"
        )


@contextmanager
def recorded(database: Database):
    """Every statement that is run meanwhile."""
    found: list[str] = []

    def listen(_connection, _cursor, statement, _values, _context, _many) -> None:
        found.append(" ".join(statement.split()))

    event.listen(database.engine, "before_cursor_execute", listen)
    yield found
    event.remove(database.engine, "before_cursor_execute", listen)


def spent(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def measure(path: Path, times: int) -> dict[str, Measured]:
    """All acts on a file, each in turns with its bare query."""
    app = open_app(path, language="en", device="benchmark", clock=lambda: NOW)
    bare = sqlite3.connect(path)
    found = {}
    gc.disable()  # as the desktop does while jobs run
    for name, act in acts(app.services).items():
        with recorded(app.database) as statements:
            act()
        spans = [
            (spent(act), spent(lambda: bare.execute(BARE[name]).fetchall()))  # noqa: B023  run at once
            for _turn in range(WARM_UP + times)
        ][WARM_UP:]
        ours, plain = (statistics.median(column) for column in zip(*spans, strict=True))
        found[name] = Measured(name, ours, plain, tuple(statements))
    gc.enable()
    bare.close()
    app.close()
    return found


def held_memory(path: Path) -> float:
    """Megabytes of a process that has looked at everything, at their highest."""
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, "--hold", str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def hold(path: Path) -> None:
    """Look at everything, and say what it took."""
    app = open_app(path, language="en", device="benchmark", clock=lambda: NOW)
    answers = [act() for act in acts(app.services).values()]
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if answers else 0)
    app.close()


def run(folder: Path, scale: float, times: int) -> None:
    """Print all."""
    paths = [folder / f"national-{share}.db" for share in (scale / 100, scale)]
    for path, share in zip(paths, (scale / 100, scale), strict=True):
        if not path.exists():
            write_nation(path, share)
    small, large = (measure(path, times) for path in paths)
    print(f"scale {scale:g}, medians of {times} in turns; two frames are {FRAMES_MS:.1f} ms")
    for item in large.values():
        print(item)
    print("growth from 1 % to 100 %: ours and bare")
    for name in (name for name in large if "nation" not in name):
        print(f"{name}: {large[name].ours / small[name].ours:.2f} and {large[name].bare / small[name].bare:.2f}")
    few, many = (held_memory(path) for path in paths)
    print(f"memory with every answer: {many:.0f} MB, on the small file {few:.0f} MB (ratio {many / few:.2f})")
    print(national_window.told(paths[1]))


def main(arguments: Sequence[str]) -> int:
    """The command."""
    if arguments[:1] == ["--hold"]:
        hold(Path(arguments[1]))
        return 0
    scale = float(arguments[0]) if arguments else 1.0
    times = int(arguments[1]) if len(arguments) > 1 else TIMES
    with tempfile.TemporaryDirectory() as folder:
        run(Path(arguments[2]) if len(arguments) > 2 else Path(folder), scale, times)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
