"""Two units that were drilled and judged by the same two evaluators: what a contest is made of."""

from collections.abc import Mapping
from datetime import timedelta

from tests.builders import NOON
from tests.services.acts import DIRECTOR, EVALUATOR, READY, SECOND, person_id, planned
from trainer.domain.drill import Drill, State
from trainer.domain.league import Contest
from trainer.services.league import ContestOrder
from trainer.services.scoring import MarkOrder
from trainer.services.services import Services

PLAYERS = {"KNW": ("Pelaku 0", "Pelaku 1"), "KDI": ("Kendari 0", "Kendari 1")}
MARKS = {"KNW": {EVALUATOR: 90, SECOND: 80}, "KDI": {EVALUATOR: 70, SECOND: 64}}
"""Points on LP-01.2; on all else both give everything."""
JUDGES = ("Penilai 0", "Penilai 1")


def drilled(
    services: Services, unit: str, judges: tuple[str, ...] = JUDGES, marks: Mapping[str, int] | None = None
) -> Drill:
    """A drill of a unit after ENDEX, judged and locked."""
    days = timedelta(days=7 * list(PLAYERS).index(unit))
    made = planned(services, unit, NOON + days)
    made = services.planning.add_participants(made, [person_id(name) for name in PLAYERS[unit]], made.teams[1].id)
    made = services.planning.set_roles(made, "PENILAI", [person_id(name) for name in judges])
    for state in READY:
        made = services.planning.move(made.code, state)
    made = services.move(made.code, State.RUNNING, author=DIRECTOR)
    for number, points in (MARKS[unit] if marks is None else marks).items():
        orders = [MarkOrder(made.teams[1].id, code, value, "Catatan")
                  for code, value in {"LP-01.1": "ya", "LP-01.2": points, "LP-01.3": 30}.items()]  # fmt: skip
        orders.append(MarkOrder(made.teams[0].id, "SK-01.a1", "ya"))
        services.scoring.record_marks(made.id, number, orders)
    return services.move(made.code, State.FINISHED, author=DIRECTOR)


def locked(services: Services, *drills: Drill) -> None:
    """Everybody signs."""
    for drill in drills:
        for holder in drill.evaluators():
            services.scoring.lock(drill.id, holder.service_number)


def an_order(*drills: Drill, **changes) -> ContestOrder:
    teams = tuple((drill.id, drill.teams[1].id) for drill in drills)
    return ContestOrder(**{"title": "Lomba Dalmas", "unit": "SULTRA", "sheet": "LP-01", "teams": teams, **changes})


def a_contest(services: Services, **changes) -> Contest:
    """Between KNW and KDI."""
    return services.league.lay_down(an_order(*(drilled(services, unit) for unit in PLAYERS), **changes))
