"""Drills with their teams, people and assignments in the database. Functions never commit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, and_, bindparam, delete, func, insert, select

from trainer.domain.drill import (
    CLOSED,
    Assignment,
    Booking,
    Drill,
    Participant,
    RoleHolder,
    State,
    Team,
    TeamLevel,
)
from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, PersonId, TeamId, VersionId
from trainer.domain.scoring import Bands
from trainer.store.database import changed
from trainer.store.documents import bands_document, bands_of
from trainer.store.drill_row import DrillRow as DrillRow
from trainer.store.tables import assignment, booking, drill, drill_role, drill_unit, participant, team
from trainer.store.types import is_id
from trainer.store.upsert import insert_or_update


def save_drill(connection: Connection, value: Drill) -> None:
    """Insert or replace a drill with everything that belongs to its plan."""
    row = {
        "id": value.id, "code": value.code, "title": value.title, "state": value.state.value,
        "revision": value.revision, "version": value.version, "scenario_code": value.scenario_code,
        "scenario_number": value.scenario_number, "host": value.host, "start": value.start, "end": value.end,
        "minutes": value.minutes, "place": value.place, "method": value.method, "zone": value.zone,
        "classification": value.classification, "conditions": dict(value.conditions),
        "bands": bands_document(value.bands), "series": value.series or None,
    }  # fmt: skip
    insert_or_update(connection, drill, [row])
    _save_parts(connection, value)
    changed(connection, "drills", f"drill:{value.id}")


def save_state(connection: Connection, value: Drill) -> None:
    """Save state and revision only."""
    row = {"state": value.state.value, "revision": value.revision}
    connection.execute(drill.update().where(drill.c.id == value.id).values(**row))
    changed(connection, "drills", f"drill:{value.id}")


def save_bands(connection: Connection, key: DrillId, value: Bands) -> None:
    """Freeze other grading rules into a drill."""
    connection.execute(drill.update().where(drill.c.id == key).values(bands=bands_document(value)))
    changed(connection, f"drill:{key}")


def _save_parts(connection: Connection, value: Drill) -> None:
    """Teams are updated in place, for marks point to them, and units, for on a hub they decide who may; the rest is replaced."""
    for table in (assignment, participant, drill_role, booking):
        connection.execute(delete(table).where(table.c.drill == value.id))
    kept = [item.id for item in value.teams]
    connection.execute(delete(team).where(team.c.drill == value.id, team.c.id.not_in(kept)))
    teams = [
        {"id": item.id, "drill": value.id, "place": place, "name": item.name, "level": item.level.value,
         "strength": item.strength}
        for place, item in enumerate(value.teams)
    ]  # fmt: skip
    insert_or_update(connection, team, teams)
    units = [{"drill": value.id, "unit": code, "place": place} for place, code in enumerate(value.units)]
    insert_or_update(connection, drill_unit, units)
    gone = delete(drill_unit).where(drill_unit.c.drill == value.id, drill_unit.c.unit.not_in(value.units))
    connection.execute(gone)
    people = [
        {"drill": value.id, "person": item.person, "place": place, "team": item.team, **_copied(item)}
        for place, item in enumerate(value.participants)
    ]
    roles = [
        {"drill": value.id, "role": item.role, "person": item.person, "place": place, **_copied(item)}
        for place, item in enumerate(value.roles)
    ]
    tasks = [
        {"drill": value.id, "evaluator": item.evaluator, "team": item.team, "sheet": item.sheet, "place": place}
        for place, item in enumerate(value.assignments)
    ]
    means = [
        {"drill": value.id, "resource": item.resource, "place": place, "quantity": item.quantity}
        for place, item in enumerate(value.bookings)
    ]
    parts = ((participant, people), (drill_role, roles), (assignment, tasks), (booking, means))
    for table, rows in parts:
        if rows:
            connection.execute(insert(table), rows)


def _copied(item: Participant | RoleHolder) -> dict[str, str]:
    return {
        "service_number": item.service_number, "name": item.name, "rank": item.rank, "position": item.position,
        "unit": item.unit,
    }  # fmt: skip


def find_drill(connection: Connection, code: str) -> DrillId:
    """Id of a drill by code or id; raises `Refusal` when there is none."""
    found = connection.execute(select(drill.c.id).where(drill.c.code == code)).scalar()
    if found is None and is_id(code):
        found = connection.execute(select(drill.c.id).where(drill.c.id == code)).scalar()
    if found is None:
        raise Refusal(mark("There is no drill {code}. See the list: trainer drill list."), code=code)
    return DrillId(found)


def load_drill(connection: Connection, key: DrillId) -> Drill:
    """One drill with its whole plan; raises `Refusal` when it is gone."""
    found = load_drills(connection, (key,))
    if not found:
        raise Refusal(mark("There is no drill {code}. See the list: trainer drill list."), code=key)
    return found[0]


def load_drills(connection: Connection, keys: Sequence[DrillId]) -> tuple[Drill, ...]:
    """Drills with their plans, by start; seven queries however many."""
    rows = connection.execute(
        select(drill).where(drill.c.id.in_(keys)).order_by(drill.c.start, drill.c.code)
    ).mappings()
    parts = {
        table.name: _parts(connection, table, keys)
        for table in (drill_unit, team, participant, drill_role, assignment, booking)
    }
    return tuple(_drill(row, {name: rows.get(row["id"], []) for name, rows in parts.items()}) for row in rows)


def _parts(connection: Connection, table: Table, keys: Sequence[DrillId]) -> dict[str, list[RowMapping]]:
    found: dict[str, list[RowMapping]] = {}
    for row in connection.execute(select(table).where(table.c.drill.in_(keys)).order_by(table.c.place)).mappings():
        found.setdefault(row["drill"], []).append(row)
    return found


def _drill(row: RowMapping, parts: dict[str, list[RowMapping]]) -> Drill:
    return Drill(
        id=DrillId(row["id"]), code=row["code"], title=row["title"], state=State(row["state"]), revision=row["revision"],
        version=VersionId(row["version"]), scenario_code=row["scenario_code"], scenario_number=row["scenario_number"],
        host=row["host"], units=tuple(item["unit"] for item in parts["drill_unit"]), start=row["start"],
        minutes=row["minutes"], place=row["place"], method=row["method"], zone=row["zone"],
        classification=row["classification"], conditions=row["conditions"], bands=bands_of(row["bands"]),
        teams=tuple(
            Team(TeamId(item["id"]), item["name"], TeamLevel(item["level"]), item["strength"]) for item in parts["team"]
        ),
        participants=tuple(
            Participant(team=TeamId(item["team"]) if item["team"] else None, **_person(item)) for item in parts["participant"]
        ),
        roles=tuple(RoleHolder(role=item["role"], **_person(item)) for item in parts["drill_role"]),
        assignments=tuple(
            Assignment(PersonId(item["evaluator"]), TeamId(item["team"]), item["sheet"]) for item in parts["assignment"]
        ),
        bookings=tuple(Booking(item["resource"], item["quantity"]) for item in parts["booking"]), series=row["series"] or "",
    )  # fmt: skip


def _person(row: RowMapping) -> dict[str, Any]:
    return {name: row[name] for name in ("person", "service_number", "name", "rank", "position", "unit")}


def list_drills(
    connection: Connection, *, first: datetime | None = None, last: datetime | None = None,
    states: Iterable[State] = (), unit: str = "",
) -> tuple[DrillRow, ...]:  # fmt: skip
    """Drills that touch the span, by start."""
    columns = [drill.c[name] for name in DrillRow.__dataclass_fields__]
    wanted = select(*columns).order_by(drill.c.start, drill.c.code)
    if first is not None:
        wanted = wanted.where(drill.c.end > first)
    if last is not None:
        wanted = wanted.where(drill.c.start < last)
    if wished := [item.value for item in states]:
        wanted = wanted.where(drill.c.state.in_(wished))
    if unit:
        wanted = wanted.where(drill.c.id.in_(select(drill_unit.c.drill).where(drill_unit.c.unit == unit)))
    return tuple(_listed(dict(row)) for row in connection.execute(wanted).mappings())


def drills_of_versions(connection: Connection, versions: Sequence[VersionId]) -> tuple[tuple[VersionId, DrillRow], ...]:
    """Drills frozen to one of these scenario versions, each with its version, the latest first."""
    names = tuple(DrillRow.__dataclass_fields__)
    wanted = select(drill.c.version, *(drill.c[name] for name in names)).where(drill.c.version.in_(versions))
    rows = connection.execute(wanted.order_by(drill.c.start.desc(), drill.c.code)).mappings()
    return tuple((VersionId(row["version"]), _listed({name: row[name] for name in names})) for row in rows)


def _listed(row: Mapping[str, Any]) -> DrillRow:
    return DrillRow(**{**row, "state": State(row["state"]), "id": DrillId(row["id"])})


def overlapping(connection: Connection, value: Drill) -> tuple[Drill, ...]:
    """Drills that take time while this one does, itself left out."""
    idle = [item.value for item in CLOSED | {State.POSTPONED}]
    wanted = select(drill.c.id).where(
        and_(drill.c.start < value.end, drill.c.end > value.start),
        drill.c.id != value.id,
        drill.c.state.not_in(idle),
    )
    return load_drills(connection, [DrillId(item) for item in connection.execute(wanted).scalars()])


def next_code(connection: Connection, host: str, year: int) -> str:
    """The next free code of a host and year, for example KNW-2026-03."""
    prefix = f"{host}-{year}-"
    codes = connection.execute(select(drill.c.code).where(drill.c.code.startswith(prefix, autoescape=True))).scalars()
    used = (int(code.removeprefix(prefix)) for code in codes if code.removeprefix(prefix).isdigit())
    return f"{prefix}{max(used, default=0) + 1:02d}"


def count_states(connection: Connection) -> dict[State, int]:
    """How many drills are in each state."""
    counted = connection.execute(select(drill.c.state, func.count()).group_by(drill.c.state))
    return {State(state): count for state, count in counted}


def revision_of(connection: Connection, key: DrillId) -> tuple[int, State] | None:
    """Revision and state of a drill as they stand; None when it is gone."""
    found = connection.execute(_REVISION, {"key": key}).first()
    return None if found is None else (found.revision, State(found.state))


_REVISION = select(drill.c.revision, drill.c.state).where(drill.c.id == bindparam("key"))
