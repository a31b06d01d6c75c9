"""The window closes, something is done to the closed file, the window opens again."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.services.acts import an_office
from trainer.app import App
from trainer.services.office import Owner
from trainer.services.protection import protect, unlock
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.settings import SettingsFile
from trainer.store.opening import open_database
from trainer.store.sealing import forget
from trainer.ui.app_window import AppWindow
from trainer.ui.desktop import Desktop, run
from trainer.ui.messages import Messages
from trainer.ui.reopening import Afterwards

WORDS = "padi kapas beringin"


@pytest.fixture
def path(sqlite_file, clock, ids):
    database = open_database(sqlite_file, clock)
    an_office(database, clock, ids).office.set_owner(Owner("AKP Contoh", "KNW"))
    database.close()
    yield sqlite_file
    forget()


@pytest.fixture
def program(path, clock, ids, tmp_path):
    """Runs the desktop on the file; each window that opens gets the next act."""

    def ran(*acts):
        left, opened = list(acts), []

        def open_data():
            place = Workplace(open_database(path, clock), clock, ids, "laptop-1", "")
            opened.append(App(Services(place), SettingsFile(tmp_path / "settings.json")))
            QTimer.singleShot(0, act)
            return opened[-1]

        def act():
            left.pop(0)(
                next(
                    item for item in QApplication.topLevelWidgets() if isinstance(item, AppWindow) and item.isVisible()
                )
            )

        return run(open_data, lambda typed: unlock(path, typed)), len(opened)

    return ran


def reopening(work, monkeypatch):
    """The next desktop made is asked for the act by its window."""
    made = []
    begin = Desktop.watch
    monkeypatch.setattr(Desktop, "watch", lambda desktop: (made.append(desktop), begin(desktop)))
    return lambda _window: made[-1].reopen_after(Afterwards("a moment", work))


def close(window):
    window.close()


def test_a_window_that_is_closed_ends_the_program(program, qapp):
    assert program(close) == (0, 1)


def test_the_file_is_protected_between_two_windows_and_the_second_needs_no_passphrase(program, path, monkeypatch):
    said = []
    protecting = reopening(lambda: protect(path, WORDS) or "protected", monkeypatch)
    assert program(protecting, lambda window: (said.append(window._notice.text()), window.close())) == (0, 2)
    assert said == ["protected"]


def test_a_protected_file_opens_with_its_passphrase(program, path, monkeypatch):
    protect(path, WORDS)
    forget()
    answers = [WORDS.upper(), WORDS]
    monkeypatch.setattr(Messages, "passphrase", lambda *_a, **_k: answers.pop(0))
    assert program(close) == (0, 1)
    assert answers == []


def test_who_does_not_know_the_passphrase_sees_no_window(program, path, monkeypatch):
    protect(path, WORDS)
    forget()
    monkeypatch.setattr(Messages, "passphrase", lambda *_a, **_k: None)
    assert program() == (1, 0)
