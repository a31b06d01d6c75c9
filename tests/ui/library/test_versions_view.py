"""The versions of a scenario on screen: what they say, comparing, and giving a planned drill the newest one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.builders import a_scenario
from tests.services.acts import READY, planned, staffed
from trainer.ui.library.versions_view import VersionsView

SLUG = "sk-01-contoh"


@pytest.fixture
def view(services, jobs, shown):
    return shown(VersionsView(services.versions, jobs), 1176, 700)


@pytest.fixture
def opened(view, jobs, qtbot):
    """The view with what was read."""

    def open_it():
        view.show_scenario(SLUG, "SK-01 Contoh")
        qtbot.waitUntil(lambda: not jobs.is_busy and view.versions.rows.total() > 0)
        return view

    return open_it


def newer(services, title="Judul baru"):
    services.library.install([replace(a_scenario(), title=title)], "judul <b>diganti</b> & dirapikan")


def press(view, text):
    button = next(item for item in view.findChildren(QPushButton) if item.text() == text)
    assert button.isEnabled()
    button.click()


def test_every_version_says_who_when_why_and_how_many_drills(services, opened):
    planned(services)
    newer(services)
    lines = [line[:5] for line in opened().versions.texts()]
    assert [(line[0], line[2], line[3], line[4]) for line in lines] == [
        ("2", "Petugas Contoh", "judul <b>diganti</b> & dirapikan", "0"), ("1", "Perancang", "", "1")
    ]  # fmt: skip


def test_a_planned_drill_is_offered_the_newest_version_and_gets_it_only_when_asked(services, opened, jobs, qtbot):
    drill = planned(services)
    newer(services)
    view = opened()
    assert view.uses.texts()[0][-2:] == ["1", "version 2 offered"]
    assert services.planning.drill(drill.code).scenario_number == 1
    with qtbot.waitSignal(view.noted) as told:
        press(view, "Give the drill the newest version")
    assert services.planning.drill(drill.code).scenario_number == 2
    with qtbot.waitSignal(view.noted):
        told.args[0].action()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert services.planning.drill(drill.code).scenario_number == 1


def test_an_approved_drill_is_offered_nothing(services, opened):
    drill = staffed(services, planned(services))
    newer(services)
    for state in READY[:2]:
        services.planning.move(drill.code, state)
    view = opened()
    assert view.uses.texts()[0][-1] == "—"
    renew = next(item for item in view.findChildren(QPushButton) if item.text().startswith("Give"))
    assert not renew.isEnabled()


def test_a_version_is_compared_with_the_one_before(services, opened, qtbot):
    newer(services)
    newer(services, "Judul ketiga")
    view = opened()
    with qtbot.waitSignal(view.compare_asked) as asked:
        qtbot.keyClick(view.versions, Qt.Key.Key_Return)
    assert asked.args == [SLUG, "SK-01 Contoh", 2, 3]
    view.versions.selectAll()
    with qtbot.waitSignal(view.compare_asked) as asked:
        press(view, "Compare…")
    assert asked.args[2:] == [1, 3]


def test_an_older_version_can_be_taken_up_again(services, opened, qtbot):
    newer(services)
    view = opened()
    view.versions.selectRow(1)
    with qtbot.waitSignal(view.edit_asked) as asked:
        press(view, "Edit from this version")
    assert asked.args == [SLUG, 1]


def test_escape_leads_back_and_enter_to_the_drill(services, opened, qtbot):
    drill = planned(services)
    view = opened()
    with qtbot.waitSignal(view.drill_asked) as asked:
        qtbot.keyClick(view.uses, Qt.Key.Key_Return)
    assert asked.args == [drill.id]
    with qtbot.waitSignal(view.closed):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_a_scenario_without_drills_says_so(services, opened):
    newer(services)
    view = opened()
    assert (view.uses.isVisible(), view._none.isVisible()) == (False, True)
