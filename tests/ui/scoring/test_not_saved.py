"""While the data file is locked by someone else, marks stay visible as not saved and are saved when it is free."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.builders import a_criterion, a_drill
from tests.ui.scoring.conftest import EVALUATOR
from trainer.domain.journal import chain_faults
from trainer.services.scoring import MarkOrder
from trainer.store.database import engine_for

DOWN = Qt.Key.Key_Down
ANOTHER = (a_criterion("LP-01.9"),)


@pytest.fixture
def locked(services):
    """Another connection holds the data file while the block runs."""

    @contextmanager
    def hold():
        engine = engine_for(services.workplace.database.target)
        other = engine.raw_connection()
        other.driver_connection.execute("BEGIN IMMEDIATE")
        yield
        other.driver_connection.execute("ROLLBACK")
        other.close()
        engine.dispose()

    return hold


def stuck(qtbot, tab):
    qtbot.waitUntil(lambda: tab.marking.outbox.trouble is not None)


def test_the_value_stays_visible_and_is_called_unsaved(qtbot, hand, tab, locked, marks):
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
        assert (hand.row().chosen, hand.row().is_unsaved, marks()) == ("ya", True, {})
        assert "not saved" in hand.row().said


def test_status_and_banner_say_so_plainly(qtbot, hand, tab, locked):
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
        assert tab._status._state.text() == "▲ Not saved yet: 1"
        assert "in use by another program" in tab.desk_view.card.banner.words()


def test_it_is_saved_by_itself_once_the_file_is_free(qtbot, hand, tab, locked, marks):
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
    qtbot.waitUntil(lambda: tab.unsaved == 0)
    assert (marks(), hand.row().is_unsaved, tab.desk_view.card.banner.words()) == ({"LP-01.1": "ya"}, False, "")


def test_the_next_key_tries_again_at_once(qtbot, hand, tab, locked, marks):
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
    tab.marking.outbox._retry.stop()
    hand.type(DOWN)
    hand.saved()
    assert marks() == {"LP-01.1": "ya"}


def test_the_button_tries_again(qtbot, hand, tab, locked):
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
    tab.marking.outbox._retry.stop()
    qtbot.mouseClick(tab.desk_view.card.banner._button, Qt.MouseButton.LeftButton)
    hand.saved()


def test_marks_given_meanwhile_follow_in_order_at_their_own_moments(qtbot, hand, tab, locked, services, clock):
    with locked():
        hand.type("1", DOWN)
        clock.advance(seconds=40)
        hand.type("2")
        stuck(qtbot, tab)
        clock.advance(seconds=60)
    qtbot.waitUntil(lambda: tab.unsaved == 0)
    entries = [item for item in services.scoring.entries(a_drill().id) if item.kind.value == "mark"]
    assert [item.ref for item in entries] == ["LP-01.1", "LP-01.2"]
    assert (entries[1].happened_at - entries[0].happened_at).total_seconds() == 40
    assert chain_faults(entries) == ()


def test_undo_takes_back_what_was_never_saved(qtbot, hand, tab, locked, marks):
    with locked():
        hand.type("1", DOWN, "2")
        stuck(qtbot, tab)
        hand.undo()
        assert (hand.row().chosen, tab.unsaved) == ("", 1)
    qtbot.waitUntil(lambda: tab.unsaved == 0)
    assert marks() == {"LP-01.1": "ya"}


def test_a_reloaded_drill_still_shows_what_is_not_saved(qtbot, hand, tab, locked):
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
        before = tab.marking.desk
        tab._load()
        qtbot.waitUntil(lambda: tab.marking.desk is not before)
        assert (hand.row().chosen, hand.row().is_unsaved) == ("ya", True)


def test_a_refused_mark_is_taken_from_the_screen_and_told(qtbot, hand, tab, services):
    for subject in (task.subject for task in tab.marking.ledger.tasks):
        for criterion in ("LP-01.1", "LP-01.2", "LP-01.3"):
            services.scoring.record_mark(a_drill().id, EVALUATOR, MarkOrder(subject, criterion, "TIDAK_TERAMATI"))
    services.scoring.lock(a_drill().id, EVALUATOR)  # as another window of his would
    with qtbot.waitSignal(tab.noted) as told:
        hand.type("1")
    assert ("locked" in told.args[0].text, hand.row().value) == (True, None)


def test_a_page_made_anew_still_shows_what_is_not_saved(qtbot, hand, tab, locked, open_tab):
    """As when the language is changed."""
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
        tab.hide()
        again = open_tab(a_drill())
        row = again.desk_view.card.model.row_at(0)
        assert (row.chosen, row.is_unsaved, again.unsaved) == ("ya", True, 1)
    qtbot.waitUntil(lambda: again.unsaved == 0)


def test_what_was_typed_just_before_the_end_is_written(hand, tab, jobs, services, marks):
    hand.type("1", DOWN, "2", DOWN, "90", Qt.Key.Key_Return)
    jobs.close()
    tab.marking.outbox.flush()
    assert marks() == {"LP-01.1": "ya", "LP-01.2": "B", "LP-01.3": 90.0}
    assert chain_faults(services.scoring.entries(a_drill().id)) == ()


def test_another_tab_does_not_hide_that_something_is_not_saved(qtbot, hand, tab, locked):
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
        tab.desk_view.hide()
        tab.hide()
        assert tab._status._state.text() == "▲ Not saved yet: 1"
    qtbot.waitUntil(lambda: tab.unsaved == 0)
    assert tab._status._state.text().startswith("✓ Saved")


def test_a_sheet_about_to_be_shown_is_not_mixed_with_the_one_before(qtbot, hand, tab, locked):
    """As when the plan is read anew while something waits for the disk."""
    with locked():
        hand.type("1")
        stuck(qtbot, tab)
        shown = tab.desk_view.card.model.codes()
        task = tab.marking.task
        more = replace(task.sheet, criteria=(*task.sheet.criteria, *ANOTHER))
        tab.marking.task = replace(task, sheet=more)
        tab.marking.outbox.changed.emit()
        assert tab.desk_view.card.model.codes() == shown
        tab.marking.task = task
