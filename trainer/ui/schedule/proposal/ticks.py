"""A table whose rows are ticked: with Space, or with a click on the box."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from trainer.ui.widgets.painting import Index
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable

R = TypeVar("R")
Role = Qt.ItemDataRole


class TickModel(RowsModel[R]):
    """Every row is ticked or not; `ticked_changed` tells that one was."""

    ticked_changed = Signal()

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable]) -> None:
        super().__init__(columns, key=key)
        self.ticked: set[Hashable] = set()

    def tick(self, rows: Iterable[R], *, on: bool) -> None:
        """Tick these rows, or take their ticks away."""
        keys = {self.key(row) for row in rows}
        self.ticked = self.ticked | keys if on else self.ticked - keys
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticked_changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if role == Role.CheckStateRole and index.isValid() and index.column() == 0:
            is_on = self.key(self.row(index.row())) in self.ticked
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index | QModelIndex, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid():
            return False
        self.tick([self.row(index.row())], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class TickTable(DataTable[R]):
    """Space ticks all selected rows, or takes their ticks away when all have one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.rows
        if event.key() == Qt.Key.Key_Space and isinstance(model, TickModel):
            selected = self.selected_rows()
            all_on = all(model.key(row) in model.ticked for row in selected)
            model.tick(selected, on=not all_on)
        else:
            super().keyPressEvent(event)
