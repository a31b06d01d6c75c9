"""Which columns of a sheet hold number, name, rank, position and unit, told from the titles officers give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from trainer.exchange.spreadsheets import Cell, Row, Sheet

NUMBER, NAME, RANK, POSITION, UNIT = FIELDS = ("service_number", "name", "rank", "position", "unit")
SEQUENCE = "sequence"
ROWS_SEARCHED = 100

TITLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        NUMBER: (
            "NRP", "NRP/NIP", "NIP", "No NRP", "Nomor NRP", "NRP Polri", "NIP PNS", "NRP PNS", "NIP ASN", "Nomor Induk",
            "Nomor Induk Pegawai", "Nomor Registrasi Pokok", "Service number",
        ),
        NAME: (
            "Nama", "Nama Lengkap", "Nama Personel", "Nama Personil", "Nama Anggota", "Nama Peserta", "Nama Pegawai",
            "Nama dan Gelar", "Nama Lengkap dan Gelar", "Name", "Full name",
        ),
        RANK: (
            "Pangkat", "Pkt", "Pangkat Gol", "Pangkat Golongan", "Pangkat Terakhir", "Pangkat Sekarang", "Gol",
            "Golongan", "Rank",
        ),
        POSITION: (
            "Jabatan", "Jab", "Jabatan Sekarang", "Jabatan Struktural", "Jabatan Dinas", "Jabatan Terakhir", "Position",
        ),
        UNIT: (
            "Kesatuan", "Kesatuan Asal", "Satuan", "Satuan Asal", "Asal Satuan", "Satuan Kerja", "Satker", "Satfung",
            "Satuan Fungsi", "Unit Kerja", "Unit", "Polres", "Polres Polresta", "Sat",
        ),
        SEQUENCE: ("No", "Nomor", "No Urut", "Nomor Urut", "Urut"),
    }
)  # fmt: skip

_BETWEEN = re.compile(r"[/,&+|\n()]|\bdan\b")
_WORD = re.compile(r"[^\W_]+")


def _folded(title: str) -> str:
    return " ".join(_WORD.findall(title)).casefold()


_FIELD_OF: Mapping[str, str] = {_folded(title): name for name, titles in TITLES.items() for title in titles}


@dataclass(frozen=True, slots=True)
class Column:
    """A column, counted from 0, with the title it has in the file."""

    index: int
    title: str


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns are. `line` is 0 when a sheet has no titles and somebody named the columns.

    `width` is how many columns a title such as "Pangkat / NRP" spans; `second_number` a NIP column beside the NRP.
    """

    line: int
    columns: Mapping[str, Column]
    width: Mapping[int, int] = field(default_factory=dict)
    sequence: int | None = None
    second_number: int | None = None


def find_header(sheet: Sheet) -> Header | None:
    """The first row that titles a number and a name column, alone or together with the row below it."""
    rows = sheet.rows[:ROWS_SEARCHED]
    for row, below in zip(rows, (*rows[1:], Row(0, ())), strict=False):
        headers = (_header(row.line, row.cells), _two_line_header(row, below))
        complete = [header for header in headers if header and {NUMBER, NAME} <= header.columns.keys()]
        if complete:
            return max(complete, key=lambda header: len(header.columns))
    return None


def best_titles(sheet: Sheet) -> tuple[str, ...]:
    """What stands in the row that is most like a header, to tell when none is one."""
    rows = [row for row in sheet.rows[:ROWS_SEARCHED] if sum(isinstance(cell, str) for cell in row.cells) > 1]
    best = max(rows, key=lambda row: len(_fields_by_column(row.cells)), default=None)
    return tuple(str(cell).strip() for cell in best.cells if str(cell).strip()) if best else ()


def repeats_header(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a row inside the table is its header once more, or the line (1) (2) (3) under it."""
    places = {column.index for column in header.columns.values() if column.index < len(cells)}
    name = header.columns[NAME].index
    again = name in places and NAME in _fields_of(cells[name])
    return (again and sum(bool(_fields_of(cells[place])) for place in places) >= 2) or _numbers_the_columns(cells)


def _two_line_header(row: Row, below: Row) -> Header | None:
    """Titles over titles: "Identitas" above "NRP" and "Nama", with "Jabatan" reaching over both lines."""
    if not _fields_by_column(below.cells) or any(_has_digits(cell) for cell in below.cells):
        return None
    width = max(len(row.cells), len(below.cells))
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (row.cells, below.cells))
    titles = [low if _fields_of(low) or not _fields_of(up) else up for up, low in zip(upper, lower, strict=True)]
    return _header(below.line, titles)


def _has_digits(cell: Cell) -> bool:
    return not isinstance(cell, str) or any(character.isdigit() for character in cell)


def _header(line: int, cells: Sequence[Cell]) -> Header | None:
    columns: dict[str, Column] = {}
    width: dict[int, int] = {}
    second_number = None
    for index, names in _fields_by_column(cells).items():
        for name in names:
            if name == NUMBER and name in columns:
                second_number = index
            columns.setdefault(name, Column(index, " ".join(str(cells[index]).split())))
        if len(names) > 1:
            width[index] = 1 + _untitled_after(cells, index, len(names) - 1)
    sequence = columns.pop(SEQUENCE, None)
    return Header(line, columns, width, sequence.index if sequence else None, second_number) if columns else None


def _fields_by_column(cells: Sequence[Cell]) -> dict[int, tuple[str, ...]]:
    named = ((index, _fields_of(cell)) for index, cell in enumerate(cells))
    return {index: names for index, names in named if names}


def _fields_of(cell: Cell) -> tuple[str, ...]:
    """The fields a title names; several for "Pangkat / NRP"."""
    if not isinstance(cell, str) or len(cell) > 60:
        return ()
    whole = _FIELD_OF.get(_folded(cell))
    if whole:
        return (whole,)
    parts = [_FIELD_OF.get(_folded(part)) for part in _BETWEEN.split(cell.casefold()) if _folded(part)]
    return tuple(dict.fromkeys(part for part in parts if part)) if len(parts) > 1 and all(parts) else ()


def _untitled_after(cells: Sequence[Cell], index: int, most: int) -> int:
    count = 0
    for cell in cells[index + 1 : index + 1 + most]:
        if cell != "":
            break
        count += 1
    return count


def _numbers_the_columns(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell != ""]
    if len(filled) < 3 or filled[0] not in (1.0, "1", "(1)", "1."):
        return False
    shown = [str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip(" ().") for cell in filled]
    return shown == [str(number) for number in range(1, len(shown) + 1)]
