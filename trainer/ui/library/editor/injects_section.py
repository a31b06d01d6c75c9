"""The injects of a scenario: on a time axis, in a table, and the chosen one in full."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.plain import Document, Place, items_at, text_at, with_value
from trainer.domain.timed_items import followed, with_changed, with_inserted
from trainer.i18n import _, say
from trainer.services.authoring import Fault
from trainer.services.stock import StockKind
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.library.editor.inject_axis import InjectAxis
from trainer.ui.library.editor.injects_form import InjectForm
from trainer.ui.library.editor.injects_rows import (
    InjectRow,
    axis_mark,
    inject_columns,
    inject_row,
    names_of,
    objective_titles,
    run_minutes,
    sensible_minute,
    untested,
)
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.stock_picker import StockPicker
from trainer.ui.messages import Messages
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.undo_line import UndoLine

INJECTS: Place = ("injects",)
Control, NoModifier = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
KEYS = {
    (Qt.Key.Key_Insert, NoModifier): "new",
    (Qt.Key.Key_N, Control): "new",
    (Qt.Key.Key_D, Control): "duplicate",
    (Qt.Key.Key_Delete, NoModifier): "delete",
}


def key_of(event: QKeyEvent) -> str:
    """What a key asks for here; empty for nothing."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return KEYS.get((Qt.Key(event.key()), held), "")


