"""What the command palette offers, and how it is found by typing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class PaletteItem:
    """Something one can go to or do; `hint` says what kind of thing it is or names its key."""

    text: str
    hint: str
    run: Callable[[], object] = field(compare=False)
    icon: str = "chevron-right"


Source = Callable[[str], Iterable[PaletteItem]]


def matching(items: Iterable[PaletteItem], typed: str) -> list[PaletteItem]:
    """The items that hold every typed word, those beginning with one first; all of them for no words."""
    words = typed.casefold().split()
    found = [item for item in items if all(word in f"{item.text} {item.hint}".casefold() for word in words)]
    return sorted(found, key=lambda item: _rank(item.text.casefold(), words))


def _rank(words_of: str, words: Sequence[str]) -> int:
    if not words or words_of.startswith(words[0]):
        return 0
    return 1 if f" {words[0]}" in words_of else 2
