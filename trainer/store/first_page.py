"""What the first page shows, asked in plain SQL: the tables and the plans of drills need not be loaded for it.

Building the tables and compiling selects takes a tenth of the time until the window is seen (tests/benchmarks/startup.py).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, bindparam, text

from trainer.domain.ids import DrillId
from trainer.domain.states import State
from trainer.store.drill_row import DrillRow
from trainer.store.types import Id, Instant

_ROW = 'id, code, title, state, host, start, "end", scenario_code, scenario_number, method, place, zone'
_OF_UNIT = "(host = :unit OR id IN (SELECT drill FROM drill_unit WHERE unit = :unit))"
_AT = Instant()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The scenario a unit has not drilled for the longest time; `last` is None when it never has."""

    code: str
    slug: str
    title: str
    title_en: str
    last: datetime | None


def any_user(connection: Connection) -> bool:
    """Whether signing in is wanted at all."""
    return connection.execute(text("SELECT 1 FROM account LIMIT 1")).first() is not None


def setting_value(connection: Connection, key: str) -> object:
    """One setting; None when it is not set."""
    found = connection.execute(text("SELECT value FROM setting WHERE key = :key"), {"key": key}).scalar()
    return json.loads(found) if isinstance(found, str) else found


def unit_names(connection: Connection) -> dict[str, str]:
    """Names of units by code, the Polda first."""
    rows = connection.execute(text("SELECT code, name FROM unit ORDER BY parent, name"))
    return {str(code): str(name) for code, name in rows}


def totals(connection: Connection) -> tuple[int, int, int]:
    """How many drills there are, people on the rosters, scenarios in the library."""
    counted = (
        "(SELECT count(*) FROM drill), (SELECT count(*) FROM person WHERE is_active), (SELECT count(*) FROM scenario)"
    )
    drills, people, scenarios = connection.execute(text(f"SELECT {counted}")).one()
    return int(drills), int(people), int(scenarios)


OPEN_ACTIONS = ("DIUSULKAN", "DIVALIDASI", "DITUGASKAN", "DIKERJAKAN", "DILAKSANAKAN")
"""As `domain.action.OPEN`, whose values need not be loaded here; a test holds the two together."""


def overdue_actions(connection: Connection, today: date, unit: str = "") -> int:
    """How many corrective actions, of a unit or of all, are open past their day."""
    states = ", ".join(f"'{state}'" for state in OPEN_ACTIONS)
    of_unit = "AND unit = :unit" if unit else ""
    wanted = text(f"SELECT count(*) FROM action WHERE state IN ({states}) AND due < :today {of_unit}")
    found = connection.execute(wanted.bindparams(bindparam("today", type_=Date())), {"today": today, "unit": unit})
    return int(found.scalar_one())


def count_states(connection: Connection, unit: str = "") -> dict[State, int]:
    """How many drills, of a unit or of all, are in each state."""
    wanted = text(f"SELECT state, count(*) FROM drill {_where(unit)} GROUP BY state")
    return {State(state): int(count) for state, count in connection.execute(wanted, {"unit": unit} if unit else {})}


def drills_between(
    connection: Connection, first: datetime, last: datetime, *, unit: str = "", limit: int = 12
) -> tuple[DrillRow, ...]:
    """Drills that touch the span and are not cancelled, by start."""
    condition = '"end" > :first AND start < :last AND state <> :cancelled'
    values = {"first": first, "last": last, "cancelled": State.CANCELLED.value}
    return _rows(connection, condition, values, unit, limit)


def drills_in_need(
    connection: Connection, states: Sequence[State], before: Sequence[State], last: datetime, *, unit: str = ""
) -> tuple[DrillRow, ...]:
    """Drills in one of the states, or in one of `before` and starting before `last`; at most a hundred, by start."""
    condition = f"(state IN {_listed(states)} OR (state IN {_listed(before)} AND start < :last))"
    return _rows(connection, condition, {"last": last}, unit, 100)


def least_drilled(connection: Connection, unit: str) -> Suggestion | None:
    """The scenario that the unit has never drilled, or not for the longest time."""
    drilled = (
        "SELECT scenario_code, max(start) AS last FROM drill WHERE host = :unit AND state <> :cancelled GROUP BY 1"
    )
    wanted = text(
        "SELECT s.code, s.slug, s.title, s.title_en, d.last FROM scenario s "
        f"LEFT JOIN ({drilled}) d ON d.scenario_code = s.code "
        "ORDER BY d.last IS NOT NULL, d.last, s.code LIMIT 1"
    ).columns(last=_AT)
    found = connection.execute(wanted, {"unit": unit, "cancelled": State.CANCELLED.value}).first()
    return None if found is None else Suggestion(*found)


def scenario_title(connection: Connection, code: str) -> tuple[str, str]:
    """The title of a scenario in Indonesian and English; empty where there is none."""
    found = connection.execute(text("SELECT title, title_en FROM scenario WHERE code = :code"), {"code": code}).first()
    return ("", "") if found is None else (str(found[0]), str(found[1] or ""))


def _rows(
    connection: Connection, condition: str, values: Mapping[str, Any], unit: str, limit: int
) -> tuple[DrillRow, ...]:
    moments = [bindparam(name, type_=_AT) for name in values if name in ("first", "last")]
    wanted = (
        text(f"SELECT {_ROW} FROM drill {_where(unit, condition)} ORDER BY start, code LIMIT {limit}")
        .bindparams(*moments)
        .columns(id=Id, start=_AT, end=_AT)
    )
    rows = connection.execute(wanted, {**values, **({"unit": unit} if unit else {})}).mappings()
    return tuple(DrillRow(**{**row, "state": State(row["state"]), "id": DrillId(row["id"])}) for row in rows)


def _where(unit: str, condition: str = "") -> str:
    parts = [part for part in (condition, _OF_UNIT if unit else "") if part]
    return f"WHERE {' AND '.join(parts)}" if parts else ""


def _listed(states: Sequence[State]) -> str:
    return "(" + ", ".join(f"'{state.value}'" for state in states) + ")"
