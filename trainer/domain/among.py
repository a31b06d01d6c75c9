"""Agreement behind a single number: of a sheet of one team, a team, a level or an objective."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from trainer.domain.agreement import Agreement
from trainer.domain.rater_agreement import agreement_of
from trainer.domain.result import Average, DrillResult, ObjectiveResult, SheetResult
from trainer.domain.scoring import Bands


def agreement_behind(number: SheetResult | Average | ObjectiveResult, result: DrillResult) -> Agreement | None:
    """How far evaluators agree on what a number rests on; None where no two marked the same criterion."""
    if isinstance(number, SheetResult):
        return among((number,), result.bands)
    if isinstance(number, Average):
        own = (item for item in result.sheets if number.subject in ("", item.subject))
        return among([item for item in own if number.subject or item.level == number.level], result.bands)
    codes = {item.code for item in number.objective.criteria} | {*number.objective.measured_by}
    return among(result.sheets, result.bands, codes)


def among(sheets: Sequence[SheetResult], bands: Bands, codes: Collection[str] | None = None) -> Agreement | None:
    """Over all lines of the sheets together, or over those of some criteria."""
    lines = tuple(line for item in sheets for line in item.total.lines if codes is None or line.criterion.code in codes)
    if not lines:
        return None
    whole = replace(sheets[0], total=replace(sheets[0].total, lines=lines))
    return next(iter(agreement_of((whole,), bands)), None)
