"""Kills the evaluator's window while keys come in and looks whether anything it called saved is ever missing.

python -m tests.faults.kill_window [TIMES] [SEED]
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

from tests.builders import a_drill
from tests.faults.played import EVALUATOR, ready_drill
from trainer.app import open_app
from trainer.domain.journal import chain_faults

LONGEST_S = 0.6


@dataclass(frozen=True)
class Outcome:
    """What a series of kills left behind."""

    kills: int
    acknowledged: int
    written: int
    missing: int
    chain_faults: int
    examined_whole: bool


def kill_often(folder: Path, times: int, seed: int) -> Outcome:
    """Open the page, press keys without end, kill; then compare what the page called saved with what is there."""
    path = folder / "window.db"
    app, drill = ready_drill(path)
    app.close()
    choose, said = random.Random(seed), set()
    for _ in range(times):
        said |= _one_kill(path, choose.random() * LONGEST_S)
    app = open_app(path, language="en")
    try:
        entries = app.services.scoring.entries(drill.id)
        present = {entry.id for entry in entries}
        whole = not any(item.is_fault for item in app.services.upkeep.examine())
        return Outcome(times, len(said), len(present), len(said - present), len(chain_faults(entries)), whole)
    finally:
        app.close()


def _one_kill(path: Path, after: float) -> set[str]:
    command = [sys.executable, "-m", "tests.faults.kill_window", "--press", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    lines = [process.stdout.readline()]
    killer = threading.Timer(after, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    lines.extend(process.stdout)
    process.wait()
    killer.join()
    process.stdout.close()
    return {line.strip() for line in lines if line.endswith("\n")}


def _press(path: Path) -> None:
    """The window that is killed: a line for each mark that it calls saved."""
    from tests.faults.evaluator import Evaluator

    app = open_app(path, language="en", device="fault-laptop")
    drill = app.services.planning.drill(a_drill().code)
    evaluator, told = Evaluator(app, drill, EVALUATOR), 0
    while True:
        evaluator.press("123")
        evaluator.until(lambda: not evaluator.outbox.waiting)
        for entry in evaluator.acknowledged[told:]:
            print(entry, flush=True)
        told = len(evaluator.acknowledged)


def main() -> int:
    """Print the outcome; 1 when something is missing that was called saved."""
    if sys.argv[1:2] == ["--press"]:
        _press(Path(sys.argv[2]))
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7471
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_often(Path(folder), times, seed)
    print(outcome)
    print(f"{time.monotonic() - began:.0f} s")
    return int(bool(outcome.missing or outcome.chain_faults or not outcome.examined_whole))


if __name__ == "__main__":
    sys.exit(main())
