"""The days a report over many drills is about: a month, a quarter, a half-year, a year, or from one day to another."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from trainer.domain.errors import Refusal, mark

LONGEST = 3 * 366
"""Days; beyond them a paper by months says nothing any more."""
_WHOLE = re.compile(r"(?P<year>\d{4})(?:-(?P<part>[QTSH]?)(?P<number>\d{1,2}))?", re.IGNORECASE)


class Span(StrEnum):
    """How a period is named."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DAYS = "days"


MONTHS_OF = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}
_SPANS = {"": Span.MONTH, "Q": Span.QUARTER, "T": Span.QUARTER, "S": Span.HALF, "H": Span.HALF}


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both of them in it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the months it touches."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return tuple(_month_after(self.first.replace(day=1), place) for place in range(count))

    @property
    def is_whole(self) -> bool:
        """Whether it is made of whole months."""
        return self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]

    @property
    def span(self) -> Span:
        """What it is called; a span of months that begins within a quarter is mere days."""
        count = len(self.months)
        for span, months in MONTHS_OF.items():
            if self.is_whole and count == months and (self.first.month - 1) % months == 0:
                return span
        return Span.DAYS

    @property
    def number(self) -> int:
        """Which month, quarter or half of its year, from 1."""
        months = MONTHS_OF.get(self.span, 12)
        return (self.first.month - 1) // months + 1

    @property
    def before(self) -> "Period":
        """The period of the same length that ends where this one begins: whole months before whole months."""
        last = self.first - timedelta(1)
        if self.is_whole:
            return Period(_month_after(self.first, -len(self.months)), last)
        return Period(self.first - timedelta(self.days), last)

    @property
    def code(self) -> str:
        """As it is typed: 2026, 2026-S1, 2026-Q3, 2026-03 or two days."""
        year, number = self.first.year, self.number
        match self.span:
            case Span.YEAR:
                return str(year)
            case Span.HALF:
                return f"{year}-S{number}"
            case Span.QUARTER:
                return f"{year}-Q{number}"
            case Span.MONTH:
                return f"{year}-{number:02d}"
        return f"{self.first.isoformat()}..{self.last.isoformat()}"


def whole(span: Span, year: int, number: int = 1) -> Period:
    """That month, quarter or half of a year, or the year."""
    months = MONTHS_OF[span]
    first = date(year, (number - 1) * months + 1, 1)
    end = _month_after(first, months - 1)
    return Period(first, end.replace(day=monthrange(end.year, end.month)[1]))


def checked(period: Period) -> Period:
    """The same, or a `Refusal` that says what is wrong with it."""
    if period.last < period.first:
        raise Refusal(mark("The last day lies before the first."))
    if period.days > LONGEST:
        raise Refusal(mark("A programme report covers three years at most."))
    return period


def period_of(text: str) -> Period:
    """What somebody typed: 2026, 2026-S1, 2026-Q3 (or T3), 2026-03, or 2026-01-05..2026-02-10. Raises `Refusal`."""
    typed = text.strip()
    try:
        if ".." in typed:
            first, last = (date.fromisoformat(day.strip()) for day in typed.split("..", 1))
            return checked(Period(first, last))
        found = _WHOLE.fullmatch(typed)
        if found is None:
            raise ValueError(typed)
        if found["number"] is None:
            return whole(Span.YEAR, int(found["year"]))
        return whole(_SPANS[found["part"].upper()], int(found["year"]), int(found["number"]))
    except ValueError as error:
        raise Refusal(
            mark("{value} is no period. Write 2026, 2026-S1, 2026-Q3, 2026-03 or 2026-01-05..2026-02-10."), value=text
        ) from error


def _month_after(first: date, count: int) -> date:
    """The first day of the month so many months later."""
    whole_months = first.year * 12 + first.month - 1 + count
    return date(whole_months // 12, whole_months % 12 + 1, 1)
