"""A list of groups of the document: a table edited in its cells."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, Place, with_value
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import rows
from trainer.ui.library.editor.fault_words import below
from trainer.ui.library.editor.items_model import Cell
from trainer.ui.library.editor.items_table import ItemsTable
from trainer.ui.library.editor.list_box import ListBox


class ItemsBox(ListBox):
    """A new item is empty; the cursor goes into its first cell."""

    def __init__(self, place: Place, cells: Sequence[Cell], add_words: str, parent: QWidget | None = None) -> None:
        super().__init__(place, add_words, parent=parent)
        self.table = ItemsTable(cells, self.name)
        self.setLayout(rows(self.table, self.error, self.bar, gap=0.5))
        self.table.add_asked.connect(self.add_item)
        self.table.remove_asked.connect(self.remove_item)
        self.table.move_asked.connect(self.move_item)
        self.table.items.written.connect(self._on_written)
        self.table.row_changed.connect(self.allow)

    @property
    def row(self) -> int:
        return self.table.row

    def fresh(self) -> object:
        return {}

    def look_at(self, row: int, *, edit: bool = False) -> None:
        """An edit begins in the first cell, else the column stays."""
        column = 0 if edit else max(0, self.table.currentIndex().column())
        self.table.look_at(row, self.table.items.cells[column].key, edit=edit)

    def show_document(self, document: Document) -> None:
        """The document as it is now."""
        self.document = document
        self.table.show_items(self.items())

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Mark the cells with faults."""
        found: dict[tuple[int, str], str] = {}
        told = below(faults, self.place)
        for rest, words in told.items():
            if rest and isinstance(rest[0], int):
                found.setdefault((rest[0], str(rest[1]) if len(rest) > 1 else ""), words)
        self.table.items.show_faults(found)
        self.say_wrong(told.get((), ""))

    def jump(self, rest: Place) -> None:
        """Go to a cell, given by what follows after the list's own place."""
        if rest and isinstance(rest[0], int):
            self.table.look_at(rest[0], str(rest[1]) if len(rest) > 1 else "", edit=True)
        else:
            self.bar.add.setFocus()

    @Slot(int, str, object)
    def _on_written(self, row: int, key: str, value: object) -> None:
        held = self.items()[row]
        item = {**held, key: value} if isinstance(held, Mapping) else {key: value}
        if value is None:
            item.pop(key)
        changed = with_value(self.document, (*self.place, row), item)
        self.edited.emit(_("Edit: {what}").format(what=self.name), changed, "")
