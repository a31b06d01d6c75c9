"""Memory of the open program: the real window after it has shown all of readiness, on a national file and on an empty one.

python -m tests.benchmarks.national_window FILE [FILE …]

Each is a process of its own, offscreen: the page "Readiness" with matrix, map, people with one record, and what next, each
come to by the switch and painted with what its own jobs have read, then each once more as a link or the palette comes to it.
What is told is the memory the process holds at the end. An empty file has the shipped units and library and no drill.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.schedule_data import Ids
from trainer.app import App, open_app, without_sweeps
from trainer.services.office import Owner

if TYPE_CHECKING:
    from trainer.ui.desktop import Desktop
    from trainer.ui.readiness.page import ReadinessPage

VIEWS = ("matrix", "map", "people", "next")
PATIENCE, SETTLED, TIMES = 60.0, 0.3, 3


def write_empty(path: Path) -> None:
    """A data file as a new installation has it."""
    app = open_app(path, language="en", device="benchmark", make_id=Ids())
    app.install()
    app.close()


def held_by(paths: Sequence[Path], times: int = TIMES) -> list[float]:
    """Megabytes of the open program on each file, medians of processes in turns."""
    spans = [[_one(path) for path in paths] for _turn in range(times)]
    return [statistics.median(column) for column in zip(*spans, strict=True)]


def _one(path: Path) -> float:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TRAINER_DATA": folder}
        command = [sys.executable, "-m", "tests.benchmarks.national_window", "--look", str(path)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def look(app: App) -> None:
    """Open the window, see every view, and say what the process holds."""
    from trainer.ui.desktop import start
    from trainer.ui.readiness.page import ReadinessPage

    services = app.services
    if services.office.owner() is None:
        services.office.set_owner(Owner("Petugas", services.readiness.units()[-1].code))
    with without_sweeps():
        desktop = start(app)
        _settle(desktop)
        desktop.window.show_page("readiness")
        _settle(desktop)
        page = desktop.window.current_page
        assert isinstance(page, ReadinessPage)
        for view in VIEWS:
            page.switch.chosen.emit(view)
            _settle(desktop)
            if view == "people":
                _open_record(desktop, page)
        for view in VIEWS:
            desktop.window.show_page("readiness", view)
            _settle(desktop)
        print(_held())
        desktop.window.close()


def _settle(desktop: "Desktop") -> None:
    """Until the jobs of the window are done and nothing follows for a while."""
    from PySide6.QtWidgets import QApplication

    begun = quiet = time.monotonic()
    while time.monotonic() - quiet < SETTLED and time.monotonic() - begun < PATIENCE:
        QApplication.processEvents()
        if desktop.jobs.is_busy:
            quiet = time.monotonic()
        time.sleep(0.005)


def _open_record(desktop: "Desktop", page: "ReadinessPage") -> None:
    """One person of a unit that has people, as Enter would."""
    from trainer.ui.readiness.people_view import PeopleView

    view = page.view()
    if isinstance(view, PeopleView):
        view.choose("P001")
        _settle(desktop)
        view.table.selectRow(0)
        person = view.table.current_row()
        if person is not None:
            view.table.opened.emit(person)
            _settle(desktop)


def _held() -> float:
    """Megabytes in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def main(arguments: Sequence[str]) -> int:
    """The command."""
    if arguments[:1] == ["--look"]:
        app = open_app(Path(arguments[1]), language="en", device="benchmark")
        look(app)
        app.close()
        return 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "empty.db", *map(Path, arguments)]
        write_empty(paths[0])
        empty, *others = held_by(paths)
    print(f"open program on an empty file: {empty:.0f} MB")
    for name, held in zip(arguments, others, strict=True):
        print(f"on {Path(name).name}: {held:.0f} MB (ratio {held / empty:.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
