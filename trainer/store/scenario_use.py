"""What became of scenarios in drills: when they were last played, by whom, and with what result."""

from typing import Any

from sqlalchemy import Select, Subquery, func, or_, select

from trainer.domain.states import RESULTS, State
from trainer.store.tables import drill, drill_unit, result_line, scenario_version

HELD = tuple(sorted((State.RUNNING, *RESULTS)))
"""States of drills that were really played, or are being played."""


def drilled_by(unit: str) -> Select[Any]:
    """Scenarios that a unit has played, as host or with others."""
    shared = select(drill_unit.c.drill).where(drill_unit.c.unit == unit)
    return (
        select(scenario_version.c.scenario)
        .join(drill, drill.c.version == scenario_version.c.id)
        .where(drill.c.state.in_(HELD), or_(drill.c.host == unit, drill.c.id.in_(shared)))
    )


def last_uses() -> Subquery:
    """Scenario and the start of the last drill that was played with it."""
    return (
        select(scenario_version.c.scenario, func.max(drill.c.start).label("last"))
        .join(drill, drill.c.version == scenario_version.c.id)
        .where(drill.c.state.in_(HELD))
        .group_by(scenario_version.c.scenario)
        .subquery("use")
    )


def last_results() -> Subquery:
    """Scenario, the last drill with an issued result, and the mean of its teams in the latest revision of its report."""
    latest = func.row_number().over(
        partition_by=scenario_version.c.scenario,
        order_by=(drill.c.start.desc(), result_line.c.revision.desc(), drill.c.id),
    )
    scored = (
        select(scenario_version.c.scenario, drill.c.id.label("drill"), drill.c.bands,
               func.avg(result_line.c.score).label("score"), latest.label("place"))
        .join(drill, drill.c.id == result_line.c.drill)
        .join(scenario_version, scenario_version.c.id == drill.c.version)
        .where(result_line.c.kind == "team", result_line.c.score.is_not(None))
        .group_by(scenario_version.c.scenario, drill.c.id, drill.c.start, result_line.c.revision)
        .subquery("scored")
    )  # fmt: skip
    columns = (scored.c.scenario, scored.c.drill, scored.c.bands, scored.c.score)
    return select(*columns).where(scored.c.place == 1).subquery("outcome")
