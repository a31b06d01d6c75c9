"""Units: the table, and beside it the unit looked at with its letterhead."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from trainer.i18n import _
from trainer.ui.directory.columns import UnitRow
from trainer.ui.directory.table_tab import TableTab
from trainer.ui.layout import STRETCH, clear, columns, label, line, rows
from trainer.ui.widgets.card import Card
from trainer.ui.wording import UNIT_KINDS, named

SIDE_WIDTH = 280


class UnitsTab(TableTab):
    """The card at the right follows the row looked at."""

    def build(self) -> None:
        super().build()
        self._lines, self._facts = QVBoxLayout(), QVBoxLayout()
        side = Card(_("Letterhead"))
        side.setFixedWidth(SIDE_WIDTH)
        paper = Card()
        paper.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._lines.setSpacing(0)
        self._facts.setSpacing(6)
        paper.add(self._lines)
        side.add(paper)
        side.add(self._facts)
        side.body.addStretch(1)
        side.hide()
        self._side = side
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.removeWidget(self.panel)
        whole.addLayout(columns((self.panel, 1), side, gap=1.5))
        self.table.chosen.connect(self._on_chosen)
        self.model.modelReset.connect(self._on_reset)

    @Slot()
    def _on_reset(self) -> None:
        row = self.table.current_row()
        self._side.setVisible(self.model.rowCount() > 0)
        if row is not None:
            self._on_chosen(row)

    @Slot(object)
    def _on_chosen(self, row: UnitRow) -> None:
        clear(self._lines)
        for place, words in enumerate(row.unit.letterhead):
            made = label(words, "strong" if place < len(row.unit.letterhead) - 1 else "muted", wrap=True)
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._lines.addWidget(made)
        self._lines.addSpacing(6)
        self._lines.addWidget(line())
        self._show_facts(row)

    def _show_facts(self, row: UnitRow) -> None:
        clear(self._facts)
        unit = row.unit
        facts = (
            (_("Unit"), unit.name),
            (_("Kind"), named(UNIT_KINDS, unit.kind.value)),
            (_("Chief"), unit.chief),
            (_("Town"), unit.town),
            (_("Island"), unit.island),
            (_("Covers"), ", ".join(row.regions)),
        )
        for words, value in facts:
            if value:
                said = label(words, "small")
                said.setFixedWidth(76)
                self._facts.addLayout(columns(rows(said, STRETCH), (label(value, wrap=True), 1), gap=1))
