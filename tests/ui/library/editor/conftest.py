"""The editor in a window of its own, over a library of two shipped scenarios and all shared sheets."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import NOON, a_partner
from tests.drill_page import bring_to_front
from tests.services.acts import an_office
from trainer import paths
from trainer.services.authoring import Opened
from trainer.services.library import read_shipped
from trainer.services.services import Services
from trainer.store import directory
from trainer.ui.app_window import AppWindow
from trainer.ui.jobs import Jobs
from trainer.ui.library.editor.editor_view import EditorView
from trainer.ui.memory import Memory
from trainer.ui.messages import Messages
from trainer.ui.page import Page, PageSpec


class EditorPage(Page):
    """As the library's page will hold the editor."""

    def __init__(self, services: Services, jobs: Jobs, memory: Memory) -> None:
        super().__init__("Scenarios")
        self.header.hide()
        self.view = EditorView(services, jobs, memory)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.fill(self.view)
        self.view.noted.connect(self.noted)
        self.view.offers_changed.connect(self.offers_changed)

    def offered(self):
        return self.view.offered()


@pytest.fixture(scope="session")
def shipped():
    """What ships, read once."""
    return read_shipped(paths.scenarios())


@pytest.fixture
def services(sqlite_database, clock, ids, shipped) -> Services:
    clock.now = NOON
    made = an_office(sqlite_database, clock, ids)
    scenarios, sheets = shipped
    made.library.install([item for item in scenarios if item.code in ("SK-04", "SK-14")], "shipped", sheets)
    with sqlite_database.writing() as connection:
        directory.save_partners(connection, [a_partner("KODIM", name="Kodim 1417"), a_partner("KPU")])
    return made


@pytest.fixture
def kept() -> dict[str, str]:
    """What the window remembers."""
    return {}


@pytest.fixture
def window(shown, services, jobs, kept) -> AppWindow:
    memory = Memory(lambda name: kept.get(name, ""), kept.__setitem__)

    def factory() -> EditorPage:
        return EditorPage(services, jobs, memory)

    made = shown(AppWindow("Test", [PageSpec("library", "Scenarios", "library", "", factory)], memory), 1366, 768)
    made.show_page("library")
    return made


@pytest.fixture
def view(window, qtbot) -> EditorView:
    """The editor with nothing in it yet, in the active window."""
    bring_to_front(qtbot, window)
    return window.current_page.view


@pytest.fixture
def settled(qtbot, jobs, view) -> Callable[[], None]:
    """Wait until nothing is being read, checked or written."""

    def wait() -> None:
        QApplication.processEvents()  # a cell that was entered tells so later
        qtbot.waitUntil(lambda: not jobs.is_busy and not view.checker.is_waiting, timeout=20_000)

    return wait


@pytest.fixture
def opened(view, services, settled, qtbot, window) -> Callable[[Opened | str], EditorView]:
    """Open a scenario, by code or as given, and wait until it is checked."""

    def open_it(what: Opened | str = "SK-04", key: str = "", document=None) -> EditorView:
        view.open(services.authoring.open(what) if isinstance(what, str) else what, key, document)
        settled()
        bring_to_front(qtbot, window)
        return view

    return open_it


@pytest.fixture
def told(view) -> list[str]:
    """What the editor told, in order."""
    words: list[str] = []
    view.noted.connect(lambda note: words.append(note.text))
    return words


@pytest.fixture
def asked(monkeypatch) -> SimpleNamespace:
    """What people answer: a reason to save, a way to close."""
    answers = SimpleNamespace(reason="alasan contoh", choice="keep", prompts=[])

    def text(_cls, _parent, prompt, value="", *, multiline=False):
        answers.prompts.append(prompt)
        return answers.reason

    def choice(_cls, _parent, prompt, options):
        answers.prompts.append((prompt, options))
        return answers.choice

    monkeypatch.setattr(Messages, "text", classmethod(text))
    monkeypatch.setattr(Messages, "choice", classmethod(choice))
    return answers


def focus():
    """What has the keyboard."""
    return QApplication.focusWidget()
