"""The present instant, which never runs back while the window is open, even when the laptop's clock is put back."""

from datetime import datetime, timedelta

from trainer.services.workplace import Workplace


class SteadyClock:
    """The laptop's clock, or where it would be by the computer's own counter if it was put back."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._base, self._since = place.clock(), place.steady()

    def __call__(self) -> datetime:
        now = self._place.clock()
        counted = self._base + timedelta(seconds=self._place.steady() - self._since)
        if now < counted:
            return counted
        self._base, self._since = now, self._place.steady()
        return now
