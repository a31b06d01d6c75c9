"""Readiness of a unit worked out again from nothing but the pages of its signed reports."""

import re
from datetime import UTC, date, datetime, timedelta
from statistics import fmean

import pytest

from tests.reports.reading import text_of
from tests.services.test_readiness import FAMILY, issued
from trainer.domain.rating import Rating
from trainer.store import results

TABLE = re.compile(r"Scores by objective Code Objective Score Coverage % Band Rating Cap (.*?) Rating: P =")
ROW = re.compile(r"(\d+\.\d) (\d+) .*?\b([PSMU])(?: |$)")
FRESH, SPAN, FADE = 183, 30, 2.0


def printed(services, drill) -> list[tuple[float, int, str]]:
    """Score, coverage and rating of each objective in the report as it was signed."""
    with services.workplace.database.reading() as connection:
        last = results.list_reports(connection, drill.id)[-1]
        text = text_of(results.report_content(connection, last.id))
    return [(float(score), int(seen), rating) for score, seen, rating in ROW.findall(TABLE.search(text).group(1))]


def by_hand(rows, age: int) -> tuple[float, str, float]:
    """The score that is left, the rating in the middle, and how much was seen."""
    score = fmean(row[0] for row in rows)
    spans = 0 if age <= FRESH else -(-(age - FRESH) // SPAN)
    ratings = sorted((row[2] for row in rows), key="PSMU".index)
    return score - FADE * spans, ratings[len(ratings) // 2], fmean(row[1] for row in rows)


def test_the_picture_equals_what_the_printed_reports_give(services):
    issued(services)
    last = issued(services, start=datetime(2026, 9, 2, 4, tzinfo=UTC), value=90.0)
    rows = printed(services, last)
    for age in (0, 183, 184, 250):
        cell = services.readiness.picture(date(2026, 9, 2) + timedelta(age)).cells["KNW", FAMILY]
        value, rating, seen = by_hand(rows, age)
        assert (cell.value, cell.last.rating) == (pytest.approx(value, abs=0.05), Rating(rating))
        assert cell.last.coverage == pytest.approx(seen, abs=0.5)
