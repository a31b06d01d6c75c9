"""Which words of a text were taken out and which were put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
MOST = 4_000
"""Words up to which they are compared one by one; longer texts are marked whole between their common ends."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters from `start` up to `end`."""

    start: int
    end: int


Spans = tuple[Span, ...]


def word_marks(old: str, new: str) -> tuple[Spans, Spans]:
    """The words only in the old text and the words only in the new one."""
    lefts, rights = _WORDS.findall(old), _WORDS.findall(new)
    head = _common(lefts, rights)
    tail = _common(lefts[head:][::-1], rights[head:][::-1])
    lefts_inside, rights_inside = lefts[head : len(lefts) - tail], rights[head : len(rights) - tail]
    blocks = [(0, len(lefts_inside), 0, len(rights_inside))]
    if len(lefts_inside) + len(rights_inside) <= MOST:
        codes = SequenceMatcher(None, lefts_inside, rights_inside, autojunk=False).get_opcodes()
        blocks = [(i, j, k, m) for tag, i, j, k, m in codes if tag != "equal"]
    return (
        _spans(lefts, [(head + i, head + j) for i, j, _, _ in blocks]),
        _spans(rights, [(head + k, head + m) for _, _, k, m in blocks]),
    )


def _common(lefts: list[str], rights: list[str]) -> int:
    """How many words both begin with."""
    count = 0
    for left, right in zip(lefts, rights, strict=False):
        if left != right:
            break
        count += 1
    return count


def _spans(words: list[str], blocks: list[tuple[int, int]]) -> Spans:
    """Runs of words as characters; two with nothing but a blank between them become one."""
    runs: list[tuple[int, int]] = []
    for first, last in blocks:
        if runs and first < last and not "".join(words[runs[-1][1] : first]).strip():
            runs[-1] = (runs[-1][0], last)
        elif first < last:
            runs.append((first, last))
    starts = list(accumulate(map(len, words), initial=0))
    return tuple(Span(starts[first], starts[last]) for first, last in (_trimmed(words, *run) for run in runs))


def _trimmed(words: list[str], first: int, last: int) -> tuple[int, int]:
    """Without blanks at the ends, unless there is nothing else."""
    inner = [at for at in range(first, last) if words[at].strip()]
    return (inner[0], inner[-1] + 1) if inner else (first, last)
