"""What every list of the document shares: add, remove and move by keys and buttons, and what is wrong with the whole."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, Place, items_at, with_item, with_item_moved, without_items
from trainer.i18n import _
from trainer.ui.layout import label
from trainer.ui.library.editor.row_keys import RowBar
from trainer.ui.library.field_names import key_word


class ListBox(QWidget):
    """`edited` as in `Section`. Subclasses have a view of rows, and say what a new item begins with."""

    edited = Signal(str, object, str)

    def __init__(self, place: Place, add_words: str, *further: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.document: Document = {}
        self.name = key_word(str(place[-1]))
        self.bar = RowBar(add_words, *further)
        self.error = label(role="bad", wrap=True)
        self.error.hide()
        self.bar.add_asked.connect(self.add_item)
        self.bar.remove_asked.connect(self.remove_item)
        self.bar.move_asked.connect(self.move_item)

    @property
    def row(self) -> int:
        """The row looked at, -1 for none."""
        raise NotImplementedError

    def look_at(self, row: int, *, edit: bool = False) -> None:
        """Go to a row; with `edit` the cursor is put where its text is written."""
        raise NotImplementedError

    def fresh(self) -> object:
        """What a new item begins with."""
        raise NotImplementedError

    def items(self) -> list[object]:
        """The items as they are now."""
        return items_at(self.document, self.place)

    @Slot()
    def add_item(self) -> None:
        """One more below the row looked at."""
        at = self.row + 1 if self.row >= 0 else len(self.items())
        self.edited.emit(self.bar.add.text(), with_item(self.document, self.place, at, self.fresh()), "")
        self.look_at(at, edit=True)

    @Slot()
    def remove_item(self) -> None:
        """Without the row looked at; the next one is looked at."""
        row = self.row
        if 0 <= row < len(self.items()):
            changed = without_items(self.document, self.place, [row])
            self.edited.emit(_("Remove: {what}").format(what=self.name), changed, "")
            self.look_at(min(row, len(self.items()) - 1))

    @Slot(int)
    def move_item(self, step: int) -> None:
        """The row looked at one up or down."""
        row = self.row
        if row >= 0 and 0 <= row + step < len(self.items()):
            changed = with_item_moved(self.document, self.place, row, row + step)
            self.edited.emit(_("Move: {what}").format(what=self.name), changed, "")
            self.look_at(row + step)

    def allow(self) -> None:
        """Which buttons make sense just now."""
        row, count = self.row, len(self.items())
        self.bar.allow(up=row > 0, down=0 <= row < count - 1, remove=0 <= row < count)

    def say_wrong(self, words: str) -> None:
        """What is wrong with the list as a whole."""
        self.error.setText(f"▲ {words}" if words else "")
        self.error.setVisible(bool(words))
