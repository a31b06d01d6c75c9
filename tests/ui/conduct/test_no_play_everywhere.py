"""NO PLAY from any page and on every page, also when another window on the same data has called it."""

from types import SimpleNamespace

import pytest

from tests.drill_page import bring_to_front, press, type_text
from tests.services.acts import DIRECTOR, an_office, running
from trainer.domain.drill import State
from trainer.services.office import Owner
from trainer.settings import SettingsFile
from trainer.store.opening import open_database
from trainer.ui.desktop import Desktop


@pytest.fixture
def services(sqlite_database, clock, ids):
    found = an_office(sqlite_database, clock, ids)
    found.office.set_owner(Owner("Direktur", "KNW", DIRECTOR))
    return found


@pytest.fixture
def desktop(services, tmp_path, qtbot):
    """The whole desktop on its first page, not watching yet."""
    opened = SimpleNamespace(
        services=services, settings=SettingsFile(tmp_path / "settings.json"), install=None, close=None
    )
    made = Desktop(opened)
    made.show()
    qtbot.addWidget(made.window)
    bring_to_front(qtbot, made.window)
    qtbot.waitUntil(lambda: not made.jobs.is_busy)
    yield made
    made.window.close()


def stopped(services):
    return services.conduct.stopped()


def test_f12_stops_the_running_drill_from_any_page_and_asks_why(desktop, services, qtbot):
    running(services)
    press(qtbot, "F12", desktop.window)
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and desktop.stops.strip.isVisible())
    type_text(qtbot, "Petugas jatuh")
    press(qtbot, "Enter")
    qtbot.waitUntil(lambda: stopped(services)[0].stop.reason == "Petugas jatuh")
    qtbot.waitUntil(lambda: "Petugas jatuh" in desktop.stops.strip.told())


def test_play_goes_on_when_somebody_says_that_it_is_safe(desktop, services, qtbot):
    drill = running(services)
    services.conduct.no_play(drill.id, DIRECTOR)
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and desktop.stops.strip.isVisible())
    desktop.stops.strip.resume.click()
    type_text(qtbot, "IPTU Aman")
    press(qtbot, "Enter")
    qtbot.waitUntil(lambda: not stopped(services))
    qtbot.waitUntil(lambda: not desktop.stops.strip.isVisible())
    assert services.conduct.course(drill.id).told[-1].entry.payload["cleared_by"] == "IPTU Aman"


def test_the_keyboard_is_the_pages_again_when_the_reason_is_said_and_when_play_goes_on(desktop, services, qtbot):
    drill = running(services)
    desktop.window.show_page("drill", (drill.id, "conduct"))
    view = desktop.window.current_page.workspace.tab("conduct").view
    qtbot.waitUntil(lambda: view.isAncestorOf(desktop.window.focusWidget()))
    press(qtbot, "F12", desktop.window.focusWidget())
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and desktop.stops.strip.isVisible())
    type_text(qtbot, "Petugas jatuh")
    press(qtbot, "Enter")
    assert view.isAncestorOf(desktop.window.focusWidget())
    desktop.stops.ask_resume()
    type_text(qtbot, "IPTU Aman")
    press(qtbot, "Enter")
    assert view.isAncestorOf(desktop.window.focusWidget())


def test_without_a_name_play_does_not_go_on(desktop, services, qtbot):
    services.conduct.no_play(running(services).id, DIRECTOR)
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and desktop.stops.strip.isVisible())
    desktop.stops.strip.resume.click()
    press(qtbot, "Enter")
    press(qtbot, "Esc")
    assert len(stopped(services)) == 1


def test_what_another_window_called_is_seen_here(desktop, services, qtbot, sqlite_file, clock, ids):
    drill = running(services)
    desktop.watcher.look()
    qtbot.waitUntil(lambda: not desktop.jobs.is_busy)
    other = open_database(sqlite_file, clock)
    an = type(services)(type(services.workplace)(other, clock, ids, "laptop-2", "Lain"))
    an.conduct.no_play(drill.id, DIRECTOR, "Dari jendela lain")
    other.close()
    desktop.watcher.look()
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and "jendela lain" in desktop.stops.strip.told())


def test_f12_without_a_running_drill_says_so(desktop, services, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(desktop.window, "notify", lambda words, *_more: told.append(words))
    press(qtbot, "F12", desktop.window)
    assert told == ["No drill is running now."]


def test_the_strip_leads_to_the_drill_and_back_comes_p(desktop, services, qtbot):
    drill = running(services)
    desktop.window.show_page("drill", (drill.id, "conduct"))
    tab = desktop.window.current_page.workspace.current()
    qtbot.waitUntil(lambda: tab.control.course is not None and not desktop.jobs.is_busy)
    press(qtbot, "F12", tab.view)
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and desktop.stops.strip.isVisible())
    qtbot.waitUntil(lambda: tab.control.course.clock.stop is not None)
    press(qtbot, "P", tab.view)
    qtbot.waitUntil(lambda: desktop.stops.strip._resuming.isVisible())
    assert services.planning.drill(drill.id).state is State.RUNNING


def test_the_strip_speaks_the_language_of_the_window(desktop, services, qtbot):
    services.conduct.no_play(running(services).id, DIRECTOR)
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and desktop.stops.strip.isVisible())
    before = desktop.stops.strip
    desktop.ask("id")
    qtbot.waitUntil(lambda: desktop.stops.strip not in (None, before) and desktop.stops.strip.isVisible())


def test_a_drill_that_stood_still_before_the_window_was_opened_is_shown(desktop, services, qtbot):
    drill = running(services)
    listeners = list(services.workplace.database.listeners)
    services.workplace.database.listeners.clear()
    services.conduct.no_play(drill.id, DIRECTOR)
    services.workplace.database.listeners.extend(listeners)
    desktop._on_shown()
    qtbot.waitUntil(lambda: desktop.stops.strip is not None and desktop.stops.strip.isVisible())
