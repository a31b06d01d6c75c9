"""In the planning office: who has which package, what came back, and the receipts of what was taken in."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.receipt import Receipt, told_of
from trainer.i18n import _, ngettext
from trainer.services.package_desk import PackageDesk
from trainer.services.packages import EvaluatorRow
from trainer.services.services import Services
from trainer.services.words import local_date_and_time
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.permits import permit
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import NOTHING, Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

NAME, COUNT, WHEN, STATE = 240, 96, 236, 190


class OfficeFace(QWidget):
    """`export_asked` gives a service number, empty for all; `slips_asked` those of the slips wanted."""

    export_asked = Signal(str)
    slips_asked = Signal(object)
    import_asked = Signal()
    receipt_asked = Signal(object)
    orphans_asked = Signal()

    def __init__(self, services: Services, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._revision = 0
        self.model = RowsModel[EvaluatorRow](self._columns(), key=_number)
        self.table = DataTable(self.model, "packages", memory)
        self.table.setAccessibleName(_("Evaluators and their packages"))
        self.receipts = DataTable(RowsModel[Receipt](_receipt_columns(), key=_receipt_key), "receipts", memory)
        self.receipts.setAccessibleName(_("Taken in"))
        self._build()
        self.receipts.opened.connect(self.receipt_asked)
        self.table.opened.connect(self._on_opened)

    def _build(self) -> None:
        empty = EmptyState("people", _("No evaluators yet"),
                           _("Name them in the plan, under Roles; each then gets a package of his own."))  # fmt: skip
        self.panel = TablePanel(self.table, _("Search evaluator"), empty)
        self.take = button(_("Take in packages…"), self.import_asked.emit, icon="merge")
        self.slips = button(_("Slips"), self._on_slips, icon="print")
        self.one = button(_("Export package…"), self._on_one, icon="export")
        self.all = button(_("Export all…"), self._on_all, role="primary", icon="export")
        for tool in (self.take, self.slips, self.one, self.all):
            self.panel.add_tool(tool)
        self.waiting = button("", self.orphans_asked.emit, icon="warning")
        head = columns(label(_("Taken in"), "heading"), STRETCH, self.waiting)
        self._none = label(_("Nothing was taken in for this drill yet."), "muted")
        self._own = label(role="muted")
        self.setLayout(rows((self.panel, 3), head, self._none, (self.receipts, 2), self._own, gap=1))

    def show_desk(self, drill: Drill, look: PackageDesk, *, is_open: bool) -> None:
        """The packages of a drill; `is_open` says whether any can be made now."""
        self._revision = drill.revision
        self.model.show_rows(look.rows)
        if self.table.current_row() is None and look.rows:
            self.table.selectRow(0)
        self.receipts.rows.show_rows(look.receipts)
        self.receipts.setVisible(bool(look.receipts))
        self._none.setVisible(not look.receipts)
        self.waiting.setVisible(bool(look.waiting))
        told = ngettext("{count} record waits for a decision", "{count} records wait for a decision", look.waiting)
        self.waiting.setText(told.format(count=look.waiting))
        self._own.setText(_("Fingerprint of this office: {fingerprint}").format(fingerprint=look.fingerprint))
        for act in (self.slips, self.one, self.all):
            act.setEnabled(is_open and bool(look.rows))
            act.setToolTip(
                "" if is_open else _("Packages are made once the plan is approved, until the report is issued.")
            )
        permit(self._services, Right.PLAN, self.take, self.slips, self.one, self.all)

    def _columns(self) -> tuple[Column[EvaluatorRow], ...]:
        return (
            Column(_("Evaluator"), _name, width=NAME, stretch=True, tip=_name),
            Column(_("Tasks"), _tasks, width=COUNT, align="right"),
            Column(_("Last package"), _exported, width=WHEN),
            Column(_("State"), self._state, width=STATE, badge=self._badge),
            Column(_("Came back"), _returned, width=WHEN),
            Column(_("Records here"), _entries, width=COUNT + 24, align="right"),
        )

    def _is_old(self, row: EvaluatorRow) -> bool:
        return row.exported is not None and row.revision < self._revision

    def _state(self, row: EvaluatorRow) -> str:
        if row.exported is None:
            return _("not made yet")
        if self._is_old(row):
            return _("plan changed since")
        return _("came back") if _is_back(row) else _("with the evaluator")

    def _badge(self, row: EvaluatorRow) -> str:
        return "neutral" if row.exported is None else "warning" if self._is_old(row) else "good"

    @Slot(object)
    def _on_opened(self, row: EvaluatorRow) -> None:
        if self.one.isEnabled():
            self.export_asked.emit(row.evaluator.service_number)

    @Slot()
    def _on_one(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.export_asked.emit(row.evaluator.service_number)

    @Slot()
    def _on_all(self) -> None:
        self.export_asked.emit("")

    @Slot()
    def _on_slips(self) -> None:
        chosen = self.table.selected_rows()
        wanted = chosen if len(chosen) > 1 else self.model.rows()
        self.slips_asked.emit(tuple(row.evaluator.service_number for row in wanted))


def _number(row: EvaluatorRow) -> str:
    return row.evaluator.service_number


def _name(row: EvaluatorRow) -> str:
    return f"{row.evaluator.rank} {row.evaluator.name}".strip()


def _tasks(row: EvaluatorRow) -> int:
    return row.tasks


def _entries(row: EvaluatorRow) -> int:
    return row.entries


def _exported(row: EvaluatorRow) -> str:
    if row.exported is None:
        return NOTHING
    when = local_date_and_time(row.exported.at)
    return _("{when} · revision {revision}").format(when=when, revision=row.revision)


def _returned(row: EvaluatorRow) -> str:
    return local_date_and_time(row.returned.at) if row.returned is not None else NOTHING


def _is_back(row: EvaluatorRow) -> bool:
    return row.returned is not None and row.exported is not None and row.returned.at >= row.exported.at


def _receipt_columns() -> tuple[Column[Receipt], ...]:
    return (
        Column(_("When"), _receipt_at, width=170),
        Column(_("File or hub"), _receipt_source, width=260, stretch=True, tip=_receipt_source),
        Column(_("By"), _receipt_who, width=200, tip=_receipt_who),
        Column(_("New"), _receipt_new, width=COUNT, align="right"),
        Column(_("Had already"), _receipt_equal, width=COUNT + 24, align="right"),
        Column(_("State"), _receipt_state, width=STATE, badge=_receipt_badge),
    )


def _receipt_key(receipt: Receipt) -> str:
    return receipt.id


def _receipt_at(receipt: Receipt) -> str:
    return local_date_and_time(receipt.at)


def _receipt_source(receipt: Receipt) -> str:
    return receipt.source


def _receipt_who(receipt: Receipt) -> str:
    return receipt.who


def _receipt_new(receipt: Receipt) -> int:
    return receipt.total.new


def _receipt_equal(receipt: Receipt) -> int:
    return receipt.total.equal


def _receipt_state(receipt: Receipt) -> str:
    count = len(told_of(receipt, {}))
    if not count:
        return _("complete")
    return ngettext("{count} point needs you", "{count} points need you", count).format(count=count)


def _receipt_badge(receipt: Receipt) -> str:
    return "warning" if told_of(receipt, {}) else "good"
