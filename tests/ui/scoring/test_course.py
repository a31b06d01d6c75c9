"""Injects, situation, observations and NO PLAY from the evaluator's page."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.builders import NOON, a_drill, a_role, a_team, an_entry
from trainer.domain.journal import EntryKind
from trainer.domain.scenario import Situation
from trainer.ui.messages import Messages

ALT, ENTER, ESC = Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def course(services):
    return lambda: services.conduct.course(a_drill().id)


def field(tab):
    return tab.desk_view.card.observing.findChild(QLineEdit)


def test_the_next_inject_is_delivered_and_can_be_taken_back(hand, tab, qtbot, course):
    with qtbot.waitSignal(tab.noted) as told:
        hand.type("i")
    assert [run.status for run in course().timeline] == ["delivered", ""]
    told.args[0].action()
    hand.saved()
    assert [run.status for run in course().timeline] == ["", ""]


def test_the_card_shows_what_comes_next(hand, tab, qtbot):
    assert tab.desk_view.side.next_run.inject.number == 1
    hand.type("i")
    qtbot.waitUntil(lambda: tab.desk_view.side.next_run.inject.number == 2)


def test_an_inject_names_the_items_it_tests(tab):
    assert tab.desk_view.side._injects[0].accessibleName() == "T+00.00 due · Radio Massa tiba. tests items 1"


@pytest.mark.parametrize(("key", "situation"), [("H", "HIJAU"), ("K", "KUNING"), ("M", "MERAH")])
def test_the_situation_has_keys(qtbot, hand, tab, course, key, situation):
    qtbot.keyClick(hand.view, key, ALT)
    hand.saved()
    assert course().situation is Situation(situation)
    qtbot.waitUntil(lambda: tab.desk_view.side._situation.value() == situation)


def test_since_when_the_situation_holds(qtbot, hand, tab, clock):
    clock.advance(minutes=35)
    qtbot.keyClick(hand.view, "K", ALT)
    qtbot.waitUntil(lambda: tab.desk_view.side._since.text() == "since 12:35 WITA · T+00.35")


def test_a_quick_observation_is_one_line(hand, tab, qtbot, course):
    hand.type("f")
    qtbot.keyClicks(field(tab), "Jalur evakuasi tertutup")
    qtbot.keyClick(field(tab), ENTER)
    hand.saved()
    [entry] = course().observations
    assert (entry.payload["note"], entry.subject, entry.happened_at) == ("Jalur evakuasi tertutup", a_team().id, NOON)


def test_an_observation_can_be_dated_back(hand, tab, qtbot, course):
    hand.type("f")
    for made in list(tab.desk_view.card.observing._back)[1:]:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field(tab), "Terlihat")
    qtbot.keyClick(field(tab), ENTER)
    hand.saved()
    assert course().observations[0].happened_at == NOON - timedelta(seconds=90)


def test_escape_writes_no_observation(hand, tab, qtbot, course):
    hand.type("f")
    qtbot.keyClicks(field(tab), "1")
    qtbot.keyClick(field(tab), ESC)
    assert (course().observations, tab.unsaved) == ((), 0)
    assert tab.desk_view.card.foot.is_quiet


def test_no_play_stops_the_clock_and_asks_why(hand, tab, qtbot, course, clock):
    clock.advance(minutes=3)
    hand.type(Qt.Key.Key_F12)
    hand.saved()
    assert not course().clock.is_running
    assert "NO PLAY" in field(tab).placeholderText()
    qtbot.waitUntil(lambda: tab.clock.is_stopped)


def test_no_play_works_after_the_lock(hand, tab, course):
    tab.marking.desk = replace(tab.marking.desk, is_locked=True)
    hand.type(Qt.Key.Key_F12)
    hand.saved()
    assert not course().clock.is_running


def test_play_goes_on_after_a_question(hand, tab, qtbot, course, monkeypatch):
    hand.type(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: tab.clock.is_stopped)
    monkeypatch.setattr(Messages, "question", lambda *_args, **_more: True)
    tab.clock.resume_asked.emit()
    qtbot.waitUntil(lambda: not tab.clock.is_stopped)
    assert course().clock.is_running


def test_the_clock_shows_exercise_time(tab, clock):
    clock.advance(minutes=43, seconds=10)
    tab._on_tick()
    assert tab.clock.text() == "T+00.43.10"


def test_what_control_records_is_shown(tab, services, qtbot):
    services.conduct.observe(a_drill().id, "77010001", "Radio cadangan diuji")
    qtbot.waitUntil(lambda: tab.desk_view.side._observations.count() == 1)


def test_what_another_evaluator_saw_is_not_heard_until_the_lock(tab, services, hand):
    other = a_role("Penilai Dua")
    desk = replace(tab.marking.desk, drill=replace(tab.marking.desk.drill, roles=(a_role(), other)))
    seen = (an_entry("1", author=other.service_number), an_entry("2", author="77010001"), an_entry("3"))
    assert desk.heard(seen) == seen[1:]
    assert replace(desk, is_locked=True).heard(seen) == seen


def test_a_mark_is_not_an_observation(hand, services):
    hand.type("1")
    hand.saved()
    kinds = [item.kind for item in services.scoring.entries(a_drill().id)]
    assert sorted(kinds) == [EntryKind.CLOCK, EntryKind.MARK]
