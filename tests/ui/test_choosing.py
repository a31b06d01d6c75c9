"""Choosing from long lists: ticking several, finding one by typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from trainer.ui.widgets.check_menu import CheckMenu
from trainer.ui.widgets.chip import Facet
from trainer.ui.widgets.fields import set_value, value_of
from trainer.ui.widgets.search_choice import SearchChoice

FACETS = [Facet("a", "Alpha & <b>", 3), Facet("b", "Beta", 0), Facet("c", "Gamma", 1)]


@pytest.fixture
def menu(shown):
    made = CheckMenu("Letter")
    made.show_options(FACETS)
    return shown(made, 200, 40)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_keys_open_the_list(menu, key):
    QTest.keyClick(menu, key)
    assert menu.list.isVisible()


def test_space_ticks_and_tells(menu, qtbot):
    menu.open()
    with qtbot.waitSignal(menu.changed):
        QTest.keyClick(menu.list, Qt.Key.Key_Space)
    assert (menu.chosen(), menu.text(), menu.isChecked()) == ({"a"}, "Alpha & <b>", True)


def test_a_click_ticks_and_another_takes_it_back(menu):
    menu.open()
    place = menu.list.visualRect(menu.list.values.index(2)).center()
    QTest.mouseClick(menu.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert menu.chosen() == {"c"}
    QTest.mouseClick(menu.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert menu.chosen() == frozenset()


def test_escape_closes_the_list(menu):
    menu.open()
    QTest.keyClick(menu.list, Qt.Key.Key_Escape)
    assert not menu.list.isVisible()


def test_several_are_told_by_their_number(menu):
    menu.set_chosen(frozenset("ab"))
    assert menu.text() == "Letter · 2"
    assert menu.accessibleName() == "Letter: Alpha & <b>, Beta"


def test_a_listing_menu_names_them_all(shown):
    menu = shown(CheckMenu("None", listing=True), 300, 40)
    menu.show_options(FACETS)
    menu.set_chosen(frozenset("bc"))
    assert menu.text() == "Beta, Gamma"


def test_what_is_no_longer_there_is_no_longer_ticked(menu, qtbot):
    menu.set_chosen(frozenset("ab"))
    with qtbot.assertNotEmitted(menu.changed):
        menu.show_options(FACETS[:1])
    assert menu.chosen() == {"a"}


def test_the_list_obeys_the_qt_contract(menu, qtmodeltester):
    qtmodeltester.check(menu.list.values)


@pytest.fixture
def choice(shown):
    return shown(
        SearchChoice([("1", "SK-01 Protes"), ("2", "SK-02 Kotak suara"), ("3", "SK-03 Kapal")], "Type"), 300, 40
    )


def test_at_first_nothing_is_chosen(choice):
    assert (choice.currentIndex(), value_of(choice)) == (-1, "")


def test_enter_takes_the_first_that_holds_the_words(choice, qtbot):
    choice.setFocus()
    with qtbot.waitSignal(choice.currentIndexChanged):
        QTest.keyClicks(choice.lineEdit(), "kotak")
        QTest.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    assert (value_of(choice), choice.currentText()) == ("2", "SK-02 Kotak suara")


def test_words_of_nothing_bring_back_what_was_chosen(choice):
    set_value(choice, "3")
    choice.lineEdit().setText("zzz")
    QTest.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    assert (value_of(choice), choice.currentText()) == ("3", "SK-03 Kapal")


def test_other_options_keep_the_choice_or_none(choice):
    set_value(choice, "3")
    choice.set_options([("3", "Kapal"), ("4", "Empat")])
    assert value_of(choice) == "3"
    choice.set_options([("4", "Empat")])
    assert value_of(choice) == ""
