"""Choosing by typing: units all begin with the same word, so any word of a name counts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.fields import CLOCK, DAY, Choice, Moment, line_field

UNITS = ("Polda Sulawesi Tenggara", "Polres Kolaka", "Polres Konawe", "Polres Konawe Selatan", "Polres Muna")


@pytest.fixture
def choice(shown):
    made = shown(Choice([(name, name) for name in UNITS]), 200, 40)
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kon", "Polres Konawe"),
        ("KO", "Polres Kolaka"),
        ("polres konawe s", "Polres Konawe Selatan"),
        ("selatan", "Polres Konawe Selatan"),
        ("sel", "Polres Konawe Selatan"),
        ("m", "Polres Muna"),
        ("q", "Polda Sulawesi Tenggara"),
    ],
)
def test_beginning_of_any_word_chooses(choice, typed, found):
    QTest.keyClicks(choice, typed)
    assert choice.currentText() == found


def test_same_letter_again_goes_on(choice):
    QTest.keyClicks(choice, "k")
    QTest.keyClicks(choice, "k")
    assert choice.currentText() == "Polres Konawe"


def test_opened_list_is_searched_the_same_way(choice, qtbot):
    QTest.keyClick(choice, Qt.Key.Key_Space)
    qtbot.waitUntil(choice.view().isVisible)
    QTest.keyClicks(choice.view(), "kon")
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)
    assert choice.currentText() == "Polres Konawe"


def test_opened_list_begins_at_what_is_chosen(choice, qtbot):
    choice.setCurrentIndex(2)
    QTest.keyClick(choice, Qt.Key.Key_Space)
    qtbot.waitUntil(choice.view().isVisible)
    QTest.keyClick(choice.view(), Qt.Key.Key_Down)
    QTest.keyClick(choice.view(), Qt.Key.Key_Return)
    assert choice.currentText() == "Polres Konawe Selatan"


def test_control_keys_are_left_to_the_window(choice):
    QTest.keyClick(choice, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert choice.currentIndex() == 0


@pytest.mark.parametrize("reason", [Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason])
def test_clock_is_typed_from_its_beginning(shown, reason):
    field = shown(Moment(CLOCK))
    field.setFocus(reason)
    QTest.keyClicks(field, "1345")
    assert field.text() == "13.45"


@pytest.mark.parametrize("forward", [True, False])
def test_tab_leaves_a_date_at_once(shown, forward):
    outer, fields = QWidget(), [line_field(), Moment(DAY), line_field()]
    column = QVBoxLayout(outer)
    for field in fields:
        column.addWidget(field)
    shown(outer)
    fields[1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(fields[1], Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
    assert outer.focusWidget() is fields[2 if forward else 0]


def test_facets_made_late_are_reached_where_they_stand(shown):
    outer, facets, fields = QWidget(), Facets(), [line_field(), line_field()]
    column = QVBoxLayout(outer)
    for part in (fields[0], facets, fields[1]):
        column.addWidget(part)
    shown(outer)
    for _again in range(2):
        facets.show_facets([Facet("a", "A"), Facet("b", "B")])
    fields[0].setFocus()
    stops = []
    for _stop in range(3):
        QTest.keyClick(outer.focusWidget(), Qt.Key.Key_Tab)
        stops.append(outer.focusWidget())
    assert stops == [*facets._chips, fields[1]]
