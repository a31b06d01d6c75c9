"""Contests between units in the database, and the teams that could take part. Functions never commit."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, func, insert, select

from trainer.domain.errors import Refusal, mark
from trainer.domain.ids import DrillId, VersionId
from trainer.domain.league import Contest, Entrant
from trainer.domain.states import State
from trainer.store.database import changed
from trainer.store.tables import assignment, contest, contest_entrant, drill, participant, team
from trainer.store.types import is_id
from trainer.store.upsert import insert_or_update

_OWN = [contest.c[name] for name in Contest.__dataclass_fields__ if name != "entrants"]
_ENTRANT = [contest_entrant.c[name] for name in Entrant.__dataclass_fields__]


def save_contest(connection: Connection, value: Contest) -> None:
    """Insert or replace a contest with everybody who takes part."""
    row = asdict(value)
    entrants = row.pop("entrants")
    insert_or_update(connection, contest, [row])
    connection.execute(delete(contest_entrant).where(contest_entrant.c.contest == value.id))
    if entrants:
        connection.execute(
            insert(contest_entrant),
            [{**item, "contest": value.id, "place": place} for place, item in enumerate(entrants)],
        )
    changed(connection, "contests")


def load_contest(connection: Connection, key: str) -> Contest:
    """One contest; raises `Refusal` where it is gone."""
    row = connection.execute(select(*_OWN).where(contest.c.id == key)).mappings().first() if is_id(key) else None
    if row is None:
        raise Refusal(mark("There is no such contest. `trainer league list` shows those there are."))
    wanted = select(*_ENTRANT).where(contest_entrant.c.contest == key).order_by(contest_entrant.c.place)
    return Contest(**row, entrants=tuple(Entrant(**item) for item in connection.execute(wanted).mappings()))


def list_contests(connection: Connection) -> tuple[Contest, ...]:
    """All contests with their entrants, the latest first."""
    wanted = select(contest_entrant.c.contest, *_ENTRANT).order_by(contest_entrant.c.place)
    entrants: dict[str, list[Entrant]] = {}
    for key, *values in connection.execute(wanted):
        entrants.setdefault(key, []).append(Entrant(*values))
    rows = connection.execute(select(*_OWN).order_by(contest.c.at.desc(), contest.c.id)).mappings()
    return tuple(Contest(**row, entrants=tuple(entrants.get(row["id"], ()))) for row in rows)


def remove_contest(connection: Connection, key: str) -> None:
    """Take a contest away; drills and marks stay."""
    connection.execute(delete(contest).where(contest.c.id == key))
    changed(connection, "contests")


def sheets_in_plans(connection: Connection) -> tuple[tuple[str, VersionId], ...]:
    """Sheets that some drill assigns, each with a version of a scenario that holds it, by code."""
    wanted = (
        select(assignment.c.sheet, drill.c.version)
        .distinct()
        .join(drill, drill.c.id == assignment.c.drill)
        .where(drill.c.state != State.CANCELLED.value)
        .order_by(assignment.c.sheet, drill.c.version)
    )
    found: dict[str, VersionId] = {}
    for code, version in connection.execute(wanted).all():
        found.setdefault(code, VersionId(version))
    return tuple(found.items())


@dataclass(frozen=True, slots=True)
class Assigned:
    """A team that is assigned a sheet."""

    drill: DrillId
    team: str


def assigned(connection: Connection, sheet: str) -> tuple[Assigned, ...]:
    """Every team that is judged on a sheet, the latest drill first, teams in the order of the plan."""
    wanted = (
        select(drill.c.id, team.c.id)
        .distinct()
        .add_columns(drill.c.start, drill.c.code, team.c.place)
        .join_from(assignment, drill, drill.c.id == assignment.c.drill)
        .join(team, team.c.id == assignment.c.team)
        .where(assignment.c.sheet == sheet, drill.c.state != State.CANCELLED.value)
        .order_by(drill.c.start.desc(), drill.c.code, team.c.place)
    )
    return tuple(Assigned(DrillId(key), one) for key, one, *_order in connection.execute(wanted))


def units_of_teams(connection: Connection, keys: Sequence[DrillId]) -> dict[str, str]:
    """Team → the unit most of its players come from, the first by code where several have as many."""
    wanted = (
        select(participant.c.team, participant.c.unit, func.count().label("people"))
        .where(participant.c.drill.in_(keys), participant.c.team.is_not(None))
        .group_by(participant.c.team, participant.c.unit)
    )
    found: dict[str, tuple[int, str]] = {}
    for one, unit, people in connection.execute(wanted):
        if one not in found or (-people, unit) < found[one]:
            found[one] = (-people, unit)
    return {one: unit for one, (_people, unit) in found.items()}
