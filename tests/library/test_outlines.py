"""The shipped map: every unit stands on its island."""

import json
from pathlib import Path

import pytest

from trainer.domain.errors import Obstacle
from trainer.library.outlines import outlines
from trainer.library.yaml_source import read_source
from trainer.paths import resources

SHAPES = {shape.name: shape for shape in outlines(resources())}
NEAR = 0.05
"""Towns lie at the coast, and the coast is coarse: about five kilometres."""


def test_every_shipped_unit_stands_on_land() -> None:
    units = read_source(resources() / "units.yaml").data["units"]
    steps = (-NEAR, 0.0, NEAR)
    lost = [
        unit["code"]
        for unit in units
        if not any(s.holds(unit["lon"] + x, unit["lat"] + y) for s in SHAPES.values() for x in steps for y in steps)
    ]
    assert len(units) >= 15
    assert lost == []


@pytest.mark.parametrize(
    ("island", "town"),
    [("Buton", (122.95, -5.4)), ("Muna", (122.55, -4.9)), ("Sulawesi", (122.05, -3.85)), ("Wawonii", (123.1, -4.1)),
     ("Kabaena", (121.92, -5.24)), ("Wangi-Wangi", (123.57, -5.32)), ("Jawa", (110.4, -7.3)), ("Papua", (138.5, -4.0))],
)  # fmt: skip
def test_a_place_lies_on_its_island_and_on_no_other(island: str, town: tuple[float, float]) -> None:
    assert [name for name, shape in SHAPES.items() if shape.holds(*town)] == [island]


def test_a_strait_is_water() -> None:
    assert not any(shape.holds(122.30, -5.70) for shape in SHAPES.values())
    assert not any(shape.holds(122.78, -4.70) for shape in SHAPES.values())


@pytest.mark.parametrize(
    "content", ["{", "[]", json.dumps({"format": "map/1", "name": "x", "source": "x", "shapes": []})]
)
def test_a_broken_map_says_which_file(content: str, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "sulawesi.json").write_text(content)
    with pytest.raises(Obstacle) as caught:
        outlines(tmp_path)
    assert "sulawesi.json" in str(caught.value)
