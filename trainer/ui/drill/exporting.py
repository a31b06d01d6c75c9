"""A table of a tab as a file, written off the window's thread."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.services.exchange import export_table
from trainer.ui.jobs import Progress
from trainer.ui.messages import Messages
from trainer.ui.widgets.table import DataTable

FILTERS = "Excel (*.xlsx);;CSV (*.csv)"


def asked_export(parent: QWidget, table: DataTable[Any], name: str, title: str) -> "partial[Path] | None":
    """The work of writing the rows shown where he says, with every column, for a narrow window hides some.

    None when he thinks better of it.
    """
    path = Messages.save_file(parent, _("Export the table"), f"{name}.xlsx", FILTERS)
    if path is None:
        return None
    kept = [column for column in table.rows.columns if column.title]
    lines = [[column.shown(row) for column in kept] for row in table.rows.rows()]
    return partial(_write, path, [column.title for column in kept], lines, title)


def _write(
    path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]], title: str, _progress: Progress
) -> Path:  # fmt: skip
    return export_table(path, headings, rows, title)
