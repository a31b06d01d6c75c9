"""Where evaluators differ: both marks side by side, and the lead's ruling with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.drill import Drill
from trainer.domain.result import DrillResult, Line, SheetResult, StandingMark
from trainer.domain.scoring import Bands, Criterion, Kind, parse_value, points
from trainer.i18n import _, decimal
from trainer.services.scoring import MarkOrder
from trainer.ui.drill.result_words import evaluator_name, value_words
from trainer.ui.drill.tab_order import put_before, stops
from trainer.ui.layout import button, clear, columns, label, rows
from trainer.ui.memory import Memory
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.elided import ElidedLabel
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.fields import Choice, line_field
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

VALUE_WIDTH = 140


@dataclass(frozen=True)
class Difference:
    """A line on which evaluators differ, open or ruled."""

    sheet: SheetResult
    line: Line

    @property
    def id(self) -> tuple[str, str]:
        """Subject and criterion."""
        return self.sheet.subject, self.line.criterion.code


def differences_of(result: DrillResult) -> list[Difference]:
    """Those still open first, the critical and the widest before the others."""
    found = [
        Difference(item, line)
        for item in result.sheets
        for line in item.total.lines
        if line.needs_ruling or line.ruled_by
    ]
    return sorted(found, key=_urgency)


def _urgency(item: Difference) -> tuple[bool, bool, float]:
    return not item.line.needs_ruling, not item.line.criterion.critical, -item.line.spread


class MarkLine(QWidget):
    """What one evaluator said, and a button to take it."""

    taken = Signal(object)

    def __init__(self, mark: StandingMark, criterion: Criterion, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        name = ElidedLabel(who)
        value = label(value_words(criterion, mark.value), "strong")
        note = ElidedLabel(mark.note or _("no note"), "" if mark.note else "muted")
        take = button(_("Take this mark"), self._on_taken)
        take.setAccessibleName(_("Take the mark of {name}").format(name=who))
        value.setMinimumWidth(96)
        self.setLayout(columns((name, 2), value, (note, 3), take))

    @Slot()
    def _on_taken(self) -> None:
        self.taken.emit(self._mark.value)


class RulingCard(Card):
    """The difference looked at, and the form to rule on it."""

    ruled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: Difference | None = None
        self._text, self._lines = label(role="strong", wrap=True), QVBoxLayout()
        self._check = Choice([("ya", _("Yes")), ("tidak", _("No"))])
        self.value, self.reason = line_field(longest=20), line_field(_("Why: this is printed beside their marks"))
        self._save, self._told = button(_("Rule"), self._on_save, role="primary"), label(role="muted", wrap=True)
        self._place()

    def _place(self) -> None:
        for field, said in ((self.value, _("Value")), (self._check, _("Value")), (self.reason, _("Reason"))):
            field.setAccessibleName(said)
        self._form, self._limits = QWidget(), label(role="small")
        for field in (self.value, self._check):
            field.setFixedWidth(VALUE_WIDTH)
        line = columns(label(_("Ruling")), self.value, self._check, (self.reason, 1), self._save)
        self._form.setLayout(rows(line, self._limits, gap=0.25))
        self._lines.setSpacing(4)
        self.add(self._text)
        self.add(self._lines)
        self.add(self._told)
        self.add(self._form)
        self.reason.returnPressed.connect(self._on_save)

    def show_difference(self, item: Difference | None, drill: Drill, *, editable: bool) -> None:
        """Show a difference; what is being typed for the same one stays."""
        self.setVisible(item is not None)
        if item is None:
            self._shown = None
            return
        same = self._shown is not None and self._shown.id == item.id
        self._shown = item
        criterion = item.line.criterion
        self._text.setText(f"{item.sheet.name} · {criterion.code} {criterion.text}")
        clear(self._lines)
        lines = [MarkLine(mark, criterion, evaluator_name(drill, mark.author)) for mark in item.line.marks]
        for line in lines:
            line.taken.connect(self._on_taken)
            self._lines.addWidget(line)
        self._show_ruling(item.line, drill)
        self._form.setVisible(editable)
        self._show_field(criterion)
        put_before([stop for line in lines for stop in stops(line)], self.value)
        if not same:
            self.value.clear()
            self.reason.clear()

    def _show_ruling(self, line: Line, drill: Drill) -> None:
        told = _("Ruled {points} by {name}: {reason}").format(
            points=decimal(line.points), name=evaluator_name(drill, line.ruled_by), reason=line.ruling_reason
        )
        self._told.setText(told if line.ruled_by else "")
        self._told.setVisible(bool(line.ruled_by))

    def _show_field(self, criterion: Criterion) -> None:
        is_check = criterion.kind is Kind.CHECK
        self._check.setVisible(is_check)
        self.value.setVisible(not is_check)
        hints = {Kind.GRADE: _("SB, B, C, K or a number from 0 to 100"), Kind.TIME: _("Seconds"), Kind.CHECK: ""}
        self.value.setPlaceholderText(_("Value"))
        self._limits.setText(hints[criterion.kind])
        self._limits.setVisible(not is_check)

    @Slot(object)
    def _on_taken(self, value: object) -> None:
        shown = self._shown
        if shown is None:
            return
        if shown.line.criterion.kind is Kind.CHECK:
            self._check.setCurrentIndex(max(0, self._check.findData(value)))
        else:
            self.value.setText(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_save(self) -> None:
        shown = self._shown
        if shown is None:
            return
        is_check = shown.line.criterion.kind is Kind.CHECK
        value = str(self._check.currentData()) if is_check else _typed(self.value.text())
        self.ruled.emit(MarkOrder(shown.sheet.subject, shown.line.criterion.code, value, self.reason.text()))


class DifferencesView(QWidget):
    """A table of differences over the form for the one looked at."""

    chosen = Signal(object)
    ruled = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill: Drill | None = None
        self._bands = Bands()
        self._is_editable = self._goes_on = False
        self.model = RowsModel[Difference](self._columns())
        self.table = DataTable(self.model, "result-differences", memory)
        self.table.setAccessibleName(_("Differences"))
        empty = EmptyState("check", _("The evaluators agree"), _("No criterion waits for a ruling."))
        self.panel, self.card = TablePanel(self.table, _("Search team or criterion"), empty), RulingCard()
        self.setLayout(rows((self.panel, 1), self.card, gap=1.5))
        self.table.chosen.connect(self._on_chosen)
        self.card.ruled.connect(self.ruled)

    def _columns(self) -> tuple[Column[Difference], ...]:
        return (
            Column(_("State"), lambda item: not item.line.needs_ruling, width=156,
                   text=lambda item: _("Not ruled yet") if item.line.needs_ruling else _("Ruled"),
                   badge=lambda item: "warning" if item.line.needs_ruling else "good"),
            Column(_("Whom"), lambda item: item.sheet.name, width=180, tip=lambda item: item.sheet.name),
            Column(_("Criterion"), lambda item: f"{item.line.criterion.code} {item.line.criterion.text}", width=220,
                   stretch=True, tip=lambda item: item.line.criterion.text),
            Column(_("Marks"), self._marks, width=160, tip=self._marks),
            Column(_("Points"), self._points, width=110),
        )  # fmt: skip

    def _marks(self, item: Difference) -> str:
        return " / ".join(value_words(item.line.criterion, mark.value) for mark in item.line.marks)

    def _points(self, item: Difference) -> str:
        criterion = item.line.criterion
        given = (points(criterion, parse_value(criterion, mark.value), self._bands) for mark in item.line.marks)
        return " / ".join(decimal(value, 0) for value in given)

    def show_result(self, drill: Drill, result: DrillResult, *, editable: bool) -> None:
        """Other differences; the one looked at stays, or the first open one is looked at."""
        self._drill, self._bands, self._is_editable = drill, result.bands, editable
        found: Sequence[Difference] = differences_of(result)
        self.model.show_rows(found)
        if self.table.current_row() is None and found:
            self.table.selectionModel().blockSignals(True)
            self.table.selectRow(0)
            self.table.selectionModel().blockSignals(False)
        self._show_card()
        if self._goes_on:
            self._go_to_open()

    def go_on(self) -> None:
        """A ruling was given: when it is shown, the next open difference is looked at."""
        self._goes_on = True

    def _go_to_open(self) -> None:
        self._goes_on = False
        held = self.table.current_row()
        if held is not None and held.line.needs_ruling:
            return
        places = range(self.model.rowCount())
        following = next((at for at in places if (row := self.model.row(at)) and row.line.needs_ruling), None)
        if following is not None:
            self.table.selectRow(following)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_card(self) -> None:
        if self._drill is not None:
            self.card.show_difference(self.table.current_row(), self._drill, editable=self._is_editable)

    @Slot(object)
    def _on_chosen(self, item: Difference) -> None:
        self._show_card()
        self.chosen.emit(item.sheet)


def _typed(text: str) -> str | float:
    """A number where it is one; a comma is as good as a point."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return text
