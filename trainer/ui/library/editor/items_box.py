"""A list of the document with its buttons: a table edited in its cells, a total, and what is wrong with the whole."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import (
    Document,
    Place,
    items_at,
    value_at,
    with_item,
    with_item_moved,
    with_value,
    without_items,
)
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import label, rows
from trainer.ui.library.editor.fault_words import below
from trainer.ui.library.editor.items_model import Cell
from trainer.ui.library.editor.items_table import ItemsTable
from trainer.ui.library.editor.row_keys import RowBar
from trainer.ui.library.field_names import key_word


class ItemsBox(QWidget):
    """`edited` as in `Section`. A new item begins with `fresh`."""

    edited = Signal(str, object, str)

    def __init__(
        self, place: Place, cells: Sequence[Cell], add_words: str, fresh: Mapping[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._place, self._fresh = place, dict(fresh or {})
        self._document: Document = {}
        self.name = key_word(str(place[-1]))
        self.table = ItemsTable(cells, self.name)
        self.bar = RowBar(add_words)
        self._error = label(role="bad", wrap=True)
        self._error.hide()
        self.setLayout(rows(self.table, self._error, self.bar, gap=0.5))
        self._connect()

    def _connect(self) -> None:
        for part in (self.table, self.bar):
            part.add_asked.connect(self.add_item)
            part.remove_asked.connect(self._on_remove)
            part.move_asked.connect(self._on_move)
        self.table.items.written.connect(self._on_written)
        self.table.row_changed.connect(self._on_row)

    def show_document(self, document: Document) -> None:
        """The document as it is now."""
        self._document = document
        self.table.show_items(items_at(document, self._place))

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Mark the cells with faults."""
        found: dict[tuple[int, str], str] = {}
        whole = ""
        for rest, words in below(faults, self._place).items():
            if not rest:
                whole = words
            elif isinstance(rest[0], int):
                found.setdefault((rest[0], str(rest[1]) if len(rest) > 1 else ""), words)
        self.table.items.show_faults(found)
        self._error.setText(f"▲ {whole}" if whole else "")
        self._error.setVisible(bool(whole))

    def jump(self, rest: Place) -> None:
        """Go to a cell, given by what follows after the list's own place."""
        if rest and isinstance(rest[0], int):
            self.table.look_at(rest[0], str(rest[1]) if len(rest) > 1 else "", edit=True)
        else:
            self.bar.add.setFocus()

    @Slot()
    def add_item(self) -> None:
        """One more below the row looked at; the cursor goes into its first cell."""
        count = len(items_at(self._document, self._place))
        at = self.table.row + 1 if self.table.row >= 0 else count
        changed = with_item(self._document, self._place, at, dict(self._fresh))
        self.edited.emit(self.bar.add.text(), changed, "")
        self.table.look_at(at, self.table.items.cells[0].key, edit=True)

    @Slot()
    def _on_remove(self) -> None:
        row = self.table.row
        if row >= 0:
            changed = without_items(self._document, self._place, [row])
            self.edited.emit(_("Remove: {what}").format(what=self.name), changed, "")
            self.table.look_at(min(row, len(items_at(self._document, self._place)) - 1))

    @Slot(int)
    def _on_move(self, step: int) -> None:
        row, count = self.table.row, len(items_at(self._document, self._place))
        if row >= 0 and 0 <= row + step < count:
            key = self.table.items.cells[self.table.currentIndex().column()].key
            changed = with_item_moved(self._document, self._place, row, row + step)
            self.edited.emit(_("Move: {what}").format(what=self.name), changed, "")
            self.table.look_at(row + step, key)

    @Slot(int, str, object)
    def _on_written(self, row: int, key: str, value: object) -> None:
        item = value_at(self._document, (*self._place, row))
        place: Place = (*self._place, row, key) if isinstance(item, Mapping) else (*self._place, row)
        changed = with_value(self._document, place, value)
        self.edited.emit(_("Edit: {what}").format(what=self.name), changed, "")

    @Slot()
    def _on_row(self) -> None:
        row, count = self.table.row, self.table.items.rowCount()
        self.bar.allow(up=row > 0, down=0 <= row < count - 1, remove=0 <= row < count)
