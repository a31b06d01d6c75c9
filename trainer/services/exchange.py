"""Acts that take data out as files other programs read."""

from collections.abc import Sequence
from pathlib import Path

from trainer.domain.errors import Refusal, mark


def export_table(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> Path:
    """Write a table as it stands on screen, .xlsx or .csv as the name says; raises `Obstacle` when it cannot."""
    if not rows:
        raise Refusal(mark("There is nothing to export yet."))
    from trainer.exchange.tables import write_table  # XlsxWriter only when something is exported

    write_table(path, headings, rows, title=title)
    return path
