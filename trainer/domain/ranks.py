"""Ranks as officers write them: "Brigadir", "AKBP.", "KOMBES POL" and full names find the same rank."""

import re
from collections.abc import Iterable

from trainer.domain.directory import Rank

_WORD = re.compile(r"[^\W_]+")
_CIVIL_GRADE = re.compile(r"[\s(/,-]*(?<![^\W_])(?:I{1,3}|IV)\s*[/.\s]\s*[a-e]\)?$", re.IGNORECASE)
_MOST_WORDS = 5
_AFTER_BALINESE_I = frozenset(_WORD.findall("dewa gede gusti kadek ketut komang made nengah ngurah nyoman putu wayan"))


class RankSpellings:
    """Finds ranks by code, name and spelling; upper and lower case, points and spaces make no difference."""

    def __init__(self, ranks: Iterable[Rank]) -> None:
        self._ranks: dict[str, Rank] = {}
        for rank in ranks:
            for spelling in (*rank.spellings, rank.name, rank.code):
                self._ranks |= {_folded(spelling): rank, spelling: rank, spelling.upper(): rank}

    def find(self, text: str) -> Rank | None:
        """The rank that the whole text names; a grade of civil servants behind it ("III/a") may be left out."""
        return (
            self._ranks.get(text)
            or self._ranks.get(_folded(text))
            or self._ranks.get(_folded(_CIVIL_GRADE.sub("", text)))
        )

    def split(self, text: str) -> tuple[Rank | None, str]:
        """A rank at the beginning or, after a comma, at the end of a name, and the name without it.

        The text comes back whole when nothing would be left of the name.
        """
        rank, name = self._leading(text)
        if rank is None:
            before, comma, after = text.rpartition(",")
            rank, name = (self.find(after), before.strip()) if comma else (None, "")
        return (rank, name) if rank and name else (None, text)

    def _leading(self, text: str) -> tuple[Rank | None, str]:
        words = list(_WORD.finditer(text))
        if not words or len(words[0][0]) == 1:  # "A. K. P. Sutrisno" has initials, not a rank
            return None, text
        for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            rank = self._ranks.get("".join(word[0] for word in words[:count]).casefold())
            if rank and not _takes_balinese_i(words, count):
                return rank, text[words[count - 1].end() :].lstrip(" \t\n.,:;/|-–")
        return None, text


def _takes_balinese_i(words: list[re.Match[str]], count: int) -> bool:
    """Whether the I of a rank like "Penda I" belongs to the name instead: "Penda I Wayan …" names I Wayan."""
    return words[count - 1][0] == "I" and words[count][0].casefold() in _AFTER_BALINESE_I


def _folded(text: str) -> str:
    return "".join(_WORD.findall(text)).casefold()
