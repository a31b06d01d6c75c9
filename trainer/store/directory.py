"""Units, regions, people, partners and the calendar in the database. Functions never commit."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, insert, literal, select, tuple_

from trainer.domain.directory import (
    CalendarDay,
    Jurisdiction,
    NumberKind,
    Partner,
    Person,
    Region,
    Unit,
    UnitKind,
)
from trainer.domain.ids import PersonId, UnitId
from trainer.store.database import changed
from trainer.store.finding import like
from trainer.store.tables import calendar_day, jurisdiction, partner, person, region, unit
from trainer.store.types import Id
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class PersonKey:
    """Where a page of people ended: the next one starts after it."""

    name: str
    id: str


def save_units(connection: Connection, units: Iterable[Unit]) -> None:
    """Insert units, or update those whose code is known (their id stays)."""
    rows = [{**asdict(item), "letterhead": list(item.letterhead), "kind": item.kind.value} for item in units]
    known = dict(connection.execute(select(unit.c.code, unit.c.id)).all())
    for row in rows:
        row["id"] = known.get(row["code"], row["id"])
    insert_or_update(connection, unit, rows)
    changed(connection, "units")


def list_units(connection: Connection) -> tuple[Unit, ...]:
    """All units, the Polda first, then by name."""
    return tuple(_unit(row) for row in connection.execute(select(unit).order_by(unit.c.parent, unit.c.name)).mappings())


def unit_codes(connection: Connection) -> tuple[str, ...]:
    """The codes of all units in that order."""
    return tuple(connection.scalars(select(unit.c.code).order_by(unit.c.parent, unit.c.name)))


def units_named(connection: Connection, codes: Sequence[str]) -> dict[str, Unit]:
    """Some units by their codes, without a look at the others."""
    rows = connection.execute(select(unit).where(unit.c.code.in_(codes))).mappings()
    return {row["code"]: _unit(row) for row in rows}


def _unit(row: RowMapping) -> Unit:
    values: dict[str, Any] = dict(row)
    values |= {"id": UnitId(row["id"]), "kind": UnitKind(row["kind"]), "letterhead": tuple(row["letterhead"])}
    return Unit(**values)


def save_regions(
    connection: Connection, regions: Sequence[Region], jurisdictions: Sequence[tuple[str, Jurisdiction]]
) -> None:
    """Replace the regions' data and all jurisdictions; each jurisdiction comes with its id."""
    insert_or_update(connection, region, [asdict(item) for item in regions])
    connection.execute(jurisdiction.delete())
    if jurisdictions:
        rows = [{"id": key, **asdict(item), "districts": list(item.districts)} for key, item in jurisdictions]
        connection.execute(insert(jurisdiction), rows)
    changed(connection, "regions")


def list_regions(connection: Connection) -> tuple[Region, ...]:
    """All kabupaten and kota by code."""
    return tuple(Region(**row) for row in connection.execute(select(region).order_by(region.c.code)).mappings())


def list_jurisdictions(connection: Connection, regions: Sequence[str] | None = None) -> tuple[Jurisdiction, ...]:
    """Which unit covers what, by region then unit; of all regions or of some."""
    columns = [jurisdiction.c[name] for name in Jurisdiction.__dataclass_fields__]
    wanted = select(*columns).order_by(jurisdiction.c.region, jurisdiction.c.unit)
    if regions is not None:
        wanted = wanted.where(jurisdiction.c.region.in_(regions))
    return tuple(
        Jurisdiction(unit_code, of, tuple(districts), first, last, confirmed, note)
        for unit_code, of, districts, first, last, confirmed, note in connection.execute(wanted)
    )


def regions_covered(connection: Connection, units: Sequence[str]) -> tuple[str, ...]:
    """The regions that some units cover, wholly or in part, at any time."""
    wanted = select(jurisdiction.c.region).where(jurisdiction.c.unit.in_(units)).distinct()
    return tuple(connection.execute(wanted.order_by(jurisdiction.c.region)).scalars())


def save_partners(connection: Connection, partners: Iterable[Partner]) -> None:
    """Insert or update partners."""
    insert_or_update(connection, partner, [asdict(item) for item in partners])
    changed(connection, "partners")


def list_partners(connection: Connection) -> tuple[Partner, ...]:
    """All partners by name."""
    return tuple(Partner(**row) for row in connection.execute(select(partner).order_by(partner.c.name)).mappings())


