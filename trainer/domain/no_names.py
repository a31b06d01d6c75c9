"""Names of people taken out of texts that a room will read: a hot wash speaks of units, never of persons."""

import re
from collections.abc import Iterable

from trainer.domain.drill import Drill

SHORTEST = 4
"""A part of a name this long, with a capital, is taken for the person: "Rustam", but not "La" or "Ode"."""
TITLES = ("bapak", "ibu", "pak", "bu", "sdr.", "sdri.", "sdr", "sdri")


class Anonymiser:
    """Knows everybody of a drill by name, part of a name and service number."""

    def __init__(self, people: Iterable[tuple[str, str, str]]) -> None:
        """`people` are rank, name and service number."""
        whole: set[str] = set()
        parts: set[str] = set()
        titles = set(TITLES)
        for rank, name, number in people:
            words = [word for word in re.split(r"[\s.,]+", name) if word]
            if len(words) > 1:
                whole.add(" ".join(name.split()))
            parts.update(word for word in words if (len(word) >= SHORTEST or len(words) == 1) and word[:1].isupper())
            whole.update(item for item in (number,) if item)
            titles.update(item for item in (rank,) if item)
        title = rf"\b(?i:{_either(titles)})\s+"
        part = rf"(?<!\w){_either(parts)}(?!\w)"
        self._whole = re.compile(rf"(?:{title})?(?<!\w)(?i:{_either(whole)})(?!\w)")
        self._parts = re.compile(rf"(?:{title})?{part}(?:\s+{part})*")
        self._titled = re.compile(f"{title}{part}")

    def masked(self, text: str, instead: str) -> str:
        """The text with `instead` in the place of each person."""
        return self._parts.sub(instead, self._whole.sub(instead, text))

    def named_in(self, text: str) -> str:
        """The first person surely named in a text, as written there; empty for none.

        A part of a name alone may be an ordinary word, so it counts only behind a rank or "Pak" and the like.
        """
        found = self._whole.search(text) or self._titled.search(text)
        return found.group() if found else ""


def anonymiser_of(drill: Drill) -> Anonymiser:
    """For all participants and holders of roles."""
    holders = [(item.rank, item.name, item.service_number) for item in drill.roles]
    players = [(item.rank, item.name, item.service_number) for item in drill.participants]
    return Anonymiser([*holders, *players])


def _either(words: Iterable[str]) -> str:
    """Any of the words, the longest first so that a name is taken whole; nothing at all where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    if not ordered:
        return "(?!)"
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
