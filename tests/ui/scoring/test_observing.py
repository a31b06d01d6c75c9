"""A quick observation without the mouse: dated back, about a team or not, a harm with its objective."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.builders import NOON, a_drill, a_team
from trainer.domain.journal import EntryKind

ALT, ENTER = Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Return


@pytest.fixture
def field(hand, tab):
    """The open line."""
    hand.type("f")
    return tab.desk_view.card.observing.findChild(QLineEdit)


@pytest.fixture
def seen(qtbot, tab, services):
    """What was kept."""

    def kept():
        qtbot.waitUntil(lambda: tab.unsaved == 0 and len(services.conduct.course(a_drill().id).observations) == 1)
        [entry] = services.conduct.course(a_drill().id).observations
        return entry

    return kept


@pytest.mark.parametrize(("keys", "back"), [("1", 10), ("3", 30), ("6", 60), ("16", 70), ("60", 0)])
def test_keys_date_it_back(qtbot, field, seen, keys, back):
    for key in keys:
        qtbot.keyClick(field, key, ALT)
    qtbot.keyClicks(field, "Terlihat 10 orang")
    qtbot.keyClick(field, ENTER)
    entry = seen()
    assert (entry.payload["note"], entry.happened_at) == ("Terlihat 10 orang", NOON - timedelta(seconds=back))


def test_a_key_takes_the_team_away(qtbot, field, seen):
    qtbot.keyClick(field, "T", ALT)
    qtbot.keyClicks(field, "Umum")
    qtbot.keyClick(field, ENTER)
    assert seen().subject == ""


def test_a_harm_is_proposed_to_the_objective_it_belongs_to(qtbot, field, seen, tab, services):
    qtbot.keyClick(field, "B", ALT)
    qtbot.keyClicks(field, "Peserta jatuh")
    qtbot.keyClick(field, ENTER)
    entry = seen()
    objective = services.scoring.result(a_drill().id).objectives[0]
    assert (entry.payload["harm"], entry.ref, entry.subject) == (True, objective.objective.code, a_team().id)


def test_without_the_key_no_harm_is_said(qtbot, field, seen):
    qtbot.keyClicks(field, "Biasa")
    qtbot.keyClick(field, ENTER)
    assert ("harm" in seen().payload, seen().ref) == (False, "")


def test_the_objectives_of_the_current_criterion_come_first(qtbot, field, tab):
    qtbot.keyClick(field, "B", ALT)
    assert tab.desk_view.card.observing._objective.isVisible()
    assert tab.desk_view.card.observing._objective.currentData() == "a"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ([Qt.Key.Key_Down, "85", ENTER], "Undone: LP-01.2 85"),
        (["1"], "Undone: LP-01.1 Yes"),
        ([Qt.Key.Key_Down, "2", "1"], "Undone: LP-01.2 SB, before it B"),
        (["1", "n", "Rapi", ENTER], "Undone: note on LP-01.1"),
        ([Qt.Key.Key_End, "90", ENTER], "Undone: LP-01.3 01.30"),
        (["1", Qt.Key.Key_Tab], "Undone: LP-01.1 Yes · Ton Dalmas"),
    ],
)  # fmt: skip
def test_undo_says_what_it_took_back(qtbot, hand, tab, keys, told):
    hand.type(*keys)
    hand.saved()
    with qtbot.waitSignal(tab.noted) as noted:
        hand.undo()
    assert noted.args[0].text == told


def test_undo_names_an_observation(qtbot, field, seen, hand, tab):
    qtbot.keyClicks(field, "Jalur tertutup")
    qtbot.keyClick(field, ENTER)
    seen()
    told = []
    tab.noted.connect(lambda note: told.append(note.text))
    hand.undo()
    qtbot.waitUntil(lambda: "Undone: observation “Jalur tertutup”" in told)


def test_fifty_marks_are_undone_one_after_another(qtbot, hand, services, marks):
    for place in range(50):
        hand.type("12"[place % 2], Qt.Key.Key_Escape)
    hand.saved()
    for _step in range(50):
        hand.undo()
    hand.saved()
    kinds = [item.kind for item in services.scoring.entries(a_drill().id)]
    assert (marks(), kinds.count(EntryKind.RETRACTION)) == ({}, 50)
