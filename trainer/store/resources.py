"""Resources, ways between units, excuses of soft conflicts and approvals. Functions never commit."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from trainer.domain.directory import Travel
from trainer.domain.ids import DrillId
from trainer.domain.resources import Resource
from trainer.store.database import changed
from trainer.store.tables import approval, excuse, resource, travel
from trainer.store.upsert import insert_or_update


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a soft conflict is accepted: `rule` and `subject` name it within its drill."""

    drill: DrillId
    rule: str
    subject: str
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """Who moved a drill from one state to another, with the answers of the checklist (item → yes or no)."""

    id: str
    drill: DrillId
    revision: int
    source: str
    target: str
    name: str
    rank: str
    remark: str
    answers: dict[str, bool]
    at: datetime


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


def save_approval(connection: Connection, value: Approval) -> None:
    """Keep who decided."""
    connection.execute(insert(approval), asdict(value))


def list_approvals(connection: Connection, drill: DrillId) -> tuple[Approval, ...]:
    """Who decided what about a drill, the first first."""
    rows = connection.execute(select(approval).where(approval.c.drill == drill).order_by(approval.c.at)).mappings()
    return tuple(Approval(**{**row, "drill": DrillId(row["drill"])}) for row in rows)
