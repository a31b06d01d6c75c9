"""Bars of a week as blocks of its days: who stands beside whom, and what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from trainer.ui.widgets.spans import DAY, Span

SHORTEST = 30


def is_long(span: Span) -> bool:
    """Whether it lasts a day or more: then it stands over the hours, where it does not push all others aside."""
    begin, end = span.edges
    return end - begin >= DAY


@dataclass(frozen=True)
class Block:
    """The part of a bar that lies in one day: its minutes, and its place among those at the same time."""

    span: Span
    day: date
    begin: int
    end: int
    column: int = 0
    columns: int = 1

    @property
    def is_first(self) -> bool:
        """Whether the bar begins here."""
        return self.day == self.span.first

    @property
    def is_last(self) -> bool:
        """Whether the bar ends here."""
        return self.day == self.span.last


@dataclass(frozen=True)
class More:
    """So many bars of a day that stand behind the others from a minute on."""

    day: date
    begin: int
    end: int
    count: int


def block_of(span: Span, day: date) -> Block:
    """The part of a bar in a day."""
    begin = span.begin if day == span.first else 0
    end = span.end if day == span.last else DAY
    return Block(span, day, begin, max(end, min(DAY, begin + SHORTEST)))


def arranged(spans: Sequence[Span], day: date, most: int) -> tuple[list[Block], list[More]]:
    """The blocks of a day beside one another, at most so many; the last place of a crowd says how many more."""
    blocks = sorted((block_of(span, day) for span in spans if span.first <= day <= span.last), key=_order)
    placed: list[Block] = []
    more: list[More] = []
    for crowd in _crowds(blocks):
        count = max(block.column for block in crowd) + 1
        if count <= most:
            placed += [replace(block, columns=count) for block in crowd]
            continue
        kept = [block for block in crowd if block.column < most - 1]
        placed += [replace(block, columns=most) for block in kept]
        begin, end = min(block.begin for block in crowd), max(block.end for block in crowd)
        more.append(More(day, begin, end, len(crowd) - len(kept)))
    return placed, more


def _crowds(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks that touch in time, each with its column."""
    crowds: list[list[Block]] = []
    ends: list[int] = []
    for block in blocks:
        if not ends or block.begin >= max(ends):
            crowds.append([])
            ends = []
        column = next((at for at, end in enumerate(ends) if end <= block.begin), len(ends))
        ends[column : column + 1] = [block.end]
        crowds[-1].append(replace(block, column=column))
    return crowds


def _order(block: Block) -> tuple[int, int, str]:
    return block.begin, -block.end, block.span.text
