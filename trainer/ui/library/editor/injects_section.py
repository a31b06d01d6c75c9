"""The injects of a scenario: on a time axis, in a table, and the chosen one in full."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QWidget

from trainer.domain.errors import Obstacle, Refusal
from trainer.domain.plain import Document, Place, text_at
from trainer.domain.timed_items import Items
from trainer.i18n import _
from trainer.services.stock import StockKind
from trainer.ui.layout import STRETCH, button, columns, label, rows
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
from trainer.ui.library.editor.section import Desk
from trainer.ui.library.editor.stock_picker import StockPicker
from trainer.ui.library.editor.timed_section import TimedSection
from trainer.ui.messages import Messages
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.form_area import FormArea
from trainer.ui.widgets.undo_line import UndoLine


class InjectsSection(TimedSection[InjectRow]):
    """Table and axis show the same; the axis moves injects, the form changes the rest."""

    keys = ("injects",)
    place: Place = ("injects",)
    first_field = "text"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._inject_form = InjectForm()
        super().__init__(desk, inject_columns(), self._inject_form, parent)
        self._picker: StockPicker | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.axis, self._note = InjectAxis(), UndoLine()
        self.table.setAccessibleName(_("Injects"))
        self._untested, self._count = label(role="warning", wrap=True), label(role="muted")
        self._untested.hide()
        self._empty = EmptyState("clock", _("No injects yet"), _("Injects are what the players meet, minute by minute."),
                                 _("New inject"))  # fmt: skip
        detail = Card()
        detail.add(FormArea(self.form), 1)
        self._lists, self._stack, self._all = QWidget(), QStackedWidget(), QWidget()
        self._lists.setLayout(columns((self.table, 5), (detail, 3), gap=1.5))
        self._stack.addWidget(self._lists)
        self._stack.addWidget(self._empty)
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
        self.axis.chosen.connect(self._on_mark)
        self.axis.opened.connect(self._on_opened)
        self.axis.moved.connect(self._on_moved)
        self._inject_form.changed.connect(self._on_changed)
        self._empty.asked.connect(self.add_new)

    # showing

    def show_document(self, document: Document) -> None:
        self._inject_form.show_choices(objective_titles(document), names_of(document))
        super().show_document(document)

    def _made_rows(self, items: Items, faults: Mapping[int, Mapping[str, str]]) -> list[InjectRow]:
        return [inject_row(at, item, "\n".join(faults.get(at, {}).values())) for at, item in enumerate(items)]

    def _show_lists(self) -> None:
        self.axis.show_marks([axis_mark(row) for row in self._rows], run_minutes(self._document), self._at)
        missing = untested(self._document)
        self._untested.setText(
            _("No inject tests: {objectives}").format(objectives="; ".join(missing)) if missing else ""
        )
        self._untested.setVisible(bool(missing))
        self._count.setText(str(len(self._rows)))
        self._stack.setCurrentWidget(self._lists if self._rows else self._empty)
        for act in (self._copy, self._delete, self._into_stock):
            act.setEnabled(bool(self._rows))

    def _pictures(self) -> tuple[QWidget, ...]:
        return self.table, self.axis

    def _show_held(self) -> None:
        self._inject_form.show_inject(self.held)
        self.axis.select(self._at)

    # acts

    @Slot()
    def add_new(self) -> None:
        """A new inject after the one chosen, at a sensible minute, with the cursor in its sender."""
        channel = text_at(self.held, ("channel",)) or "RADIO"
        made = {"minute": self._minute(), "channel": channel, "sender": "", "receiver": "", "text": "", "expected": "",
                "objectives": []}  # fmt: skip
        self._insert(_("New inject"), made)
        self.form.jump("sender")

    @Slot()
    def duplicate(self) -> None:
        """A copy of the inject chosen, some minutes later."""
        if isinstance(self.held, dict):
            self._insert(_("Duplicate inject"), {**self.held, "minute": self._minute()})

    @Slot()
    def delete(self) -> None:
        """Take away the injects chosen."""
        self._drop(_("Delete injects"))

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
        if not isinstance(self.held, dict):
            return
        origin = self._desk.origin or text_at(self._document, ("slug",))
        try:
            kept = self._desk.services.stock.put(StockKind.INJECT, self.held, f"{origin}#{self._at + 1}")
        except (Refusal, Obstacle) as trouble:
            Messages.trouble(self, trouble)
            return
        self._note.tell(_("The inject is in the stock; every scenario can use it."), partial(self._take_out, kept.id))

    def _take_out(self, key: str) -> None:
        try:
            self._desk.services.stock.remove(key)
        except Obstacle as trouble:
            Messages.trouble(self, trouble)

    def _minute(self) -> int:
        return sensible_minute(self._items, self._at, run_minutes(self._document))

    # slots

    @Slot(str, object)
    def _on_changed(self, name: str, value: object) -> None:
        if self.held is not None:
            self._change(_("Change inject"), self._at, name, value)

    @Slot(int, int, bool)
    def _on_moved(self, at: int, minute: int, dragged: bool) -> None:
        self._change(_("Move inject"), at, "minute", minute, one_step=dragged)

    @Slot(object)
    def _on_taken(self, item: object) -> None:
        """An inject of the stock goes after the one chosen; which objectives it tests here must be said."""
        self._on_stock_left()
        if isinstance(item, dict):
            self._insert(_("Inject from the stock"), {"minute": self._minute(), "objectives": [], **item})
            self.form.jump("objectives")

    @Slot()
    def _on_stock_left(self) -> None:
        self._pages.setCurrentWidget(self._all)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _on_mark(self, at: int) -> None:
        self._look_at(at)
