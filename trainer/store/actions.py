"""Findings, actions and what happened to them. Functions never commit; nothing is ever overwritten without an event."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, insert, select, update

from trainer.domain.action import Action, ActionEvent, ActionState, DrillFinding, FindingKind, FindingSource
from trainer.domain.follow_up import Poete
from trainer.domain.ids import DrillId
from trainer.domain.scoring import Bands
from trainer.domain.states import RESULTS
from trainer.store.database import changed, take_turns
from trainer.store.tables import (
    action,
    action_event,
    drill,
    drill_unit,
    finding,
    mark,
    participant,
    report,
    result_line,
)
from trainer.store.upsert import insert_new

_PASS_MARK = func.coalesce(drill.c.bands["pass_mark"].as_float(), Bands().pass_mark)
MANY = 500
"""As many values stand in one question; a data base takes only so many."""
_OF_FINDING = tuple(item.name for item in fields(DrillFinding))
_OF_ACTION = tuple(item.name for item in fields(Action))
_OF_EVENT = tuple(item.name for item in fields(ActionEvent))


@dataclass(frozen=True, slots=True)
class Origin:
    """The drill an action came from."""

    code: str
    start: datetime
    version: str


@dataclass(frozen=True, slots=True)
class LaterDrill:
    """A drill of a unit after another: `revision` is that of its last issued report, 0 where none is."""

    id: DrillId
    code: str
    start: datetime
    zone: str
    state: str
    version: str
    revision: int
    pass_mark: float


def add_findings(connection: Connection, found: Iterable[DrillFinding]) -> None:
    """Keep findings; one that is here already stays as it is."""
    insert_new(connection, finding, [asdict(item) for item in found])
    changed(connection, "actions")


def save_action(
    connection: Connection, item: Action, events: Iterable[ActionEvent], *, is_new: bool = False
) -> None:  # fmt: skip
    """The action as it stands now, with what happened to it."""
    kept = insert(action) if is_new else update(action).where(action.c.id == item.id)
    connection.execute(kept.values(**_row(item)))
    for event in events:
        _happened(connection, event)


def _happened(connection: Connection, event: ActionEvent) -> None:
    changes = {name: list(pair) for name, pair in event.changes.items()}
    connection.execute(insert(action_event), [{**asdict(event), "changes": changes}])
    changed(connection, "actions", f"action:{event.action}")


def _row(item: Action) -> dict[str, object]:
    return {**asdict(item), "finding": item.finding or None, "proof": item.proof or None}


def action_to_change(connection: Connection, key: str) -> Action | None:
    """The action with that id, which nobody else changes until the transaction ends."""
    take_turns(connection, f"action:{key}")
    return find_action(connection, key)


def find_action(connection: Connection, key: str) -> Action | None:
    """The action with that id."""
    row = connection.execute(_all(action, _OF_ACTION).where(action.c.id == key)).mappings().first()
    return None if row is None else _action(row)


def list_actions(
    connection: Connection, *, units: Sequence[str] = (), states: Sequence[ActionState] = (), drill_id: str = ""
) -> tuple[Action, ...]:
    """Actions by day and age; of some units, in some states, of one drill, or all."""
    wanted: list[ColumnElement[bool]] = []
    if units:
        wanted.append(action.c.unit.in_(units))
    if states:
        wanted.append(action.c.state.in_(states))
    if drill_id:
        wanted.append(action.c.drill == drill_id)
    rows = connection.execute(
        _all(action, _OF_ACTION).where(*wanted).order_by(action.c.due.is_(None), action.c.due, action.c.at, action.c.id)
    )
    return tuple(_action(row) for row in rows.mappings())


def list_findings(connection: Connection, drill_id: str = "") -> tuple[DrillFinding, ...]:
    """Findings by age; of one drill or all."""
    wanted = _all(finding, _OF_FINDING)
    if drill_id:
        wanted = wanted.where(finding.c.drill == drill_id)
    return tuple(_finding(row) for row in connection.execute(wanted.order_by(finding.c.at, finding.c.id)).mappings())


def find_finding(connection: Connection, key: str) -> DrillFinding | None:
    """The finding with that id."""
    row = connection.execute(_all(finding, _OF_FINDING).where(finding.c.id == key)).mappings().first()
    return None if row is None else _finding(row)


def events_of(connection: Connection, key: str) -> tuple[ActionEvent, ...]:
    """What happened to an action, the oldest first."""
    rows = connection.execute(
        _all(action_event, _OF_EVENT).where(action_event.c.action == key).order_by(action_event.c.at, action_event.c.id)
    )
    return tuple(_event(row) for row in rows.mappings())


def later_drills(connection: Connection, unit: str, after: datetime) -> tuple[LaterDrill, ...]:
    """Drills in which a unit takes part that begin after an instant, by start."""
    last = select(report.c.drill, func.max(report.c.revision).label("revision")).group_by(report.c.drill).subquery()
    columns = (drill.c.id, drill.c.code, drill.c.start, drill.c.zone, drill.c.state, drill.c.version,
               _PASS_MARK.label("pass_mark"))  # fmt: skip
    rows = connection.execute(
        select(*columns, last.c.revision)
        .join(drill_unit, drill_unit.c.drill == drill.c.id)
        .outerjoin(last, last.c.drill == drill.c.id)
        .where(drill_unit.c.unit == unit, drill.c.start > after)
        .order_by(drill.c.start, drill.c.code)
    ).all()
    return tuple(
        LaterDrill(row.id, row.code, row.start, row.zone, row.state, row.version, row.revision or 0,
                   row.pass_mark)
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeldDrill:
    """A drill that was held, as far as follow-up asks."""

    id: DrillId
    code: str
    title: str
    host: str
    zone: str
    version: str


def held_drills(connection: Connection, after: datetime) -> tuple[HeldDrill, ...]:
    """Drills that began after an instant and were held, the latest first."""
    columns = [drill.c[name] for name in HeldDrill.__dataclass_fields__]
    wanted = select(*columns).where(drill.c.start > after, drill.c.state.in_([state.value for state in RESULTS]))
    rows = connection.execute(wanted.order_by(drill.c.start.desc(), drill.c.code)).mappings()
    return tuple(HeldDrill(**row) for row in rows)


def players_of(connection: Connection, drill_id: str) -> frozenset[str]:
    """Ids of the persons who took part."""
    return frozenset(connection.scalars(select(participant.c.person).where(participant.c.drill == drill_id)))


def criterion_score(connection: Connection, drill_id: str, revision: int, ref: str) -> float | None:
    """What an issued report says of a criterion; None where it was not judged."""
    score: float | None = connection.execute(
        select(result_line.c.score).where(
            result_line.c.drill == drill_id,
            result_line.c.revision == revision,
            result_line.c.kind == "criterion",
            result_line.c.ref == ref,
        )
    ).scalar_one_or_none()
    return score


def judges_of(connection: Connection, drill_id: str, ref: str) -> tuple[str, ...]:
    """Who marked a criterion in a drill."""
    wanted = select(mark.c.author).where(mark.c.drill == drill_id, mark.c.criterion == ref).distinct()
    return tuple(connection.execute(wanted.order_by(mark.c.author)).scalars())


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """What the last issued report of a drill says of a criterion."""

    ref: str
    score: float
    drill: str
    code: str
    unit: str
    start: datetime
    zone: str
    version: str
    pass_mark: float


def weak_criteria_since(connection: Connection, after: datetime, units: Sequence[str] = ()) -> tuple[CriterionRow, ...]:
    """Criteria below the pass mark in all drills that began after an instant, or in those that some units held."""
    last = select(report.c.drill, func.max(report.c.revision).label("revision")).group_by(report.c.drill).subquery()
    wanted = [result_line.c.kind == "criterion", result_line.c.score < _PASS_MARK, drill.c.start > after]
    if units:
        wanted.append(drill.c.host.in_(units))
    columns = (result_line.c.ref, result_line.c.score, drill.c.id, drill.c.code, drill.c.host, drill.c.start, drill.c.zone,
               drill.c.version, _PASS_MARK.label("pass_mark"))  # fmt: skip
    rows = connection.execute(
        select(*columns)
        .join(last, (last.c.drill == result_line.c.drill) & (last.c.revision == result_line.c.revision))
        .join(drill, drill.c.id == result_line.c.drill)
        .where(*wanted)
        .order_by(drill.c.start, drill.c.code, result_line.c.ref)
    )
    return tuple(
        CriterionRow(row.ref, row.score, row.id, row.code, row.host, row.start, row.zone, row.version,
                     row.pass_mark)
        for row in rows
    )  # fmt: skip


def origins_of(connection: Connection, held: Iterable[Action]) -> dict[str, Origin]:
    """Id of the drill → what is to be known of it, for the actions held."""
    keys = sorted({item.drill for item in held})
    found: dict[str, Origin] = {}
    for start in range(0, len(keys), MANY):
        columns = (drill.c.id, drill.c.code, drill.c.start, drill.c.version)
        for row in connection.execute(select(*columns).where(drill.c.id.in_(keys[start : start + MANY]))):
            found[row.id] = Origin(row.code, row.start, row.version)
    return found


def critical_findings(connection: Connection, held: Sequence[Action]) -> frozenset[str]:
    """Ids of the critical findings from which actions were born."""
    born = [item.finding for item in held if item.finding]
    wanted = select(finding.c.id).where(finding.c.source == FindingSource.CRITICAL)
    if len(born) <= 1:
        wanted = wanted.where(finding.c.id.in_(born))
    return frozenset(connection.execute(wanted).scalars())


def _all(table: Table, names: Sequence[str]) -> Any:
    return select(*(table.c[name] for name in names))


def _finding(row: RowMapping) -> DrillFinding:
    return DrillFinding(**{**row, "kind": FindingKind(row["kind"]), "source": FindingSource(row["source"])})


def _action(row: RowMapping) -> Action:
    return Action(**{
        **row, "finding": row["finding"] or "", "proof": row["proof"] or "", "poete": Poete(row["poete"]),
        "state": ActionState(row["state"]),
    })  # fmt: skip


def _event(row: RowMapping) -> ActionEvent:
    return ActionEvent(**{**row, "changes": {name: (old, new) for name, (old, new) in row["changes"].items()}})
