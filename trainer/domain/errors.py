"""The two kinds of trouble a person is told about; everything else is a bug.

Trouble
├── Refusal     the act breaks a rule of the subject
└── Obstacle    disk, lock, damaged or foreign file: what happened, what it means, what to do
    └── Locked  the file wants a passphrase
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def mark(text: str) -> str:
    """Mark an English source text for translation; it is translated at the edge, not here."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A translatable template and the values to fill in after translation.

    A value may itself be a `Sentence`. Values typed by people are data and never translated.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template


@dataclass(frozen=True)
class Both:
    """Words kept in both languages, such as the title of a sheet: the edge says those of the language in use."""

    indonesian: str
    english: str

    def __str__(self) -> str:
        return self.english


class Number(float):
    """A number in a sentence: the edge writes it with the decimal mark of the language, one place at most."""

    places = 1

    def __new__(cls, value: float | None) -> "Number":
        """None stands for 0; callers ask only where there is a value."""
        return super().__new__(cls, value or 0.0)

    def __str__(self) -> str:
        text = f"{float(self):.{self.places}f}"
        return text.rstrip("0").rstrip(".")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec) if not spec else format(float(self), spec)


class Fine(Number):
    """One with two places, where the second decides."""

    places = 2


class Trouble(Exception):
    """Something a person can understand and mend."""

    def __init__(self, template: str, **values: object) -> None:
        self.sentence = Sentence(template, values)
        super().__init__(str(self.sentence))


class Refusal(Trouble):
    """The act breaks a rule; the sentence is for the person who tried it."""


class Obstacle(Trouble):
    """The surroundings do not allow it; the sentence says what to do next."""


class Locked(Obstacle):
    """The data file is protected; it opens with its passphrase."""
