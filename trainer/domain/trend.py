"""A unit's drills one after another: what their issued reports say of the objectives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One drill: mean score and coverage over the objectives that have a score, the lowest and the highest of them.

    `met` of `count` objectives are rated P or S. `scenario` is the scenario's code.
    """

    day: date
    drill: str
    scenario: str
    score: float | None
    coverage: float
    low: float | None
    high: float | None
    met: int
    count: int


Line = tuple[float | None, float, str | None]
"""Score, coverage and rating of an objective."""


def point(day: date, drill: str, scenario: str, lines: Sequence[Line]) -> TrendPoint:
    """A drill from the lines of its objectives."""
    scores = [score for score, _coverage, _rating in lines if score is not None]
    coverage = sum(share for _score, share, _rating in lines) / len(lines) if lines else 0.0
    met = sum(rating in ("P", "S") for _score, _coverage, rating in lines)
    mean = sum(scores) / len(scores) if scores else None
    return TrendPoint(
        day, drill, scenario, mean, coverage, min(scores, default=None), max(scores, default=None), met, len(lines)
    )
