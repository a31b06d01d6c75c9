"""How long the planner takes, and how near its plan comes to the bound that it proves itself.

python -m tests.benchmarks.schedule_proposal [--all]

First a year of 14 units in the window: from the click on "Propose a schedule" to the table of proposed drills, the
planner's process with its imports included, and the bare planner beside it. Then 100 units, and with --all 500 units,
eight drills a unit and year with two evaluators each, in the planner's own process; its memory is the largest it ever had.
"""

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from trainer.app import open_app
from trainer.demo.people import invented
from trainer.domain.proposal import Evaluator, Problem, Proposal, Step, Task
from trainer.planner.apart import propose_apart
from trainer.ui import theme
from trainer.ui.jobs import Jobs
from trainer.ui.schedule.proposal.view import ProposalView

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
TIMES = 5
METHODS = (("TFG", 90), ("POSKO", 180), ("LAPANG", 180), ("DIALOG", 120))
DRILLS = 8


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also 500 units")
    chosen = parser.parse_args()
    in_window()
    apart(100, 40, "1 % of the bound in 30 s")
    if chosen.all:
        apart(500, 200, "5 % of the bound in 180 s and 2 GB")


def in_window() -> None:
    """A year of the Polda's 14 units: doctrine's programme, evaluators of the Polda, an empty plan."""
    qInstallMessageHandler(lambda *_said: None)  # the offscreen platform says what it cannot do
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRAINER_DATA"] = folder
        opened = open_app(Path(folder) / "year.db", language="en", clock=lambda: NOW)
        opened.install()
        services = opened.services
        head = next(unit for unit in services.directory.units() if unit.kind.value == "polda")
        services.directory.add_people(invented(head, 40, random.Random(1), services.workplace.new_id, set()))
        program = services.programme.new(2027)
        services.programme.save(program, services.programme.offered(program))
        theme.apply(application, theme.LIGHT)
        jobs = Jobs()
        view = ProposalView(services, jobs)
        view.resize(1176, 620)
        view.show()
        _until(lambda: not jobs.is_busy)
        spans = []
        for _time in range(TIMES):
            view.bring(view.asking)
            _until(lambda: not jobs.is_busy and view.asking.isVisible())
            begun = time.perf_counter()
            QTest.mouseClick(view.asking.ask_button, Qt.MouseButton.LeftButton)
            _until(lambda: view.stack.currentWidget() is view.result and not jobs.is_busy)
            view.grab()
            spans.append(time.perf_counter() - begun)
        suggestion = view.result.suggestion
        assert suggestion is not None
        begun = time.perf_counter()
        propose_apart(suggestion.problem, lambda _step: None, lambda: False)
        bare = time.perf_counter() - begun
        _tell("14 units, 12 months, in the window", suggestion.proposal, statistics.median(spans))
        print(
            f"   slowest of {TIMES}: {max(spans):.2f} s; the planner's process alone {bare:.2f} s; aim: proven in 5 s"
        )
        view.close()
        jobs.close()
        opened.close()


def _until(is_so) -> None:
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def apart(units: int, evaluators: int, aim: str) -> None:
    """An invented Polda of so many units in the planner's own process."""
    problem = a_year(units, evaluators)
    seen: list[tuple[float, Step]] = []
    begun = time.perf_counter()
    found = propose_apart(problem, lambda step: seen.append((time.perf_counter() - begun, step)), lambda: False)
    took = time.perf_counter() - begun
    _tell(f"{units} units, 12 months", found, took)
    within = next((at for at, step in seen if step.gap is not None and step.stage.endswith("evaluators")), took)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    print(f"   first whole plan after {within:.1f} s; memory of the process {memory:.2f} GB; aim: {aim}")


def _tell(name: str, found: Proposal, took: float) -> None:
    placed, asked = len(found.placed), len(found.placed) + len(found.unplaced)
    print(f"{name}: {placed} of {asked} drills, {found.status.value}, {took:.2f} s", flush=True)
    print(f"   objective {found.objective}, bound {found.bound}, gap {100 * found.gap:.2f} %")


def a_year(units: int, evaluators: int) -> Problem:
    """Eight drills a unit, half of them by the middle of the year, field drills after games; towns anywhere in 300 km."""
    lot = random.Random(units)
    codes = [f"U{number:03d}" for number in range(units)]
    towns = {code: (lot.uniform(0, 300), lot.uniform(0, 300)) for code in ("POLDA", *codes)}
    ways = {
        (one, other): round(
            ((towns[one][0] - towns[other][0]) ** 2 + (towns[one][1] - towns[other][1]) ** 2) ** 0.5 / 40 * 60
        )
        for one in towns
        for other in towns
        if one != other
    }
    pool = tuple(Evaluator(f"e{n:03d}", lot.choice(("POLDA", lot.choice(codes)))) for n in range(evaluators))
    gaps = {pair: minutes + 30 + (480 if minutes > 240 else 0) for pair, minutes in ways.items()}
    tasks = tuple(_task(code, number, lot) for code in codes for number in range(DRILLS))
    return Problem(FIRST, LAST, tasks, evaluators=pool, journeys=ways, gaps=gaps)


def _task(code: str, number: int, lot: random.Random) -> Task:
    method, minutes = METHODS[number % len(METHODS)]
    half = number // len(METHODS)
    part = FIRST + timedelta(days=182 * half), FIRST + timedelta(days=182 * half + 181)
    return Task(
        f"{code}:{number}", code, (code,), f"SK-{number:02d}", method, minutes, FIRST, part[1] if number % 2 else LAST,
        float(lot.choice((2, 3, 4, 5))), ideal=part, evaluators=2,
        after=(f"{code}:0", f"{code}:1") if method == "LAPANG" else (),
    )  # fmt: skip


if __name__ == "__main__":
    main()
