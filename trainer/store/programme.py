"""Programmes with their requirements, and the risks that weigh them. Functions never commit."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from trainer.domain.programme import Origin, Program, Requirement, What
from trainer.domain.risk import RiskValue
from trainer.domain.scenario import RiskFactor
from trainer.store.database import changed
from trainer.store.tables import program, requirement, risk
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


def save_risks(connection: Connection, values: Sequence[RiskValue]) -> None:
    """Insert values; the same place, factor and day is replaced."""
    insert_or_update(connection, risk, [{**asdict(item), "factor": item.factor.value} for item in values])
    changed(connection, "risks")


def list_risks(connection: Connection) -> tuple[RiskValue, ...]:
    """Every value ever given, by place, factor and day."""
    columns = [risk.c[name] for name in RiskValue.__dataclass_fields__]
    rows = connection.execute(select(*columns).order_by(*risk.primary_key.columns)).mappings()
    return tuple(RiskValue(**{**row, "factor": RiskFactor(row["factor"])}) for row in rows)
