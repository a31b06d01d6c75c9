"""The map in the programme report: names that can be read, signs that grey paper tells apart, nothing where no place is known."""

from dataclasses import replace

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Polygon, PolyLine, String

from tests.reports.period_samples import LONG, a_paper, many_facts
from tests.reports.reading import pages_of, text_of
from trainer.domain.map_outline import Shape
from trainer.domain.readiness import Readiness
from trainer.domain.readiness_map import PlacedUnit, paper_map
from trainer.i18n import set_language
from trainer.reports.map_signs import HOLLOW, sign
from trainer.reports.period_map import unit_map
from trainer.reports.period_report import render

LAND = (Shape("Pulau", ((121.0, -6.0), (124.0, -6.0), (124.0, -3.0), (121.0, -3.0))),)
CLOSE = (("Polres Baubau", 122.606, -5.457), ("Polres Buton", 122.846, -5.5), ("Polres Buton Tengah", 122.496, -5.292),
         ("Polres Buton Selatan", 122.597, -5.59))  # fmt: skip
UNITS = tuple(
    PlacedUnit(f"U{place}", *unit, list(Readiness)[place], place + 1) for place, unit in enumerate(CLOSE)
)  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    set_language("en")


@pytest.fixture(scope="module")
def report():
    set_language("en")
    return a_paper(many_facts(units=2, drills=8))


def drawn(units, kind=String):
    return [item for item in unit_map(paper_map(LAND, units), 480).contents if isinstance(item, kind)]


def test_names_of_units_close_together_do_not_cover_one_another():
    said = [item for item in drawn(UNITS) if item.text in {name for name, _x, _y in CLOSE}]
    assert len(said) == len(CLOSE)
    spans = [(item.x, item.x + 4 * len(item.text), item.y, item.y + 7) for item in said]
    for place, (left, right, low, high) in enumerate(spans):
        for other in spans[place + 1 :]:
            assert right < other[0] or other[1] < left or high < other[2] or other[3] < low


def test_a_name_too_long_for_the_map_gives_way_to_the_code():
    words = {item.text for item in drawn([replace(UNITS[0], name=LONG), UNITS[1]])}
    assert "U0" in words
    assert not any("Kepulauan" in word for word in words)


def test_levels_differ_without_colour():
    looks = set()
    for level in Readiness:
        drawing = Drawing(20, 20)
        sign(drawing, (10, 10), level, 5)
        (shape,) = drawing.contents
        corners = len(shape.points) if isinstance(shape, Polygon) else 0
        looks.add((corners, shape.points[1] if corners else 0, level in HOLLOW))
    assert len(looks) == len(Readiness)


def test_rings_close_with_the_risk_and_none_is_drawn_where_it_is_not_known():
    ring = {risk: drawn([replace(UNITS[0], risk=risk)], PolyLine)[0] for risk in (1, 3, 5)}
    assert len(ring[1].points) < len(ring[3].points) < len(ring[5].points)
    assert ring[5].strokeWidth > ring[3].strokeWidth
    assert len(drawn([replace(UNITS[0], risk=0)], Circle)) == len(drawn([replace(UNITS[0], risk=3)], Circle)) - 1


def test_the_map_stands_in_the_report_on_one_page_and_is_the_same_each_time(report):
    mapped = replace(report, map=paper_map(LAND, [*UNITS, PlacedUnit("X", "Polres <b>&", 0.0, 0.0)]))
    pdf = render(mapped)
    (page,) = [text for text in pages_of(pdf) if "Polres Buton Selatan" in text]
    assert "Map of the units" in page
    assert "Not on the map, for want of a place: Polres <b>&." in page
    assert render(mapped) == pdf


def test_a_report_without_places_says_so_and_one_on_a_single_unit_is_silent(report):
    nowhere = paper_map(LAND, [replace(unit, longitude=0.0, latitude=0.0) for unit in UNITS])
    assert "The place of no unit is known" in text_of(render(replace(report, map=nowhere)))
    assert "Map of the units" not in text_of(render(report))
