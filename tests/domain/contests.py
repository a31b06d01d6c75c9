"""Contests for tests: what judges gave, written as small tables."""

from collections.abc import Mapping, Sequence

from tests.builders import a_criterion, a_sheet
from trainer.domain.league import Entrant, League, Rules, Showing
from trainer.domain.league_scores import league
from trainer.domain.scoring import Bands


def rules(*weights: float, critical: Sequence[int] = (), **changes) -> Rules:
    """A sheet with items i1, i2 … of these weights; one of 100 if none is named."""
    items = [
        a_criterion(f"i{number}", weight=weight, critical=number in critical)
        for number, weight in enumerate(weights or (100.0,), start=1)
    ]
    return Rules(a_sheet(*items), Bands(), **changes)


def an_entrant(name: str, **changes) -> Entrant:
    return Entrant(**{"drill": "d", "team": name, "name": name, "unit": name, **changes})


def shown(name: str, *items: Mapping[str, float], **changes) -> Showing:
    """An entrant with what each judge gave on i1, i2 …"""
    lines = {f"i{number}": cell for number, cell in enumerate(items, start=1) if cell}
    return Showing(an_entrant(name), lines, **changes)


def held(*showings: Showing, by: Rules | None = None) -> League:
    return league(by or rules(), showings)


def scores(found: League) -> dict[str, float]:
    """Name → points, in order."""
    return {item.score.entrant.name: round(item.score.final, 6) for item in found.standings}


def places(found: League) -> dict[str, tuple[int, int | None, int | None]]:
    """Name → place with its bounds."""
    return {item.score.entrant.name: (item.place, item.best, item.worst) for item in found.standings}
