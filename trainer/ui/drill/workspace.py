"""One drill: its head and its tabs, each made at its first visit."""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer.domain.approval import Decision
from trainer.domain.drill import CLOSED, Drill, Move, State
from trainer.domain.errors import Trouble, mark
from trainer.domain.scenario import Scenario
from trainer.i18n import _, ngettext, tell
from trainer.ui.changes import Change
from trainer.ui.drill.closed_tab import ClosedTab, is_open
from trainer.ui.drill.header import DrillHeader, needs_reason
from trainer.ui.drill.move_panel import DECIDED_HERE, MovePanel
from trainer.ui.drill.plan_tab import PlanTab
from trainer.ui.drill.tab import Desk, Tab
from trainer.ui.jobs import Progress
from trainer.ui.layout import rows, tabs
from trainer.ui.messages import Messages
from trainer.ui.page import Note
from trainer.ui.reports.issuing import asked_to_issue
from trainer.ui.wording import STATES

TABS = (
    ("plan", mark("Plan"), "trainer.ui.drill.plan_tab", "PlanTab"),
    ("people", mark("Participants"), "trainer.ui.drill.people_tab", "PeopleTab"),
    ("packages", mark("Packages"), "trainer.ui.packages.tab", "PackagesTab"),
    ("conduct", mark("Conduct"), "trainer.ui.conduct.tab", "ConductTab"),
    ("scoring", mark("Scoring"), "trainer.ui.drill.scoring_tab", "DrillScoringTab"),
    ("hot_wash", mark("Hot wash"), "trainer.ui.hot_wash.tab", "HotWashTab"),
    ("result", mark("Results"), "trainer.ui.drill.result_tab", "ResultTab"),
    ("report", mark("Report"), "trainer.ui.reports.report_tab", "ReportTab"),
    ("documents", mark("Documents"), "trainer.ui.documents.tab", "DocumentsTab"),
)
KEYS = (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1))
UNDONE_NEVER = {
    State.RUNNING: (mark("Start the drill now?"), mark("STARTEX: the exercise clock runs from this moment.")),
    State.FINISHED: (
        mark("End the drill now?"),
        mark("ENDEX: the exercise clock stops. Marks may still be completed."),
    ),
    State.ARCHIVED: (mark("Archive the drill?"), mark("It can be read for ever and changed no more.")),
}
PAUSE_MS = 50


