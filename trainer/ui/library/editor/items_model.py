"""A list of the document as a table that is edited in its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from trainer.domain.plain import value_at
from trainer.ui import icons, theme
from trainer.ui.library.editor.fields import TEXT, Writing
from trainer.ui.widgets.painting import Index
from trainer.ui.widgets.rows_model import ALIGN

Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True)
class Cell:
    """A column. With `options` its value is one of those (value, words); `proposals` are offered while typing."""

    key: str
    title: str
    width: int = 160
    writing: Writing = TEXT
    options: Sequence[tuple[str, str]] = ()
    proposals: Sequence[str] = ()
    align: str = "left"
    stretch: bool = False

    def shown(self, item: object) -> str:
        """The text of a cell."""
        value = value_at(item, (self.key,))
        return next((words for option, words in self.options if option == value), self.writing.show(value))


class ItemsModel(QAbstractTableModel):
    """Shows the items it is given and asks for changes; it keeps nothing itself."""

    written = Signal(int, str, object)

    def __init__(self, cells: Sequence[Cell], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = tuple(cells)
        self.items: list[object] = []
        self._faults: Mapping[tuple[int, str], str] = {}

    def show_items(self, items: list[object]) -> None:
        """Other items; rows that stay as many are only painted anew, so that selection and place remain."""
        before, self.items = self.items, items
        if before is items or before == items:
            return
        if len(before) == len(items):
            self._repaint()
        elif len(before) < len(items):
            self.items = before
            self.beginInsertRows(NO_INDEX, len(before), len(items) - 1)
            self.items = items
            self.endInsertRows()
            self._repaint()
        else:
            self.items = before
            self.beginRemoveRows(NO_INDEX, len(items), len(before) - 1)
            self.items = items
            self.endRemoveRows()
            self._repaint()

    def show_faults(self, faults: Mapping[tuple[int, str], str]) -> None:
        """What is wrong, by row and key; the key "" stands for the whole row."""
        if faults != self._faults:
            self._faults = faults
            self._repaint()

    def column_of(self, key: str) -> int:
        """The column of a key; 0 for others."""
        return next((at for at, cell in enumerate(self.cells) if cell.key == key), 0)

    def _repaint(self) -> None:
        if self.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.items) - 1, len(self.cells) - 1))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell, item = self.cells[index.column()], self.items[index.row()]
        if role == Role.DisplayRole:
            return " ".join(cell.shown(item).split())
        if role == Role.EditRole:
            return value_at(item, (cell.key,))
        if role == Role.TextAlignmentRole:
            return ALIGN[cell.align]
        fault = self._fault(index)
        if role == Role.DecorationRole and fault:
            return icons.icon("warning", "bad")
        if role == Role.ForegroundRole and fault:
            return theme.colour("bad")
        if role == Role.ToolTipRole:
            return fault or cell.shown(item) or None
        if role == Role.AccessibleTextRole:
            return f"{cell.title}: {cell.shown(item)}"
        return None

    def _fault(self, index: Index) -> str:
        row, key = index.row(), self.cells[index.column()].key
        whole = self._faults.get((row, ""), "") if index.column() == 0 else ""
        return self._faults.get((row, key), whole)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Asks only: the new state comes through `show_items`."""
        key = self.cells[index.column()].key
        if role == Role.EditRole and value != value_at(self.items[index.row()], (key,)):
            self.written.emit(index.row(), key, value)
        return False

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.cells):
            return None
        if role == Role.DisplayRole:
            return self.cells[section].title
        return ALIGN[self.cells[section].align] if role == Role.TextAlignmentRole else None
