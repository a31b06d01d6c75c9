"""A list of frozen values as a table: columns say how a row is shown, sorted and searched."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from trainer.ui import icons, theme
from trainer.ui.widgets.painting import Index

R = TypeVar("R")
Role = Qt.ItemDataRole
BADGE_ROLE = int(Role.UserRole) + 1
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}
NOTHING = "—"
NO_INDEX = QModelIndex()
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Column(Generic[R]):
    """`value` sorts and, unless `text` is given, is shown; None is shown as a dash and sorts last.

    `badge` gives the kind of a badge (see `chip`), `colour` and `icon` name those of the theme. One column may stretch.
    """

    title: str
    value: Callable[[R], object]
    align: str = "left"
    width: int = 120
    text: Callable[[R], str] | None = None
    badge: Callable[[R], str] | None = None
    colour: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    stretch: bool = False

    def shown(self, row: R) -> str:
        """The text of a cell."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        return NOTHING if value is None else str(value)

    def sort_key(self, row: R) -> tuple[bool, object]:
        """Nothing after everything, words without regard to case, numbers within words as numbers."""
        value = self.value(row)
        if isinstance(value, str):
            return value == "", _natural(value)
        return value is None, 0 if value is None else value


def _natural(words: str) -> list[tuple[bool, int, str]]:
    parts = (part for part in _DIGITS.split(words.casefold()) if part)
    return [(False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts]


def _key_of(row: object) -> Hashable:
    key = getattr(row, "id", row)
    return key if isinstance(key, Hashable) else id(row)


class RowsModel(QAbstractTableModel, Generic[R]):
    """Sorts and filters by itself: a proxy asks three million times where this asks once a row."""

    counted = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Sequence[R] = (),
        key: Callable[[R], Hashable] = _key_of,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self.key = tuple(columns), key
        self._all: list[R] = list(rows)
        self._shown: list[R] = list(rows)
        self._texts: dict[int, tuple[str, ...]] = {}
        self._words: list[str] = []
        self._test: Callable[[R], bool] | None = None
        self._order: tuple[int, bool] | None = None

    # what is shown

    def show_rows(self, rows: Sequence[R]) -> None:
        """Other rows; order and filter stay."""
        self._all = list(rows)
        self._texts.clear()
        self._arrange()

    def add_rows(self, rows: Sequence[R]) -> None:
        """More rows after those there are: nothing moves, unless they are sorted or sifted."""
        if self._order is not None or self._words or self._test is not None:
            self.show_rows([*self._all, *rows])
        elif rows:
            self.beginInsertRows(NO_INDEX, len(self._shown), len(self._shown) + len(rows) - 1)
            self._all += rows
            self._shown += rows
            self.endInsertRows()
            self.counted.emit(len(self._shown), len(self._all))

    def search(self, words: str) -> None:
        """Only rows that hold each of these words in some column."""
        self._words = words.casefold().split()
        self._arrange()

    def filter(self, test: Callable[[R], bool] | None) -> None:
        """Only rows that pass a test, besides the search; None for all."""
        self._test = test
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order == Qt.SortOrder.DescendingOrder) if 0 <= column < len(self.columns) else None
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        rows = [row for row in self._all if self._is_wanted(row)]
        if self._order is not None:
            column, downwards = self.columns[self._order[0]], self._order[1]
            keyed = [(column.sort_key(row), row) for row in rows]
            empty = [row for (is_empty, _value), row in keyed if is_empty]
            filled = [pair for pair in keyed if not pair[0][0]]
            filled.sort(key=_first, reverse=downwards)
            rows = [row for _key, row in filled] + empty
        self._shown = rows
        self._texts.clear()
        self.endResetModel()
        self.counted.emit(len(self._shown), len(self._all))

    def _is_wanted(self, row: R) -> bool:
        if self._test is not None and not self._test(row):
            return False
        if not self._words:
            return True
        line = " ".join(column.shown(row) for column in self.columns).casefold()
        return all(word in line for word in self._words)

    # asking

    def row(self, number: int) -> R:
        """The value behind a row as it is shown."""
        return self._shown[number]

    def rows(self) -> list[R]:
        """All that are shown, in their order."""
        return list(self._shown)

    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def find(self, key: Hashable) -> int:
        """The row of that key, -1 when it is not shown."""
        return next((number for number, row in enumerate(self._shown) if self.key(row) == key), -1)

    # Qt

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self._line(index.row())[index.column()]
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return ALIGN[column.align]
        if role == Role.AccessibleTextRole:
            return f"{column.title}: {self._line(index.row())[index.column()]}"
        return self._dressed(column, self._shown[index.row()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Role.DisplayRole:
            return self.columns[section].title
        return ALIGN[self.columns[section].align] if role == Role.TextAlignmentRole else None

    def _line(self, number: int) -> tuple[str, ...]:
        line = self._texts.get(number)
        if line is None:
            row = self._shown[number]
            line = self._texts[number] = tuple(column.shown(row) for column in self.columns)
        return line

    def _dressed(self, column: Column[R], row: R, role: int) -> object:
        """What only some columns answer."""
        if role == Role.ForegroundRole and column.colour is not None:
            name = column.colour(row)
            return theme.colour(name) if name else None
        if role == Role.DecorationRole and column.icon is not None:
            name = column.icon(row)
            return icons.icon(name, "muted") if name else None
        if role == Role.ToolTipRole and column.tip is not None:
            return column.tip(row) or None
        if role == BADGE_ROLE and column.badge is not None:
            return column.badge(row)
        return None


def _first(pair: tuple[tuple[bool, object], object]) -> tuple[bool, object]:
    return pair[0]
