"""A spreadsheet of risks before it is taken: each value with what becomes of it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.errors import mark
from trainer.i18n import _, ngettext, say
from trainer.services.risk import RiskReading, RiskRow, RiskStatus
from trainer.services.words import short_date
from trainer.ui.layout import STRETCH, button, clear, columns, label, rows
from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel
from trainer.ui.wording import RISKS

STATUSES: Mapping[RiskStatus, tuple[str, str]] = {
    RiskStatus.TAKEN: (mark("Is taken"), "good"),
    RiskStatus.KNOWN: (mark("Known already"), "neutral"),
    RiskStatus.REFUSED: (mark("Refused"), "bad"),
}


class Incoming(QWidget):
    """`accepted` gives the reading, `left` says that nothing shall be taken."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reading: RiskReading | None = None
        self._name, self._told, self.states = ElidedLabel(role="heading"), QVBoxLayout(), Facets()
        self._told.setSpacing(2)
        self.model = RowsModel[RiskRow](_columns(), key=_key)
        self.table = DataTable(self.model)
        self.table.setAccessibleName(_("Rows of the file"))
        self.panel = TablePanel(self.table, _("Search rows"))
        self._cancel, self.accept_button = button(_("Cancel")), button("", role="primary", icon="check")
        foot = columns(self._cancel, STRETCH, self.accept_button)
        self.setLayout(rows(self._name, self._told, self.states, (self.panel, 1), foot, gap=1))
        self._cancel.clicked.connect(self.left)
        self.accept_button.clicked.connect(self.accept)
        self.states.changed.connect(self._on_states)

    def show_reading(self, reading: RiskReading) -> None:
        """Look at a file as it was read."""
        self.reading = reading
        self._name.show_text(reading.name)
        clear(self._told)
        for remark in reading.remarks:
            line = label(say(remark), "muted", wrap=True)
            self._told.addWidget(line)
            line.show()
        counts = {status: sum(row.status is status for row in reading.rows) for status in RiskStatus}
        self.states.show_facets([Facet(item.value, _(STATUSES[item][0]), counts[item]) for item in RiskStatus])
        self.states.set_chosen(frozenset())
        self.model.filter(None)
        self.model.show_rows(reading.rows)
        count = len(reading.taken)
        self.accept_button.setText(ngettext("Take {count} value", "Take {count} values", count).format(count=count))
        self.accept_button.setEnabled(count > 0)
        self.table.setFocus()
        if reading.rows:
            self.table.selectRow(0)

    @Slot()
    def accept(self) -> None:
        """Ask for the good rows to be kept."""
        if self.reading is not None and self.accept_button.isEnabled():
            self.accept_button.setEnabled(False)
            self.accepted.emit(self.reading)

    @Slot()
    def _on_states(self) -> None:
        chosen = self.states.chosen()
        self.model.filter((lambda row: row.status.value in chosen) if chosen else None)


def _columns() -> tuple[Column[RiskRow], ...]:
    return (
        Column(_("Line"), lambda row: row.line, "right", 64),
        Column(_("Status"), lambda row: row.status.value, width=150, text=_status, badge=_kind),
        Column(_("Place"), lambda row: row.place, width=220, tip=lambda row: row.place),
        Column(_("Risk factor"), _factor, width=170),
        Column(_("Value"), lambda row: row.value.value if row.value else None, "right", 70),
        Column(_("Holds from"), lambda row: row.value.at if row.value else None, width=116, text=_at),
        Column(_("Remarks"), _remarks, stretch=True, width=200, tip=_remarks, colour=_ink),
    )


def _key(row: RiskRow) -> tuple[int, str]:
    return row.line, row.factor


def _status(row: RiskRow) -> str:
    return _(STATUSES[row.status][0])


def _kind(row: RiskRow) -> str:
    return STATUSES[row.status][1]


def _factor(row: RiskRow) -> str:
    return _(RISKS[row.value.factor]) if row.value else row.factor


def _at(row: RiskRow) -> str:
    return short_date(row.value.at) if row.value else "—"


def _remarks(row: RiskRow) -> str:
    return " ".join(map(say, row.remarks)) or (row.value.source if row.value else "")


def _ink(row: RiskRow) -> str:
    return "bad" if row.status is RiskStatus.REFUSED else ""
