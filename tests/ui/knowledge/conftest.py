"""A ready drill with a test, and its view in the window."""

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.builders import a_criterion, a_scenario, a_sheet
from tests.drill_page import desk, jobs, open_drill, services, told, window
from tests.services.acts import ready
from tests.stored import keep_scenario

__all__ = ["desk", "jobs", "open_drill", "services", "told", "window"]
CODE = "4711"


@pytest.fixture
def drill(services):
    tested = a_criterion("LP-13.3", weight=60.0, from_test=True)
    own = a_sheet(tested, a_criterion("LP-13.4", weight=40.0), code="LP-13", level="person")
    with services.workplace.database.writing() as connection:
        keep_scenario(connection, a_scenario(sheets=(a_sheet(), own)), "2")
    return ready(services)


@pytest.fixture
def view(open_drill, drill, qtbot, jobs):
    tab = open_drill(drill, "people").tab
    tab.show_test()
    qtbot.waitUntil(lambda: tab.knowledge.standing is not None)
    return tab.knowledge


@pytest.fixture
def kiosk(view, qtbot):
    """The test on the whole screen, at its door."""
    view.ask_start()
    qtbot.keyClicks(view.start_panel.code, CODE)
    view.start_panel.start()
    made = view.kiosk
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made._content.door.number.field)
    yield made
    if isValid(made):
        made.leave()
