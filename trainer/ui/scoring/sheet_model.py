"""The rows of one sheet as a model; it shows what it is given and changes nothing itself."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from trainer.ui.scoring.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NO_PARENT = QModelIndex()


class SheetModel(QAbstractListModel):
    """One row a criterion. An edited note is asked for, not kept."""

    note_given = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Another sheet, or the same for another team."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_row(self, place: int, row: Row) -> None:
        """A newer state of one row."""
        self._rows[place] = row
        self.dataChanged.emit(self.index(place), self.index(place))

    def codes(self) -> list[str]:
        """The criteria shown."""
        return [row.criterion.code for row in self._rows]

    def row_at(self, place: int) -> Row | None:
        """The row there, if there is one."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.criterion.text
        if role == Qt.ItemDataRole.EditRole:
            return row.note
        return row.said if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            self.note_given.emit(index.row(), str(value))
        return False  # nothing changed yet: the new state arrives through show_row()

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row())
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEditable if row.is_open else usual
