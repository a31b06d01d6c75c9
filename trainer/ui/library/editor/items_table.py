"""The table of a list: typing edits a cell, Tab goes on to the next one, Insert adds, Delete removes, Alt moves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from trainer.ui import theme
from trainer.ui.library.editor.fields import ChoiceField, LineField
from trainer.ui.library.editor.items_model import Cell, ItemsModel
from trainer.ui.library.editor.row_keys import take_key
from trainer.ui.widgets.painting import Index

FEWEST, MOST = 2, 12
Trigger = QAbstractItemView.EditTrigger


class ItemsTable(QTableView):
    """Changes are asked for: `model().written`, and the signals below."""

    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    open_asked = Signal()
    row_changed = Signal()

    def __init__(self, cells: Sequence[Cell], said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ItemsModel(cells, self)
        self.setModel(self.items)
        self._build(said)
        self._build_header()
        self.open_asked.connect(self.edit_current)
        self.selectionModel().currentChanged.connect(self._on_current)

    def _build(self, said: str) -> None:
        self.setAccessibleName(said)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(_CellDelegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().row_height)

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(48)
        for column, cell in enumerate(self.items.cells):
            header.resizeSection(column, cell.width)
            if cell.stretch:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_items(self, items: list[object]) -> None:
        """Other items; the cell looked at stays."""
        self.items.show_items(items)
        self._fit()
        self.row_changed.emit()

    def _fit(self) -> None:
        lines = max(FEWEST, min(MOST, self.items.rowCount()))
        high = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(lines * self.verticalHeader().defaultSectionSize() + high + 8)

    @property
    def row(self) -> int:
        """The row looked at, -1 for none."""
        return self.currentIndex().row()

    def look_at(self, row: int, key: str = "", *, edit: bool = False) -> None:
        """Go to a cell; with `edit` the cursor is put into it."""
        index = self.items.index(row, self.items.column_of(key))
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.scrollTo(index)
            if edit:
                self.edit(index)

    @Slot()
    def edit_current(self) -> None:
        """Put the cursor into the cell looked at."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.row_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a cell being edited leaves are not for the list: Enter has just entered it."""
        if self.state() == QAbstractItemView.State.EditingState or not take_key(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with Tab stands on a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.items.rowCount():
            self.setCurrentIndex(self.items.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(theme.current().row_height)
            self._fit()
        super().changeEvent(event)


class _CellDelegate(QStyledItemDelegate):
    """A line to type in, or a list to choose from."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        cell = _cell(index)
        if cell.options:
            choice = ChoiceField(cell.options, parent)
            choice.written.connect(self._on_chosen)
            return choice
        line = LineField("", cell.writing, parent)
        line.setAccessibleName(cell.title)
        if cell.proposals:
            line.propose(cell.proposals)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LineField | ChoiceField):
            editor.show_value(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, LineField):
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if isinstance(editor, LineField | ChoiceField) and isinstance(model, ItemsModel):
            model.setData(index, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -1))

    @Slot()
    def _on_chosen(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)


def _cell(index: Index) -> Cell:
    model = index.model()
    assert isinstance(model, ItemsModel)
    return model.cells[index.column()]
