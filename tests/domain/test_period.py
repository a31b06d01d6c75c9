"""Periods as they are typed, named and followed back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.errors import Refusal
from trainer.domain.period import LONGEST, Period, Span, period_of

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("typed", "first", "last", "span"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), Span.YEAR),
        ("2026-S2", date(2026, 7, 1), date(2026, 12, 31), Span.HALF),
        (" 2026-q1 ", date(2026, 1, 1), date(2026, 3, 31), Span.QUARTER),
        ("2026-T4", date(2026, 10, 1), date(2026, 12, 31), Span.QUARTER),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Span.MONTH),
        ("2026-01-05..2026-02-10", date(2026, 1, 5), date(2026, 2, 10), Span.DAYS),
        ("2026-02-01..2026-04-30", date(2026, 2, 1), date(2026, 4, 30), Span.DAYS),
    ],
)
def test_a_period_is_read_as_it_is_typed(typed, first, last, span):
    found = period_of(typed)
    assert (found.first, found.last, found.span) == (first, last, span)


@pytest.mark.parametrize("typed", ["", "26", "2026-13", "2026-Q5", "2026-S3", "2026-00", "x..y", "2026-02-30..2026-03-01",
                                   "2026-03-01..2026-02-01", "2000-01-01..2026-01-01"])  # fmt: skip
def test_what_is_no_period_is_refused(typed):
    with pytest.raises(Refusal):
        period_of(typed)


@given(DAYS, st.integers(0, LONGEST - 1))
def test_a_code_reads_as_the_same_period(first, days):
    period = Period(first, first + timedelta(days))
    assert period_of(period.code) == period


@given(DAYS, st.integers(0, LONGEST - 1))
def test_the_period_before_ends_where_this_one_begins(first, days):
    period = Period(first, first + timedelta(days))
    assert period.before.last == period.first - timedelta(1)
    assert len(period.before.months) == len(period.months) if period.is_whole else period.before.days == period.days


def test_before_a_whole_month_comes_a_whole_month():
    assert period_of("2026-03").before == period_of("2026-02")
