"""A drill's results as lines of one table, each with the reason for its number."""

from dataclasses import dataclass

from trainer.domain.errors import Sentence, mark
from trainer.domain.explanation import why_objective, why_score
from trainer.domain.result import Average, DrillResult, Line, ObjectiveResult, SheetResult
from trainer.domain.scoring import Level
from trainer.i18n import _, decimal
from trainer.ui.wording import SHEET_LEVELS

BAND_KINDS = {
    "SB": "good",
    "B": "good",
    "C": "warning",
    "K": "bad",
    "P": "good",
    "S": "good",
    "M": "warning",
    "U": "bad",
}
NOT_ENOUGH = mark("not enough evidence")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One number. `subject` and `criterion` say where a ruling would go; `marks` is what evaluators gave."""

    id: str
    what: str
    of: str
    score: float | None
    coverage: float
    rating: str
    capped: str
    why: tuple[Sentence, ...] = ()
    subject: str = ""
    criterion: str = ""
    marks: str = ""
    values: tuple[tuple[str, str], ...] = ()

    @property
    def rating_words(self) -> str:
        """The rating, or that the evidence is not enough."""
        return self.rating or _(NOT_ENOUGH)

    @property
    def kind(self) -> str:
        """Kind of the rating's badge."""
        return BAND_KINDS.get(self.rating, "neutral")


def objective_rows(result: DrillResult) -> list[ResultRow]:
    """Objectives over all subjects."""
    return [_objective(item, result) for item in result.objectives]


def _objective(item: ObjectiveResult, result: DrillResult) -> ResultRow:
    source = _("decided by the lead evaluator") if item.decided else _("proposed from the marks")
    return ResultRow(
        f"objective:{item.objective.code}", f"{item.objective.code}. {item.objective.title}", source, item.total.score,
        item.total.coverage, item.rating.value if item.rating else "", ", ".join(item.total.capped_by),
        why_objective(item, result.bands),
    )  # fmt: skip


def sheet_rows(result: DrillResult, *, people: bool) -> list[ResultRow]:
    """Sheets of teams, functions and command, or those of persons."""
    return [_sheet(item, result) for item in result.sheets if (item.level == "person") is people]


def _sheet(item: SheetResult, result: DrillResult) -> ResultRow:
    return ResultRow(
        f"sheet:{item.subject}:{item.sheet.code}", item.name, f"{item.sheet.code} {item.sheet.title}", item.total.score,
        item.total.coverage, _band(item.total.band), ", ".join(item.total.capped_by), why_score(item.total, result.bands),
    )  # fmt: skip


def average_rows(result: DrillResult) -> list[ResultRow]:
    """Levels, each apart, then teams with their penalties."""
    levels = [_average(item, _(SHEET_LEVELS.get(item.level, item.level)), "level") for item in result.levels]
    return levels + [_average(item, item.name, "team") for item in result.teams]


def _average(item: Average, name: str, kind: str) -> ResultRow:
    count = _("mean of {count} sheets").format(count=item.count)
    lost = _("penalties {points}").format(points=decimal(item.penalties)) if item.penalties else ""
    return ResultRow(
        f"{kind}:{item.subject or item.level}", name, " · ".join(part for part in (count, lost) if part), item.score,
        item.coverage, _band(item.band), ", ".join(item.capped_by),
        (Sentence(mark("The mean of the scores of {count} sheets; the levels are never mixed."), {"count": item.count}),),
    )  # fmt: skip


def agreement_rows(result: DrillResult) -> list[ResultRow]:
    """Agreement between evaluators per sheet, in the place of the score."""
    return [
        ResultRow(
            f"agreement:{item.subject}", item.subject, _("{method} over {count} items").format(
                method=item.method, count=item.items), item.value, 100.0, "", "",
            (Sentence(mark("1 is full agreement, 0 what chance alone would give.")),),
        )
        for item in result.agreement
    ]  # fmt: skip


def difference_rows(result: DrillResult, names: dict[str, str]) -> list[ResultRow]:
    """Criteria on which evaluators differ, the widest first; ruled ones follow."""
    found = [(line, item) for item in result.sheets for line in item.total.lines if line.needs_ruling or line.ruled_by]
    found.sort(key=lambda pair: (bool(pair[0].ruled_by), not pair[0].criterion.critical, -pair[0].spread))
    return [_difference(line, item, names) for line, item in found]


def _difference(line: Line, item: SheetResult, names: dict[str, str]) -> ResultRow:
    told = [f"{names.get(given.author, given.author)}: {given.value}" + (f" ({given.note})" if given.note else "")
            for given in line.marks]  # fmt: skip
    state = _("ruled: {reason}").format(reason=line.ruling_reason) if line.ruled_by else _("open")
    values = tuple((str(given.value), words) for given, words in zip(line.marks, told, strict=True))
    return ResultRow(
        f"difference:{item.subject}:{line.criterion.code}", f"{line.criterion.code} {line.criterion.text}", item.name,
        line.points, line.spread, state, "", tuple(Sentence("{text}", {"text": text}) for text in told), item.subject,
        line.criterion.code, "; ".join(told), values,
    )  # fmt: skip


def _band(band: Level | None) -> str:
    return band.value if band else ""
