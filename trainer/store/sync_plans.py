"""Parts of the plan as a synchronisation finds and moves them. Functions never commit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Connection, Select, delete, insert, select, union, update

from trainer.domain.directory import Person
from trainer.domain.ids import DrillId, PersonId, VersionId
from trainer.domain.scenario import Scenario
from trainer.store import directory, scenarios
from trainer.store.database import changed
from trainer.store.tables import (
    assignment,
    drill,
    drill_role,
    drill_unit,
    journal,
    participant,
    person,
    scenario,
    scenario_version,
    setting,
)
from trainer.store.upsert import insert_or_update

MANY = 500


@dataclass(frozen=True, slots=True)
class VersionName:
    """A version of a scenario as both sides know it: by the scenario's slug and the sha256 of its content."""

    slug: str
    sha256: str


def drills_of_units(
    connection: Connection, units: Collection[str] | None, only: Collection[DrillId] | None = None
) -> dict[DrillId, str]:
    """Id → code of the drills these units take part in or lend people to for a role; of all when None. `only` sifts."""
    wanted = select(drill.c.id, drill.c.code).order_by(drill.c.start, drill.c.code)
    if only is not None:
        wanted = wanted.where(drill.c.id.in_(only))
    if units is not None:
        taking_part = select(drill_unit.c.drill).where(drill_unit.c.unit.in_(units))
        lending = select(drill_role.c.drill).where(drill_role.c.unit.in_(units))
        wanted = wanted.where(drill.c.host.in_(units) | drill.c.id.in_(union(taking_part, lending)))
    return {DrillId(key): code for key, code in connection.execute(wanted)}


def ids_of_codes(connection: Connection, codes: Collection[str]) -> dict[str, DrillId]:
    """Code → id of the drills that have one of these numbers."""
    rows = connection.execute(select(drill.c.code, drill.c.id).where(drill.c.code.in_(codes)))
    return {code: DrillId(key) for code, key in rows}


def hosted_or_joined(connection: Connection, drill_id: DrillId, units: Collection[str]) -> bool:
    """Whether one of the units hosts the drill or takes part in it."""
    own = select(drill.c.id).where(drill.c.id == drill_id, drill.c.host.in_(units))
    joined = select(drill_unit.c.drill).where(drill_unit.c.drill == drill_id, drill_unit.c.unit.in_(units))
    return connection.execute(union(own, joined)).first() is not None


def lent_by(connection: Connection, drill_id: DrillId, units: Collection[str]) -> frozenset[str]:
    """Service numbers of the units' people who hold a role in the drill."""
    wanted = select(drill_role.c.service_number).where(drill_role.c.drill == drill_id, drill_role.c.unit.in_(units))
    return frozenset(connection.scalars(wanted))


def people_in(connection: Connection, units: Collection[str] | None, drills: Collection[DrillId]) -> dict[str, Person]:
    """Service number → person: those of the units, or all when None, and those the drills name."""
    wanted: Select[tuple[str]] | CompoundSelect[tuple[str]] = select(person.c.id)
    if units is not None:
        of_units = select(person.c.id).where(person.c.unit.in_(units))
        named = [select(table.c.person).where(table.c.drill.in_(drills)) for table in (participant, drill_role)]
        wanted = union(of_units, *named)
    keys = [str(key) for key in connection.execute(wanted).scalars()]
    return {item.service_number: item for item in directory.people_by_id(connection, keys).values()}


def unknown_people(connection: Connection, keys: Collection[PersonId]) -> frozenset[PersonId]:
    """Those who are not here under that id."""
    return frozenset(keys) - {PersonId(key) for key in directory.people_by_id(connection, list(keys))}


def recorded_about(connection: Connection, keys: Sequence[PersonId]) -> frozenset[PersonId]:
    """About whom the journal has entries."""
    found: set[PersonId] = set()
    for start in range(0, len(keys), MANY):
        wanted = select(journal.c.subject).distinct().where(journal.c.subject.in_(keys[start : start + MANY]))
        found |= {PersonId(key) for key in connection.scalars(wanted)}
    return frozenset(found)


def rename_person(connection: Connection, old: PersonId, new: PersonId) -> None:
    """Give a person another id, in the plans too. Nothing may have been recorded about the old one."""
    row = dict(connection.execute(select(person).where(person.c.id == old)).mappings().one())
    connection.execute(update(person).where(person.c.id == old).values(service_number=old[-32:]))
    connection.execute(insert(person), {**row, "id": new})
    for column in (participant.c.person, drill_role.c.person, assignment.c.evaluator):
        connection.execute(update(column.table).where(column == old).values({column.name: new}))
    connection.execute(delete(person).where(person.c.id == old))
    changed(connection, "people", "drills")


def versions(connection: Connection, only: Collection[DrillId] | None = None) -> dict[VersionName, VersionId]:
    """Every version of every scenario, the older numbers first; or those these drills are frozen to."""
    wanted = (
        select(scenario.c.slug, scenario_version.c.sha256, scenario_version.c.id)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .order_by(scenario.c.slug, scenario_version.c.number)
    )
    if only is not None:
        wanted = wanted.where(scenario_version.c.id.in_(select(drill.c.version).where(drill.c.id.in_(only))))
    return {VersionName(slug, sha256): VersionId(key) for slug, sha256, key in connection.execute(wanted)}


@dataclass(frozen=True, slots=True)
class Version:
    """A version with its content, and who made it why."""

    row: Mapping[str, object]
    value: Scenario


def load_version(connection: Connection, key: VersionId) -> Version:
    """A version to be moved."""
    row = connection.execute(select(scenario_version).where(scenario_version.c.id == key)).mappings().one()
    return Version(dict(row), scenarios.load_version(connection, key))


def add_version(connection: Connection, version: Version) -> None:
    """Keep a version of the other side as the latest here."""
    row = version.row
    ids = (str(row["scenario"]), str(row["id"]))
    scenarios.save_scenario(
        connection, version.value, ids=ids, author=str(row["author"]), reason=str(row["reason"]), at=row["created_at"],  # type: ignore[arg-type]
    )  # fmt: skip


def numbers(connection: Connection) -> dict[VersionId, int]:
    """The number each version has here."""
    rows = connection.execute(select(scenario_version.c.id, scenario_version.c.number))
    return {VersionId(key): number for key, number in rows}


# what both sides had when they last met


def load_base(connection: Connection, name: str) -> dict[str, str]:
    """Key of a thing → the digest both sides had."""
    held = connection.execute(select(setting.c.value).where(setting.c.key == name)).scalar()
    return {str(key): str(value) for key, value in held.items()} if isinstance(held, dict) else {}


def save_base(connection: Connection, name: str, base: Mapping[str, str]) -> None:
    """Keep them for the next time."""
    insert_or_update(connection, setting, [{"key": name, "value": dict(base)}])
