"""Hundreds of values in a list to tick: searched by typing, those ticked first, counts that come later."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from trainer.ui.widgets.check_menu import SEARCHED, CheckMenu
from trainer.ui.widgets.chip import Facet


def names(menu):
    return [facet.text for facet in menu.list.values.facets]


@pytest.fixture
def menu(shown):
    """Fifty sectors, the most frequent first."""
    made = shown(CheckMenu("Unit"), 160, 32)
    made.show_options([Facet(f"P{number}", f"Polsek {number}", 50 - number) for number in range(50)])
    return made


def open_and_type(menu, letters):
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClicks(menu.list, letters[:1])
    QTest.keyClicks(menu.filter, letters[1:])


def test_typing_in_the_list_narrows_it(menu):
    open_and_type(menu, "49 polsek")
    assert names(menu) == ["Polsek 49"]


def test_what_was_narrowed_down_to_is_ticked_with_the_keyboard(menu, qtbot):
    open_and_type(menu, "49")
    QTest.keyClick(menu.filter, Qt.Key.Key_Down)
    with qtbot.waitSignal(menu.changed):
        QTest.keyClick(menu.list, Qt.Key.Key_Space)
    assert menu.chosen() == {"P49"}


def test_ticked_ones_stand_first_when_it_is_opened_again(menu):
    menu.set_chosen(frozenset({"P30"}))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert names(menu)[:2] == ["Polsek 30", "Polsek 0"]


def test_a_new_opening_shows_all_again(menu):
    open_and_type(menu, "49")
    menu._popup.hide()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert len(names(menu)) == 50


def test_words_that_fit_nothing_leave_it_empty(menu):
    open_and_type(menu, "xyz")
    assert names(menu) == []


def test_counts_that_come_while_it_is_open_move_nothing(menu):
    QTest.keyClick(menu, Qt.Key.Key_Down)
    menu.show_options([Facet("P3", "Polsek 3", 99), Facet("P0", "Polsek 0", 1)])
    shown = {facet.value: facet.count for facet in menu.list.values.facets[:4]}
    assert shown == {"P0": 1, "P1": 0, "P2": 0, "P3": 99}


def test_a_short_list_has_no_field_to_search(menu):
    menu.show_options([Facet(str(number), str(number), 1) for number in range(SEARCHED)])
    QTest.keyClick(menu, Qt.Key.Key_Down)
    assert not menu.filter.isVisible()
