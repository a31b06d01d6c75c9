"""What people were drilled on over the years: one person's record, and who of a unit was never drilled on what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trainer.domain.directory import Person
from trainer.domain.paper_head import PaperHead

PLAYER = ""
"""Stands in a part for one who was drilled; every other word is his role."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sheet of one person in an issued report: TERBATAS, for him and who leads him."""

    sheet: str
    score: float | None
    coverage: float
    band: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A person in a drill: as what, in which team, whether the roll said he was there, and what he was judged."""

    drill: str
    code: str
    title: str
    host: str
    day: date
    role: str
    team: str
    attendance: str
    is_issued: bool
    families: tuple[str, ...] = ()
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A knowledge test of one person that counts."""

    code: str
    day: date
    correct: int
    count: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """A numbered certificate of training."""

    code: str
    number: str
    day: date


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """One person over the years. `drilled` are families with how often and when last, `never` all the others."""

    person: Person
    unit: str
    parts: tuple[Part, ...]
    tests: tuple[Checked, ...]
    certificates: tuple[Certificate, ...]
    drilled: Mapping[str, tuple[int, date]]
    never: tuple[str, ...]
    at: date


@dataclass(frozen=True, slots=True)
class TrainingPaper:
    """The record as a paper; families and roles in words. Some have the same code."""

    head: PaperHead
    record: TrainingRecord
    families: Mapping[str, str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Trained:
    """A person of a unit: families he was drilled on with how often and when last."""

    person: Person
    families: Mapping[str, tuple[int, date]]

    @property
    def last(self) -> date | None:
        """When he was drilled last on anything."""
        return max((day for _count, day in self.families.values()), default=None)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a unit's people were drilled on a family. The base is its strength, or its roster where longer."""

    family: str
    covered: int
    base: int

    @property
    def percent(self) -> float | None:
        """None where the unit has nobody."""
        return 100 * self.covered / self.base if self.base else None


def shares(people: Sequence[Trained], families: Iterable[str], strength: int) -> tuple[Share, ...]:
    """The share of a unit's people in each family, in the order of the families."""
    base = max(strength, len(people))
    return tuple(
        Share(family, sum(family in item.families for item in people), base) for family in families
    )  # fmt: skip


def never_drilled(people: Iterable[Trained], family: str = "") -> tuple[Person, ...]:
    """Who was never drilled on a family, or without one on anything at all."""
    return tuple(
        item.person for item in people if (family not in item.families if family else not item.families)
    )  # fmt: skip
