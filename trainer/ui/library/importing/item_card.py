"""The item looked at: what its state means, what is wrong with it, and the decision about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from trainer.i18n import _, say
from trainer.services.sharing import Decision, Item, ItemState
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.library.importing.decision_bar import DecisionBar
from trainer.ui.library.importing.item_words import explanation
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel

HEIGHT = 140


class ItemCard(Card):
    """`decided` gives the decision for the item shown, `compare_asked` asks to see both sides."""

    decided = Signal(str)
    compare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._fill()
        self.bar.decided.connect(self.decided)

    def _fill(self) -> None:
        self.setFixedHeight(HEIGHT)
        self._title, self._told, self.bar = ElidedLabel(role="heading"), label(role="muted", wrap=True), DecisionBar()
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setAccessibleName(_("What is wrong"))
        self._compare = button(_("Compare both"), self._on_compare, icon="merge")
        self._keys = [label(key, "key") for key in "123"]
        self._acts, self._rest = QWidget(), QWidget()
        self._acts.setLayout(columns(self.bar, *self._keys, STRETCH, self._compare))
        self.add(rows(self._title, self._told, gap=0.25))
        self.add(self.problems, 1)
        self.add(self._acts)
        self.add(self._rest, 1)

    def show_item(self, item: Item | None, decision: Decision | None, count: int) -> None:
        """An item with the decision so far; `count` are the fields in which both sides differ."""
        self._title.show_text("" if item is None else item.title or item.name or item.file)
        self._told.setText("" if item is None else explanation(item, count))
        is_faulty = item is not None and item.state is ItemState.FAULTY
        is_conflict = item is not None and item.state is ItemState.CONFLICT
        self.problems.setVisible(is_faulty)
        self._rest.setVisible(not is_faulty)
        self._acts.setVisible(item is not None and bool(item.choices))
        self._compare.setVisible(is_conflict)
        for place, key in enumerate(self._keys):
            key.setVisible(item is not None and place < len(item.choices))
        if is_faulty and item is not None:
            self.problems.setPlainText(problem_lines(item))
        self.bar.show_item(item, decision)

    @Slot()
    def _on_compare(self) -> None:
        self.compare_asked.emit()


def problem_lines(item: Item) -> str:
    """Everything that is wrong with a file, a line each: where, which field, what."""
    line = _("Line {line}")
    return "\n".join(
        f"{line.format(line=problem.line)} · {problem.field}: {say(problem.sentence)}" for problem in item.problems
    )
