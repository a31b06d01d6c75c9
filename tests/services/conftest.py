"""Services over both databases, with a clock and ids a test can foretell."""

import pytest

from tests.builders import a_person, a_unit
from tests.stored import keep_scenario
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import directory


@pytest.fixture
def services(database, clock, ids) -> Services:
    """An office with three units, a scenario and some people: KNW and KDI drill, SULTRA evaluates."""
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW"), a_unit("KDI"), a_unit("SULTRA")])
        people = [a_person(f"Pelaku {place}", unit="KNW") for place in range(6)]
        people += [a_person(f"Kendari {place}", unit="KDI") for place in range(2)]
        people += [a_person(f"Penilai {place}", unit="SULTRA", rank="IPDA") for place in range(3)]
        directory.save_people(connection, people)
        keep_scenario(connection)
    return Services(Workplace(database, clock, ids, "laptop-1", "Petugas Contoh"))
