"""The heat table: units by factor, the value as a number on a ground that grows darker and redder with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.domain.directory import Unit
from trainer.domain.errors import mark
from trainer.domain.scenario import RiskFactor
from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, Index, ground, mixed, text
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.wording import RISKS

SHORT: Mapping[RiskFactor, str] = {
    RiskFactor.POLITICS: mark("Politics"),
    RiskFactor.RIVALRY: mark("Rivalry"),
    RiskFactor.SOCIAL: mark("Social"),
    RiskFactor.GEOGRAPHY: mark("Geography"),
    RiskFactor.HISTORY: mark("History"),
}
LEVELS = (mark("very low"), mark("low"), mark("medium"), mark("high"), mark("very high"))
SHARES = (0.0, 0.1, 0.26, 0.5, 0.8)
"""How much red the ground of each value has."""
CELL_WIDTH, ROOM, UNIT_WIDTH = 64, 30, 150


@dataclass(frozen=True)
class HeatRow:
    """A unit and its present values."""

    id: str
    name: str
    values: Mapping[RiskFactor, int]

    @property
    def highest(self) -> int:
        """The highest of them, 0 where none is known."""
        return max(self.values.values(), default=0)


def heat_rows(units: Sequence[Unit], risks: Mapping[str, Mapping[RiskFactor, int]]) -> list[HeatRow]:
    """Units that cover something, the most vulnerable first."""
    found = [HeatRow(unit.code, unit.name, risks[unit.code]) for unit in units if unit.code in risks]
    return sorted(found, key=lambda row: (-row.highest, -sum(row.values.values()), row.name))


def heat_table(parent: QWidget | None = None) -> DataTable[HeatRow]:
    """An empty heat table."""
    columns = [Column[HeatRow](_("Unit"), lambda row: row.name, width=UNIT_WIDTH, stretch=True)]
    columns += [_column(factor) for factor in RiskFactor]
    table = DataTable(RowsModel[HeatRow](columns), parent=parent)
    table.setAccessibleName(_("Risk of each unit and factor"))
    for number in range(1, len(columns)):
        table.setItemDelegateForColumn(number, _HeatCell(table))
    return table


def _column(factor: RiskFactor) -> Column[HeatRow]:
    title = _(SHORT[factor])
    width = max(CELL_WIDTH, QFontMetrics(theme.font(strong=True)).horizontalAdvance(title) + ROOM)
    words, tip = partial(_words, factor), partial(_tip, factor)
    return Column(title, partial(_value, factor), "center", width, text=words, tip=tip)


def _value(factor: RiskFactor, row: HeatRow) -> int | None:
    return row.values.get(factor)


def _words(factor: RiskFactor, row: HeatRow) -> str:
    value = row.values.get(factor)
    return "–" if value is None else str(value)


def _tip(factor: RiskFactor, row: HeatRow) -> str:
    value = row.values.get(factor)
    if value is None:
        return _("{factor}: not known").format(factor=_(RISKS[factor]))
    return f"{_(RISKS[factor])}: {value} ({_(LEVELS[value - 1])})"


class _HeatCell(QStyledItemDelegate):
    """One value; the number says the same as the colour."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell without its words: only the ground remains for Qt to paint."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(strong=True))
        box = QRectF(option.rect).adjusted(4, 3, -4, -3)
        if words.isdecimal():
            value = int(words)
            ground(painter, box, mixed("surface", "bad", SHARES[value - 1]), "border" if value == 1 else "")
            text(painter, box, words, "on_accent" if value == len(SHARES) else "text", CENTRE)
        else:
            text(painter, box, words, "muted", CENTRE)
        painter.restore()
