"""A plan of any size for the benchmarks of the schedule: 500 units, and as many months as are asked for.

`python -m tests.benchmarks.schedule_data FILE [MONTHS]` writes one; 60 months are 20 040 drills. The month in the middle,
`MIDDLE`, holds the same drills however many other months there are, so that what they cost can be compared.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from trainer.app import open_app
from trainer.domain.directory import NumberKind, Person, Travel, Unit, UnitKind
from trainer.domain.ids import PersonId, UnitId, uuid7
from trainer.domain.resources import Resource
from trainer.store import directory, resources, scenarios
from trainer.store.tables import assignment, booking, drill, drill_role, drill_unit, participant, team

MIDDLE = (2026, 8)
ZONE = "Asia/Makassar"
BIRTH = 1_767_225_600_000
OF_REGION = 25
PEOPLE, EVALUATORS = 60, 20
PLAYERS = 20
ROLES = ("PJ", "DIRLAT", "KOORLAT", "KESELAMATAN")
METHODS = (("TFG", 90), ("LAPANG", 240), ("POSKO", 180))
STATES = ("DRAF", "DIAJUKAN", "DISETUJUI", "TERJADWAL")
LONG_ONE = 40
"""Every so many drills one takes two days."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a plan."""

    months: int = 60
    units: int = 500
    per_month: int = 334


@dataclass(frozen=True)
class Cast:
    """Who takes part: units (a Polda leads each region), their people, what they lend, and the scenarios."""

    units: tuple[Unit, ...]
    people: dict[str, tuple[Person, ...]]
    lent: dict[str, Resource]
    versions: tuple[tuple[str, str, int], ...]

    def led_by(self, unit: Unit) -> tuple[Person, ...]:
        """The evaluators of a unit's Polda."""
        return self.people[unit.parent]


class Ids:
    """Identifiers in a row, the same in every run."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self) -> str:
        self._count += 1
        return uuid7(BIRTH + self._count, self._count)


def write_plan(path: Path | str, size: Size = Size()) -> None:
    """Write a data file with the shipped directory and library and a plan of that size."""
    new_id = Ids()
    app = open_app(path, language="en", device="benchmark", make_id=new_id)
    app.install()
    with app.database.writing() as connection:
        cast = _cast(connection, size, new_id)
        for month in range(-(size.months // 2), size.months - size.months // 2):
            _write_month(connection, cast, size, month, new_id)
    with app.database.writing() as connection:
        connection.exec_driver_sql("ANALYZE")
    app.close()


def month_of(shift: int) -> tuple[int, int]:
    """Year and month so many months after `MIDDLE`."""
    count = MIDDLE[0] * 12 + MIDDLE[1] - 1 + shift
    return count // 12, count % 12 + 1


def code_of(unit: Unit, shift: int) -> str:
    """The code of a unit's drill in a month: each has one at most."""
    year, month = month_of(shift)
    return f"{unit.code}-{year}-{month:02d}"


