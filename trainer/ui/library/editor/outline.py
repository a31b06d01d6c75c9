"""Objectives or score sheets with their criteria as one table: headings, and below each its criteria."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from trainer.domain.errors import mark
from trainer.domain.plain import Place
from trainer.i18n import _
from trainer.ui import icons, theme
from trainer.ui.library.editor.row_keys import take_key
from trainer.ui.widgets.painting import Index
from trainer.ui.widgets.rows_model import ALIGN

CODE, TEXT, WEIGHT, KIND, SIGNS = range(5)
TITLES = (mark("Code"), mark("Text"), mark("Weight"), mark("Kind"), mark("Signs"))
WIDTHS = (112, 200, 76, 112, 132)
INDENT = 18
Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Line:
    """One row. A heading has no kind; `weight` is written out already."""

    place: Place
    code: str
    text: str
    weight: str = ""
    kind: str = ""
    signs: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it is an objective or a sheet."""
        return len(self.place) < 3 and self.place[-2:-1] != ("criteria",)

    def cell(self, column: int) -> str:
        """The text of a column."""
        return (self.code, self.text, self.weight, self.kind, self.signs)[column]


class OutlineModel(QAbstractTableModel):
    """Shows the lines it is given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._faulty: frozenset[Place] = frozenset()

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Other lines; whether rows came, went or moved, so that the selection has to be set again."""
        before, after = self.lines, tuple(lines)
        if before == after:
            return False
        if [line.place for line in before] == [line.place for line in after]:
            self.lines = after
            changed = [row for row, line in enumerate(after) if line != before[row]]
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], SIGNS))
            return False
        self.beginResetModel()
        self.lines = after
        self.endResetModel()
        return True

    def show_faulty(self, places: Collection[Place]) -> None:
        """Mark the lines with a fault in them."""
        faulty = frozenset(line.place for line in self.lines if any(p[: len(line.place)] == line.place for p in places))
        if faulty != self._faulty:
            self._faulty = faulty
            if self.lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, SIGNS))

    def row_of(self, place: Place) -> int:
        """The row of the innermost line around a place; -1 for none."""
        found, longest = -1, -1
        for row, line in enumerate(self.lines):
            if place[: len(line.place)] == line.place and len(line.place) > longest:
                found, longest = row, len(line.place)
        return found

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Role.DisplayRole:
            return " ".join(line.cell(column).split())
        if role == Role.TextAlignmentRole:
            return ALIGN["right" if column == WEIGHT else "left"]
        if role == Role.FontRole and line.is_heading:
            return theme.font(strong=True)
        if role == Role.ForegroundRole and column in (KIND, SIGNS):
            return theme.colour("muted")
        if role == Role.DecorationRole and column == CODE and line.place in self._faulty:
            return icons.icon("warning", "bad")
        if role == Role.AccessibleTextRole:
            return f"{_(TITLES[column])}: {line.cell(column)}"
        if role == Role.ToolTipRole and column == TEXT:
            return line.text or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(TITLES):
            return None
        if role == Role.DisplayRole:
            return _(TITLES[section])
        return ALIGN["right" if section == WEIGHT else "left"] if role == Role.TextAlignmentRole else None


class Outline(QTableView):
    """Arrows choose, Enter goes to the fields, Insert, Delete and Alt with arrows change the list."""

    chosen = Signal(object)
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    open_asked = Signal()

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = OutlineModel(self)
        self.setModel(self.lines)
        self._build(said)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def _build(self, said: str) -> None:
        self.setAccessibleName(said)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegateForColumn(TEXT, _Indented(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().row_height - 4)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionsClickable(False)
        for column, width in enumerate(WIDTHS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)

    def current(self) -> Line | None:
        """The line looked at."""
        row = self.currentIndex().row()
        return self.lines.lines[row] if 0 <= row < len(self.lines.lines) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines; the one looked at stays, or the nearest where it was. Tells nobody unless it had to change."""
        before, row = self.current(), self.currentIndex().row()
        blocked = self.selectionModel().blockSignals(True)
        if self.lines.show_lines(lines):
            found = -1 if before is None else self.lines.row_of(before.place)
            self._select(found if found >= 0 else min(max(row, 0), len(lines) - 1))
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def select(self, place: Place) -> bool:
        """Look at the innermost line around a place; False when there is none."""
        row = self.lines.row_of(place)
        if row >= 0:
            self._select(row)
        return row >= 0

    def _select(self, row: int) -> None:
        index = self.lines.index(row, TEXT)
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        if index.isValid():
            self.scrollTo(index)

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.lines.lines[current.row()])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(theme.current().row_height - 4)
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_key(self, event):
            super().keyPressEvent(event)


class _Indented(QStyledItemDelegate):
    """The text of a criterion stands a little to the right of its heading's."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if isinstance(model, OutlineModel) and not model.lines[index.row()].is_heading:
            option.rect.adjust(INDENT, 0, 0, 0)
