"""What a drill is judged beside: only its neighbours in time, however many months the plan has. Never commits."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, func, or_, select

from trainer.domain.drill import CLOSED, Booking, Drill, Participant, RoleHolder, State
from trainer.domain.ids import DrillId, PersonId, TeamId, VersionId
from trainer.domain.schedule_rules import GAMES, IDLE, everyone, people_of
from trainer.store.tables import (
    booking,
    drill,
    drill_role,
    drill_unit,
    participant,
    scenario,
    scenario_facet,
    scenario_version,
)

_HEAD = ("id", "code", "title", "state", "revision", "version", "scenario_code", "scenario_number", "host", "start",
         "minutes", "place", "method", "zone", "classification")  # fmt: skip
_COLUMNS = [drill.c[name] for name in _HEAD]
_PERSON = ("person", "service_number", "name", "rank", "position", "unit")


def touching(connection: Connection, first: datetime, last: datetime) -> tuple[ColumnElement[bool], ...]:
    """Drills that touch a span. None that began longer ago than the longest lasts can still be running: so the index
    on `start` serves.
    """
    longest = connection.execute(select(func.max(drill.c.minutes))).scalar() or 0
    return drill.c.start < last, drill.c.start > first - timedelta(minutes=longest), drill.c.end > first


def neighbours(connection: Connection, value: Drill, reach: timedelta) -> tuple[Drill, ...]:
    """Drills that can stand against this one: at the same time, or within `reach` of it for its people's ways.

    Only as much of each is loaded as concerns this drill: shared units, people and resources, and others of its people's
    units while it lasts.
    """
    rows = _taking_time(connection, value, reach)
    near = [key for key, _start, _end in rows]
    same = [key for key, start, end in rows if start < value.end and end > value.start]
    people, units = list(people_of(value)), list({item.unit for item in everyone(value)})
    shared = and_(drill_unit.c.drill.in_(same), drill_unit.c.unit.in_(value.units))
    lent = and_(booking.c.drill.in_(same), booking.c.resource.in_([item.resource for item in value.bookings]))
    parts = {
        "participant": _by_drill(connection, participant, _concerned(participant, near, same, people, units), near),
        "drill_role": _by_drill(connection, drill_role, _concerned(drill_role, near, same, people, units), near),
        "drill_unit": _by_drill(connection, drill_unit, shared, same),
        "booking": _by_drill(connection, booking, lent, same and value.bookings),
    }
    concerned = {key for held in parts.values() for key in held}
    if not concerned:
        return ()
    heads = select(*_COLUMNS).where(drill.c.id.in_(concerned)).order_by(drill.c.start, drill.c.code)
    return tuple(_partly(row, parts) for row in connection.execute(heads).mappings())


def _taking_time(connection: Connection, value: Drill, reach: timedelta) -> Sequence[tuple[str, datetime, datetime]]:
    idle = [item.value for item in CLOSED | IDLE]
    wanted = select(drill.c.id, drill.c.start, drill.c.end).where(
        *touching(connection, value.start - reach, value.end + reach),
        drill.c.id != value.id,
        drill.c.state.not_in(idle),
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(wanted)]


def _concerned(
    table: Table, near: Sequence[str], same: Sequence[str], people: Sequence[str], units: Sequence[str]
) -> ColumnElement[bool]:
    """Its people anywhere near, and everyone of its people's units at the same time: for the third of the strength."""
    return or_(
        and_(table.c.drill.in_(near), table.c.person.in_(people)),
        and_(table.c.drill.in_(same), table.c.unit.in_(units)),
    )


def _by_drill(
    connection: Connection, table: Table, wanted: ColumnElement[bool], among: Sequence[object]
) -> dict[str, list[RowMapping]]:
    """Rows by their drill; where there is nothing to look among, nothing is asked."""
    found: dict[str, list[RowMapping]] = {}
    if not among:
        return found
    for row in connection.execute(select(table).where(wanted).order_by(table.c.place)).mappings():
        found.setdefault(row["drill"], []).append(row)
    return found


def _partly(row: RowMapping, parts: dict[str, dict[str, list[RowMapping]]]) -> Drill:
    key = row["id"]
    held = {name: found.get(key, ()) for name, found in parts.items()}
    head: dict[str, Any] = {name: row[name] for name in _HEAD}
    head |= {"id": DrillId(key), "state": State(row["state"]), "version": VersionId(row["version"])}
    return Drill(
        **head,
        units=tuple(item["unit"] for item in held["drill_unit"]),
        participants=tuple(
            Participant(team=TeamId(item["team"]) if item["team"] else None, **_person(item))
            for item in held["participant"]
        ),
        roles=tuple(RoleHolder(role=item["role"], **_person(item)) for item in held["drill_role"]),
        bookings=tuple(Booking(item["resource"], item["quantity"]) for item in held["booking"]),
    )


def _person(item: RowMapping) -> dict[str, Any]:
    return {**{name: item[name] for name in _PERSON}, "person": PersonId(item["person"])}


def drills_touching(connection: Connection, first: datetime, last: datetime) -> tuple[DrillId, ...]:
    """Ids of the drills that take time in a span, by start."""
    idle = [item.value for item in CLOSED | IDLE]
    wanted = select(drill.c.id).where(*touching(connection, first, last), drill.c.state.not_in(idle))
    return tuple(map(DrillId, connection.execute(wanted.order_by(drill.c.start, drill.c.code)).scalars()))


def families_of(connection: Connection, versions: Iterable[VersionId]) -> dict[VersionId, frozenset[str]]:
    """The families of scenarios, by their versions."""
    found: dict[VersionId, set[str]] = {key: set() for key in versions}
    wanted = (
        select(scenario_version.c.id, scenario_facet.c.value)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .join(scenario_facet, scenario_facet.c.entry == scenario.c.entry)
        .where(scenario_version.c.id.in_(list(found)), scenario_facet.c.facet == "family")
    )
    for key, value in connection.execute(wanted) if found else ():
        found[VersionId(key)].add(value)
    return {key: frozenset(values) for key, values in found.items()}


@dataclass(frozen=True, slots=True)
class GameRow:
    """A floor, wall or command-post game of one unit."""

    code: str
    unit: str
    version: VersionId
    start: datetime
    end: datetime


def games_between(
    connection: Connection, units: Collection[str], first: datetime, last: datetime
) -> tuple[GameRow, ...]:  # fmt: skip
    """The games of units that began in a span; what is cancelled or postponed is none."""
    wanted = (
        select(drill.c.code, drill_unit.c.unit, drill.c.version, drill.c.start, drill.c.end)
        .join(drill_unit, drill_unit.c.drill == drill.c.id)
        .where(
            drill_unit.c.unit.in_(units),
            drill.c.start >= first,
            drill.c.start <= last,
            drill.c.method.in_(GAMES),
            drill.c.state.not_in([item.value for item in IDLE]),
        )
    )
    rows = connection.execute(wanted.order_by(drill.c.start, drill.c.code, drill_unit.c.unit))
    return tuple(GameRow(*row) for row in rows)