def _cast(connection: Connection, size: Size, new_id: Ids) -> Cast:
    model = directory.list_units(connection)[0]
    regions = -(-size.units // OF_REGION)
    seats = [_unit(model, f"R{place:02d}", UnitKind.POLDA, "", place * OF_REGION) for place in range(regions)]
    units = [
        _unit(model, f"P{place:03d}", UnitKind.POLRES, seats[place // OF_REGION].code, place)
        for place in range(size.units)
    ]
    directory.save_units(connection, [*seats, *units])
    people = {unit.code: _people(unit, PEOPLE if unit.parent else EVALUATORS, new_id) for unit in (*seats, *units)}
    directory.save_people(connection, [person for group in people.values() for person in group])
    lent = {unit.code: Resource(new_id(), unit.code, "Bus", "kendaraan", 2) for unit in units}
    resources.save_resources(connection, list(lent.values()))
    resources.save_ways(connection, [(new_id(), way) for way in _ways(units, seats)])
    found = scenarios.scenario_names(connection)
    return Cast(tuple(units), people, lent, tuple((scenarios.latest_version(connection, row.code)[0], row.code, 1)
                                                  for row in found))  # fmt: skip


def _unit(model: Unit, code: str, kind: UnitKind, parent: str, place: int) -> Unit:
    """Units lie half a degree apart, a region a row."""
    latitude, longitude = -8 + place // OF_REGION * 0.6, 97 + place % OF_REGION * 1.7
    changes = {"id": UnitId(uuid7(BIRTH, int.from_bytes(code.encode()))), "code": code, "name": f"Polres {code}",
               "kind": kind, "parent": parent, "latitude": latitude, "longitude": longitude, "zone": ZONE,
               "strength": 400}  # fmt: skip
    return replace(model, **changes)


def _people(unit: Unit, count: int, new_id: Ids) -> tuple[Person, ...]:
    made = []
    for place in range(count):
        number = f"{unit.code}{place:04d}"
        made.append(
            Person(
                PersonId(new_id()), number, NumberKind.NONE, f"Anggota {number}", "Bripka", "Banit Samapta", unit.code
            )
        )
    return tuple(made)


def _ways(units: Sequence[Unit], seats: Sequence[Unit]) -> Iterator[Travel]:
    """From each unit to the seat of its region, every fifth by sea, and to its neighbour; seats by air to the first."""
    for place, unit in enumerate(units):
        by_sea, minutes = place % 5 == 4, 45 + place % OF_REGION * 12
        yield Travel(
            unit.parent, unit.code, "Kapal" if by_sea else "Jalan darat", minutes, 60 if by_sea else 15, by_sea
        )
    for first, second in pairwise(units):
        if first.parent == second.parent:
            yield Travel(first.code, second.code, "Jalan darat", 60, 15, tide=False)
    for seat in seats[1:]:
        yield Travel(seats[0].code, seat.code, "Pesawat", 180, 60, tide=False)


def _write_month(connection: Connection, cast: Cast, size: Size, shift: int, new_id: Ids) -> None:
    rows: dict[Table, list[dict[str, Any]]] = {
        table: [] for table in (drill, team, drill_unit, participant, drill_role, assignment, booking)
    }
    for place in range(size.per_month):
        unit = cast.units[(place + shift * size.per_month) % size.units]
        _add_drill(rows, cast, unit, (shift, place, size.per_month), new_id)
    for table, values in rows.items():
        connection.execute(insert(table), values)


def _add_drill(
    rows: dict[Table, list[dict[str, Any]]], cast: Cast, unit: Unit, at: tuple[int, int, int], new_id: Ids
) -> None:
    shift, place, per_month = at
    key, group = new_id(), new_id()
    method, minutes = METHODS[(place + shift) % 3]
    minutes = 2880 if place % LONG_ONE == LONG_ONE - 1 else minutes
    version, code, number = cast.versions[place % len(cast.versions)]
    start = datetime(*month_of(shift), 1 + place * 28 // per_month, 0 if place % 2 else 5, tzinfo=UTC)
    rows[drill].append({
        "id": key, "code": code_of(unit, shift), "title": f"Latihan {code} di {unit.name}",
        "state": STATES[place % len(STATES)], "revision": 1, "version": version, "scenario_code": code,
        "scenario_number": number, "host": unit.code, "start": start, "end": start + timedelta(minutes=minutes),
        "minutes": minutes, "place": unit.town, "method": method, "zone": ZONE, "classification": "B",
        "conditions": {}, "bands": {}, "series": None,
    })  # fmt: skip
    own, judges = cast.people[unit.code], cast.led_by(unit)
    rows[team].append({"id": group, "drill": key, "place": 0, "name": "Ton Dalmas", "level": "team", "strength": 30})
    rows[drill_unit].append({"drill": key, "unit": unit.code, "place": 0})
    rows[booking].append({"drill": key, "resource": cast.lent[unit.code].id, "place": 0, "quantity": 1})
    players = [own[len(ROLES) + (shift * 7 + number) % (PEOPLE - len(ROLES))] for number in range(PLAYERS)]
    rows[participant] += [
        {"drill": key, "person": item.id, "place": at, "team": group, **_copied(item)}
        for at, item in enumerate(players)
    ]
    held = [
        *zip(ROLES, own, strict=False),
        *(("PENILAI", judges[(place + number * 7) % EVALUATORS]) for number in range(2)),
    ]
    rows[drill_role] += [
        {"drill": key, "role": role, "person": item.id, "place": at, **_copied(item)}
        for at, (role, item) in enumerate(held)
    ]
    rows[assignment] += [
        {"drill": key, "evaluator": item.id, "team": group, "sheet": "LP-01", "place": at}
        for at, (role, item) in enumerate(held) if role == "PENILAI"
    ]  # fmt: skip


def _copied(item: Person) -> dict[str, str]:
    return {
        "service_number": item.service_number, "name": item.name, "rank": item.rank, "position": item.position,
        "unit": item.unit,
    }  # fmt: skip


def main() -> int:
    """The command."""
    months = int(sys.argv[2]) if len(sys.argv) > 2 else Size.months
    write_plan(Path(sys.argv[1]), Size(months=months))
    return 0


if __name__ == "__main__":
    sys.exit(main())
