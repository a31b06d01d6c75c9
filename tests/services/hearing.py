"""What other threads tell, as a test waits for it."""

import threading
import time

PATIENCE = 10.0


class Ear:
    """Keeps what it is told, and lets a test wait for it."""

    def __init__(self) -> None:
        self.heard: set[object] = set()
        self.times: list[float] = []
        self._news = threading.Condition()

    def __call__(self, kinds: frozenset[object]) -> None:
        with self._news:
            self.heard |= kinds
            self.times.append(time.monotonic())
            self._news.notify_all()

    def hears(self, *kinds: object) -> bool:
        with self._news:
            return self._news.wait_for(lambda: self.heard.issuperset(kinds), PATIENCE)
