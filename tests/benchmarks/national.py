"""What readiness costs in a national picture, beside the bare query on the tables that sum up issued reports.

python -m tests.benchmarks.national [SCALE] [TIMES] [FOLDER]

500 units, 20 040 drills, 1 000 000 participations and 10 000 000 marks (SCALE 1, some minutes to write; with FOLDER the files
are kept and used again) and one percent of it. Five of the units are asked for in both, so that the same question has the same
answer and growth is that of what lies beside it: small and large take turns in one loop. Then the whole nation at once.
`bare` is one statement a person would write on the summary tables, run by the driver with `fetchall`. It is told which
tables each act reads, and what the open program holds (`national_window`) beside the same on an empty file.
"""

import gc
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from tests.benchmarks.national_data import write_nation
from tests.benchmarks.national_window import held_by, write_empty
from trainer.app import open_app
from trainer.services.services import Services
from trainer.store.database import Database

FRAMES_MS, TIMES, WARM_UP = 2 * 1000 / 60, 31, 3
NOW = datetime(2029, 2, 1, 4, tzinfo=UTC)
FEW = tuple(f"P{place:03d}" for place in range(5))
PERSON, FAMILY = "P0010030", "UNRAS"
_OF_UNITS = "unit IN ('" + "', '".join(FEW) + "')"
_MATRIX = """SELECT unit, family, max(day), drill, code, rating, lowest, score, coverage, difficulty, count(*) FROM standing
WHERE {where} GROUP BY unit, family"""
BARE = {
    "matrix of five units": _MATRIX.format(where=_OF_UNITS),
    "matrix of the nation": _MATRIX.format(where="day <= '2029-02-01'"),
    "map of the nation": _MATRIX.format(where="day <= '2029-02-01'"),
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
        "map of the nation": lambda: (ready.picture(), services.risk.of_units()),
        "a cell": lambda: ready.cell("P001", FAMILY),
        "people of a unit": lambda: training.unit("P001"),
        "record of a person": lambda: training.record(PERSON),
        "what next in five units": lambda: following.wishes(FEW),
        "what next in the nation": lambda: following.wishes(),
    }


@dataclass(frozen=True)
class Measured:
    """Median milliseconds of an act and of its bare query, the shortest of the act, and the statements it ran."""

    name: str
    ours: float
    bare: float
    least: float
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


def measure(paths: Sequence[Path], times: int) -> list[dict[str, Measured]]:
    """All acts on some files: in each turn an act on every file, each beside its bare query."""
    sides = [
        (open_app(path, language="en", device="benchmark", clock=lambda: NOW), sqlite3.connect(path)) for path in paths
    ]
    doing = [(app, bare, acts(app.services)) for app, bare in sides]
    found: list[dict[str, Measured]] = [{} for _path in paths]
    gc.disable()  # as the desktop does while jobs run
    for name in BARE:
        spans: list[list[tuple[float, float]]] = [[] for _path in paths]
        for turn in range(WARM_UP + times):
            for place, (_app, bare, known) in enumerate(doing):
                took = spent(known[name]), spent(lambda: bare.execute(BARE[name]).fetchall())  # noqa: B023  run at once
                spans[place] += [took] if turn >= WARM_UP else []
            gc.collect()
        for place, (app, _bare, known) in enumerate(doing):
            with recorded(app.database) as statements:
                known[name]()
            ours, plain = (statistics.median(column) for column in zip(*spans[place], strict=True))
            least = min(column for column, _plain in spans[place])
            found[place][name] = Measured(name, ours, plain, least, tuple(statements))
    gc.enable()
    for app, bare in sides:
        bare.close()
        app.close()
    return found


def run(folder: Path, scale: float, times: int) -> None:
    """Print all."""
    paths = [folder / f"national-{share}.db" for share in (scale / 100, scale)]
    for path, share in zip(paths, (scale / 100, scale), strict=True):
        if not path.exists():
            write_nation(path, share)
    small, large = measure(paths, times)
    print(f"scale {scale:g}, medians of {times} in turns; two frames are {FRAMES_MS:.1f} ms")
    for item in large.values():
        print(item)
    print("growth from 1 % to 100 % of medians (of the shortest), and that of the bare query")
    for name in (name for name in large if "nation" not in name):
        one, all_ = small[name], large[name]
        print(f"{name}: {all_.ours / one.ours:.2f} ({all_.least / one.least:.2f}), {all_.bare / one.bare:.2f}")
    write_empty(folder / "empty.db")
    empty, few, many = held_by([folder / "empty.db", *paths])
    print(f"memory of the open program: {many:.0f} MB, with one percent {few:.0f} MB, on an empty file {empty:.0f} MB "
          f"(ratio {many / empty:.2f})")  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """The command."""
    scale = float(arguments[0]) if arguments else 1.0
    times = int(arguments[1]) if len(arguments) > 1 else TIMES
    with tempfile.TemporaryDirectory() as folder:
        run(Path(arguments[2]) if len(arguments) > 2 else Path(folder), scale, times)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
