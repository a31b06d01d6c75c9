"""Hasil: numbers with coverage, the reason of each, and the lead's ruling where evaluators differ."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.services.acts import EVALUATOR, SECOND, an_office, ready, running
from trainer.services.scoring import MarkOrder
from trainer.ui.changes import Changes
from trainer.ui.drill.result_tab import DIFFERENCES, TEAMS, ResultTab
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages


@pytest.fixture
def services(sqlite_database, clock, ids):
    return an_office(sqlite_database, clock, ids)


@pytest.fixture
def tab(services, shown):
    """The tab on its own, listening to the data."""
    changes, jobs = Changes(), Jobs()
    services.workplace.database.listeners.append(changes.announce)
    yield shown(ResultTab(Desk(services, jobs, changes, Memory())), 1160, 640)
    jobs.close()


def show(tab, services, drill, view=TEAMS):
    tab.show_drill(drill, services.planning.scenario_of(drill))
    tab._views.set_value(view)
    tab.entered()


def shown_rows(tab):
    return [(row.what, row.score, row.rating) for row in tab._table.rows.rows()]


def marked(services, drill, value, evaluator=EVALUATOR):
    order = MarkOrder("Ton Dalmas", "LP-01.2", value)
    services.scoring.record_mark(drill.id, evaluator, order)


def test_without_marks_the_tab_says_what_to_do(tab, services, qtbot):
    show(tab, services, ready(services))
    qtbot.waitUntil(lambda: tab._result is not None)
    assert tab._stack.currentIndex() == 0


def test_a_mark_given_elsewhere_appears_by_itself(tab, services, qtbot):
    drill = running(services)
    marked(services, drill, 60)
    show(tab, services, drill)
    qtbot.waitUntil(lambda: ("Ton Dalmas", 60.0, "") in shown_rows(tab))
    marked(services, drill, 90)
    qtbot.waitUntil(lambda: ("Ton Dalmas", 90.0, "") in shown_rows(tab))


def test_the_panel_says_why(tab, services, qtbot):
    drill = running(services)
    marked(services, drill, 60)
    show(tab, services, drill)
    qtbot.waitUntil(lambda: bool(shown_rows(tab)))
    tab._table.select_where(lambda row: row.what == "Ton Dalmas")
    said = [item.text() for item in tab._why.findChildren(QLabel)]
    assert any("60 × weight 30" in text for text in said)


def test_a_ruling_settles_a_difference(tab, services, qtbot, monkeypatch):
    drill = running(services)
    marked(services, drill, 60)
    marked(services, drill, 90, SECOND)
    show(tab, services, drill, DIFFERENCES)
    qtbot.waitUntil(lambda: len(shown_rows(tab)) == 1)
    monkeypatch.setattr(Messages, "choice", lambda *_a: "60.0")
    monkeypatch.setattr(Messages, "text", lambda *_a: "Bukti foto")
    tab._table.select_where(lambda _row: True)
    tab._rule.click()
    qtbot.waitUntil(lambda: [row.rating for row in tab._table.rows.rows()] == ["ruled: Bukti foto"])
    assert services.scoring.result(drill.id).open_rulings == 0
