"""Hearing within a second what others write on a real server."""

import threading
import time

import pytest

from tests.services.acts import EVALUATOR, an_office, planned, running
from tests.services.hearing import PATIENCE, Ear
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.watching import WatchingService
from trainer.services.workplace import Workplace
from trainer.store.database import changed
from trainer.store.opening import open_database

pytestmark = pytest.mark.postgres


@pytest.fixture
def office(postgres_url, clock, ids):
    database = open_database(postgres_url, clock)
    yield an_office(database, clock, ids)
    database.close()


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def other(office, postgres_url, clock, ids, ear):
    """Another laptop on the same server that listens already."""
    database = open_database(postgres_url, clock)
    services = Services(Workplace(database, clock, ids, "laptop-2", "Lain"))
    watching, ready = WatchingService(services.workplace), threading.Event()
    returned = watching._on_returned
    watching._on_returned = lambda: (returned(), ready.set())
    watching.listen(ear)
    assert ready.wait(PATIENCE)
    yield services
    watching.close()
    database.close()


def test_a_mark_of_another_laptop_is_heard_within_a_second(office, other, ear):
    drill = running(office)
    assert ear.hears(f"clock:{drill.id}")
    began = time.monotonic()
    office.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", 80.0))
    assert ear.hears(f"mark:{drill.id}", f"journal:{drill.id}")
    assert ear.times[-1] - began < 1.0 + PATIENCE / 10


def test_own_acts_are_not_heard_as_those_of_others(office, other, ear):
    mine, others = planned(other), planned(office, "KDI")
    assert ear.hears(f"drill:{others.id}")
    assert f"drill:{mine.id}" not in ear.heard


def test_what_is_rolled_back_is_never_heard(office, other, ear):
    with pytest.raises(ZeroDivisionError), office.workplace.database.writing() as connection:
        changed(connection, "never")
        raise ZeroDivisionError
    with office.workplace.database.writing() as connection:
        changed(connection, "written")
    assert ear.hears("written")
    assert "never" not in ear.heard


def test_more_than_one_announcement_can_carry_is_heard_whole(office, other, ear):
    kinds = [f"drill:{place:036d}" for place in range(400)]
    with office.workplace.database.writing() as connection:
        changed(connection, *kinds)
    assert ear.hears(*kinds)


def test_what_fifty_write_at_once_comes_as_few_announcements(office, other, ear):
    for place in range(50):
        with office.workplace.database.writing() as connection:
            changed(connection, f"kind-{place}")
    assert ear.hears(*(f"kind-{place}" for place in range(50)))
    assert len(ear.times) < 10


def test_a_listener_that_was_cut_off_hears_again_and_learns_what_it_missed(office, other, ear, postgres):
    drill = running(office)
    assert ear.hears(f"clock:{drill.id}")
    ear.heard.clear()
    with office.workplace.database.engine.connect() as connection:
        connection.exec_driver_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'")
    office.conduct.no_play(drill.id, EVALUATOR)
    assert ear.hears(f"safety_stop:{drill.id}")
