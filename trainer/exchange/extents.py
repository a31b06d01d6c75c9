"""How far the sheets of a workbook reach, found out before a reader makes room for all of it.

Readers hold a sheet as one block from A1 to its last cell. A stray space in XFD1048576 is a block of 17 billion
cells, for which no memory is found, and the whole program ends.
"""

import re
import zipfile
from collections.abc import Iterator

from trainer.exchange import old_excel

MAX_CELLS = 5_000_000
"""Rows times columns of one sheet; 200 000 rows of 25 columns."""
MOST_IN_XLS = 65_536 * 256

_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,9})"')


def too_far_in_compound(content: bytes) -> str | None:
    """Like `too_far` for an old .xls, which may also claim at most as many cells as its format has."""
    sheets = list(old_excel.extents(content))
    claims = [claim for claim in old_excel.claimed_extents(content) if claim[0] * claim[1] > MOST_IN_XLS]
    return next((corner for sheet in (*sheets, *claims) if (corner := _corner(*sheet))), None)


def too_far(package: zipfile.ZipFile) -> str | None:
    """The corner, such as "XFD1048576", of a sheet that is too large; None when all sheets can be read."""
    for part in package.namelist():
        extents: Iterator[tuple[int, int]] = iter(())
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            extents = iter((_extent(package.read(part)),))
        elif part == "content.xml":
            extents = _table_extents(package.read(part))
        for rows, columns in extents:
            if corner := _corner(rows, columns):
                return corner
    return None


def _corner(rows: int, columns: int) -> str | None:
    return f"{_letters(columns)}{rows}" if rows * columns > MAX_CELLS else None


def _extent(sheet: bytes) -> tuple[int, int]:
    """Last row and column of an .xlsx sheet."""
    cells = _CELL.findall(sheet)
    rows = max((int(row) for _, row in cells), default=0)
    columns = max((_number(letters) for letters in {letters for letters, _ in cells}), default=0)
    return rows, columns


def _table_extents(content: bytes) -> Iterator[tuple[int, int]]:
    """Last row and column of each table of an .ods file, where an empty tail is written as one repeated cell."""
    row = height = column = rows = columns = 0
    for name, attributes in _TAG.findall(content):
        repeated = _REPEATED.search(attributes)
        count = int(repeated[1]) if repeated else 1
        if name == b"table":
            yield rows, columns
            row = height = rows = columns = 0
        elif name == b"table-row":
            row, height, column = row + height, count, 0
        else:
            column += count
            if not attributes.endswith(b"/") or b"office:value" in attributes:
                rows, columns = row + height, max(columns, column)
    yield rows, columns


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
