"""The outlines of the map, read from `resources/map/*.json`."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from trainer.domain.errors import Obstacle, Refusal, mark
from trainer.domain.map_outline import Shape, checked
from trainer.library.format import Document, Line

FOLDER = "map"


class ShapeForm(Document):
    """One closed outline; corners as longitude and latitude."""

    name: Line
    ring: list[Annotated[list[float], Field(min_length=2, max_length=2)]] = Field(min_length=3, max_length=2000)


class OutlineForm(Document):
    """A file of outlines. `source` says who drew them."""

    format: Literal["map/1"]
    name: Line
    source: Line
    shapes: list[ShapeForm] = Field(min_length=1, max_length=500)


def outlines(folder: Path) -> tuple[Shape, ...]:
    """All shapes of the shipped files, by file name; raises `Obstacle` when one cannot be used."""
    found: list[Shape] = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            form = OutlineForm.model_validate(json.loads(path.read_text("utf-8")))
            found += checked(Shape(item.name, tuple((x, y) for x, y in item.ring)) for item in form.shapes)
        except (OSError, ValueError, ValidationError, Refusal) as error:
            raise Obstacle(mark("The map {file} cannot be read. Install the program anew."), file=path.name) from error
    return tuple(found)
