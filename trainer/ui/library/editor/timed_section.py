"""What the sections of injects and of the ladder share: a list in the order of its minutes, and one item in full."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.plain import Document, Place, items_at, with_value
from trainer.domain.timed_items import Items, followed, with_changed, with_inserted
from trainer.services.authoring import Fault
from trainer.ui.layout import label
from trainer.ui.library.editor.fault_words import fault_words
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.stacked_form import StackedForm
from trainer.ui.widgets.table import DataTable

Control, NoModifier = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
KEYS = {
    (Qt.Key.Key_Insert, NoModifier): "new",
    (Qt.Key.Key_N, Control): "new",
    (Qt.Key.Key_D, Control): "duplicate",
    (Qt.Key.Key_Delete, NoModifier): "delete",
}


class TimedRow(Protocol):
    """A row of the table; `at` is its place in the list."""

    @property
    def at(self) -> int: ...


R = TypeVar("R", bound=TimedRow)


def place_of(row: TimedRow) -> int:
    """What rows are told apart by."""
    return row.at


class TimedSection(Section, Generic[R]):
    """An item given another minute goes where it belongs and stays chosen.

    Subclasses build their widgets and say how rows are made (`_made_rows`), what else shows them (`_show_lists`), and
    how the chosen one is shown (`_show_held`).
    """

    place: Place
    first_field = "minute"
    optional = False
    """Whether an empty list is left out of the document."""
    _empty: EmptyState

    def __init__(
        self, desk: Desk, columns: Sequence[Column[R]], form: StackedForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._document: Document = {}
        self._items: list[object] = []
        self._rows: list[R] = []
        self._at, self._turn = -1, 0
        self._faults: dict[int, dict[str, str]] = {}
        self.form = form
        self.table: DataTable[R] = DataTable(RowsModel(columns, key=place_of))
        self.table.horizontalHeader().setStretchLastSection(True)
        self._general = label(role="bad", wrap=True)
        self._general.hide()
        self.table.chosen.connect(self._on_row)
        self.table.opened.connect(self._on_opened)

    @property
    def held(self) -> object:
        """The item chosen, None for none."""
        return self._items[self._at] if 0 <= self._at < len(self._items) else None

    # what subclasses say

    @abstractmethod
    def _made_rows(self, items: Items, faults: Mapping[int, Mapping[str, str]]) -> list[R]:
        """The items as rows of the table."""

    @abstractmethod
    def _show_lists(self) -> None:
        """Show the rows wherever they are shown besides the table."""

    @abstractmethod
    def _show_held(self) -> None:
        """Show the item chosen in the form and wherever it is marked besides the table."""

    @abstractmethod
    def add_new(self) -> None:
        """A new item after the one chosen."""

    @abstractmethod
    def duplicate(self) -> None:
        """A copy of the item chosen."""

    @abstractmethod
    def delete(self) -> None:
        """Take away the items chosen."""

    # showing

    def show_document(self, document: Document) -> None:
        items = items_at(document, self.place)
        if items is not self._items:
            self._at = followed(self._items, items, self._at)
        self._document, self._items = document, items
        self._show_rows()
        self._show_chosen()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self._faults, general, depth = {}, [], len(self.place)
        for fault in faults:
            if fault.place[:depth] != self.place:
                continue
            at, rest = fault.place[depth : depth + 1], fault.place[depth + 1 :]
            if at and isinstance(at[0], int):
                name = str(rest[0]) if rest else self.first_field
                self._faults.setdefault(at[0], {}).setdefault(name, fault_words(fault))
            else:
                general.append(fault_words(fault))
        self._general.setText("\n".join(f"▲ {words}" for words in general))
        self._general.setVisible(bool(general))
        self._show_rows()
        self.form.show_errors(self._faults.get(self._at, {}))

    def jump(self, place: Place) -> None:
        at, rest = place[len(self.place) : len(self.place) + 1], place[len(self.place) + 1 :]
        if at and isinstance(at[0], int) and 0 <= at[0] < len(self._items):
            self._look_at(at[0])
            self.form.jump(str(rest[0]) if rest else self.first_field)
        else:
            (self.table if self._items else self._empty).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        made = self._made_rows(self._items, self._faults)
        if made != self._rows:
            self._rows = made
            self.table.rows.show_rows(made)
        self._show_lists()

    def _show_chosen(self) -> None:
        self.form.setEnabled(self.held is not None)
        self._show_held()
        self.form.show_errors(self._faults.get(self._at, {}))
        row = self.table.current_row()
        if row is None or row.at != self._at:
            blocked = self.table.blockSignals(True)
            self.table.select_key(self._at)
            self.table.blockSignals(blocked)

    def _look_at(self, at: int) -> None:
        """Another item; what is typed now is another step."""
        if at != self._at:
            self._at, self._turn = at, self._turn + 1
            self._show_chosen()

    # changing

    def _insert(self, words: str, item: object) -> None:
        items, at = with_inserted(self._items, item)
        self._ask(words, items, at)

    def _drop(self, words: str) -> None:
        gone = {row.at for row in self.table.selected_rows()} or {self._at}
        left = [item for at, item in enumerate(self._items) if at not in gone]
        if len(left) < len(self._items):
            self._ask(words, left, min(min(gone), len(left) - 1))

    def _change(self, words: str, at: int, name: str, value: object, *, one_step: bool = False) -> None:
        """Give an item another value, None for none. Further changes of the same value join to one step."""
        held = self._items[at]
        made = {**(held if isinstance(held, dict) else {}), name: value}
        if value is None:
            made.pop(name)
        items, at = with_changed(self._items, at, made)
        self._ask(words, items, at, "" if one_step else f"{self.place[0]}/{self._turn}/{name}")

    def _ask(self, words: str, items: list[object], at: int, run: str = "") -> None:
        if not run:
            self._turn += 1
        self._items, self._at = items, at
        value = None if self.optional and not items else items
        self.edited.emit(words, with_value(self._document, self.place, value), run)

    # slots and keys

    @Slot(object)
    def _on_row(self, row: R) -> None:
        self._look_at(row.at)

    @Slot(object)
    def _on_opened(self, _what: object) -> None:
        self.form.jump(self.first_field)

    def event(self, event: QEvent) -> bool:
        """These keys are ours before they are the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._asked_by(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self._asked_by(event)
        acts = {"new": self.add_new, "duplicate": self.duplicate, "delete": self.delete}
        if asked:
            acts[asked]()
        else:
            super().keyPressEvent(event)

    def _asked_by(self, event: QKeyEvent) -> str:
        """What a key asks for here. Delete is meant for items only where one looks at them."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        asked = KEYS.get((Qt.Key(event.key()), held), "")
        away = not self.table.isVisible() and not self._empty.isVisible()
        return "" if away or (asked == "delete" and self.window().focusWidget() not in self._pictures()) else asked

    @abstractmethod
    def _pictures(self) -> tuple[QWidget, ...]:
        """What shows the items as a whole, the table among them."""
