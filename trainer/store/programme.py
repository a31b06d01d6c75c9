"""Programmes with their requirements, and the risks that weigh them. Functions never commit."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, insert, select

from trainer.domain.ids import PersonId
from trainer.domain.programme import Origin, PlannedDrill, Program, Requirement, What
from trainer.domain.programme_offers import Result
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.domain.states import State
from trainer.store.database import changed
from trainer.store.tables import (
    drill,
    drill_role,
    drill_unit,
    person,
    program,
    requirement,
    result_line,
    risk,
    scenario,
    scenario_facet,
    scenario_version,
)
from trainer.store.upsert import insert_or_update


def save_program(connection: Connection, value: Program, requirements: Sequence[Requirement]) -> None:
    """Insert or replace a programme with everything it requires."""
    insert_or_update(connection, program, [asdict(value)])
    connection.execute(delete(requirement).where(requirement.c.program == value.id))
    rows = [
        {
            **asdict(item),
            "units": list(item.units),
            "what": item.what.value,
            "origin": item.origin.value,
            "place": place,
        }
        for place, item in enumerate(requirements)
    ]
    if rows:
        connection.execute(insert(requirement), rows)
    changed(connection, "programme")


def list_programs(connection: Connection) -> tuple[Program, ...]:
    """All programmes, the latest first."""
    wanted = select(program).order_by(program.c.first.desc(), program.c.name)
    return tuple(Program(**row) for row in connection.execute(wanted).mappings())


def list_requirements(connection: Connection, key: str) -> tuple[Requirement, ...]:
    """What a programme requires, in its order."""
    columns = [requirement.c[name] for name in Requirement.__dataclass_fields__]
    wanted = select(*columns).where(requirement.c.program == key).order_by(requirement.c.place)
    return tuple(
        Requirement(**{**row, "units": tuple(row["units"]), "what": What(row["what"]), "origin": Origin(row["origin"])})
        for row in connection.execute(wanted).mappings()
    )


def drop_program(connection: Connection, key: str) -> None:
    """Take a programme away; drills stay."""
    connection.execute(delete(program).where(program.c.id == key))
    changed(connection, "programme")


def drills_for_programme(connection: Connection, first: datetime, last: datetime) -> tuple[PlannedDrill, ...]:
    """Every drill that begins in a span, with the facets of its scenario; the method is the drill's own."""
    columns = [drill.c[name] for name in ("id", "code", "scenario_code", "version", "method", "start", "zone", "state")]
    wanted = select(*columns).where(drill.c.start >= first, drill.c.start < last)
    rows = connection.execute(wanted.order_by(drill.c.start, drill.c.code)).mappings().all()
    among = select(drill.c.id).where(drill.c.start >= first, drill.c.start < last)
    units: dict[str, list[str]] = {}
    parts = select(drill_unit.c.drill, drill_unit.c.unit).where(drill_unit.c.drill.in_(among))
    for key, unit in connection.execute(parts.order_by(drill_unit.c.place)):
        units.setdefault(key, []).append(unit)
    facets = _facets(connection, {row["version"] for row in rows})
    return tuple(
        PlannedDrill(
            row["code"], tuple(units.get(row["id"], ())), row["scenario_code"],
            {**facets.get(row["version"], {}), What.METHOD: frozenset({row["method"]})},
            row["start"].astimezone(ZoneInfo(row["zone"])).date(), State(row["state"]),
        )
        for row in rows
    )  # fmt: skip


def _facets(connection: Connection, versions: Collection[str]) -> dict[str, dict[What, frozenset[str]]]:
    """Families and phases of scenarios, by their versions."""
    found: dict[str, dict[What, set[str]]] = {}
    wanted = (
        select(scenario_version.c.id, scenario_facet.c.facet, scenario_facet.c.value)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .join(scenario_facet, scenario_facet.c.entry == scenario.c.entry)
        .where(scenario_version.c.id.in_(versions), scenario_facet.c.facet.in_([What.FAMILY.value, What.PHASE.value]))
    )
    for key, facet, value in connection.execute(wanted) if versions else ():
        found.setdefault(key, {}).setdefault(What(facet), set()).add(value)
    return {key: {what: frozenset(held) for what, held in parts.items()} for key, parts in found.items()}


def drop_risk(connection: Connection, value: RiskValue) -> None:
    """Take one value out of the history."""
    same = (
        risk.c.region == value.region, risk.c.district == value.district, risk.c.factor == value.factor.value,
        risk.c.at == value.at,
    )  # fmt: skip
    connection.execute(delete(risk).where(*same))
    changed(connection, "risks")


def known_evaluators(connection: Connection) -> tuple[PersonId, ...]:
    """Active people who have scored or are to score a drill, by name."""
    wanted = (
        select(person.c.id)
        .where(person.c.is_active, person.c.id.in_(select(drill_role.c.person).where(drill_role.c.role == "PENILAI")))
        .order_by(person.c.name, person.c.id)
    )
    return tuple(PersonId(key) for key in connection.execute(wanted).scalars())


def weakest_objectives(connection: Connection) -> tuple[Result, ...]:
    """The weakest objective of every drill with an issued report, by its last revision."""
    latest = (
        select(result_line.c.drill, func.max(result_line.c.revision).label("revision")).group_by(result_line.c.drill)
    ).subquery()
    columns = (drill.c.code, drill.c.host, drill.c.scenario_code, drill.c.start, result_line.c.ref, result_line.c.score)
    wanted = (
        select(*columns)
        .join(drill, drill.c.id == result_line.c.drill)
        .join(latest, (latest.c.drill == result_line.c.drill) & (latest.c.revision == result_line.c.revision))
        .where(result_line.c.kind == "objective", result_line.c.score.is_not(None))
        .order_by(drill.c.start, drill.c.code, result_line.c.score, result_line.c.ref)
    )
    found: dict[str, Result] = {}
    for code, host, played, start, ref, score in connection.execute(wanted):
        found.setdefault(code, Result(code, host, played, start.date(), ref, float(score)))
    return tuple(found.values())


def save_risks(connection: Connection, values: Sequence[RiskValue]) -> None:
    """Insert values; the same place, factor and day is replaced."""
    insert_or_update(connection, risk, [{**item._asdict(), "factor": item.factor.value} for item in values])
    changed(connection, "risks")


def list_risks(connection: Connection, regions: Sequence[str] | None = None) -> tuple[RiskValue, ...]:
    """Every value ever given, of all regions or of some, by place, factor and day."""
    columns = [risk.c[name] for name in RiskValue._fields]
    wanted = select(*columns).order_by(*risk.primary_key.columns)
    rows = connection.execute(wanted if regions is None else wanted.where(risk.c.region.in_(regions))).all()
    factors = {item.value: item for item in RiskFactor}
    return tuple(
        RiskValue(region, district, factors[factor], value, at, source)
        for region, district, factor, value, at, source in rows
    )
