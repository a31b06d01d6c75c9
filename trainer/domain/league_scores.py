"""From marks to the scores of a contest: severity and difficulty taken off, penalties as lines of their own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from trainer.domain.league import Cell, ItemLine, JudgeLine, League, Rules, Score, Showing
from trainer.domain.league_error import Noise, noise_of
from trainer.domain.league_fit import Effects, fitted
from trainer.domain.league_places import tables_of
from trainer.domain.result import banded
from trainer.domain.scoring import fails

Points = Mapping[str, float]
Weights = Mapping[str, float]


def league(rules: Rules, showings: Iterable[Showing]) -> League:
    """The outcome of a contest; in whatever order entrants and marks are given, it is the same."""
    held = sorted(showings, key=lambda item: item.entrant.key)
    playing = [item for item in held if not item.entrant.withdrawn]
    seen = [item for item in playing if _is_seen(item)]
    weights = {item.code: item.weight for item in rules.sheet.judged}
    severity = _severity(seen, weights) if rules.is_adjusted else _alike(seen)
    lines = [_Lines.of(item, weights, severity) for item in seen]
    ease = fitted([(1.0, item.adjusted) for item in lines])
    mean = fsum(item.difficulty for item in seen) / len(seen) if seen else 0.0
    sides = _Sides(weights, ease, mean)
    scores = [_score(rules, item, sides) for item in lines]
    noise = noise_of(seen, weights, severity)
    return League(
        rules=rules,
        tables=tables_of(scores, noise if rules.is_adjusted else None, severity, ease),
        judges=_judges(seen, severity, noise) if rules.is_adjusted else (),
        items=_items(lines, weights, ease),
        withdrawn=tuple(item.entrant for item in held if item.entrant.withdrawn),
        unseen=tuple(item.entrant for item in playing if not _is_seen(item)),
        set_aside=tuple((judge, item.entrant) for item in playing for judge in item.set_aside),
        unsigned=tuple(sorted({judge for item in playing for judge in item.unsigned})),
        open_rulings=sum(item.open_rulings for item in playing),
        open_drills=tuple(sorted({item.entrant.drill for item in playing if not item.is_closed})),
        is_each_item_alone=len(severity.values) > 1 and not noise.inverse,
    )


def _is_seen(item: Showing) -> bool:
    return any(item.lines.values()) or bool(item.ruled)


def _severity(seen: Sequence[Showing], weights: Weights) -> Effects:
    """Of every judge, from all lines that two or more saw, each as heavy as it counts in the score.

    Marks on lines that the lead ruled later tell of their judges as well as any other.
    """
    return fitted([(weights[code], cell) for item in seen for code, cell in sorted(item.lines.items()) if cell])


def _alike(seen: Sequence[Showing]) -> Effects:
    names = sorted({name for item in seen for cell in item.lines.values() for name in cell})
    return Effects(dict.fromkeys(names, 0.0), dict.fromkeys(names, 0))


@dataclass(frozen=True, slots=True)
class _Lines:
    """What counts of one entrant on each item: the ruling, else the mean of the judges, before and after severity."""

    showing: Showing
    raw: Points
    adjusted: Points

    @classmethod
    def of(cls, item: Showing, weights: Weights, severity: Effects) -> "_Lines":
        """In the order of the sheet."""
        raw: dict[str, float] = {}
        adjusted: dict[str, float] = {}
        for code in weights:
            cell = item.lines.get(code, {})
            if code in item.waived:
                continue
            if code in item.ruled:
                raw[code] = adjusted[code] = item.ruled[code]
            elif cell:
                raw[code] = fsum(cell.values()) / len(cell)
                adjusted[code] = fsum(value - severity.values[name] for name, value in cell.items()) / len(cell)
        return cls(item, raw, adjusted)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What all entrants share: the weights of items, how easy each is, the mean difficulty of the conditions."""

    weights: Weights
    ease: Effects
    difficulty: float


def _mean(values: Points, weights: Weights) -> float:
    """Weighed, over the items that have a value."""
    return fsum(weights[code] * value for code, value in values.items()) / fsum(weights[code] for code in values)


def _score(rules: Rules, lines: _Lines, sides: _Sides) -> Score:
    item, weights = lines.showing, sides.weights
    raw, plain = _mean(lines.raw, weights), _mean(lines.adjusted, weights)
    ease = sides.ease.values
    items = 0.0
    if rules.is_adjusted and len(lines.adjusted) < len(ease):
        items = _mean(ease, weights) - _mean({code: ease[code] for code in lines.adjusted}, weights)
    conditions = rules.allowance * (item.difficulty - sides.difficulty)
    capped = tuple(dict.fromkeys((*_failed(rules, lines), *item.findings)))
    applicable = fsum(weight for code, weight in weights.items() if code not in item.waived)
    coverage = min(100.0, 100 * fsum(weights[code] for code in lines.raw) / applicable)
    score = Score(
        item.entrant, raw, plain - raw, items, conditions, item.penalties, coverage, capped, item.ceiling,
        _cells(item, weights), _shares(lines, weights), tuple(lines.raw),
        tuple(code for code in lines.raw if code in item.ruled), item.difficulty, item.conditions,
    )  # fmt: skip
    shown = min(100.0, max(0.0, score.final))
    return replace(score, band=banded(shown, coverage, capped, rules.bands, item.ceiling)[0])


def _failed(rules: Rules, lines: _Lines) -> list[str]:
    """Critical items below the pass mark: what was seen decides, whoever the judges were."""
    return [
        item.code
        for item in rules.sheet.judged
        if item.critical and item.code in lines.raw and fails(lines.raw[item.code], rules.bands)
    ]


def _cells(item: Showing, weights: Weights) -> dict[str, Cell]:
    """Judge → what he gave in all, over what he saw."""
    found: dict[str, dict[str, float]] = {}
    for code, cell in item.lines.items():
        for name, value in cell.items():
            found.setdefault(name, {})[code] = value
    whole = fsum(weights.values())
    return {
        name: Cell(_mean(values, weights), 100 * fsum(weights[code] for code in values) / whole)
        for name, values in sorted(found.items())
    }


def _shares(lines: _Lines, weights: Weights) -> dict[str, float]:
    """Judge → his share of the entrant's score; what was ruled is nobody's."""
    item, found = lines.showing, dict[str, list[float]]()
    for code in lines.raw:
        cell = {} if code in item.ruled else item.lines.get(code, {})
        for name in cell:
            found.setdefault(name, []).append(weights[code] / len(cell))
    whole = fsum(weights[code] for code in lines.raw)
    return {name: fsum(parts) / whole for name, parts in sorted(found.items())}


def _judges(seen: Sequence[Showing], severity: Effects, noise: Noise) -> tuple[JudgeLine, ...]:
    """By name; one who shares no line with another has no value."""
    met: dict[str, int] = {}
    for item in seen:
        for name in {name for cell in item.lines.values() for name in cell}:
            met[name] = met.get(name, 0) + 1
    return tuple(
        JudgeLine(
            name,
            severity.values[name] if name in noise.inverse else None,
            noise.error_of(name),
            met[name],
            severity.group[name],
        )
        for name in sorted(met)
    )


def _items(lines: Sequence[_Lines], weights: Weights, ease: Effects) -> tuple[ItemLine, ...]:
    """In the order of the sheet; those that nobody saw anywhere are left out."""
    middle = _mean(ease.values, weights) if ease.values else 0.0
    found = []
    for code in weights:
        given = [item.adjusted[code] for item in lines if code in item.adjusted]
        if given:
            found.append(ItemLine(code, fsum(given) / len(given), ease.values[code] - middle))
    return tuple(found)
