"""Weaknesses that come back: the same criterion, in the same words, below the pass mark twice within a year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

SPAN = timedelta(days=365)
LEAST = 2


@dataclass(frozen=True, slots=True)
class Below:
    """A criterion below the pass mark in the issued report of one drill."""

    ref: str
    text: str
    drill: str
    code: str
    unit: str
    day: date
    score: float


@dataclass(frozen=True, slots=True)
class Recurring:
    """A criterion with all the drills in which it stayed below, the last one first."""

    ref: str
    text: str
    places: tuple[Below, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Where, each once, the last first."""
        return tuple(dict.fromkeys(item.unit for item in self.places))

    @property
    def average(self) -> float:
        """Of its scores below."""
        return fmean(item.score for item in self.places)


def recurring(found: Iterable[Below]) -> tuple[Recurring, ...]:
    """Those with two drills less than a year apart, the most frequent first; the order given decides nothing."""
    held: dict[tuple[str, str], dict[str, Below]] = {}
    for item in found:
        held.setdefault((item.ref, item.text), {})[item.drill] = item
    made = []
    for (ref, text), drills in held.items():
        places = sorted(drills.values(), key=lambda item: (item.day, item.code), reverse=True)
        near = any(later.day - earlier.day <= SPAN for later, earlier in zip(places, places[LEAST - 1 :], strict=False))
        if len(places) >= LEAST and near:
            made.append(Recurring(ref, text, tuple(places)))
    return tuple(sorted(made, key=lambda item: (-len(item.places), item.average, item.ref, item.text)))
