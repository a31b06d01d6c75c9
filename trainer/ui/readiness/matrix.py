"""Units by families of scenarios: a row a unit, whose name stays at the left while families move past."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from trainer.domain.readiness import Cell, Readiness
from trainer.i18n import _
from trainer.services.readiness import Picture
from trainer.ui import theme
from trainer.ui.readiness.wording import KINDS, NEVER, cell_tip, cell_words, family_name
from trainer.ui.widgets.chip import badge_width, paint_badge
from trainer.ui.widgets.painting import LEFT, Index, focus_ring, text
from trainer.ui.widgets.rows_model import BADGE_ROLE, Column, Role, RowsModel
from trainer.ui.widgets.table import BADGE_HEIGHT, DataTable

CELL_WIDTH = 132
ORDER = list(Readiness)


@dataclass(frozen=True)
class MatrixRow:
    """A unit, whose cells are looked up in the picture when they are shown."""

    id: str
    name: str
    picture: Picture

    def cell(self, family: str) -> Cell:
        """The unit in a family."""
        return self.picture.cells[self.id, family]


class MatrixModel(RowsModel[MatrixRow]):
    """Names of units stand in the head of each row, names of families in full where the pointer rests."""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return self.row(section).name if role == Role.DisplayRole and section < self.rowCount() else None
        if role == Role.ToolTipRole and 0 <= section < len(self.columns):
            return self.columns[section].title
        return super().headerData(section, orientation, role)


class MatrixTable(DataTable[MatrixRow]):
    """`cell_chosen` tells which cell is looked at, `cell_opened` that Enter was pressed on it."""

    cell_chosen = Signal(object)
    cell_opened = Signal(object)

    def __init__(self, families: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(MatrixModel([_column(family) for family in families]), parent=parent)
        self._families = families
        self.setAccessibleName(_("Readiness of each unit in each family of scenarios"))
        self.verticalHeader().show()
        self.verticalHeader().setDefaultAlignment(LEFT)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        for number in range(len(families)):
            self.setItemDelegateForColumn(number, _ReadinessCell(self))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.opened.connect(self._on_enter)

    def show_picture(self, picture: Picture) -> None:
        """Other units or another day; the cell looked at stays if it still is there."""
        column = max(0, self.currentIndex().column())
        self.rows.show_rows([
            MatrixRow(code, name, picture)
            for code, name in picture.units.items()
        ])  # fmt: skip
        if self.current_row() is None and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, column))
        self._on_current(self.currentIndex(), self.currentIndex())

    def cell(self) -> Cell | None:
        """The cell looked at."""
        row, column = self.current_row(), self.currentIndex().column()
        return row.cell(self._families[column]) if row is not None and 0 <= column < len(self._families) else None

    def headings(self) -> list[str]:
        """With one for the units, whose names stand beside the columns."""
        return [_("Unit"), *super().headings()]

    def _texts_of(self, numbers: range | list[int]) -> list[list[str]]:
        lines = super()._texts_of(numbers)
        return [[self.rows.row(number).name, *line] for number, line in zip(numbers, lines, strict=True)]

    @Slot("QModelIndex", "QModelIndex")
    def _on_current(self, _now: Index, _before: Index) -> None:
        self.viewport().update()
        cell = self.cell()
        if cell is not None:
            self.cell_chosen.emit(cell)

    @Slot(object)
    def _on_enter(self, _row: MatrixRow) -> None:
        cell = self.cell()
        if cell is not None:
            self.cell_opened.emit(cell)


class _ReadinessCell(QStyledItemDelegate):
    """A badge, or a quiet dash: what was never drilled is most of a young matrix. A ring marks the cell looked at."""

    def __init__(self, table: MatrixTable) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell without its words: only the ground remains for Qt to paint."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        words = str(index.data() or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(8, 0, -4, 0)
        if words == NEVER:
            painter.setFont(theme.font())
            text(painter, box, words, "muted", LEFT)
        else:
            top = box.top() + (box.height() - BADGE_HEIGHT) / 2
            width = min(badge_width(words), box.width())
            paint_badge(painter, QRectF(box.left(), top, width, BADGE_HEIGHT), words, str(index.data(BADGE_ROLE)))
        if index == self._table.currentIndex():
            focus_ring(painter, QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()


def _column(family: str) -> Column[MatrixRow]:
    return Column(
        family_name(family), partial(_value, family), width=CELL_WIDTH, text=partial(_text, family),
        badge=partial(_kind, family), tip=partial(_tip, family),
    )  # fmt: skip


def _value(family: str, row: MatrixRow) -> object:
    cell = row.cell(family)
    return ORDER.index(cell.readiness), -cell.value


def _text(family: str, row: MatrixRow) -> str:
    return cell_words(row.cell(family))


def _kind(family: str, row: MatrixRow) -> str:
    return KINDS[row.cell(family).readiness]


def _tip(family: str, row: MatrixRow) -> str:
    return cell_tip(row.cell(family), row.name)
