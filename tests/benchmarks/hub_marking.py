"""Many evaluators marking at once on one PostgreSQL: how long a mark takes, whether one is lost, when others hear of it.

python -m tests.benchmarks.hub_marking [SECONDS] [CLIENTS] [PAUSE]

600 seconds are the long form. Each client is a laptop of its own: own connections, own chain, own device; he gives a
mark every PAUSE seconds (0: as fast as he can). The clients are threads of a few processes, so the milliseconds hold
the waiting of ten clients for one interpreter too; the first marks of each are not timed. The server keeps what it is
told (fsync on).
"""

import json
import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from tests.builders import (
    a_criterion,
    a_drill,
    a_participant,
    a_role,
    a_scenario,
    a_sheet,
    a_team,
    an_assignment,
)
from tests.faults.sync_cut import durable
from tests.servers import start_postgres
from tests.stored import a_stored_drill
from trainer.app import new_id, now, open_app
from trainer.domain.drill import Drill, State
from trainer.domain.journal import chain_faults
from trainer.domain.scoring import Kind
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store.notifying import Listener
from trainer.store.opening import open_database

PER_PROCESS, CRITERIA = 10, 40
CODES = [f"LP-01.{at}" for at in range(1, CRITERIA + 1)]


@dataclass(frozen=True)
class Outcome:
    """What a run gave."""

    clients: int
    seconds: float
    marks: int
    errors: int
    lost: int
    chain_faults: int
    milliseconds: Sequence[float]
    heard_after: Sequence[float]

    def __str__(self) -> str:
        marks, heard = (sorted(item) or [0.0] for item in (self.milliseconds, self.heard_after))
        return (
            f"{self.clients} clients, {self.seconds:.0f} s: {self.marks:,} marks ({self.marks / self.seconds:.0f} a second), "
            f"{self.errors} errors, {self.lost} lost, {self.chain_faults} chain faults\n"
            f"a mark, ms: median {_at(marks, 0.5):.1f}, p95 {_at(marks, 0.95):.1f}, p99 {_at(marks, 0.99):.1f}, "
            f"longest {marks[-1]:.0f}\n"
            f"others hear of it after, ms: median {_at(heard, 0.5):.0f}, p99 {_at(heard, 0.99):.0f}, "
            f"longest {heard[-1]:.0f}"
        )


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def evaluator(number: int) -> str:
    """A client's service number."""
    return a_role(f"Penilai {number}").service_number


def crowd(clients: int) -> Drill:
    """A drill with so many evaluators, each with a team of his own."""
    teams = tuple(a_team(f"Peleton {at}") for at in range(clients))
    roles = tuple(a_role(f"Penilai {at}") for at in range(clients))
    return a_drill(
        state=State.READY, teams=teams, participants=(a_participant("Contoh Satu", teams[0]),), roles=roles,
        assignments=tuple(an_assignment(who, team) for who, team in zip(roles, teams, strict=True)),
    )  # fmt: skip


def run(seconds: float, clients: int, pause: float) -> Outcome:
    """Start a server, let the clients mark, compare what was acknowledged with what is there."""
    server = durable(start_postgres())
    try:
        url = server.url(server.new_database())
        app = open_app(url, language="en", device="office")
        criteria = [a_criterion(code, Kind.GRADE, 100 / CRITERIA) for code in CODES]
        drill = a_stored_drill(app.database, crowd(clients), a_scenario(sheets=(a_sheet(*criteria),)))
        told = _marked(url, drill, seconds, clients, pause)
        entries = app.services.scoring.entries(drill.id)
        app.close()
    finally:
        server.stop()
    present = {entry.id for entry in entries}
    return Outcome(
        clients, seconds, sum(len(item["ids"]) for item in told), sum(item["errors"] for item in told),
        sum(key not in present for item in told for key in item["ids"]), len(chain_faults(entries)),
        [span for item in told for span in item["spans"]], [span for item in told for span in item["heard"]],
    )  # fmt: skip


def _marked(url: str, drill: Drill, seconds: float, clients: int, pause: float) -> list[dict[str, object]]:
    firsts = range(0, clients, PER_PROCESS)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", __spec__.name, "--client", url, drill.id, str(first), str(min(first + PER_PROCESS, clients)),
             str(seconds), str(pause)],
            stdout=subprocess.PIPE, text=True,
        )
        for first in firsts
    ]  # fmt: skip
    return [json.loads(process.communicate()[0]) for process in running]


# a process of clients


class Clients:
    """Some clients in threads, and one listener that says when it heard of the others."""

    def __init__(self, url: str, drill_id: str, numbers: range, seconds: float, pause: float) -> None:
        self._url, self._drill_id, self._numbers, self._seconds, self._pause = url, drill_id, numbers, seconds, pause
        self.ids: list[str] = []
        self.spans: list[float] = []
        self.heard: list[float] = []
        self.errors = 0
        self._waiting: float = 0.0

    def run(self) -> None:
        """All of them, to the end."""
        ear = open_database(self._url, now)
        listener = Listener(ear, self._on_heard, lambda: None)
        listener.start()
        threads = [threading.Thread(target=self._client, args=(number,)) for number in self._numbers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        listener.close()
        ear.close()

    def _on_heard(self, _kinds: frozenset[str]) -> None:
        if self._waiting:
            self.heard.append((time.monotonic() - self._waiting) * 1000)
            self._waiting = 0.0

    def _client(self, number: int) -> None:
        database, choose = open_database(self._url, now), random.Random(number)
        services = Services(Workplace(database, now, new_id, f"laptop-{number}", "Penilai"))
        drill = services.planning.drill(self._drill_id)
        until = time.monotonic() + self._seconds
        for at in count():
            if time.monotonic() >= until:
                break
            self._mark(
                services,
                drill,
                number,
                MarkOrder(drill.teams[number].id, CODES[at % CRITERIA], at % 101),
                is_warm=at > 2,
            )
            if self._pause:
                time.sleep(choose.uniform(0.5, 1.5) * self._pause)
        database.close()

    def _mark(self, services: Services, drill: Drill, number: int, order: MarkOrder, *, is_warm: bool) -> None:
        began = time.monotonic()
        try:
            entry = services.scoring.record_mark(drill.id, evaluator(number), order)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is counted
            self.errors += 1
            print(error, file=sys.stderr)
            return
        ended = time.monotonic()
        self.ids.append(entry.id)
        if is_warm:
            self.spans.append((ended - began) * 1000)
        self._waiting = self._waiting or ended


def main() -> None:
    """The outcome, or a process of clients."""
    words = sys.argv[1:]
    if words[:1] == ["--client"]:
        url, drill_id, first, last, seconds, pause = words[1:]
        clients = Clients(url, drill_id, range(int(first), int(last)), float(seconds), float(pause))
        clients.run()
        print(
            json.dumps({"ids": clients.ids, "spans": clients.spans, "heard": clients.heard, "errors": clients.errors})
        )
        return
    seconds, clients_, pause = (float(word) for word in (*words, *("30", "50", "1")[len(words) :]))
    print(run(seconds, int(clients_), pause), flush=True)


if __name__ == "__main__":
    main()
