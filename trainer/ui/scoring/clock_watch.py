"""Sees that the computer's clock was put back while the page is open, and goes on as if it had not been."""

from collections.abc import Callable
from datetime import datetime, timedelta

from trainer.services.workplace import Clock

LEAST_S = 30.0
"""What a network may correct at a time is less."""


class ClockWatch:
    """Compares the clock with seconds that only go forward. `behind` is what the clock has lost since the beginning."""

    def __init__(self, clock: Clock, steady: Callable[[], float]) -> None:
        self._clock, self._steady = clock, steady
        self._last: tuple[datetime, float] = (clock(), steady())
        self.behind = timedelta()
        self._is_other = False

    def now(self) -> datetime:
        """The moment that follows the earlier ones; a clock that is set right again is followed again."""
        shown, passed = self._clock(), self._steady()
        lost = (passed - self._last[1]) - (shown - self._last[0]).total_seconds()
        self._last = (shown, passed)
        if lost > LEAST_S or (lost < -LEAST_S and self.behind):
            self.behind = max(timedelta(), self.behind + timedelta(seconds=lost))
            self._is_other = True
        return shown + self.behind

    def has_turned(self) -> bool:
        """Whether it was put back or set right since this was asked last."""
        self.now()
        was, self._is_other = self._is_other, False
        return was
