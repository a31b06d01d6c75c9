"""Agreement between evaluators, against worked examples that others have published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.agreement import krippendorff_alpha, weighted_kappa

ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
)
"""Three raters and twenty subjects, a data set of the R package irr (Gamer, Lemon, Fellows and Singh)."""


def test_weighted_kappa_of_the_published_example():
    """`kappa2(anxiety[,1:2], "squared")` of irr's manual gives Kappa = 0.297."""
    pairs = list(zip(ANXIETY[0], ANXIETY[1], strict=True))
    assert weighted_kappa(pairs, 7) == pytest.approx(0.297, abs=0.0005)


def test_weighted_kappa_of_the_published_example_with_an_unused_category():
    """`kappa2(anxiety[,2:3], "squared")` gives 0.2520325 (statsmodels' tests); R leaves out the level nobody used."""
    used = {value: place for place, value in enumerate((1, 2, 3, 4, 6))}
    pairs = [(used[a], used[b]) for a, b in zip(ANXIETY[1], ANXIETY[2], strict=True)]
    assert weighted_kappa(pairs, 5) == pytest.approx(0.2520325, abs=5e-8)


OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
CODERS = (
    (None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3),
    (1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None),
    (None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4),
)


def by_item(table) -> list[list[int]]:
    return [[value for value in column if value is not None] for column in zip(*table, strict=True)]


@pytest.mark.parametrize(("table", "alpha"), [(OBSERVERS, 0.849), (CODERS, 0.811)], ids=["observers", "coders"])
def test_alpha_of_the_published_examples(table, alpha):
    """Interval alpha of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part E: 4 observers and 12
    units, 0.849; and of the encyclopedia article "Krippendorff's alpha": 3 coders and 15 units, 0.811."""
    assert krippendorff_alpha(by_item(table)) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize("pairs", [[], [(2, 2), (2, 2)]])
def test_kappa_without_variation_is_undefined(pairs):
    assert weighted_kappa(pairs, 4) is None
    assert weighted_kappa([(0, 0)], 1) is None


@pytest.mark.parametrize("items", [[], [[80.0]], [[80.0], [70.0]], [[80.0, 80.0], [80.0, 80.0, 80.0]]])
def test_alpha_without_pairs_or_variation_is_undefined(items):
    assert krippendorff_alpha(items) is None


PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=30)
ITEMS = st.lists(st.lists(st.integers(0, 100).map(float), max_size=5), min_size=1, max_size=15)


@given(PAIRS)
def test_kappa_is_at_most_one_and_one_only_for_equal_pairs(pairs):
    value = weighted_kappa(pairs, 4)
    if value is not None:
        assert value <= 1
        assert (value == 1) == all(a == b for a, b in pairs)
        assert value == pytest.approx(weighted_kappa([(b, a) for a, b in pairs], 4))


@given(ITEMS)
def test_alpha_is_at_most_one_and_does_not_depend_on_order(items):
    value = krippendorff_alpha(items)
    if value is not None:
        assert value <= 1
        assert value == pytest.approx(krippendorff_alpha([item[::-1] for item in reversed(items)]))
