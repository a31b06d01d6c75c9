"""Taking people and quoted notes out of every text inside a value, however deep it lies."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from trainer.domain.no_names import Anonymiser

T = TypeVar("T")
LEFT_OUT = "[…]"
_WORDS = re.compile(r"\w+")
_SHORT = 2
"""A note of a single word, such as "good", stands in many sentences that do not quote it."""


class Scrubber:
    """Rebuilds values with other texts; those that say nothing of anybody stay the very same.

    `people` are rank, name and number; `notes` are cut out where a text quotes them; fields named in `hushed` are emptied.
    """

    def __init__(
        self, anonymiser: Anonymiser, people: Iterable[tuple[str, str, str]], instead: str, notes: Iterable[str] = (),
        hushed: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self._anonymiser, self._instead, self._hushed = anonymiser, instead, hushed
        self._notes = sorted((note.strip() for note in notes if len(note.split()) >= _SHORT), key=len, reverse=True)
        self._tokens = {word for _rank, name, number in people for word in _words(f"{name} {number}")}
        self._texts: dict[str, str] = {}
        self._values: dict[int, object] = {}

    def value(self, value: T) -> T:
        """The value without them."""
        return cast("T", self._value(value))

    def _value(self, value: object) -> object:
        if type(value) is str:
            found = self._texts.get(value)
            if found is None:
                found = self._texts[value] = self._text(value)
            return found
        if isinstance(value, tuple):
            return tuple([self._value(item) for item in value])
        if isinstance(value, Mapping):
            return {self._value(key): self._value(item) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            known = self._values.get(id(value))
            if known is None:
                known = self._values[id(value)] = self._object(value)
            return known
        return value

    def _object(self, value: T) -> T:
        changed = {}
        for item in fields(value):  # type: ignore[arg-type]  # the caller asked whether it is one
            old = getattr(value, item.name)
            new = _emptied(old) if item.name in self._hushed else self._value(old)
            if new is not old and new != old:
                changed[item.name] = new
        return replace(value, **changed) if changed else value  # type: ignore[type-var]

    def _text(self, text: str) -> str:
        for note in self._notes:
            if note in text:
                text = text.replace(note, LEFT_OUT)
        if self._tokens.isdisjoint(_words(text)):
            return text
        return self._anonymiser.masked(text, self._instead)


def _words(text: str) -> set[str]:
    return set(_WORDS.findall(text.casefold()))


def _emptied(value: object) -> object:
    return type(value)() if isinstance(value, str | tuple) else None
