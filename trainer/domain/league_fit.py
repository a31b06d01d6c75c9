"""Judges and items apart from units: least squares over the marks of a contest.

The additive idea is that of Linacre's many-facet model (1989): what a judge gives is the unit's own showing, moved by how
mild the judge is and how easy the item. It is fitted by least squares for unequal numbers of marks (Searle 1971, the
two-way classification without interaction) and not in logits, so that every step can be redone on paper in points.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from trainer.domain.severity import Matrix, inverted, linked

Cell = Mapping[str, float]
"""Who gave it, or on which item → points."""
Weighed = tuple[float, Cell]
"""A set of values of which only the differences tell something, and how much they weigh."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Points above (+) or below (−) the mean of the group, and what group each belongs to.

    Within a group the values sum to 0; between groups nothing can be said.
    """

    values: Mapping[str, float]
    group: Mapping[str, int]

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(set(self.group.values()))


def fitted(sets: Iterable[Weighed]) -> Effects:
    """The effects that leave the smallest weighed squares within the sets."""
    held = tuple(sets)
    values: dict[str, float] = {}
    group: dict[str, int] = {}
    for number, names in enumerate(linked([cell for _weight, cell in held])):
        group |= dict.fromkeys(names, number)
        values |= _solved(
            names, [item for item in held if len(item[1]) > 1 and group.get(next(iter(item[1]))) == number]
        )
    return Effects(values, group)


def _solved(names: Sequence[str], sets: Sequence[Weighed]) -> dict[str, float]:
    if not sets:
        return dict.fromkeys(names, 0.0)
    parts: dict[str, list[float]] = {name: [] for name in names}
    weights: dict[frozenset[str], list[float]] = {}
    for weight, cell in sets:
        mean = fsum(cell.values()) / len(cell)
        for name, value in cell.items():
            parts[name].append(weight * (value - mean))
        weights.setdefault(frozenset(cell), []).append(weight)
    inverse = spread_of(names, {linkage: fsum(given) for linkage, given in weights.items()})
    sums = [fsum(parts[name]) for name in names]
    return {name: fsum(map(_product, row, sums)) for name, row in zip(names, inverse, strict=True)}


def _product(first: float, second: float) -> float:
    return first * second


def spread_of(names: Sequence[str], sets: Mapping[frozenset[str], float]) -> Matrix:
    """How surely the effects of one group are known, times the squared error of one value: a pseudo-inverse.

    `sets` says how much weight each combination of names has together.
    """
    count = len(names)
    place = {name: at for at, name in enumerate(names)}
    table = [[1 / count] * count for _name in names]
    for together, weight in sorted(sets.items(), key=lambda item: sorted(item[0])):
        for first in together:
            table[place[first]][place[first]] += weight
            for second in together:
                table[place[first]][place[second]] -= weight / len(together)
    return [[value - 1 / count for value in row] for row in inverted(table)]
