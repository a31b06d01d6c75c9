"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.keeping import KeepRule, kept

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
moments = st.lists(st.integers(0, 4000).map(lambda steps: NOW - timedelta(hours=7 * steps)))


def test_two_years_of_days_leave_days_weeks_and_months():
    stays = sorted(kept((NOW - timedelta(days=back) for back in range(730)), KeepRule()), reverse=True)
    assert stays[:7] == [NOW - timedelta(days=back) for back in range(7)]
    assert len({moment.isocalendar()[:2] for moment in stays if moment > NOW - timedelta(days=31)}) == 5
    assert len({(moment.year, moment.month) for moment in stays}) == 12


@given(moments)
def test_the_newest_day_always_stays_and_the_rule_bounds_the_rest(taken):
    newest = {moment for moment in taken if moment.date() == max(taken).date()}
    assert kept(taken, KeepRule(0, 0, 0)) == newest
    assert len(kept(taken, KeepRule()) - newest) <= 24


@given(moments, st.randoms())
def test_the_order_decides_nothing_and_tidying_twice_deletes_no_more(taken, randoms):
    stays = kept(taken, KeepRule())
    randoms.shuffle(taken)
    assert kept(taken, KeepRule()) == stays == kept(stays, KeepRule())
