"""The register of letters (buku agenda): running numbers by unit, year and series, given once and explained."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trainer.domain.errors import Sentence


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """Numbers begin anew in each: "LHP" of one unit in one year."""

    unit: str
    year: int
    code: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A number that was given, for good. `void` says why the paper was never sent; its number is not given again.

    `about` tells papers of one kind about one drill apart: a revision, a service number.
    """

    id: str
    series: Series
    number: int
    text: str
    kind: str
    title: str
    drill: str | None
    about: str
    who: str
    at: datetime
    void: str = ""


@dataclass(frozen=True, slots=True)
class LetterStart:
    """From here on numbers go on, because those before stand in a book of paper."""

    id: str
    series: Series
    number: int
    reason: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """The number as it stands on a paper, with dots while it is open, and why it cannot be given yet."""

    text: str
    is_given: bool
    why_not: Sentence | None = None


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register: a letter, or numbers that were left out with the reason where one is known."""

    series: Series
    first: int
    last: int
    letter: Letter | None = None
    start: LetterStart | None = None


def register(letters: Iterable[Letter], starts: Iterable[LetterStart]) -> tuple[RegisterLine, ...]:
    """All numbers in order, with what is missing in between."""
    given: dict[Series, list[Letter]] = {}
    for item in letters:
        given.setdefault(item.series, []).append(item)
    begun: dict[Series, list[LetterStart]] = {}
    for start in starts:
        begun.setdefault(start.series, []).append(start)
    lines: list[RegisterLine] = []
    for series in sorted(given.keys() | begun.keys()):
        lines += _lines(series, given.get(series, []), begun.get(series, []))
    return tuple(lines)


def _lines(series: Series, letters: list[Letter], starts: list[LetterStart]) -> Iterable[RegisterLine]:
    """A start explains the numbers before it, down to the letter before."""
    waiting = sorted(starts, key=lambda item: item.number)
    following = 1
    for letter in sorted(letters, key=lambda item: item.number):
        while waiting and waiting[0].number <= letter.number:
            start = waiting.pop(0)
            if start.number > following:
                yield RegisterLine(series, following, start.number - 1, start=start)
                following = start.number
        if letter.number > following:
            yield RegisterLine(series, following, letter.number - 1)
        yield RegisterLine(series, letter.number, letter.number, letter=letter)
        following = letter.number + 1
    for start in waiting:
        if start.number > following:
            yield RegisterLine(series, following, start.number - 1, start=start)
            following = start.number
