"""What the plan no longer has a place for, with what it says; the lead decides on each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import mark
from trainer.domain.journal import EntryKind
from trainer.domain.orphans import Orphan
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import NO, YES
from trainer.i18n import _, decimal
from trainer.services.scoring import MarkOrder
from trainer.ui.layout import button, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.rows_model import NOTHING, Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel
from trainer.ui.wording import BLANKS

NAME, SAYS, WHERE, STATE = 190, 110, 170, 230
LONGEST = 200
RECORDS: Mapping[str, str] = {
    EntryKind.MARK: mark("Mark"), EntryKind.RULING: mark("Ruling"), EntryKind.ATTENDANCE: mark("Attendance"),
    EntryKind.PENALTY: mark("Penalty"), EntryKind.KNOWLEDGE: mark("Knowledge test"),
}  # fmt: skip
VALUES: Mapping[str, str] = {YES: mark("Yes"), NO: mark("No"), **BLANKS}


class OrphansView(QWidget):
    """`aside_asked` gives an entry and a reason; `attach_asked` an entry and a `MarkOrder`."""

    aside_asked = Signal(str, str)
    attach_asked = Signal(str, object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self._subjects: dict[str, str] = {}
        self._criteria: dict[str, str] = {}
        self._may_decide = False
        self.model = RowsModel[Orphan](self._columns(), key=_key)
        self.table = DataTable(self.model, "orphans", memory)
        self.table.setAccessibleName(_("Records that are not in the plan"))
        empty = EmptyState("check", _("Every record has its place"),
                           _("Records for people, teams or criteria that left the plan would stand here."))  # fmt: skip
        self.panel = TablePanel(self.table, _("Search evaluator or record"), empty)
        self._build()
        self.table.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        self.subject, self.criterion = Choice(), Choice()
        self.subject.setAccessibleName(_("Team or person"))
        self.criterion.setAccessibleName(_("Criterion"))
        self.reason = line_field(_("Why: it stays with the record"), LONGEST)
        self.reason.setAccessibleName(_("Reason"))
        self.aside = button(_("Set aside"), self._on_aside)
        self.attach = button(_("Count it there"), self._on_attach, role="primary")
        self._told = label(role="muted", wrap=True)
        self._where = QWidget()
        where = columns(label(_("Count it for")), (self.subject, 1), (self.criterion, 2), self.attach)
        self._where.setLayout(where)
        self._form = QWidget()
        why = columns(label(_("Reason")), (self.reason, 1), self.aside)
        self._form.setLayout(rows(why, self._where))
        self.setLayout(rows((self.panel, 1), self._told, self._form, gap=1.5))

    def show_orphans(
        self, drill: Drill, scenario: Scenario, orphans: Sequence[Orphan], names: Mapping[str, str], *, may_decide: bool
    ) -> None:  # fmt: skip
        """Other records; `names` are those of authors by service number."""
        self._names, self._may_decide = names, may_decide
        self.model.show_rows(orphans)
        self._subjects = {str(team.id): team.name for team in drill.teams}
        self._subjects |= {str(item.person): f"{item.rank} {item.name}".strip() for item in drill.participants}
        self._criteria = scenario.criterion_texts
        self.subject.set_options(tuple(self._subjects.items()))
        self.criterion.set_options([(code, f"{code} {text}") for code, text in self._criteria.items()])
        if self.table.current_row() is None and orphans:
            self.table.selectRow(0)
        self._show_form()

    def _columns(self) -> tuple[Column[Orphan], ...]:
        return (
            Column(_("Evaluator"), self._author, width=NAME, tip=self._author),
            Column(_("Record"), _kind, width=110),
            Column(_("For"), self._for_whom, width=WHERE, tip=self._for_whom),
            Column(_("Criterion"), self._of_what, width=WHERE, stretch=True, tip=self._of_what),
            Column(_("Says"), _says, width=SAYS, tip=_note),
            Column(_("Decision"), self._decided, width=STATE, badge=_badge, tip=_reasons),
        )

    def _author(self, item: Orphan) -> str:
        return self._names.get(item.entry.author, item.entry.author)

    def _for_whom(self, item: Orphan) -> str:
        return self._subjects.get(item.entry.subject) or _("no longer in the plan")

    def _of_what(self, item: Orphan) -> str:
        code = item.entry.ref
        if not code:
            return NOTHING
        said = self._criteria.get(code)
        return f"{code} {said}" if said else _("{code}, no longer in the plan").format(code=code)

    def _decided(self, item: Orphan) -> str:
        if item.is_open:
            return _("waits for the lead")
        last = item.decisions[-1]
        if not last.is_attached:
            return _("set aside")
        place = f"{self._subjects.get(last.subject, NOTHING)}, {last.ref}"
        return _("counts for {place}").format(place=place)

    def _show_form(self) -> None:
        item = self.table.current_row()
        may = self._may_decide and item is not None
        self._form.setVisible(may)
        is_mark = item is not None and item.entry.kind is EntryKind.MARK
        self._where.setVisible(may and is_mark)
        if is_mark and item is not None:
            _choose(self.subject, item.entry.subject)
            _choose(self.criterion, item.entry.ref)
        self._told.setText(_note(item) if item is not None else "")
        self._told.setVisible(bool(self._told.text()))

    @Slot(object)
    def _on_chosen(self, _item: object) -> None:
        self.reason.clear()
        self._show_form()

    @Slot()
    def _on_aside(self) -> None:
        item, reason = self.table.current_row(), self.reason.text().strip()
        if item is not None and self._has_reason(reason):
            self.aside_asked.emit(item.entry.id, reason)

    @Slot()
    def _on_attach(self) -> None:
        item, reason = self.table.current_row(), self.reason.text().strip()
        if item is not None and self._has_reason(reason):
            value = item.entry.payload.get("value")
            told = value if isinstance(value, str | int | float) else ""
            order = MarkOrder(str(self.subject.currentData()), str(self.criterion.currentData()), told, reason)
            self.attach_asked.emit(item.entry.id, order)

    def _has_reason(self, reason: str) -> bool:
        if not reason:
            self.reason.setFocus()
        return bool(reason)


def _choose(field: Choice, value: str) -> None:
    """What the record itself names, where the plan has it."""
    place = field.findData(value)
    if place >= 0:
        field.setCurrentIndex(place)


def _key(item: Orphan) -> str:
    return item.entry.id


def _kind(item: Orphan) -> str:
    return _(RECORDS.get(item.entry.kind, RECORDS[EntryKind.MARK]))


def _says(item: Orphan) -> str:
    value = item.entry.payload.get("value", item.entry.payload.get("points"))
    if isinstance(value, int | float):
        return decimal(value)
    return _(VALUES[value]) if isinstance(value, str) and value in VALUES else str(value or NOTHING)


def _note(item: Orphan) -> str:
    return str(item.entry.payload.get("note") or item.entry.payload.get("reason") or "")


def _badge(item: Orphan) -> str:
    return "warning" if item.is_open else "neutral"


def _reasons(item: Orphan) -> str:
    return "\n".join(f"{decision.name}: {decision.reason}" for decision in item.decisions)
