"""Critical findings and penalties: lines of their own, recorded, decided and taken back here."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import Drill
from trainer.domain.findings import FindingKind
from trainer.domain.result import DrillResult
from trainer.domain.scenario import Scenario
from trainer.i18n import _
from trainer.ui.drill.apart_forms import DecisionCard, FindingForm, PenaltyForm
from trainer.ui.drill.apart_rows import ApartRow, columns_of, rows_of
from trainer.ui.layout import button, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel


class FindingsView(QWidget):
    """A table over the card of the line looked at, or over the form of a new one."""

    chosen = Signal(object)

    def __init__(self, memory: Memory, kinds: Sequence[FindingKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill: Drill | None = None
        self._scenario: Scenario | None = None
        self._is_editable = False
        self._is_own: Callable[[str, str], bool] = _nobody
        self._is_lead: Callable[[], bool] = bool
        self.model = RowsModel[ApartRow](columns_of())
        self.table = DataTable(self.model, "result-findings", memory)
        self.table.setAccessibleName(_("Findings and penalties"))
        empty = EmptyState("check", _("No critical finding and no penalty"),
                           _("What holds at K whatever the score, and points taken off, stand here one by one."))  # fmt: skip
        self.panel = TablePanel(self.table, _("Search team or finding"), empty)
        self.card, self.finding, self.penalty = DecisionCard(), FindingForm(kinds), PenaltyForm()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.new_finding = button(_("Record a finding"), self._on_new_finding, icon="warning")
        self.new_penalty = button(_("Give a penalty"), self._on_new_penalty, icon="add")
        for tool in (self.new_finding, self.new_penalty):
            self.panel.add_tool(tool)
        self._lower = QStackedWidget()
        for face in (self.card, self.finding, self.penalty):
            holder = QWidget()
            holder.setLayout(rows(face, gap=0))
            self._lower.addWidget(holder)
        self._lower.hide()
        whole = rows((self.panel, 1), self._lower, gap=1.5)
        whole.setAlignment(self._lower, Qt.AlignmentFlag.AlignTop)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.finding.closed.connect(self.close_form)
        self.penalty.closed.connect(self.close_form)

    def show_result(
        self, drill: Drill, scenario: Scenario, result: DrillResult, names: Mapping[str, str], *, editable: bool
    ) -> None:  # fmt: skip
        """Other lines; the one looked at and a form being filled stay."""
        self._drill, self._scenario, self._is_editable = drill, scenario, editable
        self.model.show_rows(rows_of(drill, result, names))
        for tool in (self.new_finding, self.new_penalty):
            tool.setVisible(editable)
        if self._lower.currentIndex() == 0 or not editable:
            self.show_card()

    def show_owner(self, is_own: Callable[[str, str], bool], is_lead: Callable[[], bool]) -> None:
        """Who may take back: asked with the author and the device of a line; and who may decide."""
        self._is_own, self._is_lead = is_own, is_lead

    def show_card(self) -> None:
        """The card of the line looked at."""
        row = self.table.current_row()
        self.panel.show()
        self._lower.setCurrentIndex(0)
        own = row is not None and self._is_own(row.item.author, row.item.device)
        self.card.show_row(row, editable=self._is_editable, own=own, lead=self._is_lead())
        self._lower.setVisible(row is not None)
        self._fit()

    def _fit(self) -> None:
        """As high as what stands in it: a stack would be as high as the highest of all."""
        holder = self._lower.currentWidget()
        if holder is not None:
            self._lower.setFixedHeight(holder.sizeHint().height())

    @Slot()
    def close_form(self) -> None:
        """Back to the table."""
        self.show_card()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_new_finding(self) -> None:
        if self._drill is not None and self._scenario is not None:
            self._open(1)
            self.finding.open_for(self._drill, self._scenario)

    @Slot()
    def _on_new_penalty(self) -> None:
        if self._drill is not None:
            self._open(2)
            self.penalty.open_for(self._drill)

    def _open(self, place: int) -> None:
        """The form alone: both would not fit on a small screen."""
        self.panel.hide()
        self._lower.setCurrentIndex(place)
        self._lower.show()
        self._fit()

    @Slot(object)
    def _on_chosen(self, row: ApartRow) -> None:
        self.show_card()
        self.chosen.emit(row.item)


def _nobody(_author: str, _device: str) -> bool:
    return False
