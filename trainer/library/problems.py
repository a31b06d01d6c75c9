"""What is wrong with a file, where, and what was expected; one `Problem` is one line on the terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from trainer.domain.errors import Sentence, mark
from trainer.domain.plain import Place as Place

WHOLE_FILE = "file"
MAX_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `field` is a path such as `injects[3].minute`, counted from 1, or `file` for the whole file.

    `sentence` says what is wrong and what was expected; it is translated at the edge. `place` is the field as steps.
    """

    file: str
    line: int
    field: str
    sentence: Sentence
    place: Place = ()

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.sentence}"


def field_name(place: Place) -> str:
    """The path as people write it: list positions count from 1 like the injects do."""
    name = ""
    for step in place:
        if isinstance(step, int):
            name += f"[{step + 1}]"
        else:
            name += ("." if name else "") + (step if step.isidentifier() and len(step) <= 40 else shown(step))
    return name or WHOLE_FILE


def shown(text: str, limit: int = 60) -> str:
    """What was found, on one line and short, in quotation marks."""
    line = "".join(character if character.isprintable() else "�" for character in " ".join(text[: 4 * limit].split()))
    return f"“{line}”" if len(line) <= limit else f"“{line[: limit - 1]}…”"


def found(value: object) -> object:
    """A value as it is named inside a sentence."""
    if value is None:
        return Sentence(mark("nothing"))
    if isinstance(value, dict):
        return Sentence(mark("a group of keys"))
    if isinstance(value, list):
        return Sentence(mark("a list"))
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.15g}" if isinstance(value, float) else str(value) if isinstance(value, int) else shown(str(value))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of one file by line; beyond `MAX_PROBLEMS` only the fact that there are more."""
    ordered = sorted(problems, key=lambda problem: problem.line)
    first = tuple(islice(ordered, MAX_PROBLEMS))
    if len(ordered) == len(first):
        return first
    more = Sentence(mark("has more problems than these {count}; mend these first"), {"count": MAX_PROBLEMS})
    return (*first, Problem(first[0].file, first[-1].line, WHOLE_FILE, more))
