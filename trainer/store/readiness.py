"""Readiness in the database: rows that sum up issued reports, written with each of them. Functions never commit."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    Text,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    true,
)

from trainer.domain.conduct import Attendance
from trainer.domain.ids import DrillId
from trainer.domain.period_drill import ReportedDrill, Scored
from trainer.domain.rating import Rating
from trainer.domain.readiness import Drilled, Facts, Latest, Waiting
from trainer.domain.states import RESULTS, State
from trainer.store.database import changed
from trainer.store.tables import (
    attendance,
    drill,
    drill_unit,
    participant,
    report,
    result_line,
    scenario,
    scenario_facet,
    scenario_version,
    standing,
    training,
)

_MOST = 400
"""Drills summed up at a time."""
_FEW = 100
"""Units that are asked for by name; for more the whole table is as near."""


def project(connection: Connection, keys: Sequence[DrillId]) -> None:
    """Write anew what the last issued reports of some drills say."""
    for part in _parts([str(key) for key in keys]):
        for table, rows in _computed(connection, part).items():
            connection.execute(delete(table).where(table.c.drill.in_(part)))
            if rows:
                connection.execute(insert(table), rows)
    changed(connection, "readiness")


def fill(connection: Connection) -> None:
    """Sum up every issued report; the tables are empty."""
    for part in _parts(_reported(connection)):
        for table, rows in _computed(connection, part).items():
            if rows:
                connection.execute(insert(table), rows)


def rebuild(connection: Connection) -> bool:
    """Write everything anew from the issued reports; gives whether it was the same before."""
    held = [_all(connection, table) for table in (standing, training)]
    for table in (standing, training):
        connection.execute(delete(table))
    fill(connection)
    return held == [_all(connection, table) for table in (standing, training)]


def _all(connection: Connection, table: Table) -> list[Any]:
    return list(connection.execute(select(table).order_by(*table.primary_key)).all())


def _reported(connection: Connection) -> list[str]:
    return list(connection.execute(select(report.c.drill).distinct().order_by(report.c.drill)).scalars())


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _MOST] for start in range(0, len(keys), _MOST))


# from an issued report to its rows

Rows = list[dict[str, object]]


def _computed(connection: Connection, keys: Sequence[str]) -> dict[Table, Rows]:
    columns = [drill.c[name] for name in ("id", "code", "title", "host", "start", "zone", "state", "version", "method")]
    revision = func.max(report.c.revision).label("revision")
    wanted = (
        select(*columns, revision).join(report, report.c.drill == drill.c.id).where(drill.c.id.in_(keys))
        .group_by(*columns).order_by(drill.c.id)
    )  # fmt: skip
    held = [row for row in connection.execute(wanted).mappings() if State(row["state"]) in RESULTS]
    units, lines = _units(connection, keys), _lines(connection, {row["id"]: row["revision"] for row in held})
    families = _families(connection, {row["version"] for row in held})
    people = _people(connection, keys)
    stood: Rows = []
    trained: Rows = []
    for row in held:
        day = row["start"].astimezone(ZoneInfo(row["zone"])).date()
        numbers = _numbers(row, day, lines.get(row["id"], ()))
        for family in families.get(row["version"], ()):
            stood += [{"unit": unit, "family": family, **numbers} for unit in units.get(row["id"], (row["host"],))]
            trained += [{"person": person, "family": family, "drill": row["id"], "day": day}
                        for person in people.get(row["id"], ())]  # fmt: skip
    return {standing: stood, training: trained}


def _numbers(row: RowMapping, day: date, lines: Sequence[RowMapping]) -> dict[str, object]:
    """The numbers of a drill as the programme report takes them, so that both say the same."""
    objectives = tuple(
        Scored(item["ref"], item["score"], item["coverage"], item["rating"] or "")
        for item in lines
        if item["kind"] == "objective"
    )
    told = ReportedDrill(
        row["id"], row["code"], "", row["host"], (), day, State(row["state"]), row["method"], "", objectives=objectives
    )
    return {
        "drill": row["id"], "code": row["code"], "day": day, "rating": told.rating.value if told.rating else "",
        "lowest": told.lowest.value if told.lowest else "", "score": told.score, "coverage": told.coverage,
        "difficulty": next((item["ref"] for item in lines if item["kind"] == "difficulty"), ""),
    }  # fmt: skip


def _lines(connection: Connection, revisions: Mapping[str, int]) -> dict[str, list[RowMapping]]:
    names = ("drill", "revision", "kind", "ref", "score", "coverage", "rating")
    wanted = select(*(result_line.c[name] for name in names)).where(
        result_line.c.drill.in_(list(revisions)), result_line.c.kind.in_(("objective", "difficulty"))
    )
    found: dict[str, list[RowMapping]] = {}
    for row in connection.execute(wanted.order_by(result_line.c.drill, result_line.c.ref)).mappings():
        if revisions[row["drill"]] == row["revision"]:
            found.setdefault(row["drill"], []).append(row)
    return found


def _units(connection: Connection, keys: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    wanted = select(drill_unit.c.drill, drill_unit.c.unit).where(drill_unit.c.drill.in_(keys))
    for key, unit in connection.execute(wanted.order_by(drill_unit.c.drill, drill_unit.c.place)):
        found.setdefault(key, []).append(unit)
    return found


def _families(connection: Connection, versions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """From the versions that drills are frozen to, whatever became of the scenarios since."""
    wanted = select(scenario_version.c.id, scenario_version.c.document)
    found = {}
    for key in sorted(versions):
        version, document = connection.execute(wanted.where(scenario_version.c.id == key)).one()
        found[version] = tuple(dict.fromkeys(document.get("families", ())))
    return found


def _people(connection: Connection, keys: Sequence[str]) -> dict[str, list[str]]:
    """Who took part: where attendance was recorded those said to be present, else everybody on the list."""
    recorded = set(
        connection.execute(select(attendance.c.drill).where(attendance.c.drill.in_(keys)).distinct()).scalars()
    )
    said = and_(attendance.c.drill.in_(keys), cast(attendance.c.value, Text) == json.dumps(Attendance.PRESENT.value))
    came = {tuple(row) for row in connection.execute(select(attendance.c.drill, attendance.c.subject).where(said))}
    found: dict[str, list[str]] = {}
    wanted = select(participant.c.drill, participant.c.person).where(participant.c.drill.in_(keys))
    for key, person in connection.execute(wanted.order_by(participant.c.drill, participant.c.person)):
        if key not in recorded or (key, person) in came:
            found.setdefault(key, []).append(person)
    return found


# reading


def latest_standings(connection: Connection, at: date, units: Sequence[str]) -> "Standings":
    """The last drill of each unit and family up to a day, and how many there were.

    A few units are read by the key alone, however many others there are; for more the table is gone through once.
    """
    pair = (
        select(standing.c.unit, standing.c.family, func.max(standing.c.day).label("day"), func.count().label("drills"))
        .where(standing.c.day <= at, _of(units))
        .group_by(standing.c.unit, standing.c.family)
        .subquery()
    )
    wanted = select(*_DRILLED, pair.c.drills).join(
        pair,
        and_(standing.c.unit == pair.c.unit, standing.c.family == pair.c.family, standing.c.day == pair.c.day),
    )
    rows = connection.execute(wanted).all()
    found = {(row[0], row[1]): row for row in rows}
    if len(found) < len(rows):  # two drills on one day: the one with the higher number is the last
        found = {(row[0], row[1]): row for row in sorted(rows, key=_code)}
    return Standings(found)


def _code(row: Any) -> str:
    return str(row[3])


def latest_facts(connection: Connection, at: date, units: Sequence[str]) -> dict[tuple[str, str], Facts]:
    """What their values are worked out from and nothing else, in half the time: nothing is counted or summed up."""
    later = standing.alias()
    is_later = or_(later.c.day > standing.c.day, later.c.code > standing.c.code)
    after = and_(later.c.unit == standing.c.unit, later.c.family == standing.c.family, later.c.day >= standing.c.day)
    score = case((standing.c.rating != "", standing.c.score))
    wanted = select(standing.c.unit, standing.c.family, standing.c.day, score, standing.c.coverage).where(
        standing.c.day <= at, _of(units), ~exists().where(after, later.c.day <= at, is_later)
    )
    return {(unit, family): (day, rated, seen) for unit, family, day, rated, seen in connection.execute(wanted).all()}


def _of(units: Sequence[str]) -> ColumnElement[bool]:
    return standing.c.unit.in_(units) if len(units) <= _FEW else true()


class Standings(Mapping[tuple[str, str], Latest]):
    """By unit and family; a row becomes a value when it is looked at."""

    def __init__(self, rows: Mapping[tuple[str, str], Any]) -> None:
        self._rows = rows

    def __getitem__(self, key: tuple[str, str]) -> Latest:
        row = self._rows[key]
        return Latest(_drilled(row), row[-1])

    def get(self, key: tuple[str, str], default: Any = None) -> Any:
        """Asked for each cell; that of `Mapping` takes twice as long."""
        row = self._rows.get(key)
        return default if row is None else Latest(_drilled(row), row[-1])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def standings_of(connection: Connection, unit: str, family: str, at: date) -> tuple[Drilled, ...]:
    """Every drill of a unit and family up to a day, the last first."""
    wanted = select(*_DRILLED).where(standing.c.unit == unit, standing.c.family == family, standing.c.day <= at)
    return tuple(
        _drilled(row) for row in connection.execute(wanted.order_by(standing.c.day.desc(), standing.c.code.desc()))
    )


_DRILLED = tuple(standing.c[name] for name in Drilled._fields)
_RATINGS: Mapping[str, Rating | None] = {"": None, **{item.value: item for item in Rating}}
"""Asked for twice a row; a dictionary answers several times as fast as the enumeration."""


def _drilled(row: Any) -> Drilled:
    unit, family, key, code, day, rating, lowest, score, coverage, difficulty = row[:10]
    return Drilled(unit, family, key, code, day, _RATINGS[rating], _RATINGS[lowest], score, coverage, difficulty)


def unreported(connection: Connection) -> tuple[Waiting, ...]:
    """Held drills whose report is not issued, by unit and family of the scenario as it is in the library."""
    held = [state.value for state in RESULTS - {State.REPORT_ISSUED, State.ARCHIVED}]
    wanted = (
        select(drill_unit.c.unit, scenario_facet.c.value, drill.c.code, drill.c.start, drill.c.zone)
        .join(drill, drill.c.id == drill_unit.c.drill)
        .join(scenario_version, scenario_version.c.id == drill.c.version)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .join(scenario_facet, and_(scenario_facet.c.entry == scenario.c.entry, scenario_facet.c.facet == "family"))
        .where(drill.c.state.in_(held), ~exists().where(standing.c.drill == drill.c.id))
        .order_by(drill.c.start, drill.c.code, drill_unit.c.unit, scenario_facet.c.value)
    )
    return tuple(
        Waiting(unit, family, code, start.astimezone(ZoneInfo(zone)).date())
        for unit, family, code, start, zone in connection.execute(wanted)
    )
