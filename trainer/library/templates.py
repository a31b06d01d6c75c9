"""Documents to begin from: whole scenarios but for what only their author can say."""

from collections.abc import Mapping
from pathlib import Path

from trainer.domain.errors import Obstacle, mark
from trainer.library.yaml_source import read_source

FOLDER = "scenario-templates"


def read_templates(resources: Path) -> Mapping[str, dict[str, object]]:
    """The documents by the stem of their file. Raises `Obstacle` for one that is damaged."""
    found = {}
    for path in sorted((resources / FOLDER).glob("*.yaml")):
        source = read_source(path)
        if source.data is None or source.problems:
            raise Obstacle(mark("The file {file} is damaged. Install the program again."), file=str(path))
        found[path.stem] = source.data
    return found
