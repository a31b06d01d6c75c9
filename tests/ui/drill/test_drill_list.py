"""The list of drills: what it shows, how it filters, how a drill is opened."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from tests.builders import NOON
from tests.drill_page import HOSTILE, bring_to_front, press
from tests.services.acts import planned, ready, running
from trainer.domain.drill import State


@pytest.fixture
def page(window, services, qtbot):
    planned(services, start=NOON - timedelta(days=30), title="Lama")
    ready(services, start=NOON + timedelta(days=3), title="Siap")
    running(services, host="KNW", start=NOON, title=HOSTILE)
    window.show_page("drill")
    bring_to_front(qtbot, window)
    return window.current_page


def titles(page):
    return [row.title for row in page.list.model.rows()]


def test_all_drills_are_listed_by_their_start(page):
    assert titles(page) == ["Lama", HOSTILE.strip(), "Siap"]


def test_the_next_drill_is_the_one_looked_at(page):
    assert page.list.table.current_row().title == HOSTILE.strip()


@pytest.mark.parametrize(
    ("group", "found"), [("planned", ["Lama", "Siap"]), ("running", [HOSTILE.strip()]), ("done", [])]
)
def test_groups_filter_the_list(page, group, found):
    page.list.groups.set_chosen(frozenset({group}))
    page.list.groups.changed.emit()
    assert titles(page) == found


def test_a_state_asked_for_from_another_page_is_the_filter(page, window):
    window.show_page("drill", ("state", State.READY.value))
    assert titles(page) == ["Siap"]


def test_enter_opens_the_drill_looked_at(page, qtbot):
    press(qtbot, "Return", page.list.table)
    assert page.workspace.isVisible()
    assert not page.list.isVisible()


def test_searching_looks_at_code_title_and_unit(page, qtbot):
    press(qtbot, "Ctrl+F", page.window())
    qtbot.keyClicks(page.list.panel.search_box, "siap")
    press(qtbot, "Return", page.list.panel.search_box)
    assert titles(page) == ["Siap"]


def test_a_new_drill_is_planned_on_the_schedule(page, qtbot):
    with qtbot.waitSignal(page.page_asked) as asked:
        press(qtbot, "Ctrl+N", page.window())
    assert asked.args == ["schedule", ("new", "")]


def test_without_drills_the_page_says_what_to_do(window):
    window.show_page("drill")
    texts = [item.text() for item in window.findChildren(QLabel) if item.isVisible()]
    assert "No drill yet" in texts


def test_a_drill_made_elsewhere_appears(page, services, qtbot):
    planned(services, host="KDI", title="Baru")
    qtbot.waitUntil(lambda: "Baru" in titles(page))
