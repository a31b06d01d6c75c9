"""Memory of the open program over a national picture, beside the same program over a file without a drill.

python -m tests.benchmarks.national_window FILE

One process each: the window opens, Readiness is shown, and each of its views is looked at until it has read all it wants. What
is told is the highest resident memory of each process.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop

VIEWS = ("matrix", "map", "trend", "people", "next", "rules")
NOW = datetime(2029, 2, 1, 4, tzinfo=UTC)


def held(path: Path) -> float:
    """Megabytes of a program that has shown all views over a file."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.national_window", "--hold", str(path)], capture_output=True, text=True,
            check=True, env={**os.environ, "TRAINER_DATA": folder},
        )  # fmt: skip
    return float(done.stdout)


def hold(path: Path) -> None:
    """Show them, and say what it took. No backup is made: nobody watches over the file."""
    from trainer.app import open_app
    from trainer.ui import desktop, theme

    application = desktop._application()
    theme.apply(application, theme.THEMES["light"])
    opened = desktop.Desktop(open_app(path, language="en", device="benchmark", clock=lambda: NOW))
    opened.window.resize(1366, 768)
    opened.window.show()
    opened.window.show_page("readiness")
    for view in VIEWS:
        opened.window.current_page.show_view(view)
        settle(application, opened.jobs)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)
    os._exit(0)  # windows are not taken down for a number


def settle(application, jobs) -> None:
    """Until nothing is read and everything is painted."""
    for _turn in range(5):
        application.processEvents()
        while jobs.is_busy:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def told(path: Path) -> str:
    """Both, and their ratio."""
    from trainer.app import open_app

    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.db"
        open_app(empty, language="en", device="benchmark").close()
        none = held(empty)
    many = held(path)
    return f"memory of the open window: {many:.0f} MB, without a drill {none:.0f} MB (ratio {many / none:.2f})"


def main(arguments: Sequence[str]) -> int:
    """The command."""
    if arguments[:1] == ["--hold"]:
        hold(Path(arguments[1]))
    print(told(Path(arguments[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
