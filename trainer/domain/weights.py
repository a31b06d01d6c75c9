"""Weights of criteria that are being written: what they sum to, and how the rest to 100 is given out."""

from collections.abc import Sequence

WHOLE = 100


def missing(weights: Sequence[float | None]) -> float:
    """What is missing to 100; negative when there is too much."""
    return round(WHOLE - sum(weight for weight in weights if weight is not None), 6)


def given_out(weights: Sequence[float | None]) -> list[float]:
    """Weights that sum to 100: criteria without one share the rest, else all grow or shrink alike. Whole numbers.

    Where there is nothing left to share, those without a weight count as much as the average of the others.
    """
    if not weights:
        return []
    held = [weight if weight is not None and weight > 0 else None for weight in weights]
    empty, rest = held.count(None), missing(held)
    if empty and rest >= empty:
        shares = _rounded([rest / empty] * empty)
        return [shares.pop(0) if weight is None else weight for weight in held]
    known = [weight for weight in held if weight is not None]
    average = sum(known) / len(known) if known else 1.0
    full = [average if weight is None else weight for weight in held]
    return _rounded([WHOLE * weight / sum(full) for weight in full])


def _rounded(shares: list[float]) -> list[float]:
    """Whole numbers with the same sum, each at least 1 where there are enough; the largest remainders are rounded up."""
    total = round(sum(shares), 6)
    if len(shares) > total or total != int(total):
        return shares
    floors = [max(1, int(share + 1e-9)) for share in shares]
    order = sorted(range(len(shares)), key=lambda at: floors[at] - shares[at])
    left = int(total) - sum(floors)
    while left:
        step = 1 if left > 0 else -1
        for at in order if left > 0 else reversed(order):
            if left and floors[at] + step >= 1:
                floors[at] += step
                left -= step
    return [float(item) for item in floors]
