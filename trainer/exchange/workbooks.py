"""Several tables in one workbook, a sheet each; no text of a person can become a formula or a link."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from trainer.exchange.tables import TEXT_ONLY, Value, fill_sheet, replacing, sheet_name

Titled = tuple[str, Sequence[str], Iterable[Sequence[Value]]]
"""Title, headers, rows."""


def write_workbook(path: Path, tables: Iterable[Titled], *, title: str) -> None:
    """Write them in their order. The file appears whole or not at all; raises `Obstacle` when it cannot be written."""
    options = {**TEXT_ONLY, "default_date_format": "yyyy-mm-dd"}
    with replacing(path) as unfinished, xlsxwriter.Workbook(unfinished, options) as workbook:
        workbook.set_properties({"title": title})
        for name, headers, rows in tables:
            fill_sheet(workbook, sheet_name(name), headers, rows)
