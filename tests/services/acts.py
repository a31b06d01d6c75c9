"""Steps that many tests of services need."""

from datetime import datetime

from tests.builders import NOON, a_person, a_unit
from tests.stored import keep_scenario
from trainer.domain.drill import Drill, State
from trainer.domain.report_sections import unpacked
from trainer.services.planning import DrillOrder
from trainer.services.report_confirming import Section, lines_of
from trainer.services.services import Services
from trainer.services.workplace import Workplace
from trainer.store import directory
from trainer.store.database import Database

READY = (State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY)
EVALUATOR = a_person("Penilai 0").service_number
SECOND = a_person("Penilai 1").service_number
DIRECTOR = a_person("Pelaku 5").service_number


def an_office(database: Database, clock, ids) -> Services:
    """Three units, a scenario and some people: KNW and KDI drill, SULTRA evaluates."""
    with database.writing() as connection:
        directory.save_units(connection, [a_unit("KNW"), a_unit("KDI"), a_unit("SULTRA")])
        people = [a_person(f"Pelaku {place}", unit="KNW") for place in range(6)]
        people += [a_person(f"Kendari {place}", unit="KDI") for place in range(2)]
        people += [a_person(f"Penilai {place}", unit="SULTRA", rank="IPDA") for place in range(3)]
        directory.save_people(connection, people)
        keep_scenario(connection)
    return Services(Workplace(database, clock, ids, "laptop-1", "Petugas Contoh"))


def planned(services: Services, host: str = "KNW", start: datetime = NOON, **order) -> Drill:
    """A draft of the example scenario."""
    return services.planning.create(DrillOrder("SK-01", host, start, **order))


def person_id(name: str) -> str:
    """Id of a built person."""
    return a_person(name).id


def staffed(services: Services, drill: Drill, evaluators: tuple[str, ...] = ("Penilai 0", "Penilai 1")) -> Drill:
    """Two players in the second team and evaluators of another unit."""
    drill = services.planning.add_participants(drill, [person_id("Pelaku 0"), person_id("Pelaku 1")], drill.teams[1].id)
    return services.planning.set_roles(drill, "PENILAI", [person_id(name) for name in evaluators])


def ready(services: Services, **order) -> Drill:
    """A staffed drill that is SIAP."""
    drill = staffed(services, planned(services, **order))
    for state in READY:
        drill = services.planning.move(drill.code, state)
    return drill


def running(services: Services, **order) -> Drill:
    """A drill after STARTEX."""
    return services.move(ready(services, **order).code, State.RUNNING, author=DIRECTOR)


def report_lines(services: Services, drill: Drill, name: str) -> tuple[str, ...]:
    """A section of the drill's report as it would be printed now."""
    return lines_of(name, _section(services, drill, name).content)


def write_section(services: Services, drill: Drill, name: str, text: str) -> None:
    """Write it, one paragraph a line; an empty text brings the draft back."""
    held = _section(services, drill, name)
    services.report_confirming.write(drill.id, name, unpacked(name, text), held.basis)


def _section(services: Services, drill: Drill, name: str) -> Section:
    return next(item for item in services.report_confirming.sections(drill.id) if item.name == name)


def confirmed(services: Services, drill: Drill) -> Drill:
    """The drill once somebody stands for every text of its report."""
    services.report_confirming.confirm(drill.id)
    return drill


def signed(services: Services, drill: Drill) -> Drill:
    """The drill once the lead has closed the sheets of everybody who did not lock."""
    board = services.reconciling.look(drill.id).board
    for item in board.evaluators:
        if item.signature is None:
            services.reconciling.close_for(drill.id, board.leads[0].service_number, item.number, "Laptop rusak")
    return drill
