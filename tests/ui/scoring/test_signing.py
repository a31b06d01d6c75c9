"""The lock is a signature: what is signed is shown first, and only the evaluator's own number signs it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.builders import a_drill
from tests.ui.scoring.conftest import EVALUATOR
from trainer.services.scoring import MarkOrder


@pytest.fixture
def panel(keep, open_tab, services, qtbot):
    """All marked, one critical criterion failed, and L pressed."""
    drill = keep()
    for task in open_tab(drill).marking.ledger.tasks:
        for item in task.sheet.criteria:
            value = "tidak" if item.critical else "TIDAK_TERAMATI"
            services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(task.subject, item.code, value, "Gagal <b>&"))
    tab = open_tab(drill)
    qtbot.keyClicks(tab.desk_view.card.view, "l")
    made = tab.desk_view.signing
    qtbot.waitUntil(made.isVisible)
    return made


def words(panel):
    return " ".join(item.text() for item in panel.findChildren(QLabel) if item.isVisible())


def locked(services):
    return services.scoring.is_locked(a_drill().id, EVALUATOR)


def test_what_is_signed_is_told_before(panel):
    assert [row[0] for row in panel.table.texts()] == ["LP-01 Sheet LP-01"]
    assert panel.table.texts()[0][2] == "6/6"
    assert "2 critical criteria not met" in words(panel)
    assert "Gagal <b>&" in words(panel)
    assert EVALUATOR in words(panel)


def test_ones_own_number_signs_and_locks(panel, services, qtbot):
    qtbot.keyClicks(panel.number, EVALUATOR)
    qtbot.keyClick(panel.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: locked(services))
    assert not panel.isVisible()


@pytest.mark.parametrize("typed", ["", "12345678"])
def test_another_number_signs_nothing(panel, services, qtbot, typed):
    qtbot.keyClicks(panel.number, typed)
    qtbot.keyClick(panel.number, Qt.Key.Key_Return)
    assert (panel.isVisible(), locked(services)) == (True, False)
    assert "not the number" in words(panel)


def test_escape_leads_back_to_the_sheets(panel, services, qtbot):
    qtbot.keyClick(panel.number, Qt.Key.Key_Escape)
    assert (panel.isVisible(), locked(services)) == (False, False)
    assert panel.window().focusWidget() is not panel.number
