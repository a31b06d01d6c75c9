"""One drill with an issued report, on a page of its own."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.services.test_readiness import issued
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.readiness.page import ReadinessPage


@pytest.fixture
def show_page(services, shown, qtbot):
    """Show the page of readiness with a view and wait until it has read."""
    jobs, changes = Jobs(), Changes()
    services.workplace.database.listeners.append(changes.announce)
    kept = {}

    def showing(view="matrix", width=1286):
        page = ReadinessPage(services, jobs, changes, Memory(lambda name: kept.get(name, ""), kept.__setitem__))
        page.notes = []
        page.noted.connect(page.notes.append)
        page.idle = lambda: qtbot.waitUntil(lambda: not jobs.is_busy, timeout=20_000)
        shown(page, width, 700)
        page.entered(view)
        page.idle()
        return page

    yield showing
    jobs.close()
    QGuiApplication.clipboard().clear()


@pytest.fixture
def one(services):
    """The report of a demonstration in Konawe is issued."""
    return issued(services)
