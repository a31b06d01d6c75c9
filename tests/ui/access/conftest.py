"""An office with users, and its window."""

from dataclasses import replace

import pytest

from tests.builders import a_unit, a_user
from tests.services.acts import an_office
from trainer.app import App
from trainer.domain.access import Role
from trainer.domain.directory import UnitKind
from trainer.services.office import Owner
from trainer.services.passwords import Passwords
from trainer.services.services import Services
from trainer.services.users import UserService
from trainer.settings import SettingsFile
from trainer.store import directory
from trainer.ui.desktop import Desktop

QUICK = Passwords(memory=8, passes=1, lanes=1)
SECRET = "tiga kata panjang"
OTHER = "empat kata yang lain"


@pytest.fixture
def office(sqlite_database, clock, ids) -> Services:
    """An office without users; time of idling passes with the test's clock."""
    made = an_office(sqlite_database, clock, ids)
    with sqlite_database.writing() as connection:
        directory.save_units(connection, [a_unit("SULTRA", kind=UnitKind.POLDA)])
    made.office.set_owner(Owner("AKP Contoh", "KNW"))
    services = Services(replace(made.workplace, steady=clock.steady))
    services.__dict__["users"] = UserService(services.workplace, QUICK)
    return services


@pytest.fixture
def andi(office) -> Services:
    """Andi, an administrator of the Polda, is signed in."""
    office.users.begin(a_user(Role.ADMINISTRATOR), SECRET)
    return office


@pytest.fixture
def closed(andi) -> Services:
    """There are users, and nobody is signed in."""
    andi.users.sign_out()
    return andi


@pytest.fixture
def opens(qtbot, tmp_path):
    """Open the window of an office."""
    made = []

    def open_window(services: Services) -> Desktop:
        settings = SettingsFile(tmp_path / "settings.json")
        settings.change(language="en")
        desktop = Desktop(App(services, settings))
        made.append(desktop)
        qtbot.addWidget(desktop.window)
        desktop.window.resize(1366, 768)
        with qtbot.waitExposed(desktop.window):
            desktop.show()
        desktop.window.activateWindow()
        qtbot.waitUntil(desktop.window.isActiveWindow)
        return desktop

    yield open_window
    for desktop in made:
        qtbot.waitUntil(lambda held=desktop: not held.jobs.is_busy)
        desktop.window.close()
