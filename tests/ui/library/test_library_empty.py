"""A library without scenarios says what to do."""

from PySide6.QtWidgets import QLabel

from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.ui.changes import Changes
from trainer.ui.library.page import LibraryPage
from trainer.ui.memory import Memory


def test_an_empty_library_says_so(sqlite_database, clock, ids, shown, jobs, qtbot):
    services = Services(Workplace(sqlite_database, clock, ids, "laptop-1"))
    page = shown(LibraryPage(services, jobs, Changes(), Memory()), 1176, 700)
    page.entered()
    qtbot.waitUntil(lambda: not jobs.is_busy and not page.search._pause.isActive())
    assert "The library is empty" in [item.text() for item in page.findChildren(QLabel) if item.isVisible()]
