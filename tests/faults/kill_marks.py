"""Kills `trainer mark` at random moments and looks whether an acknowledged mark is ever missing.

python -m tests.faults.kill_marks [TIMES] [SEED]
"""

import contextlib
import itertools
import json
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

from tests.faults.played import CRITERION, EVALUATOR, ready_drill
from trainer.app import open_app
from trainer.domain.drill import Drill
from trainer.domain.journal import chain_faults

LONGEST = 0.4


@dataclass(frozen=True)
class Outcome:
    """What a series of kills left behind."""

    kills: int
    kills_while_writing: int
    acknowledged: int
    written: int
    missing: int
    chain_faults: int
    examined_whole: bool


def kill_often(folder: Path, times: int, seed: int) -> Outcome:
    """Start, feed, kill, `times` times on one data file; then compare what was acknowledged with what is there."""
    path = folder / "marks.db"
    app, drill = ready_drill(path)
    app.close()
    choose = random.Random(seed)
    acknowledged: set[str] = set()
    busy = 0
    for _ in range(times):
        answers = _one_kill(path, drill, choose)
        busy += bool(answers)
        acknowledged |= {answer["id"] for answer in answers if answer["ok"]}
    app = open_app(path, language="en")
    try:
        entries = app.services.scoring.entries(drill.id)
        present = {entry.id for entry in entries}
        findings = app.services.upkeep.examine()
        return Outcome(
            times, busy, len(acknowledged), len(present), len(acknowledged - present), len(chain_faults(entries)),
            not any(item.is_fault for item in findings),
        )  # fmt: skip
    finally:
        app.close()


def _one_kill(path: Path, drill: Drill, choose: random.Random) -> list[dict[str, object]]:
    """One process fed without end; SIGKILL comes at a random moment after its first answer. Returns its answers."""
    command = [sys.executable, "-m", "trainer", "--database", str(path), "mark", drill.code, "--evaluator", EVALUATOR]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ}, text=True)
    feeder = threading.Thread(target=_feed, args=(process, drill), daemon=True)
    feeder.start()
    lines = [process.stdout.readline()]
    killer = threading.Timer(choose.random() * LONGEST, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    lines.extend(process.stdout)
    process.wait()
    feeder.join()
    killer.join()
    process.stdout.close()
    return [json.loads(line) for line in lines if line.endswith("\n")]


def _feed(process: subprocess.Popen[str], drill: Drill) -> None:
    team = drill.teams[0].id
    try:
        for count in itertools.count():
            line = {"subject": team, "criterion": CRITERION, "value": count % 101, "note": f"nomor {count}"}
            process.stdin.write(json.dumps(line) + "\n")
            process.stdin.flush()
    except (BrokenPipeError, ValueError):
        pass
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()


def main() -> int:
    """Print the outcome; 1 when an acknowledged mark is missing."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7471
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_often(Path(folder), times, seed)
    print(outcome)
    print(f"{time.monotonic() - began:.0f} s")
    return int(bool(outcome.missing or outcome.chain_faults or not outcome.examined_whole))


if __name__ == "__main__":
    sys.exit(main())
