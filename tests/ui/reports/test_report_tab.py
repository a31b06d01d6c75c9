"""Laporan: texts beside the document; what is typed is kept, what is issued stays."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from tests.services.acts import DIRECTOR, EVALUATOR, an_office, planned, running
from trainer.domain.drill import State
from trainer.services.scoring import MarkOrder
from trainer.ui.changes import Changes
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.reports.report_tab import ReportTab


@pytest.fixture
def services(sqlite_database, clock, ids):
    return an_office(sqlite_database, clock, ids)


@pytest.fixture
def tab(services, shown, qtbot):
    """The tab on its own, listening to the data."""
    changes, jobs = Changes(), Jobs()
    services.workplace.database.listeners.append(changes.announce)
    made = shown(ReportTab(Desk(services, jobs, changes, Memory())), 1160, 640)
    yield made
    jobs.close()


def held(services):
    drill = running(services)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.2", 40, "Terlambat"))
    for state in (State.FINISHED, State.SCORING, State.REPORT_DRAFT):
        services.move(drill.code, state, author=DIRECTOR)
    return services.planning.drill(drill.code)


def show(tab, services, drill, qtbot):
    tab.show_drill(drill, services.planning.scenario_of(drill))
    tab.entered()
    qtbot.waitUntil(lambda: tab._view.page_count() > 0, timeout=10_000)


def field(tab, name) -> QPlainTextEdit:
    return next(item for item in tab.findChildren(QPlainTextEdit) if name in item.accessibleName())


def test_before_the_drill_the_tab_says_what_to_do(tab, services):
    drill = planned(services)
    tab.show_drill(drill, services.planning.scenario_of(drill))
    tab.entered()
    assert tab._stack.currentIndex() == 0
    assert tab.offered() == {}


def test_the_document_and_the_drafted_texts_appear(tab, services, qtbot):
    show(tab, services, held(services), qtbot)
    assert "Terlambat" in field(tab, "Shortcomings").toPlainText()
    assert set(tab.offered()) == {"print", "save"}


def test_what_is_typed_is_kept_after_some_quiet(tab, services, qtbot):
    drill = held(services)
    show(tab, services, drill, qtbot)
    field(tab, "Conclusions").setPlainText("Cukup <b>&")
    qtbot.waitUntil(lambda: services.reporting.texts(drill.id)["conclusions"] == ("Cukup <b>&",), timeout=10_000)


def test_leaving_the_tab_keeps_what_was_typed_last(tab, services, qtbot):
    drill = held(services)
    show(tab, services, drill, qtbot)
    field(tab, "Conclusions").setPlainText("Sesaat sebelum pergi")
    tab.left()
    assert services.reporting.texts(drill.id)["conclusions"] == ("Sesaat sebelum pergi",)


def test_issuing_asks_first_and_then_closes_the_texts(tab, services, qtbot, monkeypatch):
    drill = held(services)
    show(tab, services, drill, qtbot)
    monkeypatch.setattr(Messages, "question", lambda *_a, **_k: True)
    issue = next(item for item in tab.findChildren(QPushButton) if "Issue" in item.text())
    with qtbot.waitSignal(tab.drill_saved):
        issue.click()
    show(tab, services, services.planning.drill(drill.code), qtbot)
    assert field(tab, "Conclusions").isReadOnly()
    assert len(services.reporting.issued(drill.id)) == 1
