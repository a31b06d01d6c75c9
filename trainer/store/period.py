"""What a programme report reads: drills of a span with their summary rows, never marks, never a person's score."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, String, Text, cast, func, or_, select

from trainer.domain.conduct import Attendance
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.states import State
from trainer.store.results import ResultLine
from trainer.store.tables import (
    attendance,
    drill,
    drill_unit,
    participant,
    person,
    report,
    result_line,
    scenario,
    scenario_facet,
    scenario_version,
)

FACETS = ("family", "phase", "partner")
_WITHOUT_PEOPLE = ("objective", "level", "criterion", "agreement", "difficulty")
_MOST = 900
"""Identifiers in one question; SQLite of some systems takes no more than 999."""


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A drill with what is known of it without its marks. `number` and `revision` are of its last issued report."""

    id: DrillId
    code: str
    title: str
    state: State
    host: str
    start: datetime
    zone: str
    method: str
    scenario_code: str
    version: VersionId
    classification: str
    bands: Mapping[str, object]
    units: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    participants: int
    number: str = ""
    revision: int = 0


_COLUMNS = [
    drill.c[name]
    for name in PeriodRow.__dataclass_fields__
    if name not in ("units", "facets", "participants", "number", "revision")
]


def period_rows(connection: Connection, first: datetime, last: datetime) -> tuple[PeriodRow, ...]:
    """Drills that begin in a span, by start."""
    rows = connection.execute(
        select(*_COLUMNS).where(drill.c.start >= first, drill.c.start < last).order_by(drill.c.start, drill.c.code)
    ).all()
    among = select(drill.c.id).where(drill.c.start >= first, drill.c.start < last)
    units = _units(connection, among)
    players = _counted(connection, among)
    numbers = _numbers(connection, among)
    facets = _facets(connection, sorted({str(row.version) for row in rows}))
    return tuple(
        PeriodRow(
            **{**row._asdict(), "state": State(row.state)}, units=units.get(row.id, (row.host,)),
            facets=facets.get(row.version, {}), participants=players.get(row.id, 0),
            number=numbers.get(row.id, ("", 0))[0], revision=numbers.get(row.id, ("", 0))[1],
        )
        for row in rows
    )  # fmt: skip


Among = Select[tuple[str]]


def _units(connection: Connection, among: Among) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    wanted = select(drill_unit.c.drill, drill_unit.c.unit).where(drill_unit.c.drill.in_(among))
    for key, unit in connection.execute(wanted.order_by(drill_unit.c.place)):
        found[key].append(unit)
    return {key: tuple(units) for key, units in found.items()}


def _counted(connection: Connection, among: Among) -> dict[str, int]:
    wanted = select(participant.c.drill, func.count()).where(participant.c.drill.in_(among))
    return {str(key): int(count) for key, count in connection.execute(wanted.group_by(participant.c.drill))}


def _numbers(connection: Connection, among: Among) -> dict[str, tuple[str, int]]:
    wanted = select(report.c.drill, report.c.number, report.c.revision).where(report.c.drill.in_(among))
    rows = connection.execute(wanted.order_by(report.c.revision))
    return {key: (number, revision) for key, number, revision in rows}


def _facets(connection: Connection, versions: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Families, phases and partners of scenarios, by their versions; words as in the library now."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    wanted = (
        select(scenario_version.c.id, scenario_facet.c.facet, scenario_facet.c.value)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .join(scenario_facet, scenario_facet.c.entry == scenario.c.entry)
        .order_by(scenario_facet.c.facet, scenario_facet.c.value)
    )
    for part in _parts(versions):
        among = wanted.where(scenario_version.c.id.in_(part), scenario_facet.c.facet.in_(FACETS))
        for key, facet, value in connection.execute(among):
            held = found.setdefault(key, {})
            held[facet] = (*held.get(facet, ()), value)
    return found


def _parts(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    return (keys[start : start + _MOST] for start in range(0, len(keys), _MOST))


def summary_lines(connection: Connection, revisions: Mapping[DrillId, int]) -> dict[DrillId, tuple[ResultLine, ...]]:
    """The summary rows of issued reports, given which revision of which drill."""
    columns = [result_line.c[name] for name in ResultLine.__dataclass_fields__]
    found: defaultdict[DrillId, list[ResultLine]] = defaultdict(list)
    for part in _parts([str(key) for key in revisions]):
        wanted = select(result_line.c.drill, result_line.c.revision, *columns).where(
            result_line.c.drill.in_(part), result_line.c.kind.in_(_WITHOUT_PEOPLE)
        )
        for row in connection.execute(wanted.order_by(result_line.c.kind, result_line.c.ref, result_line.c.subject)):
            if revisions[DrillId(row.drill)] == row.revision:
                line = ResultLine(
                    row.kind, row.subject, row.ref, row.score, row.coverage, row.rating, tuple(row.capped_by)
                )
                found[DrillId(row.drill)].append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def drilled_people(connection: Connection, keys: Sequence[DrillId]) -> dict[str, int]:
    """How many active people of each unit took part in one of these drills at least.

    Where attendance was recorded those said to be present count, else everybody on the list of participants.
    """
    drilled: defaultdict[str, set[str]] = defaultdict(set)
    for part in _parts([str(key) for key in keys]):
        recorded = select(attendance.c.drill).where(attendance.c.drill.in_(part))
        came = (
            select(attendance.c.drill, attendance.c.subject)
            .where(attendance.c.drill.in_(part), cast(attendance.c.value, Text) == json.dumps(Attendance.PRESENT.value))
            .distinct()
            .subquery()
        )
        wanted = (
            select(person.c.unit, person.c.id)
            .join(participant, participant.c.person == person.c.id)
            .outerjoin(
                came, (came.c.drill == participant.c.drill) & (came.c.subject == cast(participant.c.person, String))
            )
            .where(participant.c.drill.in_(part), person.c.is_active)
            .where(or_(came.c.subject.is_not(None), participant.c.drill.not_in(recorded)))
            .distinct()
        )
        for unit, key in connection.execute(wanted):
            drilled[unit].add(key)
    return {unit: len(people) for unit, people in drilled.items()}
