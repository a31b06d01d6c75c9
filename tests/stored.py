"""Built values kept in a database, with everything their references need."""

from dataclasses import replace

from sqlalchemy import Connection

from tests.builders import NOON, a_drill, a_person, a_scenario, a_unit, an_id
from trainer.domain.directory import Person
from trainer.domain.drill import Drill, Participant, RoleHolder
from trainer.domain.scenario import Scenario
from trainer.store import directory, drills, scenarios
from trainer.store.database import Database


def keep_scenario(connection: Connection, value: Scenario | None = None, name: str = "1") -> int:
    """Save a scenario's version under the ids that built drills use; returns its number."""
    value = value or a_scenario()
    ids = (an_id(f"scenario {value.slug}"), an_id(f"version {name} of {value.slug}"))
    return scenarios.save_scenario(connection, value, ids=ids, author="Perancang", reason="", at=NOON)


def keep_drill(connection: Connection, drill: Drill | None = None, scenario: Scenario | None = None) -> Drill:
    """Save a drill with its units, people and scenario."""
    drill = drill or a_drill()
    people = [*drill.participants, *drill.roles]
    codes = dict.fromkeys([drill.host, *drill.units, *(item.unit for item in people)])
    directory.save_units(connection, [a_unit(code) for code in codes])
    directory.save_people(connection, [_person(item) for item in {item.person: item for item in people}.values()])
    keep_scenario(connection, scenario)
    drills.save_drill(connection, drill)
    return drill


def _person(item: Participant | RoleHolder) -> Person:
    return replace(a_person(item.name), id=item.person, service_number=item.service_number, unit=item.unit)


def a_stored_drill(database: Database, drill: Drill | None = None, scenario: Scenario | None = None) -> Drill:
    """A drill in the database, with everything it needs."""
    with database.writing() as connection:
        return keep_drill(connection, drill, scenario)
