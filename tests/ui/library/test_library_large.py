"""A library of some hundreds: only the lines that are seen are read, the others when one comes to them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.builders import a_scenario
from trainer.services.library import WINDOW
from trainer.ui.library.scenario_lines import second_line


@pytest.fixture
def services(services):
    """Two hundred more than the three."""
    more = [
        a_scenario(slug=f"sk-{number}", code=f"SK-{number}", title=f"Judul {number}", title_en="", injects=())
        for number in range(100, 300)
    ]
    services.library.install(more, "test")
    return services


def read_lines(page):
    lines = page.finder.list.lines
    return [row.code for number in range(lines.rowCount()) if (row := lines.row_at(number)) is not None]


def test_only_a_window_is_read_at_first(entered):
    assert entered.finder.list.lines.rowCount() == 203
    assert len(read_lines(entered)) <= 2 * WINDOW


def test_the_end_key_reads_the_end_and_shows_it(entered, settled):
    QTest.keyClick(entered.finder.list, Qt.Key.Key_End)
    settled()
    assert entered.finder.list.current_row().code == "SK-299"
    assert entered.preview._title.text() == "Judul 299"


def test_scrolling_reads_what_comes_into_sight(entered, settled):
    view = entered.finder.list
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.viewport().repaint()
    settled()
    middle = view.indexAt(view.viewport().rect().center()).row()
    assert view.lines.row_at(middle) is not None
    assert len(read_lines(entered)) < 203


def test_page_down_goes_on_through_all(entered, settled):
    for _ in range(5):
        QTest.keyClick(entered.finder.list, Qt.Key.Key_PageDown)
        settled()
    number = entered.finder.list.currentIndex().row()
    assert entered.finder.list.current_row().code == f"SK-{100 + number - 3}"


def test_a_scenario_far_down_is_shown_when_asked_for(page, settled):
    page.entered("SK-250")
    settled()
    view = page.finder.list
    assert view.current_row().code == "SK-250"
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_all_lines_are_copied_not_only_those_read(entered, settled):
    QTest.keySequence(entered.finder.list, "Ctrl+C")
    settled()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert (len(lines), lines[-1].split("\t")[0]) == (203, "SK-299")


def test_what_is_looked_at_stays_when_others_come(entered, settled, services):
    entered.entered("SK-250")
    settled()
    services.library.install([a_scenario(slug="sk-099", code="SK-099", title="Lain")], "test")
    QGuiApplication.processEvents()
    settled()
    assert entered.finder.list.current_row().code == "SK-250"
    assert entered.finder.list.lines.rowCount() == 204


def test_another_search_begins_at_its_best(entered, settled):
    entered.entered("SK-250")
    settled()
    QTest.keyClicks(entered.finder.search_box, "judul")
    settled()
    assert entered.finder.list.currentIndex().row() == 0


def test_the_second_line_tells_the_last_use_too(entered):
    assert second_line(entered.finder.list.current_row()) == "TFG, Field · 180 minutes · no drill yet"
