"""How far chance alone moves the scores of a contest: what is left of the judges' words when units and judges are taken off.

The error of a score is not that of single marks: a judge who took to a unit gave it more on every item. So what is
measured is one word of a judge on one unit, the mean over all items that he shared with others there, as in a two-way
table of units and judges. Where all saw everything it is exactly that table's analysis of variance; where sheets have
holes it is an approximation, in which a judge's word weighs as much as the share of the score that is his.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from trainer.domain.league import Showing
from trainer.domain.league_fit import Effects, spread_of
from trainer.domain.severity import linked

Shares = Mapping[str, float]
Word = Mapping[str, float]
"""Judge → how far his word on an entrant strays."""


@dataclass(frozen=True, slots=True)
class Noise:
    """`square` is the squared error of one judge's word on one entrant, None without a degree of `freedom`.

    `inverse` says how surely the severities are known, times that square; judges who share nothing are not in it.
    """

    square: float | None
    freedom: int
    inverse: Mapping[str, Mapping[str, float]]

    def error_of(self, judge: str) -> float | None:
        """The standard error of a judge's severity."""
        if self.square is None or judge not in self.inverse:
            return None
        return sqrt(max(0.0, self.square * self.inverse[judge][judge]))

    def through(self, shares: Shares) -> dict[str, float]:
        """Shares of judges, multiplied with the inverse: half of the error of what two entrants' judges differ by."""
        return {
            name: fsum(row.get(other, 0.0) * share for other, share in shares.items())
            for name, row in self.inverse.items()
        }


def noise_of(seen: Sequence[Showing], weights: Mapping[str, float], severity: Effects) -> Noise:
    """From all lines that two or more judges saw."""
    words: list[Word] = []
    together: dict[int, dict[frozenset[str], float]] = {}
    for item in seen:
        shared = [(weights[code], cell) for code, cell in sorted(item.lines.items()) if len(cell) > 1]
        strays = _strays(shared, severity)
        for names in linked([cell for _weight, cell in shared]):
            words.append({name: strays[name] for name in names})
            held = together.setdefault(severity.group[names[0]], {})
            held[frozenset(names)] = held.get(frozenset(names), 0.0) + 1.0
    inverse: dict[str, dict[str, float]] = {}
    for sets in together.values():
        names = sorted({name for linkage in sets for name in linkage})
        rows = spread_of(names, sets)
        inverse |= {name: dict(zip(names, row, strict=True)) for name, row in zip(names, rows, strict=True)}
    freedom = sum(map(len, words)) - len(words) - len(inverse) + len(together)
    squares = fsum(value * value for word in words for value in word.values())
    return Noise(squares / freedom if freedom > 0 else None, max(0, freedom), inverse)


def _strays(shared: Sequence[tuple[float, Mapping[str, float]]], severity: Effects) -> dict[str, float]:
    parts: dict[str, list[tuple[float, float]]] = {}
    for weight, cell in shared:
        moved = {name: value - severity.values[name] for name, value in cell.items()}
        mean = fsum(moved.values()) / len(moved)
        for name, value in moved.items():
            parts.setdefault(name, []).append((weight, value - mean))
    return {
        name: fsum(weight * value for weight, value in given) / fsum(weight for weight, _value in given)
        for name, given in parts.items()
    }
