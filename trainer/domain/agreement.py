"""Agreement between evaluators: weighted kappa for two, Krippendorff's alpha for any number, each with its interval."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist

Distance = Callable[[int, int], float]
Counted = Mapping[tuple[float, ...], int]

FEWEST = 10
"""Below so many items an interval would promise more than it knows."""

CONSTANT, FEW, EQUAL, ALONE = "constant", "few", "equal", "alone"
"""Why something cannot be told: no variation, too few items, not one difference, nobody to compare with."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient with what it rests on; `value` is None where it is undefined (no variation, no pairs).

    `low` and `high` bound it with 95 % confidence; `untold` says why they or the value are missing. `same` is the
    share of items on which all gave the same level: what a coefficient hides when nearly every mark is alike.
    """

    subject: str
    method: str
    value: float | None
    items: int
    raters: int
    low: float | None = None
    high: float | None = None
    same: float | None = None
    untold: str = ""


def squared(first: int, second: int) -> float:
    """Two levels apart weigh four times as much as one (Fleiss and Cohen 1973)."""
    return float((first - second) ** 2)


def weighted_kappa(pairs: Sequence[tuple[int, int]], categories: int, distance: Distance = squared) -> float | None:
    """Cohen's weighted kappa over ordered categories 0 … `categories` - 1 (Cohen 1968)."""
    total = len(pairs)
    if not total or categories < 2:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum(distance(a, b) * count for (a, b), count in Counter(pairs).items()) / total
    chance = sum(distance(a, b) * first[a] * second[b] for a in first for b in second) / total**2
    return None if chance == 0 else 1 - seen / chance


def kappa_error(pairs: Sequence[tuple[int, int]], categories: int, distance: Distance = squared) -> float | None:
    """Its large-sample standard error (Fleiss, Cohen and Everitt 1969); None where kappa is undefined."""
    kappa = weighted_kappa(pairs, categories, distance)
    if kappa is None:
        return None
    total, levels = len(pairs), range(categories)
    cells = {pair: count / total for pair, count in Counter(pairs).items()}
    first = [sum(share for (a, _), share in cells.items() if a == level) for level in levels]
    second = [sum(share for (_, b), share in cells.items() if b == level) for level in levels]
    far = max(distance(a, b) for a in levels for b in levels)

    def weight(a: int, b: int) -> float:
        return 1 - distance(a, b) / far

    over = [sum(second[b] * weight(a, b) for b in levels) for a in levels]
    down = [sum(first[a] * weight(a, b) for a in levels) for b in levels]
    chance = sum(first[a] * over[a] for a in levels)
    left = 1 - kappa
    terms = (share * (weight(a, b) - (over[a] + down[b]) * left) ** 2 for (a, b), share in cells.items())
    spread = fsum(terms) - (kappa - chance * left) ** 2
    return sqrt(max(0.0, spread) / total) / (1 - chance)


def krippendorff_alpha(items: Sequence[Sequence[float]]) -> float | None:
    """Alpha for interval data (Krippendorff 2011); each item holds the values given to it, missing ones left out."""
    return _Sums.of(items).alpha


def disagreement(items: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Observed and expected disagreement, whose quotient alpha takes from 1; both 0 without pairs."""
    sums = _Sums.of(items)
    return sums.seen, sums.chance


def alpha_with_error(items: Sequence[Sequence[float]]) -> tuple[float | None, float | None]:
    """Alpha and its standard error by the jackknife over items (Efron 1982); None where it or a part of it is undefined.

    Nothing is drawn by lot: the same marks give the same interval on every laptop, in whatever order they came.
    """
    whole = _Sums.of(items)
    values = [whole.without(part) for part in whole.parts]
    count = len(values)
    if count < 2 or any(value is None for value in values):
        return whole.alpha, None
    told = [value for value in values if value is not None]
    mean = fsum(told) / count
    return whole.alpha, sqrt((count - 1) / count * fsum((value - mean) ** 2 for value in told))


Part = tuple[int, float, float, float]
"""Of one item: how many values, their sum, the sum of their squares, and how far they lie apart."""


@dataclass(frozen=True, slots=True)
class _Sums:
    """All that alpha needs of its items, around their middle so that no digits are lost."""

    parts: Sequence[Part]
    count: int
    first: float
    second: float
    apart: float

    @classmethod
    def of(cls, items: Sequence[Sequence[float]]) -> "_Sums":
        paired = [item for item in items if len(item) > 1]
        values = [value for item in paired for value in item]
        middle = fsum(values) / len(values) if values else 0.0
        parts = [_part(item, middle) for item in paired]
        first, second, apart = (fsum(part[place] for part in parts) for place in (1, 2, 3))
        if values and min(values) == max(values):
            second = first = 0.0  # alike to the last digit, whatever the sums make of it
        return cls(parts, len(values), first, second, apart)

    @property
    def seen(self) -> float:
        return self.apart / self.count if self.count else 0.0

    @property
    def chance(self) -> float:
        return _chance(self.count, self.first, self.second)

    @property
    def alpha(self) -> float | None:
        chance = self.chance
        return 1 - self.seen / chance if chance else None

    def without(self, part: Part) -> float | None:
        """Alpha once without an item."""
        count = self.count - part[0]
        chance = _chance(count, self.first - part[1], self.second - part[2])
        return 1 - (self.apart - part[3]) / count / chance if chance else None


def _part(item: Sequence[float], middle: float) -> Part:
    moved = [value - middle for value in item]
    count, first, second = len(moved), sum(moved), sum([value * value for value in moved])
    return count, first, second, 0.0 if min(item) == max(item) else 2 * (count * second - first**2) / (count - 1)


def _chance(count: int, first: float, second: float) -> float:
    if count < 2:
        return 0.0
    found = 2 * (count * second - first**2) / (count * (count - 1))
    return found if found > 1e-12 * max(1.0, second) else 0.0


def interval(value: float, error: float, freedom: int) -> tuple[float, float]:
    """Bounds with 95 % confidence, by Student's t with so many degrees of freedom."""
    reach = student(freedom) * error
    return value - reach, value + reach


def student(freedom: int) -> float:
    """Student's t that 95 % stay below on both sides; Cornish and Fisher's expansion, good to 0.01 from 5 degrees on."""
    z = NormalDist().inv_cdf(0.975)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
