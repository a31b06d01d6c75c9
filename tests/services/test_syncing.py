"""A laptop's file and a hub on a real PostgreSQL brought together."""

from dataclasses import replace

import pytest

from tests.builders import a_person, later
from tests.services.acts import DIRECTOR, EVALUATOR, an_office, planned, ready, running, staffed
from trainer.domain.sync import Side
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store.opening import open_database

pytestmark = pytest.mark.postgres


@pytest.fixture
def laptop(sqlite_database, clock, ids) -> Services:
    """An office of the Polda on a laptop."""
    return an_office(sqlite_database, clock, ids)


@pytest.fixture
def hub(postgres_url, clock, ids):
    """A hub nobody has written into yet, and services over it."""
    database = open_database(postgres_url, clock)
    yield Services(Workplace(database, clock, ids, "hub-1", "Petugas Hub"))
    database.close()


@pytest.fixture
def second(tmp_path, clock, ids):
    """Another laptop with an empty file."""
    database = open_database(tmp_path / "second.db", clock)
    yield Services(Workplace(database, clock, ids, "laptop-2", "Petugas Dua"))
    database.close()


def marked(services: Services, drill, value: float = 80.0):
    return services.scoring.record_mark(drill.id, EVALUATOR, MarkOrder(drill.teams[1].id, "LP-01.2", value))


def test_a_drill_scored_on_a_laptop_gives_the_same_result_on_the_hub_and_on_a_fourth_file(
    laptop, hub, second, postgres_url
):
    drill = running(laptop)
    marked(laptop, drill)
    laptop.syncing.sync(postgres_url)
    second.syncing.sync(postgres_url)
    assert laptop.scoring.result(drill.id) == hub.scoring.result(drill.id) == second.scoring.result(drill.id)
    assert second.scoring.entries(drill.id) == laptop.scoring.entries(drill.id)


def test_what_the_hub_recorded_meanwhile_comes_back(laptop, hub, postgres_url):
    drill = running(laptop)
    laptop.syncing.sync(postgres_url)
    marked(hub, drill)
    receipt = laptop.syncing.sync(postgres_url)
    assert (receipt.fetched.entries, receipt.sent.entries) == (1, 0)
    a, b = laptop.scoring.result(drill.id).difficulty, hub.scoring.result(drill.id).difficulty
    for n in a.__dataclass_fields__:
        if getattr(a, n) != getattr(b, n): print(n, getattr(a, n), getattr(b, n))
    assert laptop.scoring.result(drill.id) == hub.scoring.result(drill.id)


def test_a_second_time_moves_nothing(laptop, postgres_url):
    running(laptop)
    laptop.syncing.sync(postgres_url)
    receipt = laptop.syncing.sync(postgres_url)
    assert not receipt.sent
    assert not receipt.fetched
