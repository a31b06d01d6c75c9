"""Kills a program that backs up, goes back to a backup or changes the protection, at random moments, and looks whether
the data file is one whole file with everything in it, and whether no half backup is offered as a good one.

python -m tests.faults.kill_upkeep [TIMES] [SEED]
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

from tests.faults.played import ready_drill
from trainer.app import now
from trainer.domain.errors import Trouble
from trainer.store import sealing
from trainer.store.backup import backup_file, verify
from trainer.store.backups import held, is_unchanged, list_backups, looking_into
from trainer.store.opening import open_database

KEY = "5a" * 32
LONGEST = 0.25
WORK = """
import itertools, sys
from pathlib import Path
from tests.faults.kill_upkeep import KEY
from trainer.app import now
from trainer.services.restoring import restore
from trainer.store import sealing
from trainer.store.backup import backup_file
from trainer.store.backups import backup_name
from trainer.store.opening import open_database
from trainer.store.resealing import convert
path, act = Path(sys.argv[1]), sys.argv[2]
if sealing.look(path) is sealing.Look.SEALED:
    sealing.remember(sealing.salt_of(path), KEY)
for count in itertools.count():
    print(count, flush=True)
    if act == "convert":
        convert(path, *(("",) if sealing.look(path) is sealing.Look.SEALED else (KEY, sealing.new_salt())))
    elif act == "restore":
        aside = restore(path.with_name("held.db"), str(path), now)
        aside.unlink()
    else:
        database = open_database(path, now)
        target = path.parent / "backups" / backup_name(path.stem, now(), "asked")
        target.unlink(missing_ok=True)
        backup_file(database.engine, target)
        database.close()
"""


@dataclass(frozen=True)
class Outcome:
    """What a series of kills left behind."""

    kills: int
    unusable: int
    changed: int
    half_backups_offered: int


def kill_often(folder: Path, act: str, times: int, seed: int) -> Outcome:
    """Start the act again and again, kill it at a random moment, look what is there."""
    path = folder / "data.db"
    app, _drill = ready_drill(path)
    backup_file(app.database.engine, folder / "held.db")
    with app.database.reading() as connection:
        before = held(connection)
    app.close()
    choose = random.Random(seed)
    unusable = changed = half = 0
    for _ in range(times):
        _one_kill(path, act, choose)
        try:
            if sealing.look(path) is sealing.Look.SEALED:
                sealing.remember(sealing.salt_of(path), KEY)
            open_database(path, now).close()
            verify(path)
            with looking_into(path) as connection:
                changed += held(connection) != before
        except (Trouble, OSError):
            unusable += 1
        half += _half_backups(folder / "backups")
    sealing.forget()
    return Outcome(times, unusable, changed, half)


def _half_backups(folder: Path) -> int:
    """Those that pass for good ones and are not."""
    count = 0
    for item in list_backups(folder, "data"):
        if is_unchanged(item.path):
            try:
                verify(item.path)
            except Trouble:
                count += 1
    return count


def _one_kill(path: Path, act: str, choose: random.Random) -> None:
    command = [sys.executable, "-c", WORK, str(path), act]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": ":".join(sys.path)}, text=True
    )
    process.stdout.readline()
    killer = threading.Timer(choose.random() * LONGEST, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    process.stdout.read()
    process.wait()
    killer.join()
    process.stdout.close()


def main() -> int:
    """Print the outcome of each act; 1 when one left something behind."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7471
    bad = False
    for act in ("backup", "restore", "convert"):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            outcome = kill_often(Path(folder), act, times, seed)
        print(f"{act}: {outcome}, {time.monotonic() - began:.0f} s")
        bad = bad or bool(outcome.unusable or outcome.changed or outcome.half_backups_offered)
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
