"""Services over both databases, with a clock and ids a test can foretell."""

import pytest

from tests.services.acts import an_office
from trainer.services.services import Services


@pytest.fixture
def services(database, clock, ids) -> Services:
    """An office with three units, a scenario and some people."""
    return an_office(database, clock, ids)


@pytest.fixture
def file_services(sqlite_database, clock, ids) -> Services:
    """The same in a data file: what concerns files only."""
    return an_office(sqlite_database, clock, ids)
