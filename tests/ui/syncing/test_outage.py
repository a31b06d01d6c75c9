"""A window on a real server that goes away while an evaluator scores."""

import gc

import pytest
from PySide6.QtWidgets import QLabel

from tests.services.acts import EVALUATOR, an_office, running
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store.opening import open_database
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.outbox import Outbox
from trainer.ui.scoring.tab import ScoringTab
from trainer.ui.syncing.keeper import CopyKeeper

pytestmark = pytest.mark.postgres


@pytest.fixture
def services(postgres_url, clock, ids, tmp_path, monkeypatch):
    monkeypatch.setenv("TRAINER_DATA", str(tmp_path))
    database = open_database(postgres_url, clock)
    an_office(database, clock, ids)
    made = Services(Workplace(database, clock, ids, "laptop-1", "Penilai Satu", clock.steady))
    yield made
    made.close()
    database.close()


@pytest.fixture
def line(postgres, postgres_url):
    """`cut()` ends every connection to the server and lets none in until `mend()`."""

    class Line:
        name = postgres_url.rpartition("/")[2].partition("?")[0]

        def cut(self) -> None:
            postgres.run(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS false")
            postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name}'")

        def mend(self) -> None:
            postgres.run(f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS true")

    return Line()


@pytest.fixture
def tab(qtbot, services):
    drill = running(services)
    jobs, changes = Jobs(), Changes()
    services.workplace.database.listeners.append(changes.announce)
    gc.disable()
    made = ScoringTab(services, jobs, changes)
    changes.setParent(made)
    qtbot.addWidget(made)
    made.resize(1178, 620)
    with qtbot.waitExposed(made):
        made.show()
    made.show_drill(drill.id, EVALUATOR)
    qtbot.waitUntil(lambda: made.marking.desk is not None)
    yield made
    CopyKeeper.of(services, jobs, changes).close()
    jobs.close()
    Outbox.of(jobs).flush()
    services.workplace.database.listeners.clear()
    gc.enable()


def said(tab) -> str:
    return " ".join(item.text() for item in tab._status.findChildren(QLabel))


def score(qtbot, tab, keys: str) -> None:
    for key in keys:
        qtbot.keyClicks(tab.desk_view.card.view, key)
    qtbot.waitUntil(lambda: not tab.marking.outbox.waiting)


def on_server(services, tab) -> int:
    return len(services.scoring.marks(tab.marking.desk.drill.id, EVALUATOR))


def test_marks_reach_the_server_at_once_while_it_answers(qtbot, services, tab):
    score(qtbot, tab, "y")
    qtbot.waitUntil(lambda: on_server(services, tab) == 1)
    assert "Saved" in said(tab)


def test_an_outage_is_said_scoring_goes_on_and_everything_follows(qtbot, services, tab, line):
    line.cut()
    score(qtbot, tab, "y")
    qtbot.waitUntil(lambda: "Disconnected: 1 record is kept on this laptop" in said(tab), timeout=15_000)
    line.mend()
    qtbot.waitUntil(lambda: on_server(services, tab) == 1, timeout=15_000)
    qtbot.waitUntil(lambda: "Disconnected" not in said(tab))


def test_a_stop_called_on_another_laptop_reaches_the_sheets(qtbot, services, tab):
    services.conduct.no_play(tab.marking.desk.drill.id, EVALUATOR)
    qtbot.waitUntil(lambda: not tab.marking.desk.course.clock.is_running)
