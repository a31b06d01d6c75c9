"""Rows of a workbook or text table as they stand in the file, whatever its name claims it to be."""

import csv
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from trainer.domain.errors import Obstacle, Sentence, mark
from trainer.exchange import old_excel
from trainer.exchange.extents import too_far, too_far_in_compound

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024

Cell = str | float | bool | date | datetime | time | timedelta
"""Empty cells are ""; every number of a workbook is a float, dates are dates."""

_ZIP, _COMPOUND, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%pdf"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    CalamineError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, ValueError, EOFError,
    RuntimeError,  # zipfile says it of a part under a password, and with NotImplementedError of unknown methods
)  # fmt: skip
_WORKBOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
_DELIMITERS = ";\t,|"
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its line in the file, counted from 1, and its cells from the first column on."""

    line: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet without its empty rows; text tables have one sheet without a name."""

    name: str
    rows: tuple[Row, ...]
    is_visible: bool = True


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """All sheets of an .xlsx, .xls, .ods or text table; raises `Obstacle` for what is none or cannot be read."""
    content = _content(path)
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_ZIP):
        _check_package(path, content)
        return _workbook_sheets(path, content)
    if content.startswith(_COMPOUND):
        if _ENCRYPTED in content:
            raise _locked(path)
        if not old_excel.can_be_followed(content):
            raise _damaged(path)
        _check_corner(path, too_far_in_compound(content))
        return _workbook_sheets(path, content)
    if start.startswith(_PDF):
        raise _foreign(path, mark("a PDF document"))
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise _foreign(path, mark("a web page"))
    return (Sheet("", _text_rows(path, _decoded(path, content))),)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            template = mark(
                "{file} is larger than 20 MB and was not read. Delete pictures and unused sheets, save, retry."
            )
            raise Obstacle(template, file=path.name)
        content = path.read_bytes()
    except OSError as error:
        template = mark("{file} cannot be read: {reason}. Check the name and close the file in other programs.")
        raise Obstacle(template, file=str(path), reason=error.strerror or type(error).__name__) from error
    if not content.strip():
        raise Obstacle(mark("{file} is empty. Choose the file that holds the roster."), file=path.name)
    return content


def _foreign(path: Path, what: str) -> Obstacle:
    template = mark("{file} is {what}, not a spreadsheet. Open it in a spreadsheet program and save it as .xlsx.")
    return Obstacle(template, file=path.name, what=Sentence(what))


def _locked(path: Path) -> Obstacle:
    template = mark("{file} is protected by a password. Open it, save a copy without password, and choose the copy.")
    return Obstacle(template, file=path.name)


def _damaged(path: Path) -> Obstacle:
    template = mark("{file} is damaged or no spreadsheet. Open it in a spreadsheet program and save it anew as .xlsx.")
    return Obstacle(template, file=path.name)


# Workbooks


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What the readers say of a broken file, told as an obstacle."""
    try:
        yield
    except Obstacle:
        raise
    except PasswordError as error:
        raise _locked(path) from error
    except _BROKEN as error:
        raise _damaged(path) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of the Rust reader; it cannot be imported to be named
            raise
        raise _damaged(path) from error


def _check_package(path: Path, content: bytes) -> None:
    """Refuse a package that is no workbook, unpacks to too much, or spreads over too many cells."""
    with _reading(path), zipfile.ZipFile(io.BytesIO(content)) as package:
        if not _WORKBOOKS & set(package.namelist()):
            raise _foreign(path, mark("another kind of document"))
        if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED:
            raise Obstacle(mark("{file} unpacks to more than 400 MB and was not read."), file=path.name)
        if "META-INF/manifest.xml" in package.namelist() and b"encryption-data" in package.read(
            "META-INF/manifest.xml"
        ):
            raise _locked(path)
        _check_corner(path, too_far(package))


def _check_corner(path: Path, corner: str | None) -> None:
    if corner:
        template = mark("A sheet of {file} reaches to cell {cell}. Delete the empty rows and columns beyond the table.")
        raise Obstacle(template, file=path.name, cell=corner)


def _workbook_sheets(path: Path, content: bytes) -> tuple[Sheet, ...]:
    # Only by its name is an .xls opened so that a password is told from damage.
    by_name = content.startswith(_COMPOUND) and path.suffix.lower() == ".xls"
    with _reading(path):
        workbook = CalamineWorkbook.from_path(path) if by_name else CalamineWorkbook.from_filelike(io.BytesIO(content))
        with workbook:
            sheets = tuple(
                Sheet(
                    about.name,
                    _sheet_rows(workbook.get_sheet_by_name(about.name)),
                    about.visible is SheetVisibleEnum.Visible,
                )
                for about in workbook.sheets_metadata
                if about.typ is SheetTypeEnum.WorkSheet
            )
    if not sheets:
        raise _damaged(path)
    return sheets


def _sheet_rows(sheet: CalamineSheet) -> tuple[Row, ...]:
    rows = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:  # a unit written once beside ten people is the unit of all ten
                row[left] = rows[top][left]
    return tuple(Row(line, cells) for line, cells in enumerate(rows, 1) if not _is_blank(cells))


def _is_blank(cells: Sequence[Cell]) -> bool:
    return not any(cell.strip() if isinstance(cell, str) else True for cell in cells)


# Text tables


def _decoded(path: Path, content: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, or else Windows' Western code page."""
    text = ""
    for encoding in _likely_encodings(content):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    text = text.removeprefix("\ufeff")
    if not text or _BINARY.search(text):
        raise _damaged(path)
    return text


def _likely_encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if even or odd:
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "cp1252")


def _text_rows(path: Path, text: str) -> tuple[Row, ...]:
    first, _, rest = text.partition("\n")
    named = first.strip().strip('"').lower()
    skipped = named.startswith("sep=") and len(named) <= 5  # how spreadsheet programs name the delimiter in the file
    delimiter = named[4:] if skipped and named[4:] else _delimiter(text)
    try:
        return tuple(_records(rest if skipped else text, delimiter, 1 if skipped else 0))
    except csv.Error as error:
        raise _damaged(path) from error


def _records(text: str, delimiter: str, lines_before: int = 0) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    for cells in reader:
        if not _is_blank(cells):
            yield Row(line + lines_before, cells)
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """The delimiter that cuts the most of the first rows into the same number of columns, more than one."""

    def regularity(delimiter: str) -> int:
        widths = [len(row.cells) for row in islice(_records(text, delimiter), 200)]
        return max((widths.count(width) * min(width, 12) for width in set(widths) if width > 1), default=0)

    try:
        return max(_DELIMITERS, key=regularity)
    except csv.Error:
        return _DELIMITERS[0]
