"""The last issued numbers of every drill, without the lines of persons: those are not even read."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from trainer.domain.rollup import IssuedDrill, Line
from trainer.store.tables import drill, participant, result_line, team

_TOLD = ("objective", "sheet", "team")


def issued_drills(connection: Connection, first: datetime, last: datetime) -> tuple[IssuedDrill, ...]:
    """Drills that started in the span and have an issued report, by start."""
    newest = (
        select(result_line.c.drill, func.max(result_line.c.revision).label("revision"))
        .group_by(result_line.c.drill)
        .subquery()
    )
    columns = (drill.c.id, drill.c.host, drill.c.scenario_code, drill.c.start, drill.c.zone, drill.c.method)
    wanted = (
        select(*columns, drill.c.minutes, newest.c.revision)
        .join(newest, newest.c.drill == drill.c.id)
        .where(drill.c.start >= first, drill.c.start < last)
        .order_by(drill.c.start, drill.c.id)
    )
    return tuple(
        IssuedDrill(
            row.host, row.scenario_code, row.start.astimezone(ZoneInfo(row.zone)).date(), row.method, row.minutes,
            _participants(connection, row.id), row.revision, _people(connection, row.id),
            _lines(connection, row.id, row.revision),
        )
        for row in connection.execute(wanted).all()
    )  # fmt: skip


def _participants(connection: Connection, key: str) -> int:
    wanted = select(func.count()).select_from(participant).where(participant.c.drill == key)
    return int(connection.execute(wanted).scalar_one())


def _people(connection: Connection, key: str) -> dict[str, int]:
    """A team counts its members; where none is named, the strength it was planned with."""
    named = (
        select(participant.c.team, func.count()).where(participant.c.drill == key).group_by(participant.c.team)
    )  # fmt: skip
    counted = {str(found): count for found, count in connection.execute(named) if found is not None}
    planned = connection.execute(select(team.c.id, team.c.strength).where(team.c.drill == key))
    return {str(found): counted.get(str(found), strength) for found, strength in planned}


def _lines(connection: Connection, key: str, revision: int) -> tuple[Line, ...]:
    columns = [result_line.c[name] for name in Line.__dataclass_fields__]
    wanted = select(*columns).where(
        result_line.c.drill == key, result_line.c.revision == revision, result_line.c.kind.in_(_TOLD)
    )
    return tuple(
        Line(*row) for row in connection.execute(wanted.order_by(result_line.c.kind, result_line.c.ref, result_line.c.subject))
    )  # fmt: skip
