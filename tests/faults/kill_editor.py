"""Kills the editor while somebody types and looks whether more than two seconds of writing are ever missing.

python -m tests.faults.kill_editor [TIMES] [SEED]
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.builders import a_scenario
from trainer.app import App, open_app
from trainer.domain.plain import text_at

TYPING_MS = 15
BEHIND_S = 2.0
SPAN = (0.2, 4.5)
LETTER = "x"


@dataclass(frozen=True)
class Outcome:
    """What a series of kills left: how many drafts were offered back, and the worst that was missing."""

    kills: int
    offered: int
    typed: int
    late: int
    more_than_one: int
    examined_whole: bool


def kill_often(folder: Path, times: int, seed: int, span: tuple[float, float] = SPAN) -> Outcome:
    """Open, type, kill, `times` times, `span` seconds after the first letter; then look at what is offered back."""
    path = folder / "writing.db"
    app = open_app(path, language="en")
    app.services.library.install([a_scenario()], "test")
    app.close()
    choose = random.Random(seed)
    offered = typed = late = doubled = 0
    for _ in range(times):
        moments, killed = _one_kill(path, choose.uniform(*span))
        app = open_app(path, language="en")
        left = app.services.starting.unfinished()
        found = text_at(left[0].draft.document, ("title",)).count(LETTER) if left else 0
        due = sum(moment <= killed - BEHIND_S for moment in moments)
        typed, offered, late = typed + len(moments), offered + bool(left), late + (found < due)
        doubled += len(left) > 1
        _forget(app)
        app.close()
    app = open_app(path, language="en")
    whole = not any(item.is_fault for item in app.services.upkeep.examine())
    app.close()
    return Outcome(times, offered, typed, late, doubled, whole)


def _forget(app: App) -> None:
    for left in app.services.starting.unfinished():
        app.services.authoring.drop_draft(left.draft.id)


def _one_kill(path: Path, after: float) -> tuple[list[float], float]:
    """One process that types without end; SIGKILL comes so many seconds after its first letter."""
    command = [sys.executable, "-m", "tests.faults.kill_editor", "--type", str(path)]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, text=True)
    moments = [float(process.stdout.readline())]
    killed: list[float] = []

    def kill() -> None:
        killed.append(time.monotonic())
        os.kill(process.pid, signal.SIGKILL)

    killer = threading.Timer(after, kill)
    killer.start()
    moments.extend(float(line) for line in process.stdout if line.endswith("\n"))
    process.wait()
    killer.join()
    process.stdout.close()
    return moments, killed[0]


def type_without_end(path: Path) -> None:
    """In the process that is killed: the editor's window, and a letter in the title every few milliseconds."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from trainer.ui.jobs import Jobs
    from trainer.ui.library.editor.editor_view import EditorView

    application = QApplication(sys.argv[:1])
    app, jobs = open_app(path, language="en"), Jobs()
    view = EditorView(app.services, jobs)
    view.open(app.services.authoring.open("SK-01"))
    view.show()
    timer = QTimer(interval=TYPING_MS)

    def letter() -> None:
        if view.deck.is_in_use:
            QTest.keyClicks(view.section("basics").form.field("title"), LETTER)
            sys.stdout.write(f"{time.monotonic()}\n")
            sys.stdout.flush()

    timer.timeout.connect(letter)
    timer.start()
    application.exec()


def main() -> int:
    """Print the outcome; 1 when something is missing."""
    if sys.argv[1:2] == ["--type"]:
        type_without_end(Path(sys.argv[2]))
        return 0
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7471
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_often(Path(folder), times, seed)
    print(outcome)
    return int(bool(outcome.late or outcome.more_than_one or not outcome.examined_whole))


if __name__ == "__main__":
    sys.exit(main())
