"""Student's t, exact for any number of degrees of freedom: contests are judged with very few of them.

`agreement.student` is an expansion that is good from five degrees on; two judges of three units leave two.
"""

from math import exp, inf, lgamma, log

_STEPS, _CLOSE = 300, 1e-15
_TINY = 1e-300


def both_sides(t: float, freedom: int) -> float:
    """How likely chance alone makes a difference at least so many standard errors large, in either direction."""
    if t == inf:
        return 0.0
    return _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def reach(freedom: int, risk: float = 0.05) -> float:
    """So many standard errors hold the true value with probability 1 − `risk`; 1.96 with very many degrees."""
    low, high = 0.0, 1.0
    while both_sides(high, freedom) > risk:
        high *= 2
    for _step in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if both_sides(middle, freedom) > risk else (low, middle)
    return (low + high) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """Regularised incomplete beta function (Abramowitz and Stegun 26.5.8)."""
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1.0 - x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1.0 - front * _fraction(b, a, 1.0 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Its continued fraction, by the method of Lentz."""
    c, d = 1.0, 1.0 / _held(1.0 - (a + b) * x / (a + 1))
    found = d
    for step in range(1, _STEPS):
        for part in (
            step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step)),
            -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1)),
        ):
            d = 1.0 / _held(1.0 + part * d)
            c = _held(1.0 + part / c)
            found *= c * d
        if abs(c * d - 1.0) < _CLOSE:
            break
    return found


def _held(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
