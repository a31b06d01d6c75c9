"""Recurring days against the rules themselves and against a slow, obvious reckoning."""

from datetime import date, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.recurring import MOST, Pace, Recurrence
from trainer.exchange.recurrence import days_of, rule_text

FIRSTS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
ENDS = st.one_of(st.tuples(st.integers(1, MOST), st.none()), st.tuples(st.just(0), st.integers(0, 1500)))


def a_rule(first, every, pace, end):
    count, days = end
    return Recurrence(every, pace, count, None if days is None else first + timedelta(days))


@given(FIRSTS, st.integers(1, 12), st.sampled_from(Pace), ENDS)
def test_the_days_are_those_of_the_rule(first, every, pace, end):
    rule = a_rule(first, every, pace, end)
    begin = f"DTSTART:{first:%Y%m%d}T000000\nRRULE:"
    expected = [moment.date() for moment in rrulestr(begin + rule_text(rule, first)).xafter(
        rrulestr(begin + rule_text(rule, first))[0], MOST, inc=True)]  # fmt: skip
    assert list(days_of(rule, first)) == expected


@given(FIRSTS, st.integers(1, 12), ENDS)
def test_weeks_are_counted_as_on_the_fingers(first, every, end):
    rule = a_rule(first, every, Pace.WEEKS, end)
    found, day = [], first
    while len(found) < (rule.count or MOST) and (rule.until is None or day <= rule.until):
        found.append(day)
        day += timedelta(7 * every)
    assert list(days_of(rule, first)) == found


@given(FIRSTS, st.integers(1, 12), st.integers(1, 40))
def test_months_keep_their_day_and_leave_out_those_that_lack_it(first, every, count):
    found, month = [], first.year * 12 + first.month - 1
    while len(found) < count:
        year, number = divmod(month, 12)
        if first.day <= (date(year + (number == 11), (number + 1) % 12 + 1, 1) - timedelta(1)).day:
            found.append(date(year, number + 1, first.day))
        month += every
        if year > 9000:
            break
    assert list(days_of(Recurrence(every, Pace.MONTHS, count=count), first)) == found[:MOST]


@pytest.mark.parametrize(
    ("first", "days"),
    [
        (date(2026, 8, 11), [11, 8, 13]),  # the second Tuesday
        (date(2026, 8, 31), [31, 28, 26]),  # the fifth Monday is the last
    ],
)
def test_a_weekday_of_the_month_recurs(first, days):
    found = days_of(Recurrence(1, Pace.MONTHS_BY_WEEKDAY, count=3), first)
    assert [day.day for day in found] == days
    assert {day.weekday() for day in found} == {first.weekday()}
