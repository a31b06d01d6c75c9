"""The demo's map of vulnerability: made up for every region, an older state of it and today's."""

from collections.abc import Mapping
from datetime import date

from trainer.demo.year import Year
from trainer.domain.risk import LOWEST, RiskValue
from trainer.domain.scenario import RiskFactor

SOURCE = "Peta kerawanan contoh"
OLDER, NEWER = date(2025, 7, 1), date(2026, 1, 5)
FACTORS = (RiskFactor.POLITICS, RiskFactor.RIVALRY, RiskFactor.SOCIAL, RiskFactor.GEOGRAPHY, RiskFactor.HISTORY)
REGIONS: Mapping[str, tuple[int, ...]] = {
    "7401": (2, 3, 3, 3, 4), "7402": (3, 3, 2, 3, 3), "7403": (3, 3, 4, 2, 3), "7404": (2, 2, 4, 2, 2),
    "7405": (3, 2, 3, 2, 2), "7406": (2, 2, 2, 4, 2), "7407": (2, 2, 2, 5, 1), "7408": (2, 3, 2, 3, 2),
    "7409": (2, 2, 2, 4, 2), "7410": (2, 3, 4, 3, 3), "7411": (2, 2, 2, 3, 1), "7412": (2, 2, 3, 4, 2),
    "7413": (3, 3, 2, 2, 2), "7414": (2, 2, 2, 3, 2), "7415": (3, 4, 2, 4, 3), "7471": (4, 3, 4, 1, 3),
    "7472": (4, 4, 3, 2, 4),
}  # fmt: skip
"""Values of the factors by region, all invented."""
DISTRICTS: Mapping[tuple[str, str, RiskFactor], int] = {
    ("7403", "Soropia", RiskFactor.GEOGRAPHY): 3,
    ("7415", "Batuatas", RiskFactor.GEOGRAPHY): 5,
}


def enter_risks(year: Year) -> None:
    """Half a year earlier the social issues stood a step lower: the history of a value can be looked at."""
    source = f"{SOURCE} {NEWER.year}"
    values = [
        RiskValue(region, "", factor, value, NEWER, source)
        for region, row in REGIONS.items()
        for factor, value in zip(FACTORS, row, strict=True)
    ]
    before = [
        RiskValue(item.region, "", item.factor, max(LOWEST, item.value - 1), OLDER, f"{SOURCE} {OLDER.year}")
        for item in values
        if item.factor is RiskFactor.SOCIAL
    ]
    near = [
        RiskValue(region, place, factor, value, NEWER, source) for (region, place, factor), value in DISTRICTS.items()
    ]
    year.app.services.risk.save([*before, *values, *near])
