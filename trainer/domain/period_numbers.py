"""The few numbers of a drill's result that reports over many drills rest on; none of a single person."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.domain.period_drill import Scored, mean
from trainer.domain.result import DrillResult, Line
from trainer.domain.rollup import FEWEST


@dataclass(frozen=True, slots=True)
class Numbers:
    """`criteria` are means over the teams, or over people where three or more were judged."""

    objectives: tuple[Scored, ...] = ()
    levels: tuple[Scored, ...] = ()
    criteria: tuple[Scored, ...] = ()
    agreement: tuple[Scored, ...] = ()
    difficulty: Scored | None = None


def numbers_of(result: DrillResult) -> Numbers:
    """The numbers of a result as it stands."""
    objectives = (
        Scored(
            item.objective.code, item.total.score, item.total.coverage, item.rating.value if item.rating else "",
            item.objective.title,
        )
        for item in result.objectives
    )  # fmt: skip
    levels = (
        Scored(item.level, item.score, item.coverage, item.band.value if item.band else "", count=item.count)
        for item in result.levels
        if item.level != "person" or item.count >= FEWEST
    )
    agreement = (
        Scored(item.subject, item.value, 100.0, text=item.method, count=item.items) for item in result.agreement
    )
    hard = result.difficulty
    difficulty = Scored(hard.code, float(hard.points), 100.0) if hard.is_stated and hard.code else None
    return Numbers(tuple(objectives), tuple(levels), tuple(_criteria(result)), tuple(agreement), difficulty)


def _criteria(result: DrillResult) -> Iterable[Scored]:
    groups: dict[str, list[Line]] = {}
    people: dict[str, list[Line]] = {}
    for item in result.sheets:
        held = people if item.level == "person" else groups
        for line in item.total.lines:
            if line.applies:
                held.setdefault(line.criterion.code, []).append(line)
    for code in dict.fromkeys((*groups, *people)):
        lines = groups.get(code) or people[code]
        seen = [line.points for line in lines if line.points is not None]
        if seen and (code in groups or len(seen) >= FEWEST):
            yield Scored(code, mean(seen), 100 * len(seen) / len(lines), text=lines[0].criterion.text, count=len(seen))
