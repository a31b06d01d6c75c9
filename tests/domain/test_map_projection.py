"""From degrees to a picture and back, points that do not cover one another, names that find room."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.domain.errors import Refusal
from trainer.domain.map_outline import Shape, checked, clipped
from trainer.domain.map_projection import Projection, crowding, fit, label_places, spread

places = st.tuples(st.floats(95, 141), st.floats(-11, 6))
pixels = st.tuples(st.floats(0, 800), st.floats(0, 500))


@given(st.lists(places, min_size=1, max_size=20))
def test_every_place_is_inside_the_picture_it_was_fitted_to(held: list[tuple[float, float]]) -> None:
    made = fit(held, 800, 500, margin=20)
    for x, y in (made.at(*place) for place in held):
        assert 19.9 <= x <= 780.1
        assert 19.9 <= y <= 480.1


@given(places, pixels, st.floats(0.2, 8))
def test_zooming_leaves_the_place_under_the_pointer(
    centre: tuple[float, float], at: tuple[float, float], by: float
) -> None:
    before = Projection(*centre, 90, 800, 500, 0.99)
    assert before.zoomed(by, *at).back(*at) == pytest.approx(before.back(*at), abs=1e-6)


def test_north_is_above_and_east_at_the_right() -> None:
    made = fit([(120, -6), (124, -3)], 800, 500)
    (left, low), (right, high) = made.at(120, -6), made.at(124, -3)
    assert left < right
    assert high < low


@given(st.lists(pixels, max_size=12))
def test_points_are_pushed_apart_and_the_same_each_time(held: list[tuple[float, float]]) -> None:
    assert spread(held, 20) == spread(held, 20)
    pushed = spread([(100.0, 100.0)] * 3 + held[:2], 20)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 10 for a, b in combinations(pushed, 2))


def test_points_with_room_stay_where_they_are() -> None:
    assert spread([(0, 0), (100, 0), (0, 100)], 20) == [(0, 0), (100, 0), (0, 100)]


@given(st.lists(pixels, max_size=30))
def test_names_cover_neither_points_nor_one_another(held: list[tuple[float, float]]) -> None:
    found = [rect for rect in label_places(held, [(60, 16)] * len(held), 8) if rect is not None]
    for one, other in combinations(found, 2):
        assert one[0] >= other[0] + 60 or other[0] >= one[0] + 60 or one[1] >= other[1] + 16 or other[1] >= one[1] + 16
    for left, top, width, height in found:
        assert not any(left < x < left + width and top < y < top + height for x, y in held)


def test_an_outline_out_of_the_world_is_refused() -> None:
    with pytest.raises(Refusal):
        checked([Shape("turned about", ((-4.0, 122.0), (-5.0, 122.0), (-5.0, 123.0)))])
    with pytest.raises(Refusal):
        checked([Shape("a line", ((122.0, -4.0), (122.0, -5.0), (122.0, -4.0)))])


def test_hundreds_in_a_small_picture_are_drawn_smaller_and_a_few_are_not() -> None:
    crowd = [(float(x), float(y)) for x in range(0, 800, 40) for y in range(0, 400, 16)]
    assert crowding(crowd, 26) < 1
    assert crowding(crowd[:20], 26) == 1


@given(st.lists(pixels, max_size=40))
def test_no_point_leaves_its_island(held: list[tuple[float, float]]) -> None:
    for (x, y), (now_x, now_y) in zip(held, spread(held, 20), strict=True):
        assert hypot(now_x - x, now_y - y) <= 20.001


def test_names_stay_in_the_picture_and_off_what_is_taken() -> None:
    points, size = [(90.0, 50.0), (10.0, 10.0)], [(30.0, 10.0), (30.0, 10.0)]
    right, second = label_places(points, size, 4, within=(100, 60), taken=[(14.0, 0.0, 60.0, 20.0)])
    assert right is not None
    assert right[0] + right[2] <= 86
    assert second is None or second[1] >= 10 + 4
    assert label_places([(15.0, 8.0)], [(40.0, 10.0)], 4, within=(30, 16)) == [None]


@given(st.lists(pixels, min_size=3, max_size=12))
def test_what_is_cut_out_of_an_outline_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    for x, y in clipped(ring, (100, 50, 600, 300)):
        assert 99.9 <= x <= 600.1
        assert 49.9 <= y <= 300.1


def test_an_outline_is_kept_cut_or_left_out() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    assert set(clipped(square, (-1, -1, 11, 11))) == set(square)
    assert set(clipped(square, (5, -1, 11, 11))) == {(5, 0), (10, 0), (10, 10), (5, 10)}
    assert clipped(square, (20, 20, 30, 30)) == ()
