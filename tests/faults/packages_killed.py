"""Kills a merge at random moments and looks whether ever a part of a delivery is there.

python -m tests.faults.packages_killed [TIMES] [SEED] [ENTRIES]
"""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.packages_played import long_chain, merged_drill, opened
from trainer.store import journal

CHILD = "from tests.faults.packages_killed import merge_here; import sys; merge_here(sys.argv[1], int(sys.argv[2]))"


@dataclass(frozen=True)
class Outcome:
    """How the kills ended: nothing of the delivery there, all of it, or a part; and files that are not whole."""

    nothing: int
    everything: int
    a_part: int
    damaged: int


def merge_here(path: str, entries: int) -> None:
    """In a child: say that the merge begins, do it, say that it is done."""
    app, drill = opened(Path(path))
    delivery = long_chain(entries)
    print("begin", flush=True)
    app.services.merging.merge(drill.id, delivery, [content(at) for at in range(20)], "paket")
    print("done", flush=True)
    app.close()


def content(number: int) -> tuple[str, str, int, bytes]:
    """A photo of a delivery."""
    held = random.Random(number).randbytes(50_000)
    return hashlib.sha256(held).hexdigest(), "image/jpeg", len(held), held


def kill_often(folder: Path, times: int, seed: int, entries: int) -> Outcome:
    """Each time a fresh data file and a merge that is killed within the time it takes, oftener towards its end."""
    empty = folder / "empty.db"
    merged_drill(empty)[0].close()
    usual = _one_merge(Path(shutil.copy(empty, folder / "usual.db")), entries, None)
    choose = random.Random(seed)
    found = {"nothing": 0, "everything": 0, "a_part": 0, "damaged": 0}
    for number in range(times):
        path = Path(shutil.copy(empty, folder / f"{number}.db"))
        _one_merge(path, entries, usual * choose.triangular(0, 1.1, 1))
        found[_left(path, entries)] += 1
        for left in folder.glob(f"{number}.db*"):
            left.unlink()
    return Outcome(**found)


def _one_merge(path: Path, entries: int, after: float | None) -> float:
    """The seconds it took; killed so many seconds after it began, if any."""
    command = [sys.executable, "-c", CHILD, str(path), str(entries)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ}, text=True)
    process.stdout.readline()
    begun = time.perf_counter()
    killer = threading.Timer(after if after is not None else 600, os.kill, (process.pid, signal.SIGKILL))
    killer.start()
    process.stdout.readline()
    span = time.perf_counter() - begun
    process.wait()
    killer.cancel()
    killer.join()
    process.stdout.close()
    return span


def _left(path: Path, entries: int) -> str:
    app, drill = opened(path)
    try:
        if any(item.is_fault for item in app.services.upkeep.examine()):
            return "damaged"
        with app.database.writing() as connection:
            held = sum(journal.count_by_author(connection, drill.id).values())
            photos = connection.exec_driver_sql("SELECT count(*) FROM attachment").scalar()
            receipts = len(app.services.merging.receipts(drill.id)) if held else 0
            right = journal.rebuild(connection, drill.id)
    finally:
        app.close()
    if not right:
        return "damaged"
    return {(0, 0, 0): "nothing", (entries, 20, 1): "everything"}.get((held, photos, receipts), "a_part")


def main() -> int:
    """Print the outcome; 1 when a part was ever left."""
    times, seed, entries = (
        int(sys.argv[at]) if len(sys.argv) > at else usual for at, usual in ((1, 100), (2, 1), (3, 20_000))
    )
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_often(Path(folder), times, seed, entries)
    print(outcome)
    return int(outcome.a_part + outcome.damaged > 0)


if __name__ == "__main__":
    sys.exit(main())
