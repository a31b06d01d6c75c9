"""Weaknesses that come back: which criterion, how often, where; beside it its history and the way to an action."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QWidget

from trainer.domain.recurring_weakness import Recurring
from trainer.i18n import _, decimal, join
from trainer.services.words import full_date
from trainer.ui.layout import STRETCH, button, columns, label, rows, scrolled
from trainer.ui.memory import Memory
from trainer.ui.widgets.card import Card
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel

WIDTH = 380


class RecurringView(QWidget):
    """`proposed` names the last drill and the criterion for which an action is wanted."""

    proposed = Signal(str, str, str)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Recurring | None = None
        self.model = RowsModel[Recurring](_columns(), key=_key)
        self.table = DataTable(self.model, "recurring", memory)
        self.table.setAccessibleName(_("Recurring weaknesses"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        advice = _("A criterion stands here once it stayed below the pass mark in two drills within a year.")
        self.panel = TablePanel(self.table, _("Search criterion"), EmptyState("check", _("Nothing recurs"), advice))
        self.card, self._history = Card(), label(wrap=True)
        self.card.setFixedWidth(WIDTH)
        self.propose = button(_("Propose an action"), self._on_propose, role="primary", icon="add")
        inner = QWidget()
        inner.setLayout(rows(self._history, columns(self.propose, STRETCH), STRETCH, gap=1.5))
        self.card.add(scrolled(inner), 1)
        self.card.hide()
        self.setLayout(columns((self.panel, 1), self.card, gap=2))
        self.table.chosen.connect(self._on_chosen)

    def show_rows(self, found: Sequence[Recurring]) -> None:
        """Other weaknesses."""
        self.model.show_rows(found)
        self.card.hide()

    def focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_chosen(self, item: Recurring | None) -> None:
        self._shown = item
        self.card.setVisible(item is not None)
        if item is None:
            return
        self.card.set_heading(item.ref)
        told = _("{day}: {code}, {unit}, {score} points")
        lines = [
            told.format(day=full_date(one.day), code=one.code, unit=one.unit, score=decimal(one.score))
            for one in item.places
        ]
        self._history.setText("\n".join((item.text, "", *lines)))

    @Slot()
    def _on_propose(self) -> None:
        if self._shown is not None:
            self.proposed.emit(self._shown.places[0].drill, self._shown.ref, self._shown.text)


def _key(item: Recurring) -> tuple[str, str]:
    return item.ref, item.text


def _columns() -> tuple[Column[Recurring], ...]:
    return (
        Column(_("Times"), lambda item: len(item.places), "right", 104),
        Column(_("Reference"), lambda item: item.ref, width=88),
        Column(_("Criterion"), lambda item: item.text, width=300, stretch=True, tip=lambda item: item.text),
        Column(_("Units"), lambda item: join(item.units), width=140, tip=lambda item: join(item.units)),
        Column(_("Average"), lambda item: item.average, "right", 88, text=lambda item: decimal(item.average)),
        Column(_("Last"), lambda item: item.places[0].code, width=120),
    )  # fmt: skip
