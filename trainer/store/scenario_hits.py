"""Where the words of a search lie: the field, and the sentence in it that holds most of them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, column, select, table

from trainer.store.scenario_search import asked_words
from trainer.store.search_tables import FIELDS

MOST_MATCHES = 400
"""Words looked at in one field; more say nothing new."""

ELLIPSIS = "…"
_END = re.compile(r"(?<=[.!?;])\s+|\n")


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence of a field, and from where to where the found words stand in it."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...]

    def shortened(self, width: int) -> "Hit":
        """About as many signs around the first found word, cut between words; an ellipsis says where."""
        if len(self.text) <= width or not self.marks:
            return self
        first = max(0, min(self.marks[0][0] - width // 3, len(self.text) - width))
        if first:
            first = min(self.text.find(" ", first) + 1 or first, self.marks[0][0])
        last = first + width
        if last < len(self.text):
            last = max(self.text.rfind(" ", first, last), min(self.marks[0][1], last))
        before, after = ELLIPSIS if first else "", ELLIPSIS if last < len(self.text) else ""
        shift = len(before) - first
        marks = tuple((start + shift, min(end, last) + shift) for start, end in self.marks if first <= start < last)
        return Hit(self.field, f"{before}{self.text[first:last].rstrip()}{after}", marks)


def find_hits(connection: Connection, words: str, entries: Sequence[int]) -> dict[int, Hit]:
    """The hit of each of those entries that holds one of the words."""
    asked = asked_words(words)
    if not asked or not entries:
        return {}
    key = "rowid" if connection.dialect.name == "sqlite" else "entry"
    texts = table("scenario_search", column(key), *(column(name) for name in FIELDS))
    rows = connection.execute(select(texts).where(texts.c[key].in_(entries))).mappings()
    found = ((int(row[key]), best_hit({name: row[name] for name in FIELDS}, asked)) for row in rows)
    return {entry: hit for entry, hit in found if hit is not None}


def best_hit(texts: Mapping[str, str], asked: Sequence[str]) -> Hit | None:
    """The first sentence with most of the words, the weightiest field first."""
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(asked, key=len, reverse=True))})[^\W_]*")
    best: tuple[int, str, int, int] = (0, "", 0, 0)
    for field in FIELDS:
        if field not in texts:
            continue
        plain = folded(texts[field])
        for start, end, count in _sentences(plain, pattern, asked):
            if count > best[0]:
                best = (count, field, start, end)
        if best[0] == len(asked):
            break
    count, field, start, end = best
    if not count:
        return None
    marks = tuple(
        (item.start() - start, item.end() - start) for item in pattern.finditer(folded(texts[field]), start, end)
    )
    return Hit(field, texts[field][start:end], marks)


def _sentences(plain: str, pattern: re.Pattern[str], asked: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Begin and end of every sentence with a found word, and how many different ones it holds."""
    done = 0
    for number, item in enumerate(pattern.finditer(plain)):
        if number == MOST_MATCHES:
            return
        if item.start() < done:
            continue
        start, end = _around(plain, item.start())
        done = end
        found = {
            word for part in pattern.finditer(plain, start, end) for word in asked if part.group().startswith(word)
        }
        yield start, end, len(found)


def _around(plain: str, place: int) -> tuple[int, int]:
    """The sentence around a place; the end of a line ends one too."""
    begin = plain.rfind("\n", 0, place) + 1
    for item in _END.finditer(plain, begin, place + 1):
        begin = item.end()
    following = _END.search(plain, place)
    return begin, following.start() if following else len(plain)


class _Plain(dict[int, str]):
    """Signs without accents and in small letters, one for one, so that places stay the same."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        base = unicodedata.normalize("NFKD", sign)[:1].lower()
        self[code] = base if len(base) == 1 else sign
        return self[code]


_plain = _Plain()


def folded(text: str) -> str:
    """The text as the index reads it, as long as before."""
    small = text.lower()
    if len(small) == len(text) and unicodedata.is_normalized("NFKD", text):
        return small
    return text.translate(_plain)
