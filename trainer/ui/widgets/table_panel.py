"""A table with its search box, its count, and what is shown when it is empty."""

from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from trainer.i18n import _
from trainer.ui.layout import STRETCH, columns, label, rows
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.widgets.table import DataTable

R = TypeVar("R")
SEARCH_WIDTH = 320


class TablePanel(QWidget, Generic[R]):
    """`empty` stands where the table would be while there is no row at all."""

    def __init__(
        self, table: DataTable[R], placeholder: str = "", empty: EmptyState | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table, self.search_box = table, SearchBox(placeholder)
        self._empty, self._nothing = empty, EmptyState("search", _("Nothing found"), _("Try fewer or other words."))
        self._count, self._stack, self._bar = label(role="muted"), QStackedWidget(), QHBoxLayout()
        self._model: RowsModel[R] = table.rows
        self._build()
        self._connect()
        self._on_counted(self._model.rowCount(), self._model.total())

    def _build(self) -> None:
        self.search_box.setFixedWidth(SEARCH_WIDTH)
        self._bar.setSpacing(8)
        for page in (self.table, self._empty, self._nothing):
            if page is not None:
                self._stack.addWidget(page)
        head = columns(self.search_box, self._bar, STRETCH, self._count)
        whole = rows(head, (self._stack, 1), gap=1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.search_box.searched.connect(self._model.search)
        self.search_box.left_downwards.connect(self._on_left_downwards)
        self._model.counted.connect(self._on_counted)

    def add_tool(self, widget: QWidget) -> None:
        """A filter or a button beside the search box."""
        self._bar.addWidget(widget)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    @Slot(int, int)
    def _on_counted(self, shown: int, total: int) -> None:
        words = str(total) if shown == total else _("{shown} of {total}").format(shown=shown, total=total)
        self._count.setText(words if total else "")
        page: QWidget = self.table
        if not total and self._empty is not None:
            page = self._empty
        elif total and not shown:
            page = self._nothing
        self._stack.setCurrentWidget(page)

    @Slot()
    def _on_left_downwards(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_row() is None and self._model.rowCount():
            self.table.selectRow(0)
