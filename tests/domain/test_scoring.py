"""What an evaluator enters, and the points that follow from it."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_criterion, a_sheet
from trainer.domain.errors import Refusal
from trainer.domain.scoring import Bands, Blank, Kind, Level, fails, parse_value, points, stored_value, time_points

BANDS = Bands()


@pytest.mark.parametrize(
    ("kind", "raw", "expected"),
    [
        (Kind.CHECK, "ya", 100),
        (Kind.CHECK, "tidak", 0),
        (Kind.GRADE, "SB", 92.5),
        (Kind.GRADE, "B", 80),
        (Kind.GRADE, "C", 70),
        (Kind.GRADE, "K", 32.5),
        (Kind.GRADE, 0, 0),
        (Kind.GRADE, 81.25, 81.25),
        (Kind.GRADE, 100, 100),
        (Kind.TIME, 0, 100),
        (Kind.TIME, 60, 100),
        (Kind.TIME, 75, 75),
        (Kind.TIME, 90, 50),
        (Kind.TIME, 119.4, 1),
        (Kind.TIME, 120, 0),
        (Kind.TIME, 9999, 0),
    ],
)
def test_points_of_a_value(kind, raw, expected):
    criterion = a_criterion(kind=kind)
    assert points(criterion, parse_value(criterion, raw), BANDS) == pytest.approx(expected)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("blank", "expected"),
    [("TIDAK_TERAMATI", None), ("TIDAK_DILAKSANAKAN", 0.0), ("TIDAK_BERLAKU", None)],
)
def test_every_kind_takes_the_three_blanks(kind, blank, expected):
    criterion = a_criterion(kind=kind)
    value = parse_value(criterion, blank)
    assert (value, points(criterion, value, BANDS)) == (Blank(blank), expected)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        *((Kind.CHECK, raw) for raw in (1, 0, True, "yes", "SB", "", None, 80, [], "ya tidak")),
        *((Kind.GRADE, raw) for raw in (-0.1, 100.1, True, "ya", "A", "80", "", None, math.nan, math.inf, {}, "SB B")),
        *((Kind.TIME, raw) for raw in (-1, True, "60", "SB", "ya", None, math.nan, math.inf, 360_000)),
    ],
)
def test_anything_else_is_refused_by_name(kind, raw):
    with pytest.raises(Refusal, match=r"^LP-01\.1 takes "):
        parse_value(a_criterion(kind=kind), raw)


@pytest.mark.parametrize(("raw", "value"), [(" ya ", True), ("TIDAK", False), ("Ya", True)])
def test_checks_are_read_with_a_generous_hand(raw, value):
    assert parse_value(a_criterion(kind=Kind.CHECK), raw) is value


@pytest.mark.parametrize("raw", ["sb", " SB ", "Sb"])
def test_levels_are_read_with_a_generous_hand(raw):
    assert parse_value(a_criterion(kind=Kind.GRADE), raw) is Level.SB


def test_a_refused_value_is_shown_cut_short():
    with pytest.raises(Refusal) as caught:
        parse_value(a_criterion(), "x" * 10_000)
    assert len(str(caught.value)) < 200


VALUES = st.one_of(
    st.tuples(st.just(Kind.CHECK), st.sampled_from(["ya", "tidak", *Blank])),
    st.tuples(st.just(Kind.GRADE), st.sampled_from([*Level, *Blank]) | st.floats(0, 100)),
    st.tuples(st.just(Kind.TIME), st.sampled_from([*Blank]) | st.floats(0, 359_999)),
)


@given(VALUES)
def test_a_value_is_read_back_from_its_stored_form(entered):
    kind, raw = entered
    criterion = a_criterion(kind=kind)
    value = parse_value(criterion, raw)
    assert parse_value(criterion, stored_value(value)) == value


@given(st.floats(0, 10_000), st.floats(0, 10_000), st.integers(1, 3600), st.integers(1, 3600))
def test_more_time_never_gives_more_points(first, second, target, more):
    quick, slow = sorted((first, second))
    limit = target + more
    assert 100 >= time_points(quick, target, limit) >= time_points(slow, target, limit) >= 0


@pytest.mark.parametrize("seconds", [0, 59.9, 60, 60.1])
def test_without_room_between_target_and_limit_there_is_no_between(seconds):
    assert time_points(seconds, 60, 60) == (100 if seconds <= 60 else 0)


@pytest.mark.parametrize(
    ("given_points", "level"),
    [(100, "SB"), (85, "SB"), (84.9999999999, "SB"), (84.99999999, "B"),
     (75, "B"), (74.9, "C"), (65, "C"), (64.9, "K"), (0, "K")],
)  # fmt: skip
def test_bands_of_points(given_points, level):
    assert BANDS.level(given_points) == level


@pytest.mark.parametrize(
    ("given_points", "failed"), [(None, False), (0.0, True), (64.9, True), (64.9999999999, False), (65, False)]
)
def test_failing_is_below_the_pass_mark(given_points, failed):
    assert fails(given_points, BANDS) is failed


@pytest.mark.parametrize("bounds", [(85, 75, 0), (85, 75, 75), (75, 85, 65), (101, 75, 65), (85, 75, -1)])
def test_bands_that_do_not_rise_are_refused(bounds):
    with pytest.raises(Refusal, match="bands must rise"):
        Bands(*bounds)


@given(st.tuples(st.floats(1, 100), st.floats(1, 100), st.floats(1, 100)).filter(lambda item: len(set(item)) == 3))
def test_the_middle_of_a_level_lies_in_that_level(bounds):
    bands = Bands(*sorted(bounds, reverse=True))
    for level in Level:
        middle = bands.middle(level)
        assert 0 <= middle <= 100
        assert bands.level(middle) is level or min(abs(middle - bound) for bound in bounds) < 1e-6


def test_a_sheet_gives_its_criteria_by_code_and_refuses_others():
    assert a_sheet().criterion("LP-01.2").kind is Kind.GRADE
    with pytest.raises(Refusal, match=r"Sheet LP-01 has no criterion LP-09\.1"):
        a_sheet().criterion("LP-09.1")
