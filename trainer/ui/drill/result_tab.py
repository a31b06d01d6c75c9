"""The results of a drill: by objective, team and sheet, person; differences to rule on; why each number is what it is."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import RECORDING, RESULTS, Drill, State
from trainer.domain.errors import Trouble
from trainer.domain.result import Average, DrillResult, ObjectiveResult, SheetResult
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.services.scoring import MarkOrder
from trainer.ui.changes import Change
from trainer.ui.drill.differences import DifferencesView
from trainer.ui.drill.exporting import asked_export
from trainer.ui.drill.result_views import AgreementView, ObjectivesView, PeopleView, Tiles
from trainer.ui.drill.score_grid import ScoreGrid
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.drill.tab_order import put_before
from trainer.ui.drill.why_panel import WhyPanel
from trainer.ui.jobs import Job, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.table import DataTable
from trainer.ui.wording import SHEET_LEVELS

PAUSE_MS = 400
WHY_WIDTH, WHY_NARROW, ROOMY = 336, 268, 1040
SEEN = RESULTS | {State.RUNNING}
KINDS = ("mark", "ruling", "assessment", "penalty", "observation", "retraction")


class ResultTab(Tab):
    """Read in a job; read again when marks arrive while it is looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._result: DrillResult | None = None
        self._reading: Job[DrillResult] | None = None
        self._is_stale = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    # building

    def _build(self) -> None:
        memory = self.desk.memory
        self.tiles, self.why = Tiles(), WhyPanel()
        self.objectives, self.grid, self.people = ObjectivesView(memory), ScoreGrid(), PeopleView(memory)
        self.differences, self.agreement = DifferencesView(memory), AgreementView(memory)
        self.views: dict[str, QWidget] = {
            "objectives": self.objectives, "grid": self.grid, "differences": self.differences,
            "agreement": self.agreement, "people": self.people,
        }  # fmt: skip
        self._sections, self._stack = self._segmented(), QStackedWidget()
        for view in self.views.values():
            self._stack.addWidget(view)
        self._warning = button("", self._on_warned, role="link", icon="warning")
        self.why.setFixedWidth(WHY_WIDTH)
        left = rows(self.tiles, columns(self._sections, STRETCH, self._warning), (self._stack, 1), gap=1.5)
        self._body, self._faces = QWidget(), QStackedWidget()
        self._body.setLayout(columns(left, self.why, gap=1.5))
        self._build_faces()

    def _segmented(self) -> Segmented:
        made = Segmented(
            [
                Option("objectives", _("Objectives")),
                Option("grid", _("Teams and sheets")),
                Option("differences", _("Differences")),
                Option("agreement", _("Agreement")),
                Option("people", _("Persons")),
            ],
            _("What is shown"),
        )
        made.set_value("objectives")
        return made

    def _build_faces(self) -> None:
        self._early = EmptyState(
            "result", _("There is no result yet"), _("It appears with the first mark of the drill.")
        )
        self._wait = label(_("Reading the marks …"), "muted")
        for face in (self._early, self._wait, self._body):
            self._faces.addWidget(face)
        whole = rows((self._faces, 1))
        whole.setContentsMargins(0, 12, 0, 0)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._sections.chosen.connect(self._on_section)
        self.tiles.asked.connect(self._on_number)
        for view in (self.objectives, self.grid, self.people, self.differences):
            view.chosen.connect(self._on_number)
        self.differences.ruled.connect(self._on_ruled)
        self._pause.timeout.connect(self.reload)
        self.desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:  # noqa: ARG002
        if self._drill is None or self._drill.id != drill.id:
            self._result = None
            self.people.hide_again()
            self.why.show_nothing()
            self._show_section("objectives")
        self._drill = drill
        if drill.state not in SEEN:
            self._faces.setCurrentWidget(self._early)
            return
        if self._result is None:
            self._faces.setCurrentWidget(self._wait)
        self.reload()

    def entered(self) -> None:
        if self._is_stale:
            self.reload()

    def left(self) -> None:
        """Somebody else may look next."""
        self.people.hide_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.why.setFixedWidth(WHY_WIDTH if self.width() >= ROOMY else WHY_NARROW)
        if self._result is not None:
            self._show_warning(self._result.open_rulings)

    def offered(self) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {}
        if self._result is not None and self._table() is not None:
            acts["export"] = self.export
        if self._stack.currentWidget() is self.people and not self.people.cover.isVisible():
            acts["search"] = self.people.panel.focus_search
        if self._stack.currentWidget() is self.differences:
            acts["search"] = self.differences.panel.focus_search
        return acts

    @Slot()
    def reload(self) -> None:
        """Compute the result from what stands in the journal now."""
        self._is_stale = False
        if self._drill is None or self._drill.state not in SEEN:
            return
        if self._reading is not None:
            self._reading.cancel()
        work = partial(_result, self.desk, self._drill)
        self._reading = self.desk.jobs.run(work, self._on_result, self.tell_trouble)

    @Slot(object)
    def _on_result(self, result: DrillResult) -> None:
        drill = self._drill
        if drill is None:
            return
        self._result = result
        has_marks = any(line.marks for item in result.sheets for line in item.total.lines)
        self._faces.setCurrentWidget(self._body if has_marks else self._early)
        self.tiles.show_result(result)
        self.objectives.show_result(result)
        self.grid.show_result(result)
        self.people.show_result(drill, result)
        self.differences.show_result(drill, result, editable=drill.state in RECORDING)
        self.agreement.show_result(drill, result)
        self._show_warning(result.open_rulings)
        self._show_why()
        put_before(self.tiles.stops(), self._sections)
        self.offers_changed.emit()

    def _show_warning(self, count: int) -> None:
        """How many differences are open; where there is little room, the number alone."""
        words = ngettext("{count} difference waits for a ruling", "{count} differences wait for a ruling", count)
        told = words.format(count=count)
        self._warning.setText(told if self.width() >= ROOMY else str(count))
        self._warning.setToolTip(told)
        self._warning.setAccessibleName(told)
        self._warning.setVisible(count > 0)

    def _show_why(self) -> None:
        """What is looked at in the section in front; at first the first objective."""
        if self.objectives.table.current_row() is None and self.objectives.model.rowCount():
            self.objectives.table.selectRow(0)
        view = self._stack.currentWidget()
        item: object = None
        if view is self.objectives:
            item = self.objectives.table.current_row()
        elif view is self.grid:
            item = self.grid.current_cell()
        elif view is self.differences and (row := self.differences.table.current_row()) is not None:
            item = row.sheet
        elif view is self.people and self.people.currentWidget() is self.people.panel:
            item = self.people.table.current_row()
        self._on_number(item)

    def _show_section(self, name: str) -> None:
        self._sections.set_value(name)
        self._stack.setCurrentWidget(self.views[name])
        self._show_why()
        self.offers_changed.emit()

    @Slot(str)
    def _on_section(self, name: str) -> None:
        if name != "people":
            self.people.hide_again()
        self._show_section(name)

    @Slot()
    def _on_warned(self) -> None:
        self._show_section("differences")
        self.differences.table.setFocus()

    @Slot(object)
    def _on_number(self, item: object) -> None:
        result = self._result
        if result is None:
            return
        if isinstance(item, ObjectiveResult):
            self.why.show_objective(item, result.bands)
        elif isinstance(item, SheetResult):
            self.why.show_sheet(item, result.bands)
        elif isinstance(item, Average):
            self._show_average(item, result)

    def _show_average(self, item: Average, result: DrillResult) -> None:
        if item.subject:
            sheets = tuple(one for one in result.sheets if one.subject == item.subject)
            self.why.show_average(item, item.name, sheets, result.bands)
            return
        sheets = tuple(one for one in result.sheets if one.level == item.level)
        shown = () if item.level == "person" else sheets
        self.why.show_average(item, _(SHEET_LEVELS.get(item.level, item.level)), shown, result.bands)

    # acts

    @Slot(object)
    def _on_ruled(self, order: MarkOrder) -> None:
        drill = self._drill
        if drill is None:
            return
        try:
            self.desk.services.scoring.rule(drill.id, self.desk.author(drill), order)
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        self.notify(_("The ruling on {code} is recorded.").format(code=order.criterion), "good")
        self.differences.go_on()
        self.reload()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is None or not change.touches(*(f"{kind}:{drill.id}" for kind in KINDS)):
            return
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    def _table(self) -> DataTable[Any] | None:
        view = self._stack.currentWidget()
        if view is self.people and self.people.currentWidget() is self.people.cover:
            return None
        table = getattr(view, "table", None)
        return table if isinstance(table, DataTable) else None

    def export(self) -> None:
        """The table looked at, as a file."""
        drill, table = self._drill, self._table()
        if drill is None or table is None:
            return
        title = _("Results {code}").format(code=drill.code)
        work = asked_export(self, table, title, title)
        if work is not None:
            self.desk.jobs.run(work, self._on_exported, self.tell_trouble, write=True)

    @Slot(object)
    def _on_exported(self, path: object) -> None:
        self.notify(_("{file} is written.").format(file=getattr(path, "name", "")), "good")


def _result(desk: Desk, drill: Drill, _progress: Progress) -> DrillResult:
    return desk.services.scoring.result(drill.id)
