"""Backups that the window takes by itself."""

from dataclasses import replace

import pytest

from tests.services.acts import running
from trainer.domain.states import State
from trainer.services.backups import Settings
from trainer.store import drills
from trainer.store.database import changed
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.safekeeping import Safekeeper


@pytest.fixture
def keeper(services, qapp):
    jobs, changes = Jobs(), Changes()
    services.workplace.database.listeners.append(changes.announce)
    yield Safekeeper(services, jobs, changes)
    jobs.close()


def looked(keeper, qtbot):
    keeper.look()
    qtbot.waitUntil(lambda: not keeper._jobs.is_busy)


def reasons(services):
    return [item.reason for item in services.backups.listed()]


def test_the_window_takes_todays_backup_once(keeper, services, qtbot):
    looked(keeper, qtbot)
    looked(keeper, qtbot)
    assert reasons(services) == ["daily"]


def test_a_drill_that_is_closed_is_backed_up(keeper, services, qtbot, clock):
    drill = running(services)
    looked(keeper, qtbot)
    clock.advance(minutes=1)
    with services.workplace.database.writing() as connection:
        drills.save_state(connection, replace(drill, state=State.REPORT_ISSUED))
        changed(connection, "drills")
    qtbot.waitUntil(lambda: reasons(services) == ["drill", "daily"])


def test_a_backup_that_fails_is_told(keeper, services, qtbot):
    services.backups.beside().write_text("a file stands where the folder should be")
    with qtbot.waitSignal(keeper.told) as told:
        keeper.look()
    assert "could not be written" in told.args[0]


def test_an_unplugged_disk_is_told_once(keeper, services, qtbot, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    services.backups.set(Settings(str(stick)))
    stick.rmdir()
    said = []
    keeper.told.connect(lambda words, _kind: said.append(words))
    looked(keeper, qtbot)
    looked(keeper, qtbot)
    assert len(said) == 1
    assert reasons(services) == ["daily"]
