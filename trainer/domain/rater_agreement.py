"""How far the evaluators of a drill agree, from its results."""

from collections.abc import Mapping, Sequence

from trainer.domain.agreement import Agreement, krippendorff_alpha, weighted_kappa
from trainer.domain.result import SheetResult
from trainer.domain.scoring import Bands, Level, parse_value, points


def agreement_of(results: Sequence[SheetResult], bands: Bands) -> tuple[Agreement, ...]:
    """Per sheet over all subjects; only lines that two or more evaluators gave points."""
    by_sheet: dict[str, list[dict[str, float]]] = {}
    for item in results:
        for line in item.total.lines:
            given = {
                f"{mark.author}/{mark.device}": score
                for mark in line.marks
                if (score := points(line.criterion, parse_value(line.criterion, mark.value), bands)) is not None
            }
            if len(given) > 1:
                by_sheet.setdefault(item.sheet.code, []).append(given)
    return tuple(_sheet_agreement(code, items, bands) for code, items in sorted(by_sheet.items()))


def _sheet_agreement(code: str, items: Sequence[Mapping[str, float]], bands: Bands) -> Agreement:
    raters = sorted({rater for item in items for rater in item})
    if len(raters) == 2:
        order = list(reversed(Level))
        pairs = [
            (order.index(bands.level(item[raters[0]])), order.index(bands.level(item[raters[1]]))) for item in items
        ]
        return Agreement(code, "weighted kappa", weighted_kappa(pairs, len(order)), len(items), 2)
    alpha = krippendorff_alpha([tuple(item.values()) for item in items])
    return Agreement(code, "Krippendorff alpha", alpha, len(items), len(raters))