def save_calendar(connection: Connection, days: Sequence[tuple[str, CalendarDay]]) -> None:
    """Insert or update calendar days; each comes with its id."""
    insert_or_update(
        connection, calendar_day, [{"id": key, **asdict(item), "units": list(item.units)} for key, item in days]
    )
    changed(connection, "calendar")


def list_calendar(connection: Connection, first: date, last: date) -> tuple[CalendarDay, ...]:
    """Calendar days that touch the span."""
    columns = [column for column in calendar_day.c if column.name != "id"]
    wanted = select(*columns).where(calendar_day.c.first <= last, calendar_day.c.last >= first)
    rows = connection.execute(wanted.order_by(calendar_day.c.first, calendar_day.c.name)).mappings()
    return tuple(CalendarDay(**{**row, "units": tuple(row["units"] or ())}) for row in rows)


def save_people(connection: Connection, people: Sequence[Person]) -> None:
    """Insert people, or update those whose service number is known (their id stays)."""
    known = people_by_number(connection, [item.service_number for item in people])
    rows = []
    for item in people:
        row = {**asdict(item), "number_kind": item.number_kind.value}
        if item.service_number in known:
            row["id"] = known[item.service_number].id
        rows.append(row)
    insert_or_update(connection, person, rows)
    changed(connection, "people")


def people_by_number(connection: Connection, numbers: Sequence[str]) -> dict[str, Person]:
    """The known ones among service numbers."""
    return {row["service_number"]: _person(row) for row in _among(connection, person, "service_number", numbers)}


def known_numbers(connection: Connection) -> dict[str, tuple[str, str]]:
    """Every known service number with name and unit code."""
    rows = connection.execute(select(person.c.service_number, person.c.name, person.c.unit))
    return {number: (name, code) for number, name, code in rows}


def people_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Person]:
    """The known ones among person ids."""
    return {row["id"]: _person(row) for row in _among(connection, person, "id", ids)}


def _among(connection: Connection, table: Table, column: str, values: Sequence[str]) -> Iterable[RowMapping]:
    """Rows whose column is one of the values, asked in pieces: SQLite takes a limited number of parameters."""
    for start in range(0, len(values), 500):
        yield from connection.execute(select(table).where(table.c[column].in_(values[start : start + 500]))).mappings()


def list_people(
    connection: Connection, *, unit_code: str = "", words: str = "", after: PersonKey | None = None, limit: int = 256
) -> tuple[Person, ...]:
    """A page of people by name, of a unit and with the words in name, number or position; `after` is the last shown."""
    name, key = person.c.name, person.c.id
    # Where words sift, one look at the whole table is quicker than a walk along the index with a look at each person.
    order = name + "" if words.split() else name
    wanted = select(person).where(*_sifted(connection, unit_code, words)).order_by(order, key).limit(limit)
    if after is not None:
        wanted = wanted.where(tuple_(order, key) > tuple_(literal(after.name), literal(after.id, Id)))
    return tuple(_person(row) for row in connection.execute(wanted).mappings())


def count_found(connection: Connection, *, unit_code: str = "", words: str = "") -> int:
    """How many people `list_people` would find."""
    wanted = select(func.count()).select_from(person).where(*_sifted(connection, unit_code, words))
    return int(connection.execute(wanted).scalar_one())


def _sifted(connection: Connection, unit_code: str, words: str) -> list[ColumnElement[bool]]:
    parts: list[ColumnElement[bool]] = [person.c.is_active]
    if unit_code:
        parts.append(person.c.unit == unit_code)
    line = person.c.name + " " + person.c.service_number + " " + person.c.rank + " " + person.c.position
    parts += [like(connection, line, word) for word in words.split()]
    return parts


def count_people(connection: Connection) -> dict[str, int]:
    """Active people per unit code."""
    code = (person.c.unit + "").label("code")  # no index: a look at each person by way of one takes three times as long
    counted = select(code, func.count()).where(person.c.is_active).group_by(code)
    return dict(connection.execute(counted).all())


def _person(row: RowMapping) -> Person:
    values: dict[str, Any] = dict(row)
    values |= {
        "id": PersonId(row["id"]),
        "number_kind": NumberKind(row["number_kind"]),
        "is_active": bool(row["is_active"]),
    }
    return Person(**values)
