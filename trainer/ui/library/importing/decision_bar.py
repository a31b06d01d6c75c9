"""The ways to decide about an item, as big buttons."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer.i18n import _
from trainer.services.sharing import Decision, Item, ItemState
from trainer.ui.library.importing.item_words import CONFLICT_WORDS, NEW_WORDS
from trainer.ui.widgets.segmented import Option, Segmented


class DecisionBar(QWidget):
    """`decided` gives the decision chosen. It shows only what may be decided about the item."""

    decided = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = {
            choices: _choice(words, choices)
            for words, choices in (
                (NEW_WORDS, (Decision.KEEP, Decision.TAKE)),
                (CONFLICT_WORDS, (Decision.KEEP, Decision.TAKE, Decision.BOTH)),
                (CONFLICT_WORDS, (Decision.KEEP, Decision.BOTH)),
            )
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for choice in self._choices.values():
            choice.chosen.connect(self._on_chosen)
            row.addWidget(choice)
            choice.hide()

    def show_item(self, item: Item | None, decision: Decision | None) -> None:
        """An item with the decision so far."""
        choices = () if item is None else item.choices
        is_new = item is not None and item.state is ItemState.NEW
        shown = decision or (Decision.TAKE if is_new else None)
        for offered, choice in self._choices.items():
            choice.setVisible(offered == choices)
            if offered == choices:
                choice.set_value(shown.value if shown else "")

    def segmented(self) -> Segmented | None:
        """The buttons shown."""
        return next((choice for choice in self._choices.values() if not choice.isHidden()), None)

    @Slot(str)
    def _on_chosen(self, value: str) -> None:
        self.decided.emit(value)


def _choice(words: Mapping[Decision, str], decisions: tuple[Decision, ...]) -> Segmented:
    return Segmented([Option(decision.value, _(words[decision])) for decision in decisions], _("Decision"))
