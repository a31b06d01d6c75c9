"""The results of a drill: by objective, team and sheet, person; differences to rule on; why each number is what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import RECORDING, RESULTS, Drill, State
from trainer.domain.result import DrillResult, ObjectiveResult
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext
from trainer.services.reconciling import Look
from trainer.ui.changes import Change
from trainer.ui.drill.agreement_view import AgreementView
from trainer.ui.drill.difficulty_view import DifficultyView
from trainer.ui.drill.exporting import asked_export
from trainer.ui.drill.findings_view import FindingsView
from trainer.ui.drill.reconciliation.banner import LockBanner
from trainer.ui.drill.reconciliation.view import ReconciliationView
from trainer.ui.drill.result_acts import ResultActs
from trainer.ui.drill.result_views import ObjectivesView, PeopleView, Tiles
from trainer.ui.drill.score_grid import ScoreGrid
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.drill.tab_order import put_before
from trainer.ui.drill.why_panel import WhyPanel
from trainer.ui.hot_wash.voice_summary import VoiceSummary
from trainer.ui.jobs import Job, Progress
from trainer.ui.layout import STRETCH, button, columns, label, rows
from trainer.ui.widgets.empty_state import EmptyState
from trainer.ui.widgets.segmented import Option, Segmented
from trainer.ui.widgets.table import DataTable

PAUSE_MS = 400
WHY_WIDTH, WHY_NARROW, ROOMY = 336, 268, 1040
AROUND_WARNING = 72
SEEN = RESULTS | {State.RUNNING}
KINDS = (
    "mark", "ruling", "assessment", "penalty", "observation", "retraction", "finding", "clearance", "conditions",
    "casualty", "knowledge", "lock",
)  # fmt: skip


class ResultTab(Tab):
    """Read in a job; read again when marks arrive while it is looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._drill: Drill | None = None
        self._result: DrillResult | None = None
        self._open = 0
        self._scenario: Scenario | None = None
        self._names: dict[str, str] = {}
        self._reading: Job[Read] | None = None
        self._is_stale = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    # building

    def _build(self) -> None:
        memory = self.desk.memory
        self.banner, self.tiles, self.why = LockBanner(), Tiles(), WhyPanel()
        self.objectives, self.grid, self.people = ObjectivesView(memory), ScoreGrid(), PeopleView(memory)
        self.differences, self.agreement = ReconciliationView(self.desk), AgreementView(memory)
        grading = self.desk.services.grading
        self.findings = FindingsView(memory, grading.findings())
        self.difficulty = DifficultyView(grading.conditions())
        self.acts = ResultActs(self.desk, self)
        self.views: dict[str, QWidget] = {
            "objectives": self.objectives, "grid": self.grid, "differences": self.differences,
            "findings": self.findings, "agreement": self.agreement, "people": self.people,
            "difficulty": self.difficulty,
        }  # fmt: skip
        self._sections, self._stack = self._segmented(), QStackedWidget()
        for view in self.views.values():
            self._stack.addWidget(view)
        self._warning = button("", self._on_warned, role="link", icon="warning")
        self.why.setFixedWidth(WHY_WIDTH)
        left = rows(self.banner, self.tiles, columns(self._sections, STRETCH, self._warning), (self._stack, 1), gap=1.5)
        self._body, self._faces = QWidget(), QStackedWidget()
        self.voices = VoiceSummary(self.desk)
        self._beside = QWidget()
        self._beside.setLayout(rows(self.voices))
        self._body.setLayout(columns(left, rows((self.why, 1), self._beside), gap=1.5))
        self._build_faces()

    def _segmented(self) -> Segmented:
        made = Segmented(
            [
                Option("objectives", _("Objectives")),
                Option("grid", _("Teams"), _("Teams and sheets")),
                Option("differences", _("Differences")),
                Option("findings", _("Findings")),
                Option("agreement", _("Agreement")),
                Option("people", _("Persons")),
                Option("difficulty", _("Difficulty")),
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
        for view in (self.objectives, self.grid, self.people, self.differences, self.findings, self.agreement):
            view.chosen.connect(self._on_number)
        self.acts.connect_views(self.objectives.card, self.findings, self.difficulty)
        self.acts.told.connect(self._on_told)
        self.acts.done.connect(self.reload)
        self.differences.told.connect(self._on_told)
        self.differences.acted.connect(self._on_acted)
        self._pause.timeout.connect(self.reload)
        self.desk.changes.changed.connect(self._on_changed)

    # showing

    def show_drill(self, drill: Drill, scenario: Scenario) -> None:
        if self._drill is None or self._drill.id != drill.id:
            self._result = None
            self.people.hide_again()
            self.why.show_nothing()
            self._show_section("objectives")
            self.difficulty.forget()
        self._drill, self._scenario = drill, scenario
        self.acts.drill = drill
        self.voices.show_drill(drill)
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
        self.voices.setFixedWidth(self.why.width())
        if self._result is not None:
            self._show_warning(self._open)

    def offered(self) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {}
        if self._result is not None and self._table() is not None:
            acts["export"] = self.export
        if self._stack.currentWidget() is self.people and not self.people.cover.isVisible():
            acts["search"] = self.people.panel.focus_search
        if self._stack.currentWidget() is self.findings:
            acts["search"] = self.findings.panel.focus_search
        if self._stack.currentWidget() is self.differences:
            acts |= self.differences.offered()
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
    def _on_result(self, read: "Read") -> None:
        drill, scenario, result = self._drill, self._scenario, read.look.result
        if drill is None or scenario is None:
            return
        self._result, self._names, self._open = result, read.names, read.look.board.open
        editable = drill.state in RECORDING
        has_marks = any(line.marks for item in result.sheets for line in item.total.lines)
        self._faces.setCurrentWidget(self._body if has_marks else self._early)
        self.banner.show_look(read.look)
        self.tiles.show_result(result)
        self.acts.result, self.acts.names = result, read.names
        self.objectives.show_result(result, editable=editable)
        self.grid.show_result(result)
        self.people.show_result(drill, result)
        self.differences.show_look(drill, read.look)
        self.findings.show_result(drill, scenario, result, read.names, editable=editable)
        self.agreement.show_result(drill, result)
        self.difficulty.show_difficulty(result.difficulty, read.names, editable=editable)
        self._show_warning(self._open)
        self._show_why()
        put_before(self.tiles.stops(), self._sections)
        self.offers_changed.emit()

    def _show_warning(self, count: int) -> None:
        """How many differences are open; where there is little room, the number alone."""
        words = ngettext("{count} difference waits for a ruling", "{count} differences wait for a ruling", count)
        told = words.format(count=count)
        room = self.width() - self.why.width() - self._sections.sizeHint().width() - AROUND_WARNING
        fits = self._warning.fontMetrics().horizontalAdvance(told) <= room
        self._warning.setText(told if fits else str(count))
        self._warning.setToolTip(told)
        self._warning.setAccessibleName(told)
        self._warning.setVisible(count > 0)

    def _show_why(self) -> None:
        """What is looked at in the section in front; at first its first line."""
        view = self._stack.currentWidget()
        for section in (self.objectives, self.findings, self.agreement):
            if section is view and section.table.current_row() is None and section.model.rowCount():
                section.table.selectRow(0)
        item: object = None
        if view is self.objectives:
            item = self.objectives.table.current_row()
        elif view is self.grid:
            item = self.grid.current_cell()
        elif view is self.differences and (row := self.differences.table.current_row()) is not None:
            item = row.sheet
        elif view is self.findings:
            held = self.findings.table.current_row()
            item = held.item if held is not None else None
        elif view is self.agreement:
            item = self.agreement.table.current_row()
        elif view is self.difficulty and self._result is not None:
            item = self._result.difficulty
        elif view is self.people and self.people.currentWidget() is self.people.panel:
            item = self.people.table.current_row()
        self._on_number(item)

    def _show_section(self, name: str) -> None:
        self._sections.set_value(name)
        self._stack.setCurrentWidget(self.views[name])
        self._beside.setVisible(name == "objectives")  # elsewhere the reasons need the room
        for part in (self.tiles, self.why):  # the board needs the whole width for what was said side by side
            part.setVisible(name != "differences")
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
        self.why.show_number(item, result, self._names)
        if isinstance(item, ObjectiveResult):
            self.acts.show_objective(item)

    # acts

    @Slot()
    def _on_acted(self) -> None:
        """At once, and not again when the change itself is announced."""
        self._pause.stop()
        self.reload()

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        drill = self._drill
        if drill is None or not change.touches(*(f"{kind}:{drill.id}" for kind in KINDS)):
            return
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    @Slot(str, str)
    def _on_told(self, words: str, kind: str) -> None:
        self.notify(words, kind)

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


@dataclass(frozen=True)
class Read:
    """A result as whoever works here may see it, with the names of what it speaks of."""

    look: Look
    names: dict[str, str]


def _result(desk: Desk, drill: Drill, _progress: Progress) -> Read:
    owner = desk.services.office.owner()
    look = desk.services.reconciling.look(drill.id, owner.service_number if owner else "")
    return Read(look, desk.services.grading.names_of(drill))
