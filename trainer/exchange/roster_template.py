"""An empty roster to fill in: the columns that the import knows, numbers kept as text, and a page of advice."""

from collections.abc import Mapping
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from trainer.exchange.roster_header import NAME, NUMBER, POSITION, RANK, TITLES, UNIT
from trainer.exchange.tables import TEXT_ONLY, replacing
from trainer.i18n import _

SHEET = "Personel"
WIDTHS: Mapping[str, int] = {NUMBER: 22, NAME: 40, RANK: 16, POSITION: 36, UNIT: 28}
# "NRP/NIP" tells more than "NRP"; the other columns have the first of the titles the import knows.
HEADERS: Mapping[str, str] = {name: TITLES[name][1 if name == NUMBER else 0] for name in WIDTHS}


def write_roster_template(path: Path) -> None:
    """Write the empty roster as .xlsx; raises `Obstacle` when it cannot be written."""
    with replacing(path) as unfinished, xlsxwriter.Workbook(unfinished, TEXT_ONLY) as workbook:
        sheet = workbook.add_worksheet(SHEET)
        strong = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"num_format": "@"})
        for column, (name, width) in enumerate(WIDTHS.items()):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, HEADERS[name], strong)
        sheet.freeze_panes(1, 0)
        advice = workbook.add_worksheet("Petunjuk")
        advice.set_column(0, 0, 100, workbook.add_format({"text_wrap": True, "valign": "top"}))
        for row, sentence in enumerate(_advice()):
            advice.write_string(row, 0, sentence)


def _advice() -> tuple[str, ...]:
    return (
        _("One row for each person, from row 2 of the first sheet. Columns may stand in any order."),
        _("The NRP has 8 digits and the NIP 18. Leave the column as text so that leading zeros stay."),
        _("Write ranks as Bripka, AKP or in full; either is understood."),
        _("Leave the unit empty for people of the unit that imports this file."),
    )
