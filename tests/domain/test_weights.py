"""What is missing to a hundred, and how it is given out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.weights import given_out, missing


@pytest.mark.parametrize(("weights", "given"), [
    ([None], [100]), ([None, None, None], [34, 33, 33]), ([30, None, None], [30, 35, 35]), ([50, 50], [50, 50]),
    ([100, None], [50, 50]), ([60, 60], [50, 50]), ([], []), ([-5, 40], [60, 40]), ([99.5, 0.5], [99, 1]),
])  # fmt: skip
def test_the_rest_goes_to_those_without_else_all_change_alike(weights, given):
    assert given_out(weights) == given


@pytest.mark.parametrize(("weights", "rest"), [([60, None], 40), ([60, 60], -20), ([], 100), ([33.4, 66.6], 0)])
def test_what_is_missing(weights, rest):
    assert missing(weights) == rest


@given(st.lists(st.none() | st.floats(0.01, 500), min_size=1, max_size=100))
def test_it_always_sums_to_a_hundred_and_nobody_gets_nothing(weights):
    given = given_out(weights)
    assert sum(given) == pytest.approx(100)
    assert min(given) > 0
