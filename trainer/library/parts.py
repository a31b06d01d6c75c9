"""A tolerant look at a document that may be faulty: what has the wrong type counts as absent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.domain.errors import mark
from trainer.library.problems import Place, Problem
from trainer.library.yaml_source import Source


@dataclass(frozen=True, slots=True)
class Part:
    """A group of keys and where it stands."""

    place: Place
    values: dict[str, object]

    def at(self, *steps: str | int) -> Place:
        """The place of something inside this part."""
        return (*self.place, *steps)

    def has(self, key: str) -> bool:
        """True when the key has any value."""
        return self.values.get(key) is not None

    def text(self, key: str) -> str | None:
        """The text of a key."""
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else None

    def number(self, key: str) -> float | None:
        """The number of a key."""
        value = self.values.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def parts(self, key: str) -> list["Part"]:
        """The groups in a list."""
        value = self.values.get(key)
        items = value if isinstance(value, list) else []
        return [Part(self.at(key, index), item) for index, item in enumerate(items) if isinstance(item, dict)]

    def texts(self, key: str) -> list[tuple[Place, str]]:
        """The texts in a list, each with its place."""
        value = self.values.get(key)
        items = value if isinstance(value, list) else []
        return [(self.at(key, index), item.strip()) for index, item in enumerate(items) if isinstance(item, str)]


def codes(parts: Iterable[Part]) -> list[tuple[Place, str]]:
    """The codes of these parts, each with its place."""
    return [(part.at("code"), code) for part in parts if (code := part.text("code")) is not None]


def repeats(source: Source, texts: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    """A problem for every text that was there before."""
    lines: dict[str, int] = {}
    for place, text in texts:
        if text in lines:
            yield source.problem(place, mark("is given twice, first in line {first}"), first=lines[text])
        else:
            lines[text] = source.line(place)
