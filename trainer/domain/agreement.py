"""Agreement between evaluators: weighted kappa for two, Krippendorff's alpha for any number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations


@dataclass(frozen=True, slots=True)
class Agreement:
    """A coefficient with what it rests on; `value` is None where it is undefined (no variation, no pairs)."""

    subject: str
    method: str
    value: float | None
    items: int
    raters: int


def weighted_kappa(pairs: Sequence[tuple[int, int]], categories: int) -> float | None:
    """Cohen's kappa with quadratic weights over ordered categories 0 … `categories` - 1 (Cohen 1968)."""
    total = len(pairs)
    if not total or categories < 2:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs) / total
    chance = sum((a - b) ** 2 * first[a] * second[b] for a in first for b in second) / total**2
    return None if chance == 0 else 1 - seen / chance


def krippendorff_alpha(items: Sequence[Sequence[float]]) -> float | None:
    """Alpha for interval data (Krippendorff 2011); each item holds the values given to it, missing ones left out."""
    paired = [values for values in items if len(values) > 1]
    values = [value for item in paired for value in item]
    count = len(values)
    if count < 2:
        return None
    seen = sum(sum((a - b) ** 2 for a, b in permutations(item, 2)) / (len(item) - 1) for item in paired) / count
    mean = sum(values) / count
    chance = 2 * count * sum((value - mean) ** 2 for value in values) / (count * (count - 1))
    return None if chance == 0 else 1 - seen / chance
