"""Seeing what another window or laptop writes into the same data, on both databases."""

import pytest

from tests.services.acts import DIRECTOR, an_office, planned, running
from trainer.services.watching import WatchingService
from trainer.store.opening import open_database


@pytest.fixture
def watching(services):
    made = WatchingService(services.workplace)
    made.changes()
    yield made
    made.close()


def test_a_stop_called_elsewhere_is_seen_with_its_drill(database, services, clock, ids):
    drill = running(services)
    watching = WatchingService(services.workplace)
    watching.changes()
    services.conduct.no_play(drill.id, DIRECTOR)
    assert watching.has_changed()
    assert watching.changes() == {f"safety_stop:{drill.id}", f"journal:{drill.id}"}
    assert watching.changes() == frozenset()
    watching.close()


def test_a_drill_started_elsewhere_is_seen(watching, services):
    drill = running(services)
    services.workplace.database.listeners.clear()  # as if another process had done it
    watching._own.clear()
    assert {"drills", f"drill:{drill.id}", f"clock:{drill.id}"} <= watching.changes()


def test_an_own_plan_is_not_told_twice(watching, services):
    running(services)
    assert not [kind for kind in watching.changes() if kind.startswith("drill")]


def test_the_file_rings_only_when_somebody_wrote(sqlite_file, sqlite_database, clock, ids):
    services = an_office(sqlite_database, clock, ids)
    watching = WatchingService(services.workplace)
    watching.changes()
    watching.has_changed()
    assert not watching.has_changed()
    other = open_database(sqlite_file, clock)
    planned(type(services)(type(services.workplace)(other, clock, ids, "laptop-2", "Lain")))
    assert watching.has_changed()
    other.close()
    watching.close()
