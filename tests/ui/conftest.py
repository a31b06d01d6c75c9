"""Every test here sees the application dressed as people see it."""

import gc

import pytest
from PySide6.QtWidgets import QApplication

from tests.services.acts import an_office
from trainer.i18n import set_language
from trainer.ui import theme
from trainer.ui.jobs import Jobs


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication):
    if qapp.property("theme") != "light":
        theme.apply(qapp, theme.LIGHT)
    set_language("en")
    return qapp


@pytest.fixture(autouse=True)
def _collected_here_only():
    """No garbage collection while jobs run: on their threads it would destroy Qt objects. The desktop sweeps itself."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def services(sqlite_database, clock, ids):
    """What the program can do, in the office of Polres KNW."""
    return an_office(sqlite_database, clock, ids)


@pytest.fixture
def jobs():
    """The queues of a window, closed with it."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def shown(qtbot):
    """Show a widget, wait until it is on screen, give it back."""

    def show(widget, width=0, height=0):
        qtbot.addWidget(widget)
        if width:
            widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return show


def pytest_itemcollected(item):
    """The offscreen platform says that it cannot do what only a window manager can."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))
