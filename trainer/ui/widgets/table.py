"""The table of every page: sorts, remembers its columns, copies, opens a row on Enter."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QEvent, QItemSelectionModel, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from trainer.i18n import _
from trainer.ui import icons, theme
from trainer.ui.memory import Memory
from trainer.ui.widgets.chip import badge_width, paint_badge
from trainer.ui.widgets.painting import Index
from trainer.ui.widgets.rows_model import BADGE_ROLE, RowsModel

R = TypeVar("R")
BADGE_HEIGHT = 24
Flag = QItemSelectionModel.SelectionFlag
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DataTable(QTableView, Generic[R]):
    """Shows a `RowsModel`; chosen and opened rows come as the values themselves."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, model: RowsModel[R], name: str = "", memory: Memory | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows, self._name, self._memory = model, name, memory or Memory()
        self._row_actions: list[QAction] = []
        self._kept: tuple[Hashable | None, int] = (None, 0)
        model.setParent(self)
        self.setModel(model)
        self._build()
        self._build_header()
        self._connect()

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().row_height)
        for number, column in enumerate(self.rows.columns):
            if column.badge is not None:
                self.setItemDelegateForColumn(number, _BadgeCell(self))

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(48)
        header.setSortIndicatorClearable(True)
        for number, column in enumerate(self.rows.columns):
            header.resizeSection(number, column.width)
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._restore_columns()
        self.setSortingEnabled(True)

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        self.rows.modelAboutToBeReset.connect(self._keep_place)
        self.rows.modelReset.connect(self._return_to_place)
        self.doubleClicked.connect(self._on_opened)

    # rows

    def current_row(self) -> R | None:
        """The row looked at."""
        number = self.currentIndex().row()
        return self.rows.row(number) if 0 <= number < self.rows.rowCount() else None

    def selected_rows(self) -> list[R]:
        """The rows selected, in the order shown."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row(number) for number in numbers]

    def select_key(self, key: Hashable) -> bool:
        """Look at the row of that key; False when it is not shown."""
        number = self.rows.find(key)
        if number >= 0:
            self.setCurrentIndex(self.rows.index(number, self._first_column()))
        return number >= 0

    def select_where(self, test: Callable[[R], bool]) -> bool:
        """Look at the first row that passes; False when none is shown."""
        found = next((row for row in self.rows.rows() if test(row)), None)
        return found is not None and self.select_key(self.rows.key(found))

    def sort_by(self, column: int, *, downwards: bool = False) -> None:
        """Sort as if the heading had been clicked."""
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder)

    def search(self, words: str) -> None:
        """Only rows that hold these words."""
        self.rows.search(words)

    def headings(self) -> list[str]:
        """Titles of the columns shown, from left to right."""
        return [self.rows.columns[column].title for column in self._columns()]

    def texts(self) -> list[list[str]]:
        """All rows shown, as they stand: for an export."""
        return self._texts_of(range(self.rows.rowCount()))

    def copy(self, *, with_headings: bool = False) -> None:
        """The selected rows, or all when none is, as lines a spreadsheet takes."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = self._texts_of(numbers or range(self.rows.rowCount()))
        whole = [self.headings(), *lines] if with_headings else lines
        QGuiApplication.clipboard().setText("\n".join("\t".join(" ".join(c.split()) for c in line) for line in whole))

    def add_row_action(self, action: QAction) -> None:
        """Something that can be done with the row looked at: in the menu, and by its key within the table."""
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._row_actions.append(action)
        self.addAction(action)

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in ENTER and row is not None:
            self.opened.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.rows.row(current.row()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self._menu()
        for action in self._row_actions if self.current_row() is not None else []:
            menu.addAction(action)
        if self._row_actions:
            menu.addSeparator()
        self._add_copying(menu)
        menu.addMenu(self._column_menu(menu))
        menu.popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(theme.current().row_height)
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_columns()
        super().hideEvent(event)

    # inside

    def _columns(self) -> list[int]:
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in order if not header.isSectionHidden(column)]

    def _first_column(self) -> int:
        return next(iter(self._columns()), 0)

    def _texts_of(self, numbers: range | list[int]) -> list[list[str]]:
        columns = [self.rows.columns[column] for column in self._columns()]
        return [[column.shown(self.rows.row(number)) for column in columns] for number in numbers]

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add_copying(self, menu: QMenu) -> None:
        for words, slot in ((_("Copy"), self._on_copy), (_("Copy with headings"), self._on_copy_headings)):
            action = menu.addAction(words)
            icons.put(action, "copy")
            action.triggered.connect(slot)

    def _column_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(_("Columns"), parent)
        header = self.horizontalHeader()
        for number, column in enumerate(self.rows.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(number))
            action.setData(number)
        menu.triggered.connect(self._on_column)
        return menu

    def _keep_columns(self) -> None:
        if self._name:
            state = bytes(self.horizontalHeader().saveState().toBase64().data()).decode()
            self._memory.put(f"table/{self._name}", f"{len(self.rows.columns)}:{state}")

    def _restore_columns(self) -> None:
        """Only if the table still has as many columns as then."""
        count, _colon, state = self._memory.get(f"table/{self._name}").partition(":") if self._name else ("", "", "")
        if count == str(len(self.rows.columns)):
            self.horizontalHeader().restoreState(QByteArray.fromBase64(state.encode()))
            header = self.horizontalHeader()
            self.rows.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())

    @Slot()
    def _keep_place(self) -> None:
        row = self.current_row()
        self._kept = (None if row is None else self.rows.key(row), self.verticalScrollBar().value())

    @Slot()
    def _return_to_place(self) -> None:
        """The same row stays current and in place; a row that went away leaves none."""
        key, scrolled = self._kept
        number = -1 if key is None else self.rows.find(key)
        if number < 0:
            return
        self.selectionModel().blockSignals(True)
        index = self.rows.index(number, self._first_column())
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(scrolled)
        self.viewport().update()

    @Slot(QPoint)
    def _on_header_menu(self, place: QPoint) -> None:
        menu = self._column_menu(self._menu())
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    @Slot(QAction)
    def _on_column(self, action: QAction) -> None:
        """Show or hide a column; the last one stays."""
        number, header = int(action.data()), self.horizontalHeader()
        if action.isChecked() or len(self._columns()) > 1:
            header.setSectionHidden(number, not action.isChecked())
        self._keep_columns()

    @Slot("QModelIndex")
    def _on_opened(self, index: Index) -> None:
        self.opened.emit(self.rows.row(index.row()))

    @Slot()
    def _on_copy(self) -> None:
        self.copy()

    @Slot()
    def _on_copy_headings(self) -> None:
        self.copy(with_headings=True)


class _BadgeCell(QStyledItemDelegate):
    """A cell that tells a state with a badge."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell without its words: only the ground remains for Qt to paint."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = str(index.data() or "")
        super().paint(painter, option, index)
        if not words:
            return
        width = min(badge_width(words), option.rect.width() - 12)
        top = option.rect.top() + (option.rect.height() - BADGE_HEIGHT) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badge(
            painter, QRectF(option.rect.left() + 8, top, width, BADGE_HEIGHT), words, str(index.data(BADGE_ROLE))
        )
        painter.restore()
