"""What one Polda tells the next level of its issued results: units and drills, and nothing that is a person's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

FEWEST = 3
"""A result of fewer people is a personal score under another name, a commander's for example, and is left out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A number of an issued report: of an objective, or of a team on a sheet (`sheet`) or on all of them (`team`)."""

    kind: str
    subject: str
    ref: str
    score: float | None
    coverage: float
    rating: str | None


@dataclass(frozen=True, slots=True)
class IssuedDrill:
    """A drill with the numbers of its last issued report; `people` counts the members of its teams by the team's id."""

    unit: str
    scenario: str
    day: date
    method: str
    minutes: int
    participants: int
    revision: int
    people: Mapping[str, int]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of some teams; `teams` says of how many."""

    ref: str
    score: float
    coverage: float
    teams: int


@dataclass(frozen=True, slots=True)
class RolledUp:
    """One drill as the next level sees it."""

    unit: str
    scenario: str
    day: date
    method: str
    minutes: int
    participants: int
    revision: int
    objectives: tuple[Line, ...]
    sheets: tuple[Mean, ...]
    whole: Mean | None
    left_out: int


def rolled_up(drill: IssuedDrill) -> RolledUp:
    """Objectives as they were rated; sheets and teams as means over the teams that are more than a few people."""
    of_teams = [item for item in drill.lines if item.kind in ("sheet", "team") and item.score is not None]
    told = [item for item in of_teams if drill.people.get(item.subject, 0) >= FEWEST]
    by_ref: defaultdict[str, list[Line]] = defaultdict(list)
    for item in told:
        by_ref[item.ref if item.kind == "sheet" else ""].append(item)
    means = {ref: _mean(ref, items) for ref, items in sorted(by_ref.items())}
    return RolledUp(
        drill.unit, drill.scenario, drill.day, drill.method, drill.minutes, drill.participants, drill.revision,
        tuple(item for item in drill.lines if item.kind == "objective"),
        tuple(item for ref, item in means.items() if ref), means.get(""),
        len({item.subject for item in of_teams}) - len({item.subject for item in told}),
    )  # fmt: skip


def _mean(ref: str, lines: Sequence[Line]) -> Mean:
    scores = [item.score for item in lines if item.score is not None]
    return Mean(ref, fmean(scores), fmean(item.coverage for item in lines), len(lines))
