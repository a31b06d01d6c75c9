"""Resources, ways between units, excuses of soft conflicts and approvals. Functions never commit."""

from collections.abc import Collection, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, insert, select

from trainer.domain.approval import Answer, Approval, Notice
from trainer.domain.directory import Travel
from trainer.domain.ids import DrillId
from trainer.domain.resources import Resource
from trainer.domain.schedule_rules import Excuse
from trainer.domain.states import State
from trainer.store.database import changed
from trainer.store.tables import approval, drill, excuse, resource, travel
from trainer.store.upsert import insert_or_update


def save_resources(connection: Connection, values: Sequence[Resource]) -> None:
    """Insert or update resources."""
    insert_or_update(connection, resource, [asdict(item) for item in values])
    changed(connection, "resources")


def list_resources(connection: Connection) -> tuple[Resource, ...]:
    """All resources by unit and name."""
    rows = connection.execute(select(resource).order_by(resource.c.unit, resource.c.name)).mappings()
    return tuple(Resource(**row) for row in rows)


def save_ways(connection: Connection, values: Sequence[tuple[str, Travel]]) -> None:
    """Insert or update ways between units, each with its id."""
    rows = [{"id": key, **asdict(item)} for key, item in values]
    insert_or_update(connection, travel, rows, ("origin", "destination", "mode"))
    changed(connection, "ways")


def list_ways(connection: Connection) -> tuple[Travel, ...]:
    """All ways between units."""
    columns = [travel.c[name] for name in Travel.__dataclass_fields__]
    rows = connection.execute(select(*columns).order_by(travel.c.origin, travel.c.destination, travel.c.mode))
    return tuple(Travel(**{**row, "tide": bool(row["tide"])}) for row in rows.mappings())


def save_excuse(connection: Connection, value: Excuse) -> None:
    """Keep why a conflict is accepted, in the place of an earlier reason."""
    insert_or_update(connection, excuse, [asdict(value)])
    changed(connection, "drills", f"drill:{value.drill}")


def list_excuses(connection: Connection, drills: Sequence[DrillId]) -> tuple[Excuse, ...]:
    """The excuses of these drills."""
    rows = connection.execute(select(excuse).where(excuse.c.drill.in_(drills)).order_by(excuse.c.at)).mappings()
    return tuple(Excuse(**{**row, "drill": DrillId(row["drill"])}) for row in rows)


def excuses_by_code(connection: Connection, codes: Collection[str]) -> dict[str, tuple[Excuse, ...]]:
    """The excuses of drills, by the code of each that has any."""
    wanted = select(drill.c.code, excuse).join(drill, drill.c.id == excuse.c.drill).where(drill.c.code.in_(codes))
    found: dict[str, list[Excuse]] = {}
    for row in connection.execute(wanted.order_by(excuse.c.at)).mappings():
        values = {name: row[name] for name in Excuse.__dataclass_fields__}
        found.setdefault(row["code"], []).append(Excuse(**{**values, "drill": DrillId(row["drill"])}))
    return {code: tuple(items) for code, items in found.items()}


def drop_excuse(connection: Connection, value: Excuse) -> None:
    """Take a reason back."""
    columns = excuse.c
    its = (columns.drill == value.drill, columns.rule == value.rule, columns.subject == value.subject)
    connection.execute(delete(excuse).where(*its))
    changed(connection, "drills", f"drill:{value.drill}")


def save_approval(connection: Connection, value: Approval) -> None:
    """Keep who decided."""
    connection.execute(insert(approval), {**asdict(value), "source": value.source.value, "target": value.target.value})
    changed(connection, f"drill:{value.drill}")


def list_approvals(connection: Connection, drill_id: DrillId) -> tuple[Approval, ...]:
    """Who decided what about a drill, the first first."""
    wanted = select(approval).where(approval.c.drill == drill_id).order_by(approval.c.at, approval.c.revision)
    return tuple(
        Approval(
            **{
                **row,
                "drill": DrillId(row["drill"]),
                "source": State(row["source"]),
                "target": State(row["target"]),
                "answers": {code: Answer(**answer) for code, answer in row["answers"].items()},
                "told": tuple(Notice(**item) for item in row["told"]),
            }
        )
        for row in connection.execute(wanted).mappings()
    )
