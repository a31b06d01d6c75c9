"""The desktop: first start by keyboard, theme and language everywhere at once, page keys, palette into the data."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.builders import a_person
from tests.services.acts import an_office, planned
from trainer.app import App
from trainer.i18n import language
from trainer.services.office import Owner
from trainer.settings import SettingsFile
from trainer.ui import theme
from trainer.ui.desktop import PAGES, Desktop, start
from trainer.ui.help import HelpPanel
from trainer.ui.messages import Messages

pytestmark = pytest.mark.smoke  # run on the other Python too, whose PySide6 differs

CONTROL = Qt.KeyboardModifier.ControlModifier
IDS = [page[0] for page in PAGES]


@pytest.fixture
def services(sqlite_database, clock, ids):
    made = an_office(sqlite_database, clock, ids)
    made.office.set_owner(Owner("AKP Contoh", "KNW"))
    return made


@pytest.fixture
def opened(services, tmp_path):
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="en")
    return App(services, settings)


@pytest.fixture
def desktop(opened, qtbot):
    made = Desktop(opened)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    with qtbot.waitExposed(made.window):
        made.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.is_busy)
    made.window.close()
    theme.apply(QApplication.instance(), theme.LIGHT)


def press(desktop, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(desktop.window.focusWidget() or desktop.window, key, modifier)


def typed_into_palette(desktop, words):
    desktop.window.ask("palette")
    QTest.keyClicks(desktop.window.focusWidget(), words)
    return desktop.window._palette


def found(palette):
    return [item.text for item in palette._items]


@pytest.mark.parametrize(("page", "key"), [(page[0], page[3]) for page in PAGES])
def test_each_page_opens_by_its_key(desktop, qtbot, page, key):
    QTest.keySequence(desktop.window, key)
    qtbot.waitUntil(lambda: desktop.window.current_id == page)


@pytest.mark.parametrize("page", IDS)
@pytest.mark.parametrize("name", ["dark", "sunlight"])
def test_theme_changes_every_page_live(desktop, page, name):
    desktop.window.show_page(page)
    desktop.ask(name)
    window = desktop.window.grab().toImage()
    assert theme.current().name == name
    assert window.pixelColor(window.width() - 4, window.height() - 4) == theme.colour("window")


@pytest.mark.parametrize("page", IDS)
def test_language_changes_every_page_live(desktop, page):
    desktop.window.show_page(page)
    desktop.ask("id")
    before = desktop.window.windowTitle()
    desktop.ask("en")
    assert (language(), desktop.opened.settings.value.language) == ("en", "en")
    assert desktop.window.current_id == page
    assert desktop.window.windowTitle() != before


def test_theme_is_kept(desktop):
    desktop.window.ask("theme")
    assert desktop.opened.settings.value.theme == "dark"


def test_owner_is_named_with_his_unit(desktop):
    rail = desktop.window._rail
    assert (rail._name, rail._detail) == ("AKP Contoh", "Polres KNW")


def test_palette_finds_a_drill_and_opens_it(desktop, services):
    drill = planned(services, title="Kawal logistik <b>&")
    palette = typed_into_palette(desktop, "kawal log")
    assert found(palette) == ["Kawal logistik <b>&"]
    press(desktop, Qt.Key.Key_Return)
    assert desktop.window.current_id == "drill"
    assert desktop.window.current_page.workspace.drill_id == drill.id


def test_palette_finds_a_person_and_shows_him(desktop, qtbot):
    number = a_person("Pelaku 3").service_number
    typed_into_palette(desktop, number)
    press(desktop, Qt.Key.Key_Return)
    people = desktop.window.current_page.tab
    qtbot.waitUntil(lambda: people.table.current_row() is not None)
    assert people.table.current_row().name == "Pelaku 3"


def test_palette_finds_a_scenario_and_shows_it(desktop):
    assert found(typed_into_palette(desktop, "example pro")) == ["SK-01 Example protest"]
    press(desktop, Qt.Key.Key_Return)
    assert desktop.window.current_id == "library"


def test_palette_finds_a_unit_and_shows_it(desktop, qtbot):
    assert found(typed_into_palette(desktop, "polres kdi")) == ["Polres KDI"]
    press(desktop, Qt.Key.Key_Return)
    units = desktop.window.current_page.tab
    qtbot.waitUntil(lambda: units.table.current_row() is not None)
    assert units.table.current_row().unit.code == "KDI"


def test_an_open_palette_does_not_ask_the_data_yet(desktop, services):
    desktop.window.ask("palette")
    assert "Home" in found(desktop.window._palette)
    assert "finding" not in vars(services)


def test_help_shows_keys_and_goes_with_escape(desktop):
    press(desktop, Qt.Key.Key_F1)
    panel = desktop.window.findChild(HelpPanel)
    assert panel.isVisible()
    words = [label.text() for label in panel.findChildren(QLabel)]
    assert {"Ctrl+K", "Go to anything…", "Ctrl+7", "Start or stop the timer"} <= set(words)
    assert "Photo" not in words
    press(desktop, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_help_key_a_second_time_takes_it_away(desktop):
    desktop.window.ask("help")
    desktop.window.ask("help")
    assert not desktop.window.findChild(HelpPanel).isVisible()


def test_help_speaks_the_language_of_the_moment(desktop):
    desktop.window.ask("help")
    desktop.window.ask("help")
    desktop.ask("id")
    desktop.window.ask("help")
    assert "Langkah pertama dan tombol" in [label.text() for label in desktop.window.findChildren(QLabel)]


def test_start_sweeps_by_itself_until_the_window_closes(opened, qtbot):
    desktop = start(opened)
    qtbot.addWidget(desktop.window)
    assert not gc.isenabled()
    desktop.window.close()
    assert gc.isenabled()


def test_a_file_is_verified_from_anywhere(desktop, tmp_path, monkeypatch, qtbot):
    path, said = tmp_path / "berkas.pdf", []
    path.write_text("bukan PDF")
    monkeypatch.setattr(Messages, "open_file", lambda *_words: path)
    monkeypatch.setattr(Messages, "information", lambda _parent, *words: said.append(words))
    desktop.window.ask("verify_report")
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("Unknown: berkas.pdf", "This is not a PDF file.")]
