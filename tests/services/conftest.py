"""Services over both databases, with a clock and ids a test can foretell."""

import pytest

from tests.services.acts import an_office
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store.opening import open_database


@pytest.fixture
def services(database, clock, ids) -> Services:
    """An office with three units, a scenario and some people."""
    return an_office(database, clock, ids)


@pytest.fixture
def file_services(sqlite_database, clock, ids) -> Services:
    """The same in a data file: what concerns files only."""
    return an_office(sqlite_database, clock, ids)


# two laptops and a hub


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
