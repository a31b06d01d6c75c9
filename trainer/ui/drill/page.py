"""Drills: a list, and the workspace of the one that is opened."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.access import Right
from trainer.domain.drill import State
from trainer.domain.errors import Trouble
from trainer.i18n import _, tell
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.drill.list import DrillList
from trainer.ui.drill.report_batch import ReportBatch
from trainer.ui.drill.tab import Desk
from trainer.ui.drill.workspace import Workspace
from trainer.ui.jobs import Jobs
from trainer.ui.layout import button
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.permits import permit

OPEN = "drill/open"


class DrillPage(Page):
    """`entered` takes a drill's id or code, a pair of it and a tab, or ("state", a state) for the list."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Drills"), parent)
        self._desk = Desk(services, jobs, changes, memory)
        self._was_left = True
        self._build()
        self._connect()

    def _build(self) -> None:
        self.list, self.workspace = DrillList(self._desk), Workspace(self._desk)
        new = button(_("New drill"), self._on_new, role="primary", icon="add")
        self._may_plan = permit(self._desk.services, Right.PLAN, new)
        self.batch = ReportBatch(self._desk)
        many = button(_("Reports of these drills…"), self._on_many, icon="report")
        many.setToolTip(_("One PDF for each drill of the list that was held, into a folder"))
        permit(self._desk.services, Right.RESULTS, many)
        self.header.add(many)
        self.header.add(new)
        self.fill(self.list)
        self.workspace.hide()
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.addWidget(self.workspace, 1)
            whole.addWidget(self.batch)

    def _connect(self) -> None:
        self.list.opened.connect(self.open)
        self.list.new_asked.connect(self._on_new)
        self.batch.noted.connect(self.noted)
        space = self.workspace
        space.back_asked.connect(self.show_list)
        space.noted.connect(self.noted)
        space.state_told.connect(self.state_told)
        space.page_asked.connect(self.page_asked)
        space.offers_changed.connect(self._renew_offers)
        self._desk.changes.changed.connect(self._on_changed)

    def entered(self, argument: object = None) -> None:
        """Open what is asked for; else what was open; asked for while it is shown, go to the list."""
        was_left, self._was_left = self._was_left, False
        if isinstance(argument, tuple) and len(argument) == 2:
            first, second = str(argument[0]), str(argument[1])
            if first == "state":
                self.show_list()
                self.list.show_state(State(second) if second in set(State) else None)
            else:
                self.open(first, second)
        elif isinstance(argument, str) and argument:
            self.open(argument)
        elif was_left and (held := self.workspace.drill_id or self._desk.memory.get(OPEN)):
            self._open_again(held)
        else:
            self.show_list()

    @Slot(str)
    def open(self, drill_id: str, tab: str = "") -> None:
        """Show the workspace of a drill; one that is gone leads to the list."""
        try:
            self.workspace.open(drill_id, tab)
        except Trouble as trouble:
            self.show_list()
            self.notify(tell(trouble), "bad")
            return
        self._show_workspace(shown=True)
        self._desk.memory.put(OPEN, self.workspace.drill_id)

    def _open_again(self, drill_id: str) -> None:
        """What was open last; the data file of today may be another, which is nothing to complain of."""
        try:
            self._desk.services.planning.drill(drill_id)
        except Trouble:
            self.show_list()
        else:
            self.open(drill_id)

    @Slot()
    def show_list(self) -> None:
        """Go to the list, with the drill one comes from marked."""
        self.workspace.close_drill()
        self._show_workspace(shown=False)
        self._desk.memory.put(OPEN, "")
        self.list.reload()
        self.list.select(self.workspace.drill_id)
        self.list.focus()
        self._tell_drafts()

    def _tell_drafts(self) -> None:
        plan = self.workspace.plan()
        if plan is not None and plan.is_dirty:
            self.notify(_("The changes to the plan are not saved yet."), "warning", _("Go back to them"), self._reopen)

    def _reopen(self) -> None:
        self.open(self.workspace.drill_id, "plan")

    def _show_workspace(self, *, shown: bool) -> None:
        self.header.setVisible(not shown)
        self.list.setVisible(not shown)
        self.workspace.setVisible(shown)
        self._renew_offers()

    @Slot()
    def _renew_offers(self) -> None:
        """What the tab in front answers, or what the list does."""
        wanted: dict[str, Callable[[], object]] = {"refresh": self.list.reload}
        if self._may_plan:
            wanted["new"] = self._on_new
        wanted["search"] = self.list.panel.focus_search
        if not self.workspace.isHidden():
            wanted = self.workspace.offered()
        held = self.offered()
        if wanted == held:
            return
        self.blockSignals(True)
        for name in held:
            self.offer(name, None)
        for name, act in wanted.items():
            self.offer(name, act)
        self.blockSignals(False)
        self.offers_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown: what is only on screen is kept."""
        self._was_left = True
        self.workspace.close_drill()
        super().hideEvent(event)

    @Slot()
    def _on_many(self) -> None:
        self.batch.start(self.list.model.rows())

    @Slot()
    def _on_new(self) -> None:
        self.page_asked.emit("schedule", ("new", ""))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches("drills") and self.list.isVisible():
            self.list.reload()
