"""The page of drills over a real data file, for the tests of its tabs."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from tests.builders import NOON
from tests.services.acts import an_office
from trainer.domain.drill import Drill
from trainer.services.services import Services
from trainer.ui.app_window import AppWindow
from trainer.ui.changes import Changes
from trainer.ui.drill.page import DrillPage
from trainer.ui.drill.tab import Desk
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.page import PageSpec

HOSTILE = "Ton <b>A</b> & “Ω” %s {x} " + "panjang " * 6


@pytest.fixture
def services(sqlite_database, clock, ids) -> Services:
    """The example office, at noon."""
    clock.now = NOON
    return an_office(sqlite_database, clock, ids)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def desk(services, jobs) -> Desk:
    """What parts of the page are given; the memory holds until the test is over."""
    changes, kept = Changes(), {}
    services.workplace.database.listeners.append(changes.announce)
    return Desk(services, jobs, changes, Memory(lambda name: kept.get(name, ""), kept.__setitem__))


@pytest.fixture
def window(shown, desk) -> AppWindow:
    """The window with the page of drills and three others that are empty."""

    def factory() -> DrillPage:
        return DrillPage(desk.services, desk.jobs, desk.changes, desk.memory)

    specs = [
        PageSpec("drill", "Drills", "drill", "Ctrl+4", factory),
        *(PageSpec(name, name, "home", "") for name in ("schedule", "library")),
    ]
    return shown(AppWindow("Test", specs, desk.memory), 1366, 768)


@pytest.fixture
def open_drill(window, qtbot, jobs) -> Callable[[Drill, str], SimpleNamespace]:
    """Open a drill at a tab; gives page, workspace and tab once nothing is being read any more."""

    def open_at(drill: Drill, tab: str = "plan") -> SimpleNamespace:
        window.show_page("drill", (drill.id, tab))
        page = window.current_page
        qtbot.waitUntil(lambda: not jobs.is_busy)
        bring_to_front(qtbot, window)
        return SimpleNamespace(page=page, space=page.workspace, tab=page.workspace.current(), window=window)

    return open_at


@pytest.fixture
def told(window) -> list[str]:
    """What the page told at the foot of the window, in order."""
    if window.current_page is None:
        window.show_page("drill")
    words: list[str] = []
    window.current_page.noted.connect(lambda note: words.append(note.text))
    return words


def bring_to_front(qtbot, window: QWidget) -> None:
    """Keys of a window work only while it is the active one; making a page may take that from it."""
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def press(qtbot, key: str, widget: QWidget | None = None) -> None:
    """A key as a person presses it, with Ctrl, Shift or Alt before a plus, on what has the focus."""
    if QApplication.activeWindow() is None:  # labels of an empty state are windows for a moment and take it away
        bring_to_front(qtbot, next(item for item in QApplication.topLevelWidgets() if isinstance(item, AppWindow)))
    combination = QKeySequence(key)[0]
    target = widget or QApplication.focusWidget() or QApplication.activeWindow()
    qtbot.keyClick(target, combination.key(), combination.keyboardModifiers())


def type_text(qtbot, words: str) -> None:
    """Letters into what has the focus."""
    qtbot.keyClicks(QApplication.focusWidget(), words)
