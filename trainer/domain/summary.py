"""One page for the chief in front of a long paper, as plain values: what it says, not how it looks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts, with what it is."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Rated:
    """Something with a level: a score from 0 to 100 with its coverage; `note` is the rating in a word or a letter.

    `is_firm` is False while the evidence is not enough.
    """

    name: str
    score: float | None
    coverage: float
    note: str
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class Points:
    """A few sentences under a title, the weightiest first; `more` says how many there are beyond them."""

    title: str
    texts: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a chief reads first. `pair` stands side by side; what is empty is left out.

    `facts` say when and where, `rated` how good, `points` what else he must know, what is asked of him last.
    """

    titles: tuple[str, ...]
    number: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()
    rated_title: str = ""
    rated_note: str = ""
    rated: tuple[Rated, ...] = ()
    pass_mark: float | None = None
    pair: tuple[Points, Points] | None = None
    points: tuple[Points, ...] = ()
    foot: str = ""
