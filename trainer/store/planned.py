"""What the views of the plan read: drills of some days and units, however many others there are. Never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, select

from trainer.domain.ids import DrillId
from trainer.domain.states import State
from trainer.store.database import changed
from trainer.store.tables import drill, drill_role, drill_unit, journal, mark


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One drill as a bar of the plan; `units` are all that take part, the host among them."""

    id: DrillId
    code: str
    title: str
    state: State
    host: str
    start: datetime
    end: datetime
    minutes: int
    method: str
    place: str
    zone: str
    series: str
    revision: int
    scenario_code: str
    classification: str
    units: tuple[str, ...] = ()


_NAMES = [name for name in PlanRow.__dataclass_fields__ if name != "units"]
_COLUMNS = [drill.c[name] for name in _NAMES]


def planned(
    connection: Connection,
    first: datetime,
    last: datetime,
    units: Sequence[str] | None = None,
    *,
    with_units: bool = True,
) -> tuple[PlanRow, ...]:
    """Drills that touch the span and, if units are given, concern one of them; by start.

    Which units take part is a question of its own: it is left out where nobody asks.
    """
    among = _touching(connection, first, last)
    if units is not None:
        its = drill_unit.c.drill == drill.c.id
        among.append(exists().where(its, drill_unit.c.unit.in_(units)).correlate(drill))
    wanted = select(*_COLUMNS).where(*among).order_by(drill.c.start, drill.c.id)
    rows = connection.execute(wanted).all()
    if not with_units:
        return tuple(_row(row, ()) for row in rows)
    parts = select(drill_unit.c.drill, drill_unit.c.unit)
    if units is None:
        parts = parts.join_from(drill, drill_unit).where(*among)
    else:
        parts = parts.where(drill_unit.c.drill.in_([row[0] for row in rows]))
    taking: dict[str, list[str]] = {}
    for key, unit in connection.execute(parts.order_by(drill_unit.c.drill, drill_unit.c.place)):
        taking.setdefault(key, []).append(unit)
    return tuple(_row(row, taking.get(row[0], ())) for row in rows)


def _touching(connection: Connection, first: datetime, last: datetime) -> list[ColumnElement[bool]]:
    """No drill that began longer ago than the longest lasts can still be running: so the index on `start` serves."""
    longest = connection.execute(select(func.max(drill.c.minutes))).scalar() or 0
    return [drill.c.start < last, drill.c.start > first - timedelta(minutes=longest), drill.c.end > first]


def _row(row: Any, units: Sequence[str]) -> PlanRow:
    values = dict(zip(_NAMES, row, strict=True))
    values["state"], values["series"] = State(values["state"]), values["series"] or ""
    return PlanRow(**values, units=tuple(units))


def planned_drill(connection: Connection, key: DrillId) -> PlanRow:
    """One drill as a bar of the plan."""
    row = connection.execute(select(*_COLUMNS).where(drill.c.id == key)).one()
    units = connection.execute(select(drill_unit.c.unit).where(drill_unit.c.drill == key).order_by(drill_unit.c.place))
    return _row(row, list(units.scalars()))


def leaders(connection: Connection, keys: Sequence[DrillId], roles: Sequence[str]) -> dict[str, str]:
    """Who leads each drill, rank and name: the holder of the first of these roles that is filled."""
    found: dict[str, tuple[int, int, str]] = {}
    for start in range(0, len(keys), 500):
        wanted = select(drill_role.c.drill, drill_role.c.role, drill_role.c.place, drill_role.c.rank, drill_role.c.name)
        among = wanted.where(drill_role.c.drill.in_(keys[start : start + 500]), drill_role.c.role.in_(roles))
        for key, role, place, rank, name in connection.execute(among):
            held = (roles.index(role), place, f"{rank} {name}".strip())
            found[key] = min(found.get(key, held), held)
    return {key: name for key, (_role, _place, name) in found.items()}


def series_of(connection: Connection, series: str) -> tuple[PlanRow, ...]:
    """The drills of a recurring one, by start."""
    rows = connection.execute(select(*_COLUMNS).where(drill.c.series == series).order_by(drill.c.start, drill.c.id))
    return tuple(_row(row, ()) for row in rows)


def has_records(connection: Connection, key: DrillId) -> bool:
    """Whether anything of it was recorded; then it cannot be taken out of the data."""
    held = (select(table.c.drill).where(table.c.drill == key).limit(1) for table in (journal, mark))
    return any(connection.execute(wanted).first() for wanted in held)


def drop_drill(connection: Connection, key: DrillId) -> None:
    """Take a plan out of the data with all that belongs to it; nothing may be recorded of it."""
    connection.execute(delete(drill).where(drill.c.id == key))
    changed(connection, "drills", f"drill:{key}")
