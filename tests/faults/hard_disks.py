"""Troubles with the disk while an evaluator marks: is anything acknowledged lost, and is he told?

python -m tests.faults.hard_disks [TIMES]
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.faults.disks import ClockBack, Fault, FullDisk, GrownFile, HeldByAnother, without_override
from tests.faults.evaluator import Evaluator
from tests.faults.played import CRITERION, EVALUATOR, ready_drill
from trainer.app import open_app
from trainer.domain.drill import Drill
from trainer.domain.journal import chain_faults

KEYS = "123123123123"
FAULTS = (FullDisk, GrownFile, HeldByAnother, ClockBack)


@dataclass(frozen=True)
class Outcome:
    """What a trouble left behind; `saved_meanwhile` counts what the page called saved while it could not be."""

    fault: str
    told: tuple[str, ...]
    saved_meanwhile: int
    acknowledged: int
    written: int
    missing: int
    last_value: str
    chain_faults: int
    examined_whole: bool


def play(fault: Fault) -> Outcome:
    """Mark, let the trouble begin, mark on, let it end, mark once more; then look at the file."""
    path = fault.folder / "marks.db"
    app, drill = ready_drill(path, fault.clock)
    evaluator = Evaluator(app, drill, EVALUATOR)
    evaluator.press(KEYS)
    evaluator.until(lambda: not evaluator.outbox.waiting)
    before = len(evaluator.acknowledged)
    fault.begin(path)
    evaluator.press(KEYS)
    evaluator.until(lambda: evaluator.outbox.is_stuck or not evaluator.outbox.waiting)
    meanwhile = len(evaluator.acknowledged) - before if evaluator.outbox.is_stuck else 0
    fault.end()
    evaluator.press("2")
    evaluator.until(lambda: not evaluator.outbox.waiting)
    evaluator.close()
    return _outcome(fault, path, drill, evaluator, meanwhile)


def _outcome(fault: Fault, path: Path, drill: Drill, evaluator: Evaluator, meanwhile: int) -> Outcome:
    app = open_app(path, language="en")
    try:
        entries = app.services.scoring.entries(drill.id)
        present = {entry.id for entry in entries}
        standing = {mark.criterion: str(mark.value) for mark in app.services.scoring.marks(drill.id, EVALUATOR)}
        return Outcome(
            type(fault).__name__, tuple(sorted(evaluator.told)), meanwhile, len(evaluator.acknowledged), len(present),
            len(set(evaluator.acknowledged) - present), standing.get(CRITERION, ""), len(chain_faults(entries)),
            not any(item.is_fault for item in app.services.upkeep.examine()),
        )  # fmt: skip
    finally:
        app.close()


@dataclass(frozen=True)
class ReadOnly:
    """What `trainer mark` did with a file whose rights were taken away while it worked, and when started anew."""

    acknowledged: int
    missing: int
    exit_status: int
    told: str


def play_read_only(folder: Path) -> ReadOnly:
    """One mark, the rights go, one mark; then the program is started again on the file as it is."""
    path = folder / "marks.db"
    app, drill = ready_drill(path)
    app.close()
    command = [sys.executable, "-m", "trainer", "--language", "en", "--database", str(path), "mark", drill.code,
               "--evaluator", EVALUATOR]  # fmt: skip
    line = json.dumps({"subject": drill.teams[0].id, "criterion": CRITERION, "value": 80}) + "\n"
    answers = []
    with _started(command) as running:
        answers.append(_asked(running, line))
        parts = [*folder.glob("marks.db*"), folder]
        for part in parts:
            part.chmod(0o555 if part.is_dir() else 0o444)
        answers.append(_asked(running, line))
        running.communicate()
    with _started(command) as again:
        _out, told = again.communicate(line)
    for part in reversed(parts):
        part.chmod(0o755 if part.is_dir() else 0o644)
    acknowledged = {answer["id"] for answer in answers if answer.get("ok")}
    app = open_app(path, language="en")
    present = {entry.id for entry in app.services.scoring.entries(drill.id)}
    app.close()
    return ReadOnly(len(acknowledged), len(acknowledged - present), again.returncode, told)


def _started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=without_override,
    )  # fmt: skip


def _asked(process: subprocess.Popen[str], line: str) -> dict[str, object]:
    process.stdin.write(line)
    process.stdin.flush()
    answer = process.stdout.readline()
    return json.loads(answer) if answer else {}


def main() -> int:
    """Print each outcome; 1 when something is missing or nobody was told."""
    times, bad = int(sys.argv[1]) if len(sys.argv) > 1 else 3, 0
    for kind in FAULTS:
        for _ in range(times):
            with tempfile.TemporaryDirectory() as folder:
                try:
                    fault = kind(Path(folder))
                except PermissionError as reason:
                    print(f"{kind.__name__}: not tried here, {reason}")
                    break
                outcome = play(fault)
                fault.close()
            print(outcome)
            bad += bool(
                outcome.missing or outcome.chain_faults or outcome.saved_meanwhile or not outcome.examined_whole
            )
            bad += outcome.written != 2 * len(KEYS) + 1 or (kind is not ClockBack and not outcome.told)
    with tempfile.TemporaryDirectory() as folder:
        found = play_read_only(Path(folder))
    print(found)
    bad += bool(found.missing or found.exit_status != 1 or "Traceback" in found.told)
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
