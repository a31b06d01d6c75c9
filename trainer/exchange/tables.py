"""Tables written as .xlsx or .csv, in which no text of a person can become a formula or a link."""

import csv
import math
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from trainer.domain.errors import Obstacle, mark

Value = str | int | float | date | datetime | None

MAX_CELL = 32_767
"""Characters a cell of a workbook holds."""

TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]|^'|'$")
_WIDEST = 60
_LONGEST_BANNER = 200
A4 = 9


def write_table(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], *, title: str) -> None:
    """Write a table as the suffix says, .csv or else .xlsx. `title` names the sheet and the document.

    The file appears whole or not at all; raises `Obstacle` when it cannot be written.
    """
    write = _write_csv if path.suffix.lower() == ".csv" else _write_workbook
    with replacing(path) as unfinished:
        write(unfinished, headers, rows, title)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to fill in the same folder, which then takes the place of `path`."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    except (OSError, FileCreateError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        template = mark("{file} cannot be written: {reason}. Close it in other programs or choose another place.")
        raise Obstacle(template, file=str(path), reason=reason) from error
    finally:
        unfinished.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Value]]


def write_tables(path: Path, tables: Sequence[Table], *, title: str, banner: str = "") -> None:
    """Write a workbook of several sheets; `banner` stands above and below every page that is printed of it.

    The file appears whole or not at all; raises `Obstacle` when it cannot be written.
    """
    with replacing(path) as unfinished, _workbook(unfinished, title) as workbook:
        for table in tables:
            sheet = _add_sheet(workbook, table.name, table.headers, table.rows)
            sheet.set_landscape()
            sheet.set_paper(A4)
            sheet.fit_to_pages(1, 0)
            if banner:
                shown = banner.replace("&", "&&")[:_LONGEST_BANNER]
                sheet.set_header(f"&C{shown}")
                sheet.set_footer(f"&C{shown}&R&P/&N")


def _write_workbook(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], title: str) -> None:
    with _workbook(path, title) as workbook:
        _add_sheet(workbook, title, headers, rows)


def _workbook(path: Path, title: str) -> xlsxwriter.Workbook:
    workbook = xlsxwriter.Workbook(path, {**TEXT_ONLY, "default_date_format": "yyyy-mm-dd"})
    workbook.set_properties({"title": title})
    return workbook


def _add_sheet(
    workbook: xlsxwriter.Workbook, name: str, headers: Sequence[str], rows: Iterable[Sequence[Value]]
) -> Worksheet:
    sheet: Worksheet = workbook.add_worksheet(sheet_name(name))
    strong = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    widths = [len(header) for header in headers]
    for column, header in enumerate(headers):
        sheet.write_string(0, column, cell_text(header), strong)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write_cell(sheet, last, column, value, moment)
            if column < len(widths):
                widths[column] = max(widths[column], len(str(value)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    if headers:
        sheet.autofilter(0, 0, last, len(headers) - 1)
    return sheet


def _write_cell(sheet: Worksheet, row: int, column: int, value: Value, moment: Format) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value.replace(tzinfo=None), moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, cell_text(str(value)))


def cell_text(text: str) -> str:
    """A text as a workbook can hold it: half characters replaced, the end cut off beyond `MAX_CELL`."""
    text = _LONE_SURROGATE.sub("\ufffd", text)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def sheet_name(title: str) -> str:
    """A title as the name of a sheet: at most 31 characters, without those a workbook forbids."""
    return _NOT_IN_SHEET_NAMES.sub(" ", cell_text(title)).strip(" '")[:31].strip(" '") or "Data"


def _write_csv(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Value]], title: str) -> None:  # noqa: ARG001
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow([_csv_text(header) for header in headers])
        writer.writerows([_csv_text(value) for value in row] for row in rows)


def _csv_text(value: Value) -> str:
    """A value as an Indonesian spreadsheet program reads it: decimal comma, and an apostrophe before any formula."""
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, str):
        text = _LONE_SURROGATE.sub("\ufffd", value)
        return f"'{text}" if text.startswith(_FORMULA_START) else text
    return "" if value is None else str(value)
