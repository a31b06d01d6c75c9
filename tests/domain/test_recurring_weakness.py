"""What recurs: twice within a year, whatever the order in which drills are told."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.recurring_weakness import SPAN, Below, recurring

DAY = date(2026, 1, 1)


def below(place, days, ref="LP-01.2", text="Teks"):
    return Below(ref, text, f"id {place}", f"KNW-{place:02d}", "KNW", DAY + timedelta(days), 40.0)


def test_two_drills_more_than_a_year_apart_do_not_recur():
    assert recurring([below(1, 0), below(2, 366)]) == ()
    assert len(recurring([below(1, 0), below(2, 365)])) == 1


def test_the_same_code_in_other_words_is_another_criterion():
    assert recurring([below(1, 0), below(2, 10, text="Lain")]) == ()


def test_one_drill_told_twice_counts_once():
    assert recurring([below(1, 0), below(1, 0)]) == ()


@given(
    st.lists(st.integers(0, 1500), max_size=8).flatmap(
        lambda days: st.tuples(st.just(days), st.permutations(range(len(days))))
    )
)
def test_the_order_decides_nothing_and_two_near_ones_are_always_found(drawn):
    days, order = drawn
    told = [below(place, day) for place, day in enumerate(days)]
    found = recurring(told)
    assert recurring([told[place] for place in order]) == found
    ordered = sorted(days)
    near = any(after - before <= SPAN.days for before, after in pairwise(ordered))
    assert bool(found) == near
