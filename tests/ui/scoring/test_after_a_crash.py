"""Timers and half-typed words outlive the page, the language and the program; the clock's jumps change no time."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.builders import a_drill, a_team
from tests.ui.scoring.conftest import EVALUATOR
from trainer.domain.field_memory import FieldMemory
from trainer.ui.jobs import Jobs
from trainer.ui.scoring.outbox import Outbox

END, TAB, ESC, ENTER, DOWN = (
    Qt.Key.Key_End, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down,
)  # fmt: skip
TIMED = (a_team().id, "LP-01.3")


@pytest.fixture
def memory(services):
    """What stands in the data file of what is open."""
    return lambda: services.field_memory.held(a_drill().id, EVALUATOR)


@pytest.fixture
def another(qtbot, services, open_tab):
    """The page of a program started anew: other jobs over the same file."""
    made = []

    def started():
        jobs = Jobs()
        made.append(jobs)
        return open_tab(a_drill(), jobs=jobs)

    yield started
    for jobs in made:
        jobs.close()
        Outbox.of(jobs).flush()


def test_a_timer_is_on_disk_as_soon_as_it_runs(qtbot, hand, memory, clock):
    hand.type(END, "t")
    qtbot.waitUntil(lambda: memory().timers == {TIMED: clock.now})


def test_after_a_crash_the_timer_runs_on(qtbot, hand, tab, clock, memory, another, marks):
    hand.type(END, "t")
    qtbot.waitUntil(lambda: bool(memory().timers))
    tab.hide()
    clock.advance(seconds=90)
    again = another()
    view = again.desk_view.card.view
    for key in (END, Qt.Key.Key_T):
        qtbot.keyClick(view, key)
    qtbot.waitUntil(lambda: marks() == {"LP-01.3": 90.0})


def test_the_timer_is_kept_until_its_mark_is(qtbot, hand, clock, memory, marks):
    hand.type(END, "t")
    clock.advance(seconds=75)
    hand.type("t")
    qtbot.waitUntil(lambda: (dict(memory().timers), marks()) == ({}, {"LP-01.3": 75.0}))


def test_a_timer_whose_mark_is_on_disk_is_not_offered_again(qtbot, hand, tab, services, clock, another):
    services.field_memory.keep(a_drill().id, EVALUATOR, FieldMemory(timers={TIMED: clock.now}))
    clock.advance(seconds=40)
    hand.type(END, "40", ENTER)
    hand.saved()
    tab.hide()
    assert not another().marking.runs_timers


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_jumps_does_not_change_what_a_timer_measures(hand, clock, marks, hours):
    hand.type(END, "t")
    clock.advance(seconds=30)
    clock.now += timedelta(hours=hours)
    clock.advance(seconds=15)
    hand.type("t")
    hand.saved()
    assert marks() == {"LP-01.3": 45.0}


def test_several_timers_run_at_once(hand, tab, clock, marks):
    hand.type(END, "t", TAB)
    clock.advance(seconds=10)
    hand.type("t")
    clock.advance(seconds=20)
    hand.type("t", TAB, "t")
    hand.saved()
    second = tab.marking.ledger.tasks[1].subject
    assert (marks(), marks(second)) == ({"LP-01.3": 30.0}, {"LP-01.3": 20.0})


def test_a_half_typed_note_is_open_again_after_a_crash(qtbot, keep, services, open_tab):
    drill = keep()
    left = FieldMemory(writing=((a_team().id, "LP-01.2"), "Barisan pec"))
    services.field_memory.keep(drill.id, EVALUATOR, left)
    card = open_tab(drill).desk_view.card
    field = card.view.viewport().findChild(QLineEdit)
    assert (field.text(), field.isVisible(), card.row.criterion.code) == ("Barisan pec", True, "LP-01.2")


def test_a_note_is_on_disk_while_it_is_typed(qtbot, hand, memory):
    hand.type("1", DOWN, "n", "Barisan pec")
    qtbot.waitUntil(lambda: memory().writing == ((a_team().id, "LP-01.2"), "Barisan pec"))


def test_a_finished_note_is_not_offered_again(qtbot, hand, memory):
    hand.type("1", "n", "Rapi")
    qtbot.waitUntil(lambda: memory().writing is not None)
    hand.type(ENTER)
    qtbot.waitUntil(lambda: memory().is_empty)


def test_a_note_that_waits_for_its_mark_survives(qtbot, hand, tab, memory, another):
    hand.type(DOWN, "n", "Nanti", ENTER)
    qtbot.waitUntil(lambda: bool(memory().notes))
    tab.hide()
    assert another().desk_view.card.model.row_at(1).note == "Nanti"


def test_a_half_typed_observation_is_open_again(qtbot, hand, tab, memory, another):
    hand.type("f")
    qtbot.keyClicks(tab.desk_view.card.observing.findChild(QLineEdit), "Jalur evak")
    qtbot.waitUntil(lambda: memory().observation == "Jalur evak")
    tab.hide()
    again = another()
    assert again.desk_view.card.observing.findChild(QLineEdit).text() == "Jalur evak"
    qtbot.keyClick(again.desk_view.card.observing.findChild(QLineEdit), ESC)
    qtbot.waitUntil(lambda: memory().is_empty)


def test_the_page_made_anew_in_the_same_program_keeps_its_timers(hand, tab, open_tab, clock):
    hand.type(END, "t")
    tab.hide()
    clock.advance(seconds=12)
    assert open_tab(a_drill()).marking.seconds_of(TIMED) == 12


def test_a_note_typed_into_the_matrix_is_on_disk_too(qtbot, hand, tab, memory):
    hand.type("1", "g")
    qtbot.keyClick(tab.desk_view.surface.view, "n")
    field = tab.desk_view.surface.foot.findChild(QLineEdit)
    qtbot.keyClicks(field, "Rapi")
    qtbot.waitUntil(lambda: memory().writing == ((a_team().id, "LP-01.1"), "Rapi"))
    qtbot.keyClick(field, ESC)
    qtbot.waitUntil(lambda: memory().is_empty)
