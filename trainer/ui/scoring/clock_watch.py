"""Sees that the computer's clock was put back while the page is open."""

from collections.abc import Callable
from datetime import datetime

from trainer.services.workplace import Clock

LEAST_S = 30.0


class ClockWatch:
    """Compares the clock with seconds that only go forward."""

    def __init__(self, clock: Clock, steady: Callable[[], float]) -> None:
        self._clock, self._steady = clock, steady
        self._last: tuple[datetime, float] = (clock(), steady())

    def has_gone_back(self) -> bool:
        """Whether it shows half a minute less than it should since the last look."""
        (then, before), self._last = self._last, (self._clock(), self._steady())
        shown, passed = (self._last[0] - then).total_seconds(), self._last[1] - before
        return passed - shown > LEAST_S