class Workspace(QWidget):
    """Shows a drill and lets it move; what the tabs have to say is passed on to the page."""

    back_asked = Signal()
    noted = Signal(object)
    state_told = Signal(str, str)
    page_asked = Signal(str, object)
    offers_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drill: Drill | None = None
        self._scenario: Scenario | None = None
        self._tabs: dict[int, Tab] = {}
        self._holders: list[QVBoxLayout] = []
        self._shown: dict[int, Drill] = {}
        self._front = -1
        self._units: dict[str, str] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.header, self.bar = DrillHeader(), tabs()
        for _name, title, _module, _kind in TABS:
            page = QWidget()
            holder = QVBoxLayout(page)
            holder.setContentsMargins(0, 0, 0, 0)
            self._holders.append(holder)
            self.bar.addTab(page, _(title))
        inner = rows((self.bar, 1), gap=0)
        inner.setContentsMargins(20, 0, 20, 12)
        self.panel = MovePanel()
        self.panel.hide()
        held = rows(self.panel, gap=0)
        held.setContentsMargins(20, 0, 20, 8)
        whole = rows(self.header, held, inner, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.header.back_asked.connect(self.back_asked)
        self.header.move_asked.connect(self._on_move)
        self.panel.decided.connect(self._on_decided)
        self.panel.closed.connect(self._on_panel_closed)
        self.bar.currentChanged.connect(self._on_tab)
        self._pause.timeout.connect(self.reload)
        self._desk.changes.changed.connect(self._on_changed)
        for key, step in KEYS:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._on_step)

    # showing

    def showEvent(self, event: QShowEvent) -> None:
        """The window was hidden meanwhile: the tab in front is brought up to date."""
        super().showEvent(event)
        if self._drill is not None and self._front < 0:
            self._bring(self.bar.currentIndex())

    @property
    def drill_id(self) -> str:
        """The drill shown; empty for none."""
        return self._drill.id if self._drill else ""

    def open(self, drill_id: str, tab: str = "") -> None:
        """Show a drill; raises `Trouble` when there is none. `tab` is the name of one of `TABS`."""
        planning = self._desk.services.planning
        drill = planning.drill(drill_id)
        self._scenario = planning.scenario_of(drill)
        self._units = {unit.code: unit.name for unit in self._desk.services.directory.units()}
        self._take(drill)
        if tab:
            self.bar.setCurrentIndex(next((at for at, parts in enumerate(TABS) if parts[0] == tab), 0))
        self._bring(self.bar.currentIndex())
        self.bar.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def close_drill(self) -> None:
        """Let the tabs keep what is only on screen."""
        front = self._tabs.get(self._front)
        if front is not None:
            front.left()
        self._front = -1

    @Slot()
    def reload(self) -> None:
        """Read the drill again, for someone changed it."""
        before = self._drill
        if before is None:
            return
        try:
            drill = self._desk.services.planning.drill(before.id)
            self._take(drill)
            if drill.revision != before.revision:
                self._tell_notices(drill)
        except Trouble as trouble:
            self.noted.emit(Note(tell(trouble), "bad"))

    def _tell_notices(self, drill: Drill) -> None:
        """An approved plan was changed: who must hear of it stands in the history."""
        last = next(iter(self._desk.services.approval.history(drill.id)[::-1]), None)
        if last is not None and last.told and last.revision == drill.revision:
            count = len(last.told)
            told = ngettext("{count} must be told of the change.", "{count} must be told of the change.", count)
            self.noted.emit(Note(told.format(count=count), "warning", _("Show"), self._show_history))

    def _show_history(self) -> None:
        self.bar.setCurrentIndex(0)
        plan = self.plan()
        if plan is not None:
            plan.show_history()

    def tab(self, name: str) -> Tab:
        """A tab by name, made if need be."""
        return self._made(next(at for at, parts in enumerate(TABS) if parts[0] == name))

    def current(self) -> Tab:
        """The tab in front."""
        return self._made(self.bar.currentIndex())

    def offered(self) -> dict[str, Callable[[], object]]:
        """Commands of the window answered by the tab in front, and the way back."""
        front = self._tabs.get(self.bar.currentIndex())
        return {"back": self.back_asked.emit, **(front.offered() if front else {})}

    def plan(self) -> PlanTab | None:
        """The plan if it was looked at."""
        made = self._tabs.get(0)
        return made if isinstance(made, PlanTab) else None

    def _take(self, drill: Drill) -> None:
        self._drill = drill
        asked = self.panel.drill
        if asked is not None and (asked.id, asked.state) != (drill.id, drill.state):
            self.panel.close_panel()
        moves = self._desk.services.planning.moves(drill)
        self.header.show_drill(drill, self._units.get(drill.host, drill.host), moves)
        if self._front >= 0:
            self._show(self._front)

    def _show(self, place: int) -> None:
        drill, scenario = self._drill, self._scenario
        if drill is None or scenario is None:
            return
        made = self._made(place)
        if self._shown.get(place) != drill:
            self._shown[place] = drill
            made.show_drill(drill, scenario)

    def _bring(self, place: int) -> None:
        self._front = place
        self._show(place)
        self._made(place).entered()
        self.offers_changed.emit()

    def _made(self, place: int) -> Tab:
        name, _title, module, kind = TABS[place]
        is_closed = not is_open(self._desk.services.users, name)
        if place in self._tabs and isinstance(self._tabs[place], ClosedTab) != is_closed:
            self._tabs.pop(place).deleteLater()  # the rights of who is in front have changed
            self._shown.pop(place, None)
        if place not in self._tabs:
            made: Tab = ClosedTab(self._desk, name) if is_closed else getattr(import_module(module), kind)(self._desk)
            for signal, passed in (
                (made.noted, self.noted), (made.state_told, self.state_told), (made.page_asked, self.page_asked),
                (made.offers_changed, self.offers_changed),
            ):  # fmt: skip
                signal.connect(passed)
            made.drill_saved.connect(self.reload)
            self._holders[place].addWidget(made)
            self._tabs[place] = made
        return self._tabs[place]

    # events

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        before = self._tabs.get(self._front)
        if before is not None:
            before.left()
        if self._drill is not None and place >= 0:
            self._bring(place)

    @Slot()
    def _on_step(self) -> None:
        sender = self.sender()
        step = int(sender.property("step")) if sender else 0
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self._drill is not None and change.touches(f"drill:{self._drill.id}"):
            self._pause.start()

    # moving

    @Slot(object)
    def _on_move(self, move: Move) -> None:
        drill, plan = self._drill, self.plan()
        self.current().left()
        if drill is None or (plan is not None and not plan.save()):
            self.bar.setCurrentIndex(0)
            return
        if move.target in DECIDED_HERE:
            self._ask(self._desk.services.planning.drill(drill.id), move)
            return
        if move.target is State.REPORT_ISSUED:
            confirm = asked_to_issue(self, self._desk.services, drill)
            if confirm is not None:
                self._make(move, Decision(), confirm=confirm)
            return
        reason = self._agreed(drill, move)
        if reason is not None:
            self._make(move, Decision(remark=reason), reason)

    def _ask(self, drill: Drill, move: Move) -> None:
        approval = self._desk.services.approval
        items = approval.checklist(drill, move.target)
        self.panel.show_move(drill, move, approval.signer(drill, move), items, approval.proposed(drill, move.target))

    @Slot(object, object)
    def _on_decided(self, move: Move, decision: Decision) -> None:
        self.panel.set_usable(usable=False)
        self._make(move, decision, decision.remark)

    def _make(self, move: Move, decision: Decision, reason: str = "", *, confirm: bool = False) -> None:
        drill = self._drill
        if drill is not None:
            self.header.set_usable(usable=False)
            work = partial(_move, self._desk, drill, move.target, decision=decision, reason=reason, confirm=confirm)
            self._desk.jobs.run(work, self._on_moved, self._on_refused, write=True)

    @Slot()
    def _on_panel_closed(self) -> None:
        first = next(iter(self.header.moves()), None)
        (first or self.header.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _agreed(self, drill: Drill, move: Move) -> str | None:
        """The reason, which may be empty; None when he thinks better of it."""
        if needs_reason(move):
            return Messages.text(self, _("{move}: say why. This is kept with the drill.").format(move=_(move.label)),
                                 multiline=True)  # fmt: skip
        if move.target not in UNDONE_NEVER:
            return ""
        text, detail = UNDONE_NEVER[move.target]
        return "" if Messages.question(self, _(text), f"{drill.title}\n{_(detail)}", yes=_(move.label)) else None

    @Slot(object)
    def _on_moved(self, drill: Drill) -> None:
        self.header.set_usable(usable=True)
        if self._drill is None or drill.id != self._drill.id:
            return
        self.panel.close_panel()
        self._take(self._desk.services.planning.drill(drill.id))
        told = _("{code} is now: {state}").format(code=drill.code, state=_(STATES[drill.state]))
        self.noted.emit(Note(told, "info" if drill.state in CLOSED else "good"))
        if drill.state is State.RUNNING:  # never on "End the drill", where one more Enter would ask for ENDEX
            author = self._desk.author(self._drill)
            evaluates = any(item.service_number == author for item in self._drill.evaluators())
            wanted = "scoring" if evaluates else "conduct"
            self.bar.setCurrentIndex(next(at for at, parts in enumerate(TABS) if parts[0] == wanted))
            return
        first = next(iter(self.header.moves()), None)
        (first or self.header.back).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_refused(self, trouble: Trouble) -> None:
        self.header.set_usable(usable=True)
        if not self.panel.isHidden():
            self.panel.refuse(tell(trouble))
            return
        self.noted.emit(Note(tell(trouble), "bad"))


def _move(
    desk: Desk, drill: Drill, target: State, _progress: Progress, *, decision: Decision, reason: str, confirm: bool
) -> Drill:  # fmt: skip
    move = desk.services.move
    return move(drill.code, target, author=desk.author(drill), reason=reason, decision=decision, confirm=confirm)
