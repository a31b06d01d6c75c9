"""The sketch of a board: what lies over what, and where its words stand."""

import pytest

from trainer.domain.floor_board import Board, Shape, ShapeKind

CORNERS = ((0, 10), (100, 10), (100, 70), (0, 70))


def test_water_and_areas_lie_under_roads_and_buildings():
    shapes = tuple(Shape(kind, CORNERS) for kind in ShapeKind)
    drawn = [shape.kind.value for shape in Board(shapes=shapes).drawn_shapes]
    assert drawn == ["water", "area", "road", "building", "line", "text"]


@pytest.mark.parametrize(
    ("kind", "points", "place"),
    [
        (ShapeKind.BUILDING, CORNERS, (50, 10)),
        (ShapeKind.AREA, CORNERS, (50, 10)),
        (ShapeKind.WATER, CORNERS, (50, 40)),
        (ShapeKind.ROAD, CORNERS, (100, 40)),
        (ShapeKind.LINE, ((0, 0), (10, 20)), (5, 10)),
        (ShapeKind.ROAD, ((7, 8),), (7, 8)),
        (ShapeKind.TEXT, CORNERS, (0, 10)),
    ],
)
def test_words_stand_where_markers_leave_room(kind, points, place):
    assert Shape(kind, points).label_at == place
