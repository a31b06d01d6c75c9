"""What to drill next, the most worth while first: Enter puts it into the programme, Ctrl+N plans it as a draft."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from trainer.domain.readiness import READINESS
from trainer.domain.what_next import Wish
from trainer.i18n import _, decimal
from trainer.services.proposal_words import said
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.readiness.wording import KINDS, family_name
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel


class NextList(QWidget):
    """`require_asked` and `draft_asked` give the wish."""

    require_asked = Signal(object)
    draft_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self.table = DataTable(RowsModel[Wish](self._columns(), key=_key))
        self.table.setAccessibleName(_("What to drill next"))
        empty = EmptyState(
            "check",
            _("Nothing to drill next"),
            _("Every unit is ready where a scenario is there, or a drill is ahead."),
        )
        self.panel = TablePanel(self.table, _("Search units, families, reasons"), empty)
        self.require = button(_("Into the programme (Enter)"), self._on_require, role="primary", icon="add")
        self.draft = button(_("Plan a draft (Ctrl+N)"), self.plan_draft, icon="schedule")
        note = label(_("Ranked by what a drill can bring, weighed with the risk of the unit. Where a drill is ahead none is "
                       "asked for."), "muted", wrap=True)  # fmt: skip
        self.setLayout(rows((self.panel, 1), columns((note, 1), self.draft, self.require, gap=1), gap=1))
        self.table.opened.connect(self.require_asked)
        for words, slot in ((_("Into the programme"), self._on_require), (_("Plan a draft"), self.plan_draft)):
            action = QAction(words, self)
            action.triggered.connect(slot)
            self.table.add_row_action(action)

    def _columns(self) -> tuple[Column[Wish], ...]:
        return (
            Column(_("Unit"), self._unit, width=170),
            Column(_("Family"), lambda item: family_name(item.family), width=190, tip=lambda item: family_name(item.family)),
            Column(_("Scenario"), lambda item: item.scenario, width=84),
            Column(_("Readiness"), lambda item: list(READINESS).index(item.cell.readiness), width=150,
                   text=lambda item: _(READINESS[item.cell.readiness]), badge=lambda item: KINDS[item.cell.readiness]),
            Column(_("Risk"), lambda item: item.risk or None, "right", 96),
            Column(_("Weight"), lambda item: item.weight, "right", 70, text=lambda item: decimal(item.weight, 0)),
            Column(_("Reason"), lambda item: said(item.reason), width=320, stretch=True, tip=lambda item: said(item.reason)),
        )  # fmt: skip

    def _unit(self, item: Wish) -> str:
        return self._names.get(item.unit, item.unit)

    def show_wishes(self, wishes: Sequence[Wish], names: Mapping[str, str]) -> None:
        """Another list; `names` are the units."""
        self._names = names
        self.table.rows.show_rows(wishes)
        if self.table.current_row() is None and wishes:
            self.table.select_key(_key(wishes[0]))

    def plan_draft(self) -> None:
        """Plan what is looked at as a draft."""
        wish = self.table.current_row()
        if wish is not None:
            self.draft_asked.emit(wish)

    @Slot()
    def _on_require(self) -> None:
        wish = self.table.current_row()
        if wish is not None:
            self.require_asked.emit(wish)


def _key(item: Wish) -> tuple[str, str]:
    return item.key
