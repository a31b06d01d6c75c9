"""What the page shows before, after and outside of an evaluator's work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.builders import a_drill, a_role, a_team, an_assignment
from tests.ui.scoring.conftest import EVALUATOR
from trainer.domain.drill import State
from trainer.services.scoring import MarkOrder
from trainer.ui.messages import Messages


def words(tab):
    """Everything the shown part says."""
    shown = tab._stack.currentWidget()
    return " ".join(label.text() for label in shown.findChildren(QLabel))


def fill(services, tab):
    for task in tab.marking.ledger.tasks:
        for item in task.sheet.criteria:
            order = MarkOrder(task.subject, item.code, "TIDAK_TERAMATI")
            services.scoring.record_mark(a_drill().id, EVALUATOR, order)


@pytest.fixture
def asked(monkeypatch):
    """Says yes to every question and keeps them."""
    questions = []

    def say_yes(_parent, text, detail="", **_more):
        questions.append(f"{text} {detail}")
        return True

    monkeypatch.setattr(Messages, "question", say_yes)
    return questions


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED, State.POSTPONED])
def test_before_its_time_the_page_says_what_must_happen_first(keep, open_tab, state):
    assert "takes no marks yet" in words(open_tab(keep(state)))


@pytest.mark.parametrize("state", [State.READY, State.RUNNING, State.FINISHED, State.SCORING, State.REPORT_DRAFT])
def test_while_marks_are_taken_the_sheets_are_open(keep, open_tab, state):
    tab = open_tab(keep(state))
    assert tab.marking.is_open


def test_who_is_no_evaluator_is_told_so(keep, open_tab):
    assert "not an evaluator" in words(open_tab(keep(), "00000000"))


def test_without_an_assignment_the_page_says_where_to_make_one(keep, open_tab):
    assert "No sheet is assigned" in words(open_tab(keep(assignments=())))


def test_a_closed_drill_can_be_read_and_not_changed(keep, open_tab, services, qtbot, marks):
    drill = keep(State.REPORT_DRAFT)
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton Dalmas", "LP-01.1", "ya"))
    services.planning.move(drill.code, State.REPORT_ISSUED)
    tab = open_tab(drill)
    qtbot.keyClicks(tab.desk_view.card.view, "2")
    row = tab.desk_view.card.model.row_at(0)
    assert (row.chosen, row.is_open, marks()) == ("ya", False, {"LP-01.1": "ya"})
    assert "can be read" in tab.desk_view.card.banner.words()


def test_the_lock_asks_for_missing_marks_first(hand, tab, qtbot, asked):
    with qtbot.waitSignal(tab.noted) as told:
        hand.type("l")
    assert ("6 criteria have no mark" in told.args[0].text, asked) == (True, [])


def sign(tab, qtbot):
    """Type the evaluator's number under what is signed."""
    qtbot.waitUntil(tab.desk_view.signing.isVisible)
    qtbot.keyClicks(tab.desk_view.signing.number, EVALUATOR)
    qtbot.keyClick(tab.desk_view.signing.number, Qt.Key.Key_Return)


def test_the_lock_asks_and_closes_the_sheets(keep, open_tab, services, qtbot):
    drill = keep()
    fill(services, open_tab(drill))
    tab = open_tab(drill)
    qtbot.keyClicks(tab.desk_view.card.view, "l")
    sign(tab, qtbot)
    qtbot.waitUntil(lambda: not tab.marking.is_open)
    assert services.scoring.is_locked(drill.id, EVALUATOR)
    assert "locked" in tab.desk_view.card.banner.words()


def test_locked_sheets_take_no_marks(keep, open_tab, services, qtbot):
    drill = keep()
    fill(services, open_tab(drill))
    services.scoring.lock(drill.id, EVALUATOR)
    tab = open_tab(drill)
    qtbot.keyClicks(tab.desk_view.card.view, "1")
    assert (tab.unsaved, tab.desk_view.card.row.blank) == (0, "TIDAK_TERAMATI")


def test_the_lock_goes_to_the_first_note_that_is_missing(keep, open_tab, services, qtbot, asked):
    drill = keep()
    fill(services, open_tab(drill))
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton B", "LP-01.2", "K"))
    tab = open_tab(drill)
    with qtbot.waitSignal(tab.noted) as told:
        qtbot.keyClicks(tab.desk_view.card.view, "l")
    card = tab.desk_view.card
    assert ("1 note is not written yet" in told.args[0].text, asked, card.view.edits) == (True, [], True)
    assert (tab.marking.task.name, card.row.criterion.code) == ("Ton B", "LP-01.2")


def test_with_the_note_the_lock_closes(keep, open_tab, services, qtbot):
    drill = keep()
    fill(services, open_tab(drill))
    services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder("Ton B", "LP-01.2", "K"))
    tab = open_tab(drill)
    view = tab.desk_view.card.view
    qtbot.keyClicks(view, "l")
    qtbot.keyClicks(view.viewport().findChild(QLineEdit), "Barisan pecah")
    qtbot.keyClick(view.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tab.unsaved == 0 and not view.edits)
    qtbot.keyClicks(view, "l")
    sign(tab, qtbot)
    qtbot.waitUntil(lambda: services.scoring.is_locked(drill.id, EVALUATOR))


def test_only_ones_own_marks_are_shown(keep, open_tab, services):
    other = a_role("Penilai Dua")
    drill = keep(roles=(a_role(), other), assignments=(an_assignment(), an_assignment(other)))
    services.scoring.record_mark(drill.id, other.service_number, MarkOrder(a_team().id, "LP-01.1", "ya"))
    tab = open_tab(drill)
    assert tab.desk_view.card.row.value is None


def test_a_drill_that_ends_meanwhile_is_read_anew(qtbot, tab, services):
    services.conduct.end(a_drill().id, "77010001")
    qtbot.waitUntil(lambda: tab.marking.desk.drill.state is State.FINISHED)
    assert tab.clock._state.text() == "ended"


def test_the_head_can_be_given_to_the_page_around(tab, qtbot):
    box = tab.header_widget()
    qtbot.addWidget(box)
    box.setParent(None)
    assert (box.text(), tab._head.isVisible()) == ("T+00.00.00", False)


def test_f6_goes_from_part_to_part(qtbot, tab):
    tab.activateWindow()
    view = tab.desk_view.card.view
    qtbot.waitUntil(view.hasFocus)
    parts = []
    for _step in range(3):
        qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_F6)
        parts.append(tab.focusWidget())
    assert parts == [tab.desk_view.side._deliver, tab.desk_view.task_list, view]
