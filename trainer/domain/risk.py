"""The map of vulnerability (peta kerawanan): dated values of each factor, and what they mean for a unit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from trainer.domain.directory import Jurisdiction
from trainer.domain.scenario import RiskFactor

LOWEST, HIGHEST = 1, 5


class RiskValue(NamedTuple):
    """One factor in a region, or in one kecamatan of it, from a day on: 1 (low) to 5 (very high), with its source."""

    region: str
    district: str
    factor: RiskFactor
    value: int
    at: date
    source: str


def current(values: Iterable[RiskValue], day: date) -> tuple[RiskValue, ...]:
    """The latest value of each place and factor that held on a day."""
    found: dict[tuple[str, str, RiskFactor], RiskValue] = {}
    for item in sorted(values, key=lambda item: item.at):
        if item.at <= day:
            found[item.region, item.district, item.factor] = item
    return tuple(found.values())


def unit_risk(
    values: Iterable[RiskValue], jurisdictions: Iterable[Jurisdiction], day: date
) -> Mapping[str, Mapping[RiskFactor, int]]:
    """For each unit the highest present value of each factor among the places it covers on that day."""
    rows: dict[str, list[Jurisdiction]] = {}
    for row in jurisdictions:
        if row.valid_from <= day and (row.valid_to is None or day <= row.valid_to):
            rows.setdefault(row.region, []).append(row)
    risks: dict[str, dict[RiskFactor, int]] = {}
    covering: dict[tuple[str, str], set[str]] = {}
    for item in current(values, day):
        place = item.region, item.district
        if place not in covering:
            covering[place] = _covering(item.district, rows.get(item.region, ()))
        for unit in covering[place]:
            held = risks.setdefault(unit, {})
            held[item.factor] = max(item.value, held.get(item.factor, 0))
    return risks


def _covering(district: str, of_region: Sequence[Jurisdiction]) -> set[str]:
    """Who covers a kecamatan: rows that name it, else those for the rest of the region; of a region, everyone."""
    if not district:
        return {row.unit for row in of_region}
    named = {row.unit for row in of_region if district in row.districts}
    return named or {row.unit for row in of_region if not row.districts}


EACH_STEP = 0.2
"""By how much of itself a priority grows with each step of the risk above the middle, and falls below it."""
MIDDLE = (LOWEST + HIGHEST) / 2


def weighed(priority: float, factors: Iterable[RiskFactor], risks: Mapping[RiskFactor, int]) -> float:
    """The priority of a drill in a unit: times 1 + 0.2 × (risk - 3), so 0.6 at risk 1, 1 at 3 and 1.4 at 5.

    The risk is the highest among the factors that the scenario drills. Where none is known the priority stays.
    """
    return times(priority, leverage(factors, risks))


def leverage(factors: Iterable[RiskFactor], risks: Mapping[RiskFactor, int]) -> float | None:
    """By how much the risk makes a drill weigh more or less; None where none of its factors is known."""
    return share_of(max((risks[factor] for factor in factors if factor in risks), default=None))


def share_of(highest: int | None) -> float | None:
    """The same by the highest risk among the factors."""
    return None if highest is None else 1 + EACH_STEP * (highest - MIDDLE)


def times(priority: float, share: float | None) -> float:
    """The priority with the risk in it."""
    return priority if share is None else round(priority * share, 3)
