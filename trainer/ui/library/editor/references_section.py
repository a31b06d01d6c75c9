"""Legal bases: what the scenario cites, and the list of regulations to find more in; free text is as good."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.directory import Regulation
from trainer.domain.plain import Document, Place, items_at, with_value
from trainer.i18n import _
from trainer.services.authoring import Fault
from trainer.ui.layout import button, columns, rows
from trainer.ui.library.editor.fault_words import below
from trainer.ui.library.editor.fields import show_text
from trainer.ui.library.editor.list_box import ListBox
from trainer.ui.library.editor.section import Desk, Section
from trainer.ui.library.editor.text_list import TextList
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.search_box import SearchBox
from trainer.ui.widgets.table import DataTable

ROOT: Place = ("references",)
MOST = 5


@dataclass(frozen=True)
class Basis:
    """A regulation to choose, and whether it is cited."""

    law: Regulation
    is_cited: bool


class CitedBox(ListBox):
    """What is cited, with full names. Insert goes to the search."""

    search_asked = Signal()

    def __init__(self, laws: Sequence[Regulation], parent: QWidget | None = None) -> None:
        self.order = button(_("In the order of the law"), role="quiet", icon="list")
        super().__init__(ROOT, _("Find a regulation"), self.order, parent=parent)
        self._laws = {law.code: law for law in laws}
        self.list = TextList(self.name, MOST)
        self.setLayout(rows(self.list, self.error, self.bar, gap=0.5))
        self.list.add_asked.connect(self.add_item)
        self.list.remove_asked.connect(self.remove_item)
        self.list.move_asked.connect(self.move_item)
        self.list.chosen.connect(self.allow)
        self.order.clicked.connect(self._on_order)

    @property
    def row(self) -> int:
        return self.list.row

    def fresh(self) -> object:
        return ""

    def look_at(self, row: int, *, edit: bool = False) -> None:
        """There is nothing to write in a line: `edit` only puts the keyboard there, as without it."""
        del edit
        self.list.look_at(row)
        self.allow()
        (self.list if self.items() else self.bar.add).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add_item(self) -> None:
        """Nothing is added by itself: one looks for it first."""
        self.search_asked.emit()

    def show_document(self, document: Document) -> None:
        """The document as it is now."""
        self.document = document
        self.list.show_texts([self._name(show_text(item)) for item in self.items()])
        self.allow()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Mark the lines with faults."""
        told = below(faults, ROOT)
        self.list.show_faults({rest[0]: words for rest, words in told.items() if rest and isinstance(rest[0], int)})
        self.say_wrong(told.get((), ""))

    def cite(self, text: str) -> None:
        """One more, where the order of the law puts it; free texts stand at the end."""
        items = self.items()
        if text in items:
            self.look_at(items.index(text))
            return
        place = next((at for at, item in enumerate(items) if self._order(item) > self._order(text)), len(items))
        changed = with_value(self.document, ROOT, [*items[:place], text, *items[place:]])
        self.edited.emit(_("Add: {what}").format(what=self.name), changed, "")
        self.list.look_at(place)
        self.allow()

    def _order(self, item: object) -> int:
        return self._laws[item].order if isinstance(item, str) and item in self._laws else 1_000_000

    def _name(self, code: str) -> str:
        law = self._laws.get(code)
        return f"{law.name} – {law.subject}" if law else code

    @Slot()
    def _on_order(self) -> None:
        self.edited.emit(self.order.text(), with_value(self.document, ROOT, sorted(self.items(), key=self._order)), "")


class ReferencesSection(Section):
    """Type any part of a regulation's name; Enter cites the first found, else what was typed as free text."""

    keys = ("references",)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._cited: frozenset[str] = frozenset()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.box = CitedBox(self._desk.laws)
        self.search, self.free = (
            SearchBox(_("Any part of a regulation's name")),
            button(_("Cite as free text"), icon="add"),
        )
        self.free.setToolTip(_("What was typed, such as an order or a local regulation"))
        self.model = RowsModel[Basis](self._columns(), key=_code)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(_("Regulations"))
        first, second = Card(_("Cited")), Card(_("Regulations"))
        first.add(self.box)
        second.add(columns((self.search, 1), self.free))
        second.add(self.table, 1)
        self.setLayout(rows(first, (second, 1), gap=1.5))

    def _columns(self) -> tuple[Column[Basis], ...]:
        return (
            Column(_("Code"), lambda row: row.law.code, width=150),
            Column(_("Regulation"), lambda row: row.law.name, width=290, tip=lambda row: row.law.name),
            Column(_("About"), lambda row: row.law.subject, stretch=True, tip=lambda row: row.law.subject),
            Column(_("Cited"), lambda row: 0 if row.is_cited else 1, width=70, align="center", text=_tick),
        )

    def _connect(self) -> None:
        self.box.edited.connect(self.edited)
        self.box.search_asked.connect(self._to_search)
        self.search.searched.connect(self.model.search)
        self.search.left_downwards.connect(self._on_down)
        self.search.returnPressed.connect(self._on_enter)
        self.search.textChanged.connect(self._on_text)
        self.table.opened.connect(self._on_opened)
        self.free.clicked.connect(self._on_free)
        self._on_text("")

    def show_document(self, document: Document) -> None:
        self.box.show_document(document)
        cited = frozenset(item for item in items_at(document, ROOT) if isinstance(item, str))
        if cited != self._cited or not self.model.total():
            self._cited = cited
            self.model.show_rows([Basis(law, law.code in cited) for law in self._desk.laws])

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self.box.show_faults(faults)

    def jump(self, place: Place) -> None:
        if len(place) > 1 and isinstance(place[1], int):
            self.box.look_at(place[1])
        else:
            self._to_search()

    @Slot()
    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    @Slot(str)
    def _on_text(self, typed: str) -> None:
        self.free.setEnabled(bool(typed.strip()))

    @Slot()
    def _on_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)

    @Slot()
    def _on_enter(self) -> None:
        """The only one found, or what was typed when nothing is found."""
        if self.search.text().strip() and self.model.rowCount() == 1:
            self._on_opened(self.model.row(0))
        elif not self.model.rowCount():
            self._on_free()
        else:
            self._on_down()

    @Slot(object)
    def _on_opened(self, row: Basis) -> None:
        self.box.cite(row.law.code)

    @Slot()
    def _on_free(self) -> None:
        typed = self.search.text().strip()
        if typed:
            self.search.clear()
            self.model.search("")
            self.box.cite(typed)


def _code(row: Basis) -> str:
    return row.law.code


def _tick(row: Basis) -> str:
    return "✓" if row.is_cited else ""
