"""Things found by a few typed letters, quickly enough to ask at each key press: a hundred thousand people take 15 ms."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from trainer.domain.ids import DrillId
from trainer.domain.states import State
from trainer.store.drill_row import DrillRow
from trainer.store.tables import drill, person, scenario, unit


@dataclass(frozen=True, slots=True)
class FoundScenario:
    """A scenario by its names."""

    code: str
    title: str
    title_en: str


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody by name or the beginning of the service number."""

    service_number: str
    name: str
    rank: str
    unit: str


def find_drills(connection: Connection, words: str, limit: int) -> tuple[DrillRow, ...]:
    """Drills whose code, title, place and host hold all the words, the latest first."""
    columns = [drill.c[name] for name in DrillRow.__dataclass_fields__]
    line = drill.c.code + " " + drill.c.title + " " + drill.c.place + " " + unit.c.name
    wanted = select(*columns).join(unit, unit.c.code == drill.c.host).where(_holds(connection, line, words))
    wanted = wanted.order_by(drill.c.start.desc()).limit(limit)
    return tuple(
        DrillRow(**{**row, "state": State(row["state"]), "id": DrillId(row["id"])})
        for row in connection.execute(wanted).mappings()
    )


def find_scenarios(connection: Connection, words: str, limit: int) -> tuple[FoundScenario, ...]:
    """Scenarios whose code and titles hold all the words."""
    line = scenario.c.code + " " + scenario.c.title + " " + scenario.c.title_en
    wanted = select(scenario.c.code, scenario.c.title, scenario.c.title_en).where(_holds(connection, line, words))
    rows = connection.execute(wanted.order_by(scenario.c.code).limit(limit))
    return tuple(FoundScenario(*row) for row in rows)


def find_people(connection: Connection, words: str, limit: int) -> tuple[FoundPerson, ...]:
    """Active people by name; digits are the beginning of a service number, which an index answers."""
    columns = select(person.c.service_number, person.c.name, person.c.rank, person.c.unit).where(person.c.is_active)
    if words.isdecimal():
        wanted = columns.where(person.c.service_number >= words, person.c.service_number < f"{words}:")
        wanted = wanted.order_by(person.c.service_number)
    else:
        wanted = columns.where(_holds(connection, person.c.name, words)).order_by(person.c.name, person.c.id)
    return tuple(FoundPerson(*row) for row in connection.execute(wanted.limit(limit)))


def _holds(connection: Connection, text: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """All words somewhere in the text, without regard to case. SQLite's LIKE has none; `lower()` would double the time."""
    return and_(*(like(connection, text, word) for word in words.split()))


def like(connection: Connection, text: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """The word somewhere in the text, without regard to case."""
    if connection.dialect.name == "sqlite":
        return text.contains(word, autoescape=True)
    return text.icontains(word, autoescape=True)
