"""What the view of a comparison shows, line by line: headings of chapters, and both sides of every field."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from trainer.domain.comparison import Kind, Row, compare
from trainer.domain.errors import mark
from trainer.domain.plain import Document, Place, text_at, value_at
from trainer.domain.word_marks import Spans, word_marks
from trainer.i18n import _
from trainer.ui.library.comparing.value_words import value_words
from trainer.ui.library.field_names import APART, ITEMS, item_word, key_word, place_words

BASICS = ("format", "slug", "code", "title", "title_en", "summary", "summary_en", "families", "phases", "situations",
          "runs", "risk_factors", "level")  # fmt: skip
"""Short fields that stand under one heading."""
KIND_WORDS = {
    Kind.ADDED: mark("Added"), Kind.REMOVED: mark("Removed"), Kind.CHANGED: mark("Changed"), Kind.MOVED: mark("Moved"),
}  # fmt: skip
PROSE = ("preparation", "safety", "human_rights")
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A field with what it says on both sides and the words that changed; without a kind the heading of a chapter."""

    name: str
    kind: Kind | None = None
    old: str = ""
    new: str = ""
    old_marks: Spans = ()
    new_marks: Spans = ()

    @property
    def is_heading(self) -> bool:
        """Whether it only stands above others."""
        return self.kind is None

    @property
    def is_difference(self) -> bool:
        """Whether both sides differ here."""
        return self.kind not in (None, Kind.SAME)

    @property
    def said(self) -> str:
        """All of it as one text, for a screen reader and the clipboard."""
        if self.kind is None:
            return self.name
        if self.kind is Kind.SAME:
            return f"{self.name}: {self.new}"
        sides = " → ".join(text for text in (self.old, self.new) if text)
        return f"{self.name} ({_(KIND_WORDS[self.kind])}): {sides}"


def lines_of(old: Document, new: Document) -> tuple[Line, ...]:
    """Every field of both documents by chapter; what is the same too."""
    rows = compare(old, new, everything=True)
    found: list[Line] = []
    for chapter, inside in groupby(rows, key=_chapter):
        found.append(Line(chapter))
        found += (_line(row, old, new) for row in inside)
    return tuple(found)


def differences(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Only what differs, with the headings that are still needed."""
    return tuple(_needed(lines))


def _needed(lines: tuple[Line, ...]) -> Iterator[Line]:
    heading: Line | None = None
    for line in lines:
        if line.is_heading:
            heading = line
        elif line.is_difference:
            if heading is not None:
                yield heading
                heading = None
            yield line


def _chapter(row: Row) -> str:
    return _("Basic data") if row.chapter in BASICS else key_word(row.chapter)


def _line(row: Row, old: Document, new: Document) -> Line:
    name = _name(row, old, new)
    if row.kind is Kind.MOVED:
        return Line(name, row.kind, *_moved(row))
    key, inside = _field(row.path)
    before, after = value_words(key, row.old, inside), value_words(key, row.new, inside)
    if row.kind is not Kind.CHANGED:
        return Line(name, row.kind, before, after)
    return Line(name, row.kind, before, after, *word_marks(before, after))


def _name(row: Row, old: Document, new: Document) -> str:
    """The way to the field. A word of a list has no number of its own, a sentence of a list has."""
    document, place = (old, row.before or ()) if row.after is None else (new, row.after)
    if isinstance(place[-1], int) and isinstance(value_at(document, place), str) and place[-2] not in PROSE:
        place = place[:-1]
    return APART.join(place_words(document, place))


def _field(place: Place) -> tuple[str, str]:
    """The key a value belongs to and the list it stands in; an item of a list belongs to that list's key."""
    keys = [step for step in place if isinstance(step, str)]
    key = keys[-1] if keys else ""
    is_item = bool(place) and isinstance(place[-1], int)
    inside = key if is_item else next((name for name in reversed(keys[:-1]) if name in ITEMS), "")
    return key, inside


def _moved(row: Row) -> tuple[str, str]:
    return _place_words(row.before or (), row.old), _place_words(row.after or (), row.new)


def _place_words(place: Place, item: object) -> str:
    number = place[-1] if place and isinstance(place[-1], int) else 0
    key, _inside = _field(place)
    text = text_at(item, ("text",)) or text_at(item, ("title",)) or text_at(item, ("name",))
    told = text or (value_words(key, item) if isinstance(item, str) else item_word(key, number, item))
    return _("Place {number}: {what}").format(number=number + 1, what=_cut(told))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
