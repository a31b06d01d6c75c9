"""What came in, item by item, with the decision about each; the one looked at stands in a card below."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from trainer.domain.comparison import compare
from trainer.domain.errors import mark
from trainer.i18n import _, ngettext
from trainer.services.sharing import Decision, Incoming, Item, ItemState
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.importing.item_card import ItemCard
from trainer.ui.library.importing.item_words import STATE_KINDS, STATE_WORDS, choice_words, decision_words, kind_words
from trainer.ui.memory import Memory
from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

FOR_ALL: Mapping[Decision, str] = {
    Decision.KEEP: mark("Ours"), Decision.TAKE: mark("Theirs"), Decision.BOTH: mark("Both"),
}  # fmt: skip
ORDER = (ItemState.CONFLICT, ItemState.FAULTY, ItemState.NEW, ItemState.SAME)


@dataclass(frozen=True)
class ItemLine:
    """An item with the decision so far."""

    item: Item
    decision: Decision | None

    @property
    def id(self) -> str:
        """What it is found by when lines are made anew."""
        return self.item.key


class ItemPanel(QWidget):
    """Emits `compare_asked(item)`, `accepted(decisions)` or `left`."""

    compare_asked = Signal(object)
    accepted = Signal(object)
    left = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._incoming = Incoming("", ())
        self._counts: dict[str, int] = {}
        self.decisions: dict[str, Decision] = {}
        self._build(memory)
        self._build_actions()
        self._connect()

    def _build(self, memory: Memory) -> None:
        self.states, self.card = Facets(), ItemCard()
        self.model = RowsModel[ItemLine](_columns())
        self.table = DataTable(self.model, "scenario-import", memory)
        self.table.setAccessibleName(_("What came in"))
        empty = EmptyState("import", _("Nothing in it"), _("There is no scenario and no score sheet in these files."))
        self.panel = TablePanel(self.table, _("Search"), empty)
        self._for_all = QWidget()
        self._all = {decision: button(_(words), self._on_all, role="link") for decision, words in FOR_ALL.items()}
        self._for_all.setLayout(columns(label(_("All that differ:"), "muted"), *self._all.values()))
        self._back, self._left = button(_("Cancel")), label(role="warning")
        self._accept = button(_("Take over"), self.accept, role="primary", icon="check")
        foot = columns(self._back, self._for_all, STRETCH, self._left, self._accept, gap=1.5)
        self.setLayout(rows(self.states, (self.panel, 1), self.card, foot, gap=1))

    def _build_actions(self) -> None:
        """The keys 1, 2, 3 decide about the row looked at, as its buttons do."""
        self._actions = [QAction(self) for _decision in Decision]
        for number, action in enumerate(self._actions, start=1):
            action.setShortcut(QKeySequence(str(number)))
            action.triggered.connect(self._on_action)
            self.table.add_row_action(action)
        self._seen = QAction(_("Compare both"), self)
        self._seen.triggered.connect(self._on_compare)
        self.table.add_row_action(self._seen)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self.states.changed.connect(self._on_states)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_compare)
        self.card.decided.connect(self._on_decided)
        self.card.compare_asked.connect(self._on_compare)

    # showing

    def show_incoming(self, incoming: Incoming, counts: Mapping[str, int]) -> None:
        """What was read; `counts` are the differing fields of each conflict by its key."""
        self._incoming, self._counts, self.decisions = incoming, dict(counts), {}
        self.states.set_chosen(frozenset())
        facets = [Facet(state.value, _(STATE_WORDS[state]), incoming.count(state)) for state in ORDER]
        self.states.show_facets([facet for facet in facets if facet.count])
        self._for_all.setVisible(len(incoming.conflicts) > 1)
        self._show_lines()
        if self.model.rowCount():
            self.table.selectRow(0)
        self.table.setFocus()
        self._show_card()

    def _show_lines(self) -> None:
        items = sorted(self._incoming.items, key=lambda item: ORDER.index(item.state))
        self.model.show_rows([ItemLine(item, self.decisions.get(item.key)) for item in items])
        count, undecided = self.taken(), self.undecided()
        self._accept.setText(ngettext("Take over {count}", "Take over {count}", count).format(count=count))
        self._accept.setEnabled(count > 0 and not undecided)
        words = ngettext("Decide about {count} that differs", "Decide about {count} that differ", undecided)
        self._left.setText(f"▲ {words.format(count=undecided)}" if undecided else "")

    def _show_card(self) -> None:
        line = self.table.current_row()
        item = None if line is None else line.item
        self.card.setVisible(item is not None)
        decision = None if item is None else self.decisions.get(item.key)
        self.card.show_item(item, decision, 0 if item is None else self._counts.get(item.key, 0))
        choices = [] if item is None else choice_words(item)
        for place, action in enumerate(self._actions):
            action.setVisible(place < len(choices))
            if place < len(choices):
                action.setData(choices[place][0].value)
                action.setText(choices[place][1])
        self._seen.setVisible(item is not None and item.state is ItemState.CONFLICT)

    def taken(self) -> int:
        """How many items would be written."""
        wanted = (Decision.TAKE, Decision.BOTH)
        return sum(
            self.decisions.get(item.key, Decision.TAKE if item.state is ItemState.NEW else None) in wanted
            for item in self._incoming.items
        )

    def undecided(self) -> int:
        """How many conflicts wait for a decision."""
        return sum(item.key not in self.decisions for item in self._incoming.conflicts)

    # acts

    @Slot()
    def accept(self) -> None:
        """Ask for what was decided to be written."""
        if self._accept.isEnabled():
            self.accepted.emit(dict(self.decisions))

    def decide(self, item: Item, decision: Decision) -> None:
        """Keep a decision; another one takes its place."""
        if decision in item.choices:
            self.decisions[item.key] = decision
            self._show_lines()
            self._show_card()

    def decide_current(self, decision: Decision) -> None:
        """Decide about the item looked at."""
        line = self.table.current_row()
        if line is not None:
            self.decide(line.item, decision)

    @Slot(str)
    def _on_decided(self, value: str) -> None:
        self.decide_current(Decision(value))

    @Slot()
    def _on_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._on_decided(str(action.data()))

    @Slot()
    def _on_all(self) -> None:
        pressed = self.sender()
        decision = next(found for found, made in self._all.items() if made is pressed)
        self.decisions |= self._incoming.decided(decision)
        self._show_lines()
        self._show_card()

    @Slot()
    def _on_compare(self) -> None:
        line = self.table.current_row()
        if line is not None and line.item.state is ItemState.CONFLICT:
            self.compare_asked.emit(line.item)

    @Slot(object)
    def _on_chosen(self, _line: ItemLine) -> None:
        self._show_card()

    @Slot()
    def _on_states(self) -> None:
        chosen = self.states.chosen()
        self.model.filter((lambda line: line.item.state.value in chosen) if chosen else None)


def differing_fields(incoming: Incoming) -> dict[str, int]:
    """In how many fields each conflict differs, by its key."""
    return {item.key: len(compare(item.ours, item.theirs)) for item in incoming.conflicts}


def _columns() -> tuple[Column[ItemLine], ...]:
    return (
        Column(_("Status"), lambda line: ORDER.index(line.item.state), width=140,
               text=lambda line: _(STATE_WORDS[line.item.state]), badge=lambda line: STATE_KINDS[line.item.state]),
        Column(_("Decision"), lambda line: decision_words(line.item, line.decision), width=176,
               colour=lambda line: "warning" if _waits(line) else ""),
        Column(_("What"), lambda line: kind_words(line.item), width=150),
        Column(_("Code"), lambda line: line.item.code, width=80),
        Column(_("Title"), lambda line: line.item.title or line.item.name, width=300, stretch=True,
               tip=lambda line: line.item.title),
        Column(_("File"), lambda line: line.item.file, width=220, text=_file_words, tip=lambda line: line.item.file),
    )  # fmt: skip


def _waits(line: ItemLine) -> bool:
    return line.item.state is ItemState.CONFLICT and line.decision is None


def _file_words(line: ItemLine) -> str:
    """The name without the folders before it."""
    return line.item.file.replace("\\", "/").rpartition("/")[2]
