"""The first start: its keys, its language, and nothing behind it that answers."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.doubles import FakeIds
from trainer.app import App
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.settings import SettingsFile
from trainer.store.sealing import Look, forget, look
from trainer.ui.desktop import Desktop
from trainer.ui.messages import Messages
from trainer.ui.passphrase_dialogs import NewPassphrase


@pytest.fixture
def desktop(qtbot, sqlite_database, clock, tmp_path):
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="en")
    place = Workplace(sqlite_database, clock, FakeIds(clock), "laptop-1", "")
    services = Services(place)
    services.directory.fill()
    opened = App(services, settings)
    opened.install = lambda: None
    desktop = Desktop(opened)
    qtbot.addWidget(desktop.window)
    desktop.show()
    qtbot.waitUntil(lambda: not desktop.jobs.is_busy, timeout=5000)
    desktop.window.activateWindow()
    qtbot.waitUntil(lambda: desktop.window.focusWidget() is desktop._first._name)
    yield desktop
    desktop.window.close()


def press(desktop, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(desktop.window.focusWidget() or desktop.window, key, modifier)


def test_tab_goes_from_top_to_bottom(desktop):
    first = desktop._first
    stops = []
    for _stop in range(4):
        press(desktop, Qt.Key.Key_Tab)
        stops.append(desktop.window.focusWidget())
    assert stops == [first._number, first._unit, first._protect, first._start]


def test_language_is_the_stop_before_the_name(desktop):
    press(desktop, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(desktop, Qt.Key.Key_1)
    assert desktop._first._start.text() == "Mulai"


def test_language_key_of_the_window_changes_the_questions_too(desktop):
    desktop.window.ask("language")
    assert (desktop._first._start.text(), desktop._first.language.value()) == ("Mulai", "id")


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_K])
def test_pages_and_palette_do_not_answer_yet(desktop, key):
    press(desktop, key, Qt.KeyboardModifier.ControlModifier)
    assert desktop.window.current_page is None
    assert desktop.window.focusWidget() is desktop._first._name


def test_name_is_asked_for(desktop):
    press(desktop, Qt.Key.Key_Return)
    assert desktop._first._form.errors() == {"name": "Please write your name."}


def test_answers_open_the_first_page_with_its_keys(desktop, qtbot):
    QTest.keyClicks(desktop._first._name, "AKP Contoh <b>&")
    press(desktop, Qt.Key.Key_Return)
    assert desktop.opened.services.office.owner().name == "AKP Contoh <b>&"
    assert desktop.window.current_id == "home"
    QTest.keyClick(desktop.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: desktop.window.current_id == "library")


def test_a_passphrase_is_set_once_the_window_is_closed(desktop, monkeypatch):
    monkeypatch.setattr(Messages, "new_passphrase", lambda *_a, **_k: NewPassphrase("", "padi kapas beringin"))
    desktop._first._protect.setChecked(True)
    QTest.keyClicks(desktop._first._name, "AKP Contoh")
    press(desktop, Qt.Key.Key_Return)
    assert not desktop.window.isVisible()
    desktop.opened.close()
    assert "new passphrase only" in desktop.afterwards.work()
    assert look(Path(desktop.opened.database.target)) is Look.SEALED
    forget()


def test_who_thinks_better_of_the_passphrase_is_asked_again(desktop, monkeypatch):
    monkeypatch.setattr(Messages, "new_passphrase", lambda *_a, **_k: None)
    desktop._first._protect.setChecked(True)
    QTest.keyClicks(desktop._first._name, "AKP Contoh")
    press(desktop, Qt.Key.Key_Return)
    assert desktop._first.isVisible()
    assert desktop.opened.services.office.owner() is None
