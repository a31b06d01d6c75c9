"""A plan with a few drills on a page of its own. It is Wednesday, 12 August 2026 in WITA."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.builders import a_day, a_scenario, an_id
from tests.services.acts import an_office
from trainer.domain.scenario import Method, Run
from trainer.services.planning import DrillOrder
from trainer.store import directory
from trainer.ui.changes import Changes
from trainer.ui.jobs import Jobs
from trainer.ui.memory import Memory
from trainer.ui.schedule.page import SchedulePage

WITA = ZoneInfo("Asia/Makassar")


def at(day, hour=8, minute=0):
    """A moment of August 2026 in WITA."""
    return datetime(2026, 8, day, hour, minute, tzinfo=WITA)


@pytest.fixture
def services(sqlite_database, clock, ids):
    """Two scenarios, three units, an operation from 3 to 9 August and a holiday on the 17th."""
    made = an_office(sqlite_database, clock, ids)
    made.library.install(
        [a_scenario(slug="sk-02-posko", code="SK-02", title="Gladi posko", runs=(Run(Method.POST, 120),))], "test"
    )
    days = [
        a_day(date(2026, 8, 3), date(2026, 8, 9), name="Operasi Contoh", kind="operasi", official=False),
        a_day(date(2026, 8, 17), name="Hari Merdeka", effect="block_field"),
    ]
    with sqlite_database.writing() as connection:
        directory.save_calendar(connection, [(an_id(day.name), day) for day in days])
    return made


@pytest.fixture
def plan(services):
    """Make a drill on a day of August."""

    def make(day, host="KNW", scenario="SK-02", hour=8, **order):
        return services.planning.create(DrillOrder(scenario, host, at(day, hour), **order))

    return make


@pytest.fixture
def kept():
    """What the page remembers."""
    return {}


@pytest.fixture
def page(services, kept, shown):
    jobs, changes = Jobs(), Changes()
    services.workplace.database.listeners.append(changes.announce)
    made = SchedulePage(services, jobs, changes, Memory(lambda name: kept.get(name, ""), kept.__setitem__))
    yield shown(made, 1176, 700)
    jobs.close()
