"""Several sheets together: a team, a person, a level; the same rule as for one sheet, over all that was observed.

A sheet of which little was seen weighs little, a sheet that does not apply weighs nothing, and one seen by nobody lowers
the coverage alone (polri.md 5.2: the weighted mean over observed criteria).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from trainer.domain.drill import Drill
from trainer.domain.levels import Level
from trainer.domain.result import Average, Penalty, SheetResult, banded
from trainer.domain.scoring import Bands

LEVELS = ("command", "function", "team", "person")


def teams_of(
    drill: Drill, results: Sequence[SheetResult], penalties: Sequence[Penalty], ceiling: Level | None
) -> tuple[Average, ...]:
    """Each team that has a sheet, in the order of the plan. Sheets of its members are the persons' own."""
    held, lost = _by_subject(results), _lost(penalties)
    return tuple(
        replace(
            together(team.id, team.name, team.level.value, held[team.id], drill.bands, ceiling),
            penalties=lost.get(team.id, 0.0),
        )
        for team in drill.teams
        if team.id in held
    )


def persons_of(
    results: Sequence[SheetResult], penalties: Sequence[Penalty], bands: Bands, ceiling: Level | None
) -> tuple[Average, ...]:
    """Each person who has a sheet, in the order of the sheets: TERBATAS."""
    held, lost = _by_subject(item for item in results if item.level == "person"), _lost(penalties)
    return tuple(
        replace(together(subject, sheets[0].name, "person", sheets, bands, ceiling), penalties=lost.get(subject, 0.0))
        for subject, sheets in held.items()
    )


def levels_of(results: Sequence[SheetResult], bands: Bands, ceiling: Level | None) -> tuple[Average, ...]:
    """Command, function, team and person, each apart.

    A cap holds a sheet, its team and the objective; one team's failure does not make a whole level Kurang.
    """
    held: dict[str, list[SheetResult]] = {}
    for item in results:
        held.setdefault(item.level, []).append(item)
    return tuple(
        together("", level, level, held[level], bands, ceiling, is_level=True) for level in LEVELS if level in held
    )


def together(
    subject: str, name: str, level: str, sheets: Sequence[SheetResult], bands: Bands, ceiling: Level | None = None, *,
    is_level: bool = False,
) -> Average:  # fmt: skip
    """The sheets' scores, each weighed by what was observed of it."""
    scores = [item.total for item in sheets]
    observed = sum(item.observed for item in scores)
    applicable = sum(item.applicable for item in scores)
    coverage = min(100.0, 100 * observed / applicable) if applicable else 0.0
    earned = sum(item.score * item.observed for item in scores if item.score is not None)
    score = min(100.0, earned / observed) if observed else None
    capped = () if is_level else tuple(dict.fromkeys(code for item in scores for code in item.capped_by))
    band, held = banded(score, coverage, capped, bands, ceiling)
    count = sum(item.score is not None for item in scores)
    return Average(
        subject, name, level, score, coverage, band, capped, count,
        observed=observed, applicable=applicable, ceiling=held,
    )  # fmt: skip


def _by_subject(results: Iterable[SheetResult]) -> dict[str, list[SheetResult]]:
    found: dict[str, list[SheetResult]] = {}
    for item in results:
        found.setdefault(item.subject, []).append(item)
    return found


def _lost(penalties: Iterable[Penalty]) -> dict[str, float]:
    found: dict[str, float] = {}
    for item in penalties:
        found[item.subject] = found.get(item.subject, 0.0) + item.points
    return found
