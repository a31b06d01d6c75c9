"""Drawings: the right marks at the right places, at any size."""

import pytest
from reportlab.graphics.shapes import Circle, Line, Polygon, Rect, String

from trainer.reports import fonts
from trainer.reports.charts import Bar, bars, radar
from trainer.reports.charts_course import Event, timelines


@pytest.fixture(autouse=True)
def registered():
    fonts.register()


def of(drawing, kind):
    return [item for item in drawing.contents if isinstance(item, kind)]


def words(drawing):
    return [item.text for item in of(drawing, String)]


def test_score_is_drawn_to_scale_with_its_coverage():
    (drawing,) = bars([Bar("Ton I", 80.0, 50.0)], 480, 65)
    score, coverage = of(drawing, Rect)[-2:]
    assert score.width / coverage.width == pytest.approx(1.6)
    assert "80.0" in words(drawing)
    assert "50 %" in words(drawing)


def test_bar_of_thin_evidence_is_hollow():
    firm, thin = (bars([Bar("A", 80.0, 30.0, "", is_firm)], 480, 65)[0] for is_firm in (True, False))
    assert of(firm, Rect)[-2].fillColor != of(thin, Rect)[-2].fillColor


def test_pass_mark_stands_at_its_place():
    (drawing,) = bars([Bar("A", 65.0, 100.0)], 480, 65)
    bar, mark = of(drawing, Rect)[-2], of(drawing, Line)[-1]
    assert mark.x1 == pytest.approx(bar.x + bar.width)


def test_missing_score_has_no_bar():
    (drawing,) = bars([Bar("A", None, 0.0)], 480, 65)
    assert "–" in words(drawing)
    assert len(of(drawing, Rect)) == 3  # legend and the empty coverage


@pytest.mark.parametrize(("count", "drawings"), [(0, 0), (15, 1), (16, 2), (100, 7)])
def test_many_bars_take_several_drawings(count, drawings):
    found = bars([Bar("A", 80.0, 100.0)] * count, 480, 65)
    assert len(found) == drawings
    assert all(item.height < 600 for item in found)


def test_radar_marks_a_spoke_without_score_by_an_open_dot():
    drawing = radar([("a", 80.0), ("b", None), ("c", 60.0)], 480, 65)
    fills = [item.fillColor for item in of(drawing, Circle)]
    assert fills[0] == fills[2] != fills[1]


def test_radar_labels_stay_inside():
    drawing = radar([("Sasaran yang sangat panjang " * 4, 80.0)] * 7, 480, 65)
    for item in of(drawing, String):
        assert item.x >= 0
        assert item.x + fonts.width(item.text, item.fontName, item.fontSize) <= 480


def test_actual_moment_lies_right_of_the_planned_when_late():
    (drawing,) = timelines([Event("1", 10, 20.0)], 90, 480)
    diamond, dot = of(drawing, Polygon)[0], of(drawing, Circle)[0]
    assert dot.cx > max(diamond.points[::2])


def test_inject_never_given_is_a_cross():
    given, missing = (timelines([Event("1", 10, actual)], 90, 480)[0] for actual in (10.0, None))
    assert len(of(missing, Circle)) == len(of(given, Circle)) - 1
    assert len(of(missing, Line)) == len(of(given, Line)) + 1


@pytest.mark.parametrize("count", [0, 1, 40, 400])
def test_time_line_fits_a_page(count):
    drawings = timelines([Event(str(place), place, place + 1.0) for place in range(count)], 90, 480)
    assert all(drawing.height < 400 for drawing in drawings)
    assert len(drawings) <= 3


def test_time_line_begins_before_the_start_when_an_inject_came_early():
    (drawing,) = timelines([Event("1", 0, -20.0)], 90, 480)
    assert min(item.cx for item in of(drawing, Circle)[:1]) >= 96


def test_a_delay_worth_a_word_is_written_beside_it():
    (drawing,) = timelines([Event("1", 10, 22.0), Event("2", 20, 21.0)], 90, 480)
    assert "+12" in words(drawing)
    assert "+1" not in words(drawing)


def test_of_very_many_injects_those_are_drawn_that_deviate_most():
    events = [Event(str(place), place, place + (30.0 if place == 150 else 0.0)) for place in range(300)]
    assert "150" in [word for drawing in timelines(events, 300, 480) for word in words(drawing)]
