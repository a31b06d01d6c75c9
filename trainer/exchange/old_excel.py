"""How far the sheets of an old .xls reach: just enough of its two layers to find the addresses of its cells.

The outer layer is a compound file, sectors of 512 bytes chained by a table; the inner one is a stream of records.
"""

import struct
from collections.abc import Iterator

_CELL_RECORDS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
_SEVERAL_CELLS = 0x00BD
_DIMENSIONS, _BEGIN = 0x0200, 0x0809
_ENTRY = 128
_HEADER_ENTRIES = 109


def can_be_followed(content: bytes) -> bool:
    """Whether the layers are whole; a reader may ask for any amount of memory when they are not."""
    return bool(_workbook_stream(content))


def extents(content: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns of each sheet by its cells."""
    rows = columns = 0
    for kind, data in _records(_workbook_stream(content)):
        if kind == _BEGIN:
            yield rows, columns
            rows = columns = 0
        elif kind in _CELL_RECORDS and len(data) >= 4:
            row, column = struct.unpack_from("<HH", data)
            if kind == _SEVERAL_CELLS:
                (column,) = struct.unpack_from("<H", data, len(data) - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    yield rows, columns


def claimed_extents(content: bytes) -> Iterator[tuple[int, int]]:
    """Rows and columns that each sheet says it has; readers make room for them before they meet a cell."""
    for kind, data in _records(_workbook_stream(content)):
        if kind == _DIMENSIONS and len(data) >= 12:
            top, bottom, left, right = struct.unpack_from("<IIHH", data)
            yield max(0, bottom - top), max(0, right - left)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length


def _workbook_stream(content: bytes) -> bytes:
    """The stream "Workbook" or "Book"; b"" when there is none in whole sectors."""
    if len(content) < 512:
        return b""
    size = 1 << min(max(struct.unpack_from("<H", content, 30)[0], 7), 12)
    table = _sector_table(content, size)
    (directory,) = struct.unpack_from("<I", content, 48)
    entries = _chain(content, size, table, directory)
    for start in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[start : start + _ENTRY]
        length = min(struct.unpack_from("<H", entry, 64)[0], 64)
        if entry[: max(0, length - 2)].decode("utf-16-le", "replace") in ("Workbook", "Book"):
            first, used = struct.unpack_from("<II", entry, 116)
            return _chain(content, size, table, first)[:used]
    return b""


def _sector_table(content: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows which; the table's own sectors are listed in the header and, of large files, behind it."""
    sectors = list(struct.unpack_from(f"<{_HEADER_ENTRIES}I", content, 76))
    more, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, 100)):
        part = _sector(content, size, more)
        if len(part) < size:
            break
        *listed, more = struct.unpack(f"<{size // 4}I", part)
        sectors += listed
    data = b"".join(_sector(content, size, sector) for sector in sectors)
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chain(content: bytes, size: int, table: tuple[int, ...], sector: int) -> bytes:
    parts: list[bytes] = []
    while sector < len(table) and len(parts) <= len(table):
        parts.append(_sector(content, size, sector))
        sector = table[sector]
    return b"".join(parts)


def _sector(content: bytes, size: int, number: int) -> bytes:
    return content[(number + 1) * size : (number + 2) * size]
