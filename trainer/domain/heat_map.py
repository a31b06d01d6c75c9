"""Objectives over teams: each cell a score with its coverage, from the lines that measure the objective in that team."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.domain.drill import Team
from trainer.domain.result import DrillResult, Line, total
from trainer.domain.scoring import Level


@dataclass(frozen=True, slots=True)
class Cell:
    """`score` is None where nothing was seen, `band` None where too little was; `is_asked` False: no sheet measures it."""

    score: float | None = None
    coverage: float = 0.0
    band: Level | None = None
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Codes of the objectives and, for each team by name, its cells in their order; `left_out` teams have none."""

    objectives: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    left_out: int = 0

    @property
    def cells(self) -> tuple[tuple[str, str, Cell], ...]:
        """Team, objective and cell of all that was asked for."""
        return tuple(
            (team, code, cell)
            for team, cells in self.rows
            for code, cell in zip(self.objectives, cells, strict=True)
            if cell.is_asked
        )


def heat_map(result: DrillResult, teams: Sequence[Team]) -> HeatMap:
    """Teams in their order. Sheets of single persons are not part of it: they are TERBATAS."""
    held: dict[str, dict[str, Line]] = {}
    for item in result.sheets:
        if item.level != "person":
            held.setdefault(item.subject, {}).update({line.criterion.code: line for line in item.total.lines})
    wanted = [frozenset(line.criterion.code for line in item.total.lines) for item in result.objectives]
    rows = []
    for team in teams:
        lines = held.get(team.id, {})
        cells = [_cell([line for code, line in lines.items() if code in codes], result) for codes in wanted]
        if any(cell.is_asked for cell in cells):
            rows.append((team.name, tuple(cells)))
    return HeatMap(tuple(item.objective.code for item in result.objectives), tuple(rows), len(teams) - len(rows))


def _cell(lines: Sequence[Line], result: DrillResult) -> Cell:
    if not any(line.applies for line in lines):
        return Cell()
    score = total(lines, result.bands)
    return Cell(score.score, score.coverage, score.band, is_asked=True)
