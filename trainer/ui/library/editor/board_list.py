"""A short list with its buttons and fields: the steps, markers, posts and shapes of a board all have one."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

from trainer.domain.floor_board import Board
from trainer.domain.plain import Document, items_at, with_item_moved, with_value, without_items
from trainer.domain.timed_items import followed
from trainer.ui.layout import rows
from trainer.ui.library.editor.row_keys import RowBar, take_key
from trainer.ui.widgets.stacked_form import StackedForm


class Lines(QListWidget):
    """Arrows choose; Insert, Delete, Alt with arrows and Enter act, as everywhere in the editor."""

    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)
    open_asked = Signal()

    def __init__(self, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(said)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)

    def show_lines(self, lines: Sequence[str], at: int) -> None:
        """Other lines, one of them looked at; emits nothing."""
        blocked = self.blockSignals(True)
        if [self.item(row).text() for row in range(self.count())] != list(lines):
            self.clear()
            self.addItems(list(lines))
            for row, words in enumerate(lines):
                self.item(row).setToolTip(words)
        if self.currentRow() != at:
            self.setCurrentRow(at)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not take_key(self, event):
            super().keyPressEvent(event)


class BoardList(QWidget):
    """Shows one list of the board; `edited` bears what was done, the changed board, and the word that joins steps.

    Subclasses say how a line reads and what the fields of an item show.
    """

    edited = Signal(str, object, str)
    looked_at = Signal(int)
    entered = Signal(int)

    key = ""
    ordered = True
    """Whether the order of the items means something; if not there are no buttons for it."""

    def __init__(self, said: str, add_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain: Document = {}
        self._board = Board()
        self._items: list[object] = []
        self._at, self._turn = -1, 0
        self._faults: dict[int, dict[str, str]] = {}
        self.lines, self.bar, self.form = Lines(said), RowBar(add_words), StackedForm()
        self.bar.up.setVisible(self.ordered)
        self.bar.down.setVisible(self.ordered)
        self.bar.add.clicked.connect(self.add)
        self.bar.remove.clicked.connect(self.remove)
        self.bar.move_asked.connect(self.shift)
        self.lines.add_asked.connect(self.add)
        self.lines.remove_asked.connect(self.remove)
        self.lines.move_asked.connect(self.shift)
        self.lines.open_asked.connect(self.open_held)
        self.lines.currentRowChanged.connect(self._on_row)
        self.form.edited.connect(self._on_edited)

    def lay_out(self, *above: QWidget, below: Sequence[QWidget] = ()) -> None:
        """The list with its buttons and fields; called once the fields are there."""
        self.setLayout(rows(*above, (self.lines, 1), self.bar, self.form, *below, gap=0.75))

    # what subclasses say

    def line_of(self, at: int, item: object) -> str:
        """An item as a line."""
        raise NotImplementedError

    def show_fields(self, item: object) -> None:
        """An item in the fields."""
        raise NotImplementedError

    def value_of(self, name: str) -> object:
        """What the document holds for a field; None for no value."""
        return self.form.value(name)

    words_of_change = ""

    # showing

    @property
    def at(self) -> int:
        """Place of the item looked at, -1 for none."""
        return self._at

    @property
    def held(self) -> object:
        """The item looked at."""
        return self._items[self._at] if 0 <= self._at < len(self._items) else None

    def show_board(self, plain: Document, board: Board) -> None:
        """The board as it is now, plain and read."""
        items = items_at(plain, (self.key,))
        if items is not self._items:
            self._at = followed(self._items, items, self._at)
        self._plain, self._board, self._items = plain, board, items
        self._show()

    def show_faults(self, faults: Mapping[int, Mapping[str, str]]) -> None:
        """What is wrong, by item and field."""
        self._faults = {at: dict(held) for at, held in faults.items()}
        self._show()

    def look_at(self, at: int) -> None:
        """Another item; emits nothing."""
        if at != self._at:
            self._at, self._turn = at, self._turn + 1
            self._show()

    def jump(self, at: int, name: str) -> None:
        """Look at an item and put the cursor into a field of it."""
        if 0 <= at < len(self._items):
            self._on_row(at)
            self.form.jump(name)
        else:
            self.bar.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        lines = [f"{'▲ ' if at in self._faults else ''}{self.line_of(at, item)}" for at, item in enumerate(self._items)]
        self.lines.show_lines(lines, self._at)
        self.form.setEnabled(self.held is not None)
        self.show_fields(self.held)
        self.form.show_errors(self._faults.get(self._at, {}))
        last = len(self._items) - 1
        self.bar.allow(up=self._at > 0, down=0 <= self._at < last, remove=self.held is not None)

    # acts

    @Slot()
    def add(self) -> None:
        """Another item."""
        raise NotImplementedError

    @Slot()
    def remove(self) -> None:
        """Take the item away."""
        if self.held is not None:
            self.ask(without_items(self._plain, (self.key,), [self._at]), min(self._at, len(self._items) - 2))

    @Slot(int)
    def shift(self, step: int) -> None:
        """Put the item elsewhere in the order."""
        target = self._at + step
        if self.ordered and self.held is not None and 0 <= target < len(self._items):
            self.ask(self.moved(self._at, target), target)

    def moved(self, at: int, target: int) -> dict[str, object]:
        """The board with an item elsewhere in the order."""
        return with_item_moved(self._plain, (self.key,), at, target)

    @Slot()
    def open_held(self) -> None:
        """Enter: to the fields."""
        if self.held is not None:
            self.form.jump("")

    def ask(self, board: Mapping[str, object], at: int, words: str = "", run: str = "") -> None:
        """Ask for a changed board; the item at that place is looked at then."""
        if not run:
            self._turn += 1
        self._items, self._at = items_at(board, (self.key,)), at
        self.edited.emit(words or self.words_of_change, board, run)
        self.looked_at.emit(self._at)

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        if self.held is not None:
            changed = with_value(self._plain, (self.key, self._at, name), self.value_of(name))
            self.ask(changed, self._at, run=f"board/{self.key}/{self._turn}/{name}")

    @Slot(int)
    def _on_row(self, at: int) -> None:
        if at != self._at:
            self.look_at(at)
            self.looked_at.emit(at)
