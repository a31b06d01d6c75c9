"""Finding anything by typing a few letters."""

from dataclasses import dataclass

from trainer.domain.access import Right
from trainer.domain.directory import Unit
from trainer.services.access import needs
from trainer.services.workplace import Workplace
from trainer.store import directory, finding
from trainer.store.drill_row import DrillRow as DrillRow
from trainer.store.finding import FoundPerson as FoundPerson
from trainer.store.finding import FoundScenario as FoundScenario

SHORTEST = 2
SHORTEST_NAME = 3
EACH = 7


@dataclass(frozen=True, slots=True)
class Found:
    """The first few of each kind."""

    drills: tuple[DrillRow, ...] = ()
    scenarios: tuple[FoundScenario, ...] = ()
    units: tuple[Unit, ...] = ()
    people: tuple[FoundPerson, ...] = ()
    unit_names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FindingService:
    """For the command palette; asked at each key press."""

    workplace: Workplace

    @needs(Right.LOOK)
    def find(self, words: str) -> Found:
        """What holds all the words. Fewer than two letters find nothing, people need three."""
        words = words.strip()
        if len(words) < SHORTEST:
            return Found()
        with self.workplace.database.reading() as connection:
            drills = finding.find_drills(connection, words, EACH)
            scenarios = finding.find_scenarios(connection, words, EACH)
            units = directory.list_units(connection)
            people = finding.find_people(connection, words, EACH) if len(words) >= SHORTEST_NAME else ()
        parts = words.casefold().split()
        named = tuple(item for item in units if all(part in _line(item) for part in parts))
        return Found(drills, scenarios, named[:EACH], people, tuple((item.code, item.name) for item in units))


def _line(unit: Unit) -> str:
    return f"{unit.code} {unit.name} {unit.town}".casefold()
