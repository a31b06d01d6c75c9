"""A contest between the negotiators of three units, on what their signed drills showed."""

from trainer.demo.year import Year
from trainer.domain.league import Contest
from trainer.domain.states import State
from trainer.services.league import ContestOrder

SHEET, TITLE = "LP-04", "Lomba Tim Negosiator 2026"


def hold_contest(year: Year) -> Contest:
    """The last drill with an issued report of each unit whose negotiators were judged."""
    service = year.app.services.league
    signed = [item for item in service.candidates(SHEET) if item.state is State.REPORT_ISSUED]
    last = {item.unit: item for item in reversed(signed)}
    teams = tuple((str(item.drill), item.team) for _unit, item in sorted(last.items()))
    polda = next(unit.code for unit in year.app.services.directory.units() if not unit.parent)
    return service.lay_down(ContestOrder(TITLE, polda, SHEET, teams))
