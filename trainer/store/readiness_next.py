"""What the choice of the next drill is made from, without the library's uses and results. Functions never commit."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, select

from trainer.domain.proposal_needs import Kind
from trainer.domain.scenario import RiskFactor
from trainer.domain.states import BEFORE_PLAY
from trainer.store.tables import drill, drill_unit, scenario, scenario_facet, scenario_version


def list_kinds(connection: Connection) -> tuple[Kind, ...]:
    """The library as something to choose from, by code."""
    rows = connection.execute(select(scenario.c.code, scenario.c.minutes, scenario.c.facets).order_by(scenario.c.code))
    return tuple(
        Kind(
            code, frozenset(facets.get("family", ())), frozenset(facets.get("phase", ())),
            dict.fromkeys(facets.get("method", ()), minutes),
            frozenset(RiskFactor(value) for value in facets.get("risk", ())),
        )
        for code, minutes, facets in rows
    )  # fmt: skip


def drills_ahead(connection: Connection, now: datetime) -> frozenset[tuple[str, str]]:
    """Units and families for which a drill is planned, drafts among them: nobody is asked twice."""
    ahead = [state.value for state in BEFORE_PLAY]
    wanted = (
        select(drill_unit.c.unit, scenario_facet.c.value)
        .join(drill, drill.c.id == drill_unit.c.drill)
        .join(scenario_version, scenario_version.c.id == drill.c.version)
        .join(scenario, scenario.c.id == scenario_version.c.scenario)
        .join(scenario_facet, and_(scenario_facet.c.entry == scenario.c.entry, scenario_facet.c.facet == "family"))
        .where(drill.c.start >= now, drill.c.state.in_(ahead))
        .distinct()
    )
    return frozenset((unit, family) for unit, family in connection.execute(wanted))


def scenarios_had(connection: Connection, units: Sequence[str]) -> dict[str, set[str]]:
    """Codes of the scenarios that stand in the plan of some units, whenever."""
    wanted = select(drill_unit.c.unit, drill.c.scenario_code).join(drill, drill.c.id == drill_unit.c.drill)
    found: dict[str, set[str]] = {}
    for unit, code in connection.execute(wanted.where(drill_unit.c.unit.in_(units)).distinct()):
        found.setdefault(unit, set()).add(code)
    return found
