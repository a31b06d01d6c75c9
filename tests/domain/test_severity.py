"""Severity of evaluators, against worked examples that others have published."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trainer.domain.severity import severities

SLEEP = (
    (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
    (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
)
"""Extra hours of sleep of ten patients with two drugs (Student, "The Probable Error of a Mean", 1908)."""
JUDGES = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
"""Four judges and six targets (Shrout and Fleiss, "Intraclass Correlations", 1979, table 2)."""


def by_name(items):
    return {item.evaluator: item for item in severities(items)}


def test_of_two_it_is_students_paired_difference():
    """Student 1908 by today's t: mean difference 1.58, error 0.389, 95 % from 0.70 to 2.46."""
    found = by_name([{"a": first, "b": second} for first, second in zip(*SLEEP, strict=True)])
    assert (found["b"].value, found["b"].error) == (pytest.approx(1.58), pytest.approx(0.389, abs=0.0005))
    assert (found["b"].low, found["b"].high) == (pytest.approx(0.70, abs=0.005), pytest.approx(2.46, abs=0.005))
    assert (found["b"].items, found["b"].is_clear, found["a"].value) == (10, True, pytest.approx(-1.58))


def test_of_complete_marks_it_is_the_distance_of_the_means_with_the_residual_of_the_analysis_of_variance():
    """Shrout and Fleiss 1979, table 3: residual mean square 1.02; the judges' means are 7.67, 2.50, 4.33 and 6.67."""
    found = by_name([dict(zip("abcd", row, strict=True)) for row in JUDGES])
    others = (2.5 + 26 / 6 + 40 / 6) / 3
    assert found["a"].value == pytest.approx(46 / 6 - others)
    residual = found["a"].error ** 2 * 6 * 3 / 4
    assert residual == pytest.approx(1.02, abs=0.005)


def test_who_shares_nothing_is_told_so_and_groups_are_kept_apart():
    """a and b share an item, c and d another, e marked alone."""
    found = by_name([{"a": 80.0, "b": 70.0}, {"c": 10.0, "d": 90.0}, {"e": 50.0}])
    assert [(item.group, item.value) for item in found.values()] == [(1, 10), (1, -10), (2, -80), (2, 80), (3, None)]
    assert (found["e"].untold, found["e"].items, found["a"].untold) == ("alone", 0, "few")


def test_hard_items_are_not_held_against_who_marked_them():
    """a and b give the same wherever they meet; b and c too. That a alone marked the easy ones changes nothing."""
    found = by_name([{"a": 90.0, "b": 90.0}, {"a": 95.0}, {"b": 30.0, "c": 30.0}, {"c": 20.0, "b": 20.0}])
    assert [item.value for item in found.values()] == pytest.approx([0, 0, 0])


def test_equal_differences_leave_no_interval():
    found = by_name([{"a": float(at), "b": float(at + 5)} for at in range(12)])
    assert (found["b"].value, found["b"].untold, found["b"].low) == (pytest.approx(5), "equal", None)


ITEMS = st.lists(
    st.dictionaries(st.sampled_from("abcde"), st.integers(0, 100).map(float), min_size=1), min_size=1, max_size=15
)


@given(ITEMS)
def test_of_a_group_they_sum_to_nothing(items):
    sums: dict[int, float] = {}
    for item in severities(items):
        sums[item.group] = sums.get(item.group, 0.0) + (item.value or 0.0)
    assert list(sums.values()) == pytest.approx([0.0] * len(sums), abs=1e-6)


@given(ITEMS, st.randoms(use_true_random=False))
def test_neither_order_nor_names_change_them(items, random):
    names = dict(zip("abcde", random.sample("vwxyz", 5), strict=True))
    other = [{names[name]: value for name, value in item.items()} for item in items]
    random.shuffle(other)
    found = by_name(other)
    for name, item in by_name(items).items():
        again = found[names[name]]
        assert (again.items, again.peers, again.untold) == (item.items, item.peers, item.untold)
        assert again.value == (None if item.value is None else pytest.approx(item.value, abs=1e-6))


@given(ITEMS, st.sampled_from("abcde"), st.integers(1, 30))
def test_whoever_gives_more_everywhere_moves_by_it(items, name, more):
    """Adding points to all marks of one evaluator raises him against the others by just so much."""
    before = by_name(items)
    assume(name in before and before[name].value is not None)
    after = by_name([{who: value + more * (who == name) for who, value in item.items()} for item in items])
    assert after[name].value == pytest.approx(before[name].value + more, abs=1e-6)
