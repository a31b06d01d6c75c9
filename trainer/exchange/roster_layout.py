"""What columns the sheets of a file have, so that a person can say which holds what."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.exchange.roster_cells import cleaned
from trainer.exchange.roster_header import ROWS_SEARCHED, Column, find_header
from trainer.exchange.spreadsheets import Row, Sheet, read_sheets

MAX_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A filled sheet: every column with its title, or, where there is none, with what stands first in it."""

    name: str
    header_line: int
    columns: tuple[Column, ...]


def read_layouts(path: Path) -> tuple[SheetLayout, ...]:
    """The filled sheets of a file in their order; raises `Obstacle` when it cannot be read."""
    return tuple(_layout(sheet) for sheet in read_sheets(path) if sheet.rows)


def _layout(sheet: Sheet) -> SheetLayout:
    header = find_header(sheet)
    line = header.line if header else 0
    below = [row for row in sheet.rows[:ROWS_SEARCHED] if row.line >= line]
    width = min(MAX_COLUMNS, max((len(row.cells) for row in below), default=0))
    return SheetLayout(sheet.name, line, tuple(Column(index, _first(below, index)) for index in range(width)))


def _first(rows: Sequence[Row], index: int) -> str:
    texts = (cleaned(row.cells[index]) for row in rows if index < len(row.cells))
    return next((text for text in texts if text), "")[:60]
