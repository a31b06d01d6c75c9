"""Agreement between evaluators, against worked examples that others have published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.agreement import (
    alpha_with_error,
    disagreement,
    interval,
    kappa_error,
    krippendorff_alpha,
    student,
    weighted_kappa,
)

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


def pairs_of(table) -> list[tuple[int, int]]:
    """The pairs that a table of counts stands for."""
    return [(a, b) for a, row in enumerate(table) for b, count in enumerate(row) for _ in range(count)]


DIAGNOSES = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
WORSE = ((0, 1, 3), (1, 0, 6), (3, 6, 0))


def test_weighted_kappa_of_cohens_own_example():
    """Cohen (1968), table 1: 200 cases, three diagnoses, disagreements weighted 1, 3 and 6: kappa 0.348."""
    kappa = weighted_kappa(pairs_of(DIAGNOSES), 3, lambda a, b: WORSE[a][b])
    assert kappa == pytest.approx(0.348, abs=0.0005)
    assert weighted_kappa(pairs_of(DIAGNOSES), 3, unequal) == pytest.approx(0.492, abs=0.0005)


def unequal(a: int, b: int) -> float:
    """Every difference alike: Cohen's first kappa (1960), 0.492 for the same table."""
    return float(a != b)


def apart(a: int, b: int) -> float:
    return float(abs(a - b))


@pytest.mark.parametrize(
    ("distance", "kappa", "error", "low", "high"),
    [(unequal, 0.4842, 0.1380, 0.2137, 0.7547), (apart, 0.4701, 0.1457, 0.1845, 0.7558)],
    ids=["simple", "linear"],
)
def test_the_error_of_kappa_is_that_of_the_printed_example(distance, kappa, error, low, high):
    """A printout of SAS PROC FREQ, kept by statsmodels' tests: kappa, its ASE and limits for a table of 19."""
    pairs = pairs_of(((0, 4, 1), (0, 8, 0), (0, 1, 5)))
    found, spread = weighted_kappa(pairs, 3, distance), kappa_error(pairs, 3, distance)
    assert (found, spread) == (pytest.approx(kappa, abs=5e-5), pytest.approx(error, abs=5e-5))
    assert interval(found, spread, 10**9) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@pytest.mark.parametrize(("freedom", "reach"), [(5, 2.571), (9, 2.262), (19, 2.093), (30, 2.042), (120, 1.980)])
def test_students_t_is_that_of_the_tables(freedom, reach):
    """Two-sided 95 % points as tabled since Fisher (1925)."""
    assert student(freedom) == pytest.approx(reach, abs=0.01)


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


BEN, GERRY = "aabbdcccedda", "babbbccceddd"
MEG, OWEN = "0100000010", "1110010000"


def test_alpha_of_two_observers_who_say_yes_or_no():
    """Krippendorff (2011), part A: ten articles, two observers, alpha 0.095."""
    items = [[float(a), float(b)] for a, b in zip(MEG, OWEN, strict=True)]
    assert krippendorff_alpha(items) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    ("items", "alpha"),
    [(list(zip(BEN, GERRY, strict=True)), 0.692), (by_item(OBSERVERS), 0.743)],
    ids=["Ben and Gerry", "four observers"],
)
def test_disagreement_gives_the_published_nominal_alphas(items, alpha):
    """Krippendorff (2011), parts B and C. A nominal disagreement is that of yes and no, summed over the names."""
    names = {value for item in items for value in item}
    sums = [disagreement([[float(value == name) for value in item] for item in items]) for name in names]
    assert 1 - sum(seen for seen, _ in sums) / sum(chance for _, chance in sums) == pytest.approx(alpha, abs=0.0005)


def test_the_jackknife_of_alpha_follows_its_definition():
    """Efron (1982): alpha again and again without one item; here by the slow way."""
    items = [item for item in by_item(OBSERVERS) if len(item) > 1]
    found = [krippendorff_alpha(items[:at] + items[at + 1 :]) for at in range(len(items))]
    mean = sum(found) / len(found)
    slow = ((len(found) - 1) / len(found) * sum((value - mean) ** 2 for value in found)) ** 0.5
    assert alpha_with_error(by_item(OBSERVERS)) == (pytest.approx(0.849, abs=0.0005), pytest.approx(slow))


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
