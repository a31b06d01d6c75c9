"""The list of drills: search, filter by where they stand in life, open."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QWidget

from trainer.domain.drill import State
from trainer.domain.errors import mark
from trainer.i18n import _
from trainer.services.planning import DrillRow
from trainer.services.words import date_and_time
from trainer.ui.drill.tab import Desk
from trainer.ui.layout import rows
from trainer.ui.widgets.chip import Facet, Facets
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.rows_model import Column, RowsModel
from trainer.ui.widgets.table import DataTable
from trainer.ui.widgets.table_panel import TablePanel
from trainer.ui.wording import STATE_KINDS, STATES

GROUPS: Mapping[str, tuple[str, frozenset[State]]] = {
    "planned": (
        mark("Being planned"),
        frozenset({State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.READY, State.POSTPONED}),
    ),
    "running": (
        mark("Under way"), frozenset({State.RUNNING, State.FINISHED, State.SCORING, State.REPORT_DRAFT})
    ),
    "done": (mark("Finished"), frozenset({State.REPORT_ISSUED, State.ARCHIVED, State.CANCELLED})),
}  # fmt: skip


class DrillList(QWidget):
    """Enter or a double click opens a drill."""

    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._units: dict[str, str] = {}
        self._rows: tuple[DrillRow, ...] = ()
        self._state: State | None = None
        self._is_placed = False
        self._build()
        self.groups.changed.connect(self._on_groups)
        self.table.opened.connect(self._on_opened)

    def _build(self) -> None:
        self.model = RowsModel[DrillRow](self._columns())
        self.table = DataTable(self.model, "drills", self._desk.memory)
        self.table.setAccessibleName(_("Drills"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        advice = _("A drill is planned from a scenario: choose one and give it a unit and a day.")
        empty = EmptyState("drill", _("No drill yet"), advice, _("Plan a drill"))
        empty.asked.connect(self.new_asked)
        self.panel, self.groups = TablePanel(self.table, _("Search code, title, unit, scenario"), empty), Facets()
        self.setLayout(rows(self.groups, (self.panel, 1), gap=1.5))

    def _columns(self) -> tuple[Column[DrillRow], ...]:
        return (
            Column(_("Code"), _code, width=140),
            Column(_("Title"), _title, width=320, stretch=True, tip=_title),
            Column(_("Unit"), self._unit, width=190, tip=self._unit),
            Column(_("Start"), _start, width=190, text=_start_words),
            Column(_("State"), _state_order, width=160, text=_state_words, badge=_state_kind),
            Column(_("Scenario"), _scenario, width=100),
        )

    def _unit(self, row: DrillRow) -> str:
        return self._units.get(row.host, row.host)

    def reload(self) -> None:
        """Read the drills; filter, order and place stay."""
        services = self._desk.services
        self._units = {unit.code: unit.name for unit in services.directory.units()}
        self._rows = services.planning.drills()
        self._show_groups()
        self.model.show_rows(self._rows)
        if not self._is_placed and self._rows:
            self._is_placed = True
            self._go_to_today()

    def show_state(self, state: State | None) -> None:
        """Only drills in one state; None takes that filter away."""
        self._state = state
        self._show_groups()
        self.groups.set_chosen(frozenset({state.value}) if state else frozenset())
        self._on_groups()

    def select(self, drill_id: str) -> None:
        """Look at a drill."""
        self.table.select_key(drill_id)

    def focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()
        if self.table.current_row() is None and self.model.rowCount():
            self.table.selectRow(0)

    def _go_to_today(self) -> None:
        """Past drills lie above, the next one is the first seen."""
        now = self._desk.services.workplace.clock()
        coming = next((row for row in self.model.rows() if row.end >= now), None)
        if coming is not None and self.table.select_key(coming.id):
            self.table.scrollTo(self.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)

    def _show_groups(self) -> None:
        facets = [
            Facet(name, _(words), sum(row.state in states for row in self._rows))
            for name, (words, states) in GROUPS.items()
        ]
        if self._state is not None:
            count = sum(row.state is self._state for row in self._rows)
            facets.append(Facet(self._state.value, _(STATES[self._state]), count))
        self.groups.show_facets(facets)

    def _is_wanted(self, row: DrillRow) -> bool:
        chosen = self.groups.chosen()
        return any(row.state in GROUPS[name][1] if name in GROUPS else row.state == name for name in chosen)

    @Slot()
    def _on_groups(self) -> None:
        self.model.filter(self._is_wanted if self.groups.chosen() else None)

    @Slot(object)
    def _on_opened(self, row: DrillRow) -> None:
        self.opened.emit(row.id)


def _code(row: DrillRow) -> str:
    return row.code


def _title(row: DrillRow) -> str:
    return row.title


def _start(row: DrillRow) -> object:
    return row.start.astimezone(ZoneInfo(row.zone))


def _start_words(row: DrillRow) -> str:
    return date_and_time(row.start, row.zone)


def _state_order(row: DrillRow) -> object:
    return list(State).index(row.state)


def _state_words(row: DrillRow) -> str:
    return _(STATES[row.state])


def _state_kind(row: DrillRow) -> str:
    return STATE_KINDS[row.state]


def _scenario(row: DrillRow) -> str:
    return row.scenario_code
