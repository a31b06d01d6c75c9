"""Difficulty: the conditions of a drill give points, the points a class, and a class may hold the best band down.

Night, crowd, aggression, a second site, other agencies, no notice: easy conditions, or units that evaluate themselves,
need not earn the best band (as full "trained" needs the hardest stated conditions and evaluators from outside).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from trainer.domain.levels import Level


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a condition; harder ones have more points."""

    code: str
    label: str
    label_en: str
    points: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition under which a drill is held, with its options from the easiest on."""

    code: str
    label: str
    label_en: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class DifficultyClass:
    """A class of difficulty from `least` points on."""

    code: str
    label: str
    label_en: str
    least: int


@dataclass(frozen=True, slots=True)
class Difficulty:
    """The Polda's table: points by condition and option, classes from the easiest on, and the best band of each.

    A class without a ceiling allows every band; so does the empty table of drills older than it. `own_ceiling` holds
    where no evaluator came from outside the units that play. Frozen into a drill with its bands.
    """

    points: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    classes: tuple[tuple[str, int], ...] = ()
    ceilings: Mapping[str, Level] = field(default_factory=dict)
    own_ceiling: Level | None = None
    valid_from: date | None = None

    def class_of(self, total: int) -> str:
        """Code of the class so many points belong to; empty without a table."""
        return next((code for code, least in reversed(self.classes) if total >= least), "")
