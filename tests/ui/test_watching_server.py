"""A window on a server is told what others write, and asks for nothing."""

import pytest

from tests.services.acts import an_office
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store.database import changed
from trainer.store.opening import open_database
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.watching import Watcher


@pytest.fixture
def databases(postgres_url, clock):
    opened = [open_database(postgres_url, clock) for _ in range(2)]
    yield opened
    for database in opened:
        database.close()


@pytest.mark.postgres
def test_pages_are_told_what_another_laptop_writes_and_nothing_is_polled(qtbot, databases, clock, ids):
    an_office(databases[0], clock, ids)
    jobs, changes, heard = Jobs(), Changes(), []
    changes.changed.connect(heard.append)
    watcher = Watcher(Services(Workplace(databases[0], clock, ids, "laptop-1")), jobs, changes)
    watcher.start()
    watcher.look()

    def is_heard() -> bool:
        with databases[1].writing() as connection:
            changed(connection, "people")
        return any(change.touches("people") for change in heard)

    qtbot.waitUntil(is_heard)
    assert not watcher._timer.isActive()
    watcher.stop()
    jobs.close()
