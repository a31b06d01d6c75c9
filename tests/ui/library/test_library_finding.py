"""Scenarios on the page: found while one types, narrowed by facets, put in order, compared."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.services.acts import DIRECTOR, ready
from trainer.domain.scenario import Situation
from trainer.domain.states import State


def codes(page):
    """Of the lines, an empty text for a heading."""
    lines = page.finder.list.lines
    rows = (lines.row_at(number) for number in range(lines.rowCount()))
    return [row.code if row else "" for row in rows]


def counts(page, facet):
    return {item.value: item.count for item in page.finder.menu(facet)._facets}


def tick(page, facet, value, settled):
    """Open the facet and tick a value with the keyboard."""
    menu = page.finder.menu(facet)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    place = [item.value for item in menu._facets].index(value)
    for _ in range(place):
        QTest.keyClick(menu.list, Qt.Key.Key_Down)
    QTest.keyClick(menu.list, Qt.Key.Key_Space)
    QTest.keyClick(menu.list, Qt.Key.Key_Escape)
    settled()


def seen(page):
    return [item.text() for item in page.finder.findChildren(QLabel) if item.isVisible()]


def press(page, text, settled):
    button = next(item for item in page.findChildren(QPushButton) if item.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settled()


@pytest.fixture
def searched(entered, settled):
    """Types into the search box and waits."""

    def search(words):
        QTest.keyClicks(entered.finder.search_box, words)
        settled()
        return entered

    return search


def test_everything_is_there_at_first(entered):
    assert codes(entered) == ["SK-01", "SK-02", "SK-03"]


def test_words_are_looked_for_everywhere_while_one_types(searched):
    assert codes(searched("berselis")) == ["SK-02"]


def test_the_line_says_where_the_words_were_found(searched):
    row = searched("berselisih").finder.list.current_row()
    assert (row.hit.field, row.hit.text, row.hit.marks) == ("narrative", "Dua desa berselisih.", ((9, 19),))


def test_a_line_is_higher_while_words_are_looked_for(entered, searched):
    before = entered.finder.list.sizeHintForRow(0)
    assert searched("dialog").finder.list.sizeHintForRow(0) > before


def test_only_the_last_of_several_questions_is_answered(entered, settled, qtbot):
    answers = []
    entered.search.found.connect(answers.append)
    QTest.keyClicks(entered.finder.search_box, "berselisih")
    settled()
    assert answers[-1].query.words == "berselisih"
    assert codes(entered) == ["SK-02"]


def test_slips_find_near_titles_and_it_says_so(searched):
    page = searched("perklahian antrdesa")
    lines = page.finder.list.lines
    assert (codes(page), lines.heading_at(0)) == (["", "SK-02"], "Nothing matches exactly; similar titles:")
    assert page.finder.list.current_row().code == "SK-02"


def test_near_titles_follow_the_few_that_fit(searched):
    page = searched("dialog")
    assert codes(page)[0] == "SK-03"
    assert "Similar titles:" not in codes(page)


def test_the_arrow_keys_pass_over_a_heading(entered, searched):
    page = searched("perklahian antrdesa")
    QTest.keyClick(page.finder.list, Qt.Key.Key_Up)
    assert page.finder.list.current_row().code == "SK-02"


def test_facets_narrow_together(entered, settled):
    tick(entered, "situation", Situation.GREEN, settled)
    tick(entered, "partner", "KPU", settled)
    assert codes(entered) == ["SK-01"]


def test_a_facet_lowers_the_counts_of_the_others_only(entered, settled):
    tick(entered, "situation", Situation.RED, settled)
    assert counts(entered, "situation") == {"HIJAU": 2, "KUNING": 1, "MERAH": 1}
    assert counts(entered, "partner") == {"KPU": 1, "Kodim": 1}
    assert counts(entered, "method") == {"TFG": 0, "LAPANG": 1, "DIALOG": 0}


def test_durations_and_legal_bases_are_facets(entered, settled):
    assert counts(entered, "duration") == {"60": 1, "180": 2}
    assert [item.text for item in entered.finder.menu("duration")._facets] == ["Up to 60 minutes", "121 to 180 minutes"]
    assert "UU9-1998 · Kemerdekaan Menyampaikan Pendapat di Muka Umum" in [
        item.text for item in entered.finder.menu("reference")._facets
    ]


def test_filters_are_cleared_at_once(entered, settled):
    tick(entered, "phase", "PEMULIHAN", settled)
    press(entered, "Clear filters", settled)
    assert (codes(entered), entered.finder.chosen()) == (["SK-01", "SK-02", "SK-03"], {})


def test_what_fits_nothing_says_so(searched):
    assert "No scenario fits" in seen(searched("zzzz qqqq"))


def test_an_order_is_chosen_with_the_keyboard(entered, settled):
    QTest.keyClicks(entered.finder.order, "by title")
    settled()
    assert codes(entered) == ["SK-03", "SK-02", "SK-01"]


def test_what_a_unit_never_drilled_is_found(entered, settled, services):
    services.move(ready(services, host="KNW").code, State.RUNNING, author=DIRECTOR)
    QTest.keyClicks(entered.finder.never, "never by polres knw")
    settled()
    assert codes(entered) == ["SK-02", "SK-03"]
    assert "2 of 3 scenarios" in seen(entered)


def test_similar_ones_are_asked_for_from_the_lines_menu(entered, settled):
    view = entered.finder.list
    view.choose("SK-01")
    QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    view.menu.popup(view.mapToGlobal(QPoint(10, 10)))
    QTest.keyClick(view.menu, Qt.Key.Key_Down)
    QTest.keyClick(view.menu, Qt.Key.Key_Down)
    QTest.keyClick(view.menu, Qt.Key.Key_Return)
    settled()
    assert f"{len(codes(entered))} similar to SK-01" in seen(entered)


def test_similar_ones_do_not_hold_the_one_itself(entered, settled):
    entered.offered()["similar"]()
    settled()
    assert entered.finder.query().like == "sk-01-contoh"
    assert "SK-01" not in codes(entered)


def test_down_goes_from_the_search_to_the_list(page, entered):
    entered.activateWindow()
    entered.offered()["search"]()
    QTest.keyClick(entered.finder.search_box, Qt.Key.Key_Down)
    assert entered.focusWidget() is entered.finder.list
