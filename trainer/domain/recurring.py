"""Drills that recur: every so many weeks or months, until a day or so many times."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from trainer.domain.errors import Refusal, mark

MOST = 120
LONGEST_YEARS = 10


class Pace(StrEnum):
    """What is counted between two drills. By weekday means, say, every second Tuesday of a month."""

    WEEKS = "weeks"
    MONTHS = "months"
    MONTHS_BY_WEEKDAY = "months_by_weekday"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Either `count` or `until` ends it; the day of the first drill counts as the first time."""

    every: int
    pace: Pace
    count: int = 0
    until: date | None = None

    def checked(self, first: date) -> "Recurrence":
        """The same, or a `Refusal` that says what is wrong with it."""
        if self.every < 1:
            raise Refusal(mark("A drill recurs every 1 week or month at least."))
        if (self.count > 0) == (self.until is not None):
            raise Refusal(mark("Say either how many times it is held or until when."))
        if self.count > MOST:
            raise Refusal(mark("At most {most} drills are made at a time."), most=MOST)
        if self.until is not None and self.until < first:
            raise Refusal(mark("The last day lies before the first."))
        if self.until is not None and self.until.year - first.year > LONGEST_YEARS:
            raise Refusal(mark("At most {years} years are planned at a time."), years=LONGEST_YEARS)
        return self


def weekday_number(day: date) -> int:
    """Which of its kind the weekday is in its month: 1 to 4; the fifth, or a fourth that is the last, is -1."""
    number = (day.day - 1) // 7 + 1
    return -1 if number == 5 else number


class Scope(StrEnum):
    """How much of a series an act concerns."""

    THIS = "this"
    FOLLOWING = "following"
