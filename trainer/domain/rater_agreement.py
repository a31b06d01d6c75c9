"""How far the evaluators of a drill agree, and who is stricter, from its results."""

from collections.abc import Mapping, Sequence

from trainer.domain.agreement import (
    CONSTANT,
    EQUAL,
    FEW,
    FEWEST,
    Agreement,
    alpha_with_error,
    interval,
    kappa_error,
    weighted_kappa,
)
from trainer.domain.result import Line, SheetResult
from trainer.domain.scoring import Bands, Level
from trainer.domain.severity import Severity, severities

Item = Mapping[str, float]
Points = Mapping[str, Sequence[Item]]
"""Sheet → its items: on each criterion of each subject the points of every evaluator who saw it."""

_ORDER = {level: place for place, level in enumerate(reversed(Level))}


def points_of(results: Sequence[SheetResult]) -> Points:
    """What evaluators gave. One who marked on two devices is one evaluator: the mean of what he gave."""
    found: dict[str, list[Item]] = {}
    for result in results:
        held = found.setdefault(result.sheet.code, [])
        for line in result.total.lines:
            given = given_by(line)
            if given:
                held.append(given)
    return found


def given_by(line: Line) -> Item:
    given: dict[str, list[float]] = {}
    for mark, score in zip(line.marks, line.worth, strict=True):
        if score is not None:
            given.setdefault(mark.author, []).append(score)
    return {author: sum(values) / len(values) for author, values in given.items()}


def agreement_of(results: Sequence[SheetResult], bands: Bands) -> tuple[Agreement, ...]:
    """Per sheet over all subjects; only what two or more evaluators gave points."""
    return compared(results, bands)[0]


def compared(results: Sequence[SheetResult], bands: Bands) -> tuple[tuple[Agreement, ...], tuple[Severity, ...]]:
    """Agreement per sheet, and severity of every evaluator over all sheets."""
    held = points_of(results)
    return _agreement(held, bands), severities(item for items in held.values() for item in items)


def _agreement(held: Points, bands: Bands) -> tuple[Agreement, ...]:
    found = []
    for code, items in sorted(held.items()):
        shared = [item for item in items if len(item) > 1]
        if shared:
            found.append(_sheet_agreement(code, shared, bands))
    return tuple(found)


def _sheet_agreement(code: str, items: Sequence[Item], bands: Bands) -> Agreement:
    raters = sorted({rater for item in items for rater in item})
    level_of = {value: _ORDER[bands.level(value)] for value in {value for item in items for value in item.values()}}
    levels = [{rater: level_of[value] for rater, value in item.items()} for item in items]
    same = sum(len(set(item.values())) == 1 for item in levels) / len(items)
    method, value, error = "Krippendorff alpha", None, None
    if len(raters) == 2:
        method = "weighted kappa"
        pairs = [(item[raters[0]], item[raters[1]]) for item in levels]
        value, error = weighted_kappa(pairs, len(_ORDER)), kappa_error(pairs, len(_ORDER))
    else:
        value, error = alpha_with_error([tuple(item.values()) for item in items])
    untold = _untold(len(items), value, error)
    low = high = None
    if not untold and value is not None and error is not None:
        low, high = interval(value, error, len(items) - 1)
        low, high = max(-1.0, low), min(1.0, high)
    return Agreement(code, method, value, len(items), len(raters), low, high, same, untold)


def _untold(items: int, value: float | None, error: float | None) -> str:
    """Why there is no interval, or not even a value; empty when both are told."""
    if value is None:
        return CONSTANT
    if items < FEWEST or error is None:
        return FEW
    return EQUAL if error < 1e-9 else ""
