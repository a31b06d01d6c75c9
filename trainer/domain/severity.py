"""How much stricter or milder an evaluator marks than the others, told from the items they share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from trainer.domain.agreement import ALONE, EQUAL, FEW, FEWEST, interval

Item = Mapping[str, float]
"""Evaluator → points on one criterion of one subject."""
Matrix = list[list[float]]


@dataclass(frozen=True, slots=True)
class Severity:
    """Points an evaluator gives above (+) or below (−) the mean of the others of his group, on the same items.

    `items` counts what he shares with another; `group` numbers evaluators linked by shared items: between groups
    nothing can be said. `value` is None for one who shares nothing; `low` and `high` bound it with 95 % confidence.
    """

    evaluator: str
    value: float | None
    items: int
    group: int
    peers: int
    error: float | None = None
    low: float | None = None
    high: float | None = None
    untold: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves 0 out: the difference is more than chance."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def severities(items: Iterable[Item]) -> tuple[Severity, ...]:
    """Of every evaluator, by least squares over items and evaluators, so that who marked the hard items is not blamed.

    For two it is their mean difference with the error of the paired t test (Student 1908); with complete marks of more,
    the difference of an evaluator's mean to that of the others with the residual of the two-way analysis of variance.
    """
    held = tuple(items)
    shared = [item for item in held if len(item) > 1]
    found: list[Severity] = []
    for number, group in enumerate(linked(held), start=1):
        if len(group) == 1:
            found.append(Severity(group[0], None, 0, number, 0, untold=ALONE))
        else:
            found += _of_group(group, [item for item in shared if next(iter(item)) in group], number)
    return tuple(found)


def linked(items: Sequence[Item]) -> list[list[str]]:
    """Evaluators linked by shared items, the largest group first, by name within it."""
    leads = {name: name for item in items for name in item}

    def lead(name: str) -> str:
        while leads[name] != name:
            leads[name] = leads[leads[name]]
            name = leads[name]
        return name

    for names in map(sorted, {frozenset(item) for item in items}):
        for name in names:
            leads[lead(name)] = lead(names[0])
    groups: dict[str, list[str]] = {}
    for name in sorted(leads):
        groups.setdefault(lead(name), []).append(name)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _of_group(group: Sequence[str], items: Sequence[Item], number: int) -> list[Severity]:
    place = {name: at for at, name in enumerate(group)}
    inverse = _inverse(group, items)
    against: list[list[float]] = [[] for _ in group]
    for item in items:
        mean = sum(item.values()) / len(item)
        for name, value in item.items():
            against[place[name]].append(value - mean)
    sums = [fsum(values) for values in against]
    effects = [fsum(inverse[row][column] * sums[column] for column in range(len(group))) for row in range(len(group))]
    freedom = sum(map(len, items)) - len(items) - len(group) + 1
    left = _left_over(items, dict(zip(group, effects, strict=True)))
    scale = len(group) / (len(group) - 1)
    found = []
    for name, at in place.items():
        error = scale * sqrt(max(0.0, left / freedom * inverse[at][at])) if freedom > 0 else None
        found.append(
            _bounded(Severity(name, scale * effects[at], len(against[at]), number, len(group) - 1, error), freedom)
        )
    return found


def _inverse(group: Sequence[str], items: Sequence[Item]) -> Matrix:
    """Pseudo-inverse of the normal equations, whose solutions sum to 0."""
    count = len(group)
    place = {name: at for at, name in enumerate(group)}
    table = [[1 / count] * count for _ in group]
    for names, times in Counter(frozenset(item) for item in items).items():
        for first in names:
            table[place[first]][place[first]] += times
            for second in names:
                table[place[first]][place[second]] -= times / len(names)
    return [[value - 1 / count for value in row] for row in inverted(table)]


def inverted(table: Matrix) -> Matrix:
    """By Gauss and Jordan; the table is positive definite, so no pivot is 0."""
    count = len(table)
    rows = [[*row, *(float(at == column) for column in range(count))] for at, row in enumerate(table)]
    for at in range(count):
        pivot = rows[at][at]
        rows[at] = [value / pivot for value in rows[at]]
        for other in range(count):
            if other != at:
                factor = rows[other][at]
                rows[other] = [value - factor * own for value, own in zip(rows[other], rows[at], strict=True)]
    return [row[count:] for row in rows]


def _left_over(items: Sequence[Item], effects: Mapping[str, float]) -> float:
    """What neither items nor evaluators explain, squared and summed."""
    parts: list[float] = []
    for item in items:
        moved = [value - effects[name] for name, value in item.items()]
        mean = sum(moved) / len(moved)
        parts += [(value - mean) ** 2 for value in moved]
    return fsum(parts)


def _bounded(item: Severity, freedom: int) -> Severity:
    """With its interval, or the reason why there is none."""
    value, error = item.value, item.error
    untold = ""
    if item.items < FEWEST or error is None or value is None:
        untold = FEW
    elif error < 1e-9:
        untold = EQUAL
    low, high = (None, None) if untold or error is None or value is None else interval(value, error, freedom)
    return Severity(item.evaluator, value, item.items, item.group, item.peers, error, low, high, untold)
