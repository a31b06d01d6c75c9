"""The conditions a drill is planned under: with what is really met they say how hard it was."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer.domain.difficulty import Condition
from trainer.domain.drill import Drill
from trainer.i18n import _, language
from trainer.ui.layout import label
from trainer.ui.theme import grid
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.fields import Choice

ACROSS = 2


class ConditionsCard(Card):
    """A choice for each condition, or what was planned once play has begun."""

    changed = Signal(object)

    def __init__(self, conditions: Sequence[Condition], parent: QWidget | None = None) -> None:
        super().__init__(_("Conditions"), _("They say how hard the drill is"), parent)
        self._drill: Drill | None = None
        self._conditions = conditions
        self.planned: dict[str, Choice] = {}
        self._told: dict[str, ElidedLabel] = {}
        self.add(self._lines())

    def _lines(self) -> QGridLayout:
        lines = QGridLayout()
        lines.setHorizontalSpacing(grid(1.5))
        lines.setVerticalSpacing(grid(0.75))
        for place, item in enumerate(self._conditions):
            row, column = divmod(place, ACROSS)
            choice, told = Choice(_options(item)), ElidedLabel("", "strong")
            name = item.label if language() == "id" else item.label_en
            choice.setAccessibleName(name)
            choice.setMinimumContentsLength(8)
            choice.currentIndexChanged.connect(self._on_chosen)
            self.planned[item.code], self._told[item.code] = choice, told
            lines.addWidget(label(name, "muted"), 2 * row, column)
            for part in (choice, told):
                lines.addWidget(part, 2 * row + 1, column)
        for column in range(ACROSS):
            lines.setColumnStretch(column, 1)
        return lines

    def show_drill(self, drill: Drill, *, editable: bool) -> None:
        """Show what is planned."""
        self._drill = drill
        for code, choice in self.planned.items():
            blocked = choice.blockSignals(True)
            choice.setCurrentIndex(max(0, choice.findData(drill.conditions.get(code, ""))))
            choice.blockSignals(blocked)
            self._told[code].show_text(choice.currentText())
            choice.setVisible(editable)
            self._told[code].setVisible(not editable)

    @Slot()
    def _on_chosen(self) -> None:
        if self._drill is None:
            return
        known = {code: str(choice.currentData() or "") for code, choice in self.planned.items()}
        kept = {code: option for code, option in {**self._drill.conditions, **known}.items() if option}
        self.changed.emit(replace(self._drill, conditions=kept))


def _options(item: Condition) -> list[tuple[str, str]]:
    own = language() == "id"
    return [("", _("not planned")), *((one.code, one.label if own else one.label_en) for one in item.options)]
