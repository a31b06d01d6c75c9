"""The two hand-written doubles: time and identifiers that a test can foretell."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from trainer.domain.ids import uuid7


@dataclass
class FakeClock:
    """Stands still until a test sets `now` or lets time pass."""

    now: datetime = datetime(2026, 8, 12, tzinfo=UTC)
    passed: float = 0.0

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **spans: float) -> datetime:
        """Let time pass: `advance(minutes=5)`; returns the new time."""
        self.now += timedelta(**spans)
        self.passed += timedelta(**spans).total_seconds()
        return self.now

    def steady(self) -> float:
        """Seconds that have passed, whatever was done to `now`."""
        return self.passed


@dataclass
class FakeIds:
    """UUIDv7 that count 1, 2, 3 … in the clock's millisecond."""

    clock: FakeClock
    count: int = 0

    def __call__(self) -> str:
        self.count += 1
        return uuid7(int(self.clock.now.timestamp() * 1000), self.count)