class InjectsSection(Section):
    """The list stays in the order of the minutes: an inject given another minute goes where it belongs."""

    keys = ("injects",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._document: Document = {}
        self._items: list[object] = []
        self._rows: list[InjectRow] = []
        self._at, self._turn = -1, 0
        self._faults: dict[int, dict[str, str]] = {}
        self._picker: StockPicker | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.axis, self.form = InjectAxis(), InjectForm()
        self.table: DataTable[InjectRow] = DataTable(RowsModel(inject_columns(), key=_place))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName(_("Injects"))
        self._untested, self._general = label(role="warning", wrap=True), label(role="bad", wrap=True)
        self._count = label(role="muted")
        self._untested.hide()
        self._general.hide()
        self._empty = EmptyState("clock", _("No injects yet"), _("Injects are what the players meet, minute by minute."),
                                 _("New inject"))  # fmt: skip
        detail = Card()
        detail.add(scrolled(self.form), 1)
        self._lists, self._stack, self._note = QWidget(), QStackedWidget(), UndoLine()
        self._lists.setLayout(columns((self.table, 5), (detail, 3), gap=1.5))
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self._empty)
        self._all = QWidget()
        self._all.setLayout(rows(self.axis, self._untested, self._general, self._tools(), (self._stack, 1), self._note,
                                 gap=0.75))  # fmt: skip
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._all)

    def _tools(self) -> QWidget:
        self._new = button(_("New"), self.add_new, icon="add")
        self._copy = button(_("Duplicate"), self.duplicate, icon="copy")
        self._delete = button(_("Delete"), self.delete, icon="delete")
        self._from_stock = button(_("From the stock…"), self.open_stock, icon="library")
        self._into_stock = button(_("Into the stock"), self.put_into_stock)
        self._new.setToolTip(_("New inject after the one chosen (Insert or Ctrl+N)"))
        self._copy.setToolTip(_("Duplicate the inject chosen (Ctrl+D)"))
        self._delete.setToolTip(_("Delete the injects chosen (Delete)"))
        bar = QWidget()
        bar.setLayout(
            columns(self._new, self._copy, self._delete, self._from_stock, self._into_stock, STRETCH, self._count)
        )
        return bar

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_row)
        self.table.opened.connect(self._on_opened)
        self.axis.chosen.connect(self._on_mark)
        self.axis.opened.connect(self._on_opened)
        self.axis.moved.connect(self._on_moved)
        self.form.changed.connect(self._on_changed)
        self._empty.asked.connect(self.add_new)

    # showing

    def show_document(self, document: Document) -> None:
        items = items_at(document, INJECTS)
        if items is not self._items:
            self._at = followed(self._items, items, self._at)
        self._document, self._items = document, items
        self.form.show_choices(objective_titles(document), names_of(document))
        self._show_lists()
        self._show_chosen()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self._faults = {}
        general = []
        for fault in faults:
            if fault.place[:1] == INJECTS:
                if len(fault.place) > 1 and isinstance(fault.place[1], int):
                    name = str(fault.place[2]) if len(fault.place) > 2 else "text"
                    self._faults.setdefault(fault.place[1], {}).setdefault(name, say(fault.sentence))
                else:
                    general.append(say(fault.sentence))
        self._general.setText("\n".join(f"▲ {words}" for words in general))
        self._general.setVisible(bool(general))
        self._show_lists()
        self.form.show_errors(self._faults.get(self._at, {}))

    def jump(self, place: Place) -> None:
        at = place[1] if len(place) > 1 else self._at
        if not self._items:
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(at, int) and 0 <= at < len(self._items):
            self._look_at(at)
            self.form.jump(str(place[2]) if len(place) > 2 else "minute")

    def _show_lists(self) -> None:
        made = [
            inject_row(at, item, "\n".join(self._faults.get(at, {}).values())) for at, item in enumerate(self._items)
        ]
        if made != self._rows:
            self._rows = made
            self.table.rows.show_rows(made)
        self.axis.show_marks([axis_mark(row) for row in made], run_minutes(self._document), self._at)
        missing = untested(self._document)
        self._untested.setText(
            _("No inject tests: {objectives}").format(objectives="; ".join(missing)) if missing else ""
        )
        self._untested.setVisible(bool(missing))
        self._count.setText(str(len(made)))
        self._stack.setCurrentWidget(self._lists if made else self._empty)
        for act in (self._copy, self._delete, self._into_stock):
            act.setEnabled(bool(made))

    def _show_chosen(self) -> None:
        held = self._items[self._at] if 0 <= self._at < len(self._items) else None
        self.form.setEnabled(held is not None)
        self.form.show_inject(held)
        self.form.show_errors(self._faults.get(self._at, {}))
        self.axis.select(self._at)
        row = self.table.current_row()
        if row is None or row.at != self._at:
            blocked = self.table.blockSignals(True)
            self.table.select_key(self._at)
            self.table.blockSignals(blocked)

    def _look_at(self, at: int) -> None:
        """Another inject; what is typed now is another step."""
        if at != self._at:
            self._at, self._turn = at, self._turn + 1
            self._show_chosen()

    # acts

    @Slot()
    def add_new(self) -> None:
        """A new inject after the one chosen, at a sensible minute, with the cursor in its text."""
        minute = sensible_minute(self._items, self._at, run_minutes(self._document))
        before = self._items[self._at] if 0 <= self._at < len(self._items) else None
        channel = text_at(before, ("channel",)) or "RADIO"
        made = {"minute": minute, "channel": channel, "sender": "", "receiver": "", "text": "", "expected": "",
                "objectives": []}  # fmt: skip
        self._insert(_("New inject"), made)
        self.form.jump("sender")

    @Slot()
    def duplicate(self) -> None:
        """A copy of the inject chosen, some minutes later."""
        if 0 <= self._at < len(self._items):
            held = self._items[self._at]
            minute = sensible_minute(self._items, self._at, run_minutes(self._document))
            self._insert(_("Duplicate inject"), {**dict(held), "minute": minute})  # type: ignore[call-overload]

    @Slot()
    def delete(self) -> None:
        """Take away the injects chosen."""
        gone = {row.at for row in self.table.selected_rows()} or {self._at}
        left = [item for at, item in enumerate(self._items) if at not in gone]
        if len(left) < len(self._items):
            at = min(min(gone), len(left) - 1)
            self._ask(_("Delete injects"), left, at, "")

    @Slot()
    def open_stock(self) -> None:
        """The stock in the place of the injects."""
        if self._picker is None:
            self._picker = StockPicker(self._desk, StockKind.INJECT)
            self._picker.taken.connect(self._on_taken)
            self._picker.left.connect(self._on_stock_left)
            self._pages.addWidget(self._picker)
        self._pages.setCurrentWidget(self._picker)
        self._picker.open()

    @Slot()
    def put_into_stock(self) -> None:
        """The inject chosen, with a link to this scenario."""
        held = self._items[self._at] if 0 <= self._at < len(self._items) else None
        if not isinstance(held, dict):
            return
        stock, origin = self._desk.services.stock, self._desk.origin or text_at(self._document, ("slug",))
        try:
            kept = stock.put(StockKind.INJECT, held, f"{origin}#{self._at + 1}")
        except (Refusal, Obstacle) as trouble:
            Messages.trouble(self, trouble)
            return
        self._note.tell(_("The inject is in the stock; every scenario can use it."), partial(self._take_out, kept.id))

    def _take_out(self, key: str) -> None:
        try:
            self._desk.services.stock.remove(key)
        except Obstacle as trouble:
            Messages.trouble(self, trouble)

    def _insert(self, words: str, item: object) -> None:
        items, at = with_inserted(self._items, item)
        self._ask(words, items, at, "")

    def _ask(self, words: str, items: list[object], at: int, run: str) -> None:
        if not run:
            self._turn += 1
        self._items, self._at = items, at
        self.edited.emit(words, with_value(self._document, INJECTS, items), run)

    def _change(self, words: str, at: int, name: str, value: object, run: str) -> None:
        held = self._items[at]
        made = {**(held if isinstance(held, dict) else {}), name: value}
        if value is None:
            made.pop(name)
        items, at = with_changed(self._items, at, made)
        self._ask(words, items, at, run)

    # slots

    @Slot(str, object)
    def _on_changed(self, name: str, value: object) -> None:
        if 0 <= self._at < len(self._items):
            self._change(_("Change inject"), self._at, name, value, f"injects/{self._turn}/{name}")

    @Slot(int, int, bool)
    def _on_moved(self, at: int, minute: int, dragged: bool) -> None:
        self._change(_("Move inject"), at, "minute", minute, "" if dragged else f"injects/{self._turn}/minute")

    @Slot(object)
    def _on_taken(self, item: object) -> None:
        """An inject of the stock goes after the one chosen; which objectives it tests here must be said."""
        self._on_stock_left()
        if isinstance(item, dict):
            minute = sensible_minute(self._items, self._at, run_minutes(self._document))
            self._insert(_("Inject from the stock"), {"minute": minute, "objectives": [], **item})
            self.form.jump("objectives")

    @Slot()
    def _on_stock_left(self) -> None:
        self._pages.setCurrentWidget(self._all)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_row(self, row: InjectRow) -> None:
        self._look_at(row.at)

    @Slot(int)
    def _on_mark(self, at: int) -> None:
        self._look_at(at)

    @Slot(object)
    def _on_opened(self, _what: object) -> None:
        self.form.jump("text")

    # keys

    def event(self, event: QEvent) -> bool:
        """These keys are ours before they are the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._acts(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._acts(event)
        if act == "new":
            self.add_new()
        elif act == "duplicate":
            self.duplicate()
        elif act == "delete":
            self.delete()
        else:
            super().keyPressEvent(event)

    def _acts(self, event: QKeyEvent) -> str:
        """Delete belongs to the fields while one writes in them."""
        act = key_of(event)
        return act if act != "delete" or self.table.hasFocus() or self.axis.hasFocus() else ""


def _place(row: InjectRow) -> int:
    return row.at
