"""The schedule: drills by month, week, day and unit, the day one looks at, new drills, papers and files."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.access import Right
from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.i18n import _, ngettext, tell
from trainer.services.schedule_export import Extent
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Jobs
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.permits import belongs_to, may, permit
from trainer.ui.schedule.agenda import Agenda
from trainer.ui.schedule.annexe import AnnexeView
from trainer.ui.schedule.beside import Beside
from trainer.ui.schedule.board import Board, Checked
from trainer.ui.schedule.conflict_list import ConflictPanel
from trainer.ui.schedule.files_menu import FilesMenu
from trainer.ui.schedule.month_view import MonthView
from trainer.ui.schedule.new_drill import NewDrill
from trainer.ui.schedule.outgoing import Outgoing
from trainer.ui.schedule.papers import Wanted
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.spans import Spot

SIDE_WIDTH = (320, 372)
KEPT = "schedule/unit"


class SchedulePage(Page):
    """The board with the plan at the left, the day, the form or the conflicts at the right; papers instead of both."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Schedule"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self.outgoing = Outgoing(services, jobs, self)
        self._build()
        self._connect(changes)
        self.board.recall()

    def _build(self) -> None:
        self.board = Board(self._services, self._jobs, self._memory)
        self.views, self.mover = self.board.views, self.board.mover
        self.agenda, self.form = Agenda(), NewDrill(self._services, self._jobs)
        self.panel = ConflictPanel(self._services, self._jobs)
        self._side = QStackedWidget()
        for part in (self.agenda, self.form, self.panel):
            self._side.addWidget(part)
        self._side.setMinimumWidth(SIDE_WIDTH[0])
        self._side.setMaximumWidth(SIDE_WIDTH[1])
        self.unit, self.files = Choice(), FilesMenu()
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setMinimumWidth(200)
        self._check = button(_("Check the plan"), icon="readiness")
        self._new = button(_("New drill"), role="primary", icon="add")
        self._tools = (self.unit, self.files, self._check, self._new)
        for tool in self._tools:
            kept = tool.sizePolicy()
            kept.setRetainSizeWhenHidden(True)  # the head keeps its height in views without them
            tool.setSizePolicy(kept)
            self.header.add(tool)
        whole, self._stack = QWidget(), QStackedWidget()
        both = columns((self.board, 2), (self._side, 1), gap=2)
        content = rows(columns(self.views.switch, STRETCH, self.views.bars), gap=1.5)
        content.addLayout(both, 1)
        whole.setLayout(content)
        self._stack.addWidget(whole)
        self.beside = Beside(self._services, self._jobs, self._memory, self._stack)
        self.fill(self._stack)

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._on_changed)
        self.board.day_looked.connect(self._on_day)
        self.board.day_opened.connect(self._on_day_opened)
        self.board.shown.connect(self._on_shown)
        self.board.checked.connect(self._on_checked)
        self.board.troubled.connect(self._on_trouble)
        self.board.drill_chosen.connect(self._on_chosen)
        self.board.annexe_made.connect(self._on_annexe)
        for source in (self.agenda.opened, self.panel.opened, self.board.drill_opened):
            source.connect(self._on_drill)
        self.unit.currentIndexChanged.connect(self._on_unit)
        self._check.clicked.connect(self._on_check)
        self._new.clicked.connect(self._on_new)
        self.files.asked.connect(self._on_file)
        self.agenda.new_asked.connect(self._on_new)
        self.agenda.all_asked.connect(self._on_all)
        self.form.created.connect(self._on_created)
        self.form.repeated.connect(self._on_repeated)
        self.form.closed.connect(self._show_agenda)
        self.panel.closed.connect(self._show_agenda)
        self.mover.done.connect(self._on_done)
        self.mover.refused.connect(self._on_trouble)
        self.outgoing.told.connect(self.notify)
        self.beside.told.connect(self.notify)
        self.beside.changed.connect(self._on_beside)
        for command, act in (
            ("new", self._on_new), ("refresh", self.board.load), ("duplicate", self.board.duplicate),
            ("export", self._on_export), ("import", self._on_import), ("print", self._on_print),
        ):  # fmt: skip
            self.offer(command, act)
        if not may(self._services, Right.RESULTS):
            self.files.forbid("programme_report", belongs_to(Right.RESULTS))
        if not permit(self._services, Right.PLAN, self._new, self.agenda.new):
            for command in ("new", "duplicate", "import"):
                self.offer(command, None)

    def offered(self) -> dict[str, Callable[[], object]]:
        """While a paper, a calendar or a view beside the plan is looked at, the commands are theirs."""
        held, annexe = self.beside.offered(), self.board.annexe()
        if held is None and annexe is not None:
            held = annexe.offered()
        return super().offered() if held is None else held

    @property
    def month(self) -> MonthView:
        """The month, whether it is in front or not."""
        return self.board.month

    # showing

    def entered(self, argument: object = None) -> None:
        """`("new", code)` opens the form with that scenario, perhaps for a unit named third; a day shows that day, a name that
        view or the programme report.
        """
        self._load_units()
        self.board.load()
        match argument:
            case ("new", str(scenario)):
                self._open_form(scenario)
            case ("new", str(scenario), str(unit)):
                self._open_form(scenario, unit=unit)
            case date():
                self.board.go(argument)
            case "programme_report":
                self._on_file("programme_report")
            case str(name) if self.views.knows(name):
                self.views.show_view(name)
            case _ if self._side.currentWidget() is not self.form:
                self._focus_plan()

    def _focus_plan(self) -> None:
        view = self.board.view()
        if view is not None and self.beside.offered() is None:
            view.setFocus()

    def _load_units(self) -> None:
        units = {unit.code: unit.name for unit in self._services.directory.units()}
        self.unit.set_options([("", _("All units")), *units.items()])
        blocked = self.unit.blockSignals(True)
        self.unit.setCurrentIndex(max(0, self.unit.findData(self._memory.get(KEPT))))
        self.unit.blockSignals(blocked)
        self.board.show_units(units, self._unit())

    def _unit(self) -> str:
        return str(self.unit.currentData() or "")

    @Slot(object)
    def _on_annexe(self, annexe: AnnexeView) -> None:
        annexe.told.connect(self.notify)
        annexe.offers_changed.connect(self.offers_changed)

    @Slot()
    def _on_shown(self) -> None:
        view = self.board.view()
        for part in self._tools:
            part.setVisible(view is not None)
        self._show_side()
        self.offers_changed.emit()
        if view is None:
            self.header.set_title(_("Schedule"))
            return
        count = self.board.plan.within(*view.counted_days())
        drills = ngettext("{count} drill", "{count} drills", count).format(count=count)
        self.header.set_title(_("Schedule") + f" · {view.title()}", drills)
        self._on_chosen(view.chosen())

    @Slot(object)
    def _on_checked(self, checked: Checked) -> None:
        self.panel.show_conflicts(checked.title, checked.conflicts)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        annexe = self.board.annexe()
        if not self.isVisible():
            return
        if annexe is not None:
            annexe.load()
        elif change.touches("drills", "units", "calendar"):
            self.board.load()

    @Slot()
    def _on_unit(self) -> None:
        self._memory.put(KEPT, self._unit())
        self.board.show_units(self.board.units, self._unit())
        self.board.load()

    # the day

    def _show_side(self) -> None:
        """Views that have the whole width give it up only for the form and the conflicts."""
        view, held = self.board.view(), self._side.currentWidget()
        self._side.setVisible(view is not None and (view.has_side or held is not self.agenda))

    @Slot(object)
    def _on_day(self, day: date) -> None:
        plan = self.board.plan
        self.agenda.show_day(day, plan.drills_on(day), plan.notes_on(day), self.board.units)
        if self._side.currentWidget() is self.form:
            self.form.set_day(day)

    @Slot()
    def _on_all(self) -> None:
        """Every drill of the day is in the agenda."""
        self.views.show_view("agenda")
        self._focus_plan()

    @Slot(object)
    def _on_day_opened(self, spot: Spot) -> None:
        """One drill is opened, of several one may choose, an empty day gets a new one."""
        drills = self.board.plan.drills_on(spot.day)
        if isinstance(self.board.view(), MonthView) and drills:
            if len(drills) == 1:
                self._on_drill(drills[0].id)
            else:
                self._show_agenda()
                self.agenda.titles()[0].setFocus()
        else:
            self._open_form("", spot)

    @Slot(str)
    def _on_drill(self, drill: str) -> None:
        row = self.board.plan.row(drill)
        self.page_asked.emit("drill", drill if row is None else row.id)

    @Slot(str)
    def _on_chosen(self, drill: str) -> None:
        row = self.board.plan.row(drill) if drill else None
        self.files.set_drill("" if row is None else row.code)

    @Slot()
    def _show_agenda(self) -> None:
        self._side.setCurrentWidget(self.agenda)
        self.offer("save", None)
        self._show_side()
        self._focus_plan()

    @Slot()
    def _on_check(self) -> None:
        view = self.board.view()
        if view is not None:
            self.board.check()
            self.panel.show_conflicts(view.title(), self.board.conflicts)
            self._side.setCurrentWidget(self.panel)
            self.offer("save", None)
            self._show_side()
            self.panel.focus()

    # planning

    @Slot()
    def _on_new(self) -> None:
        self._open_form("")

    def _open_form(self, scenario: str, spot: Spot | None = None, unit: str = "") -> None:
        if self.board.view() is None:
            self.views.show_view("month")
        view = self.board.view() or self.month
        spot = spot or view.spot()
        owner = self._services.office.owner()
        host = unit or spot.lane or self._unit() or (owner.unit if owner else "")
        self._side.setCurrentWidget(self.form)
        self._show_side()
        self.form.show_for(scenario, spot.day, host, spot.minute)
        self.offer("save", self.form.make)

    @Slot(object)
    def _on_created(self, drill: Drill) -> None:
        self._show_agenda()
        self.board.load()
        self.notify(
            _("{code} was put into the plan as a draft.").format(code=drill.code),
            "good", _("Open"), partial(self.page_asked.emit, "drill", drill.id),
        )  # fmt: skip

    @Slot(object)
    def _on_repeated(self, drills: tuple[Drill, ...]) -> None:
        self._show_agenda()
        self.mover.made(drills)

    @Slot(str)
    def _on_done(self, words: str) -> None:
        can_undo = bool(self.mover.undo_list)
        self.offer("undo", self.mover.undo if can_undo else None)
        if can_undo:
            self.notify(words, "good", _("Undo"), self.mover.undo)
        else:
            self.notify(words, "good")

    # papers and files

    def _extent(self, drill: str = "") -> Extent:
        """The days in front, of the unit looked at."""
        view = self.board.view() or self.month
        return Extent(*view.counted_days(), self._unit(), drill)

    def _looked_at(self) -> date:
        """The day the plan is opened at."""
        return (self.board.view() or self.month).spot().day

    @Slot(str)
    def _on_file(self, name: str) -> None:
        row, extent = self.board.chosen(), self._extent()
        code = "" if row is None else row.code
        if name in ("year", "month", "plan"):
            self.beside.show_paper(Wanted(name, self._looked_at(), self._unit(), code))
        elif name == "programme_report":
            self.beside.show_programme(self._looked_at(), self._unit())
        elif name == "table":
            self.outgoing.table(extent)
        elif name == "calendar":
            self.outgoing.calendar(extent)
        elif name == "drill" and code:
            self.outgoing.calendar(self._extent(code))
        elif name == "days":
            self.outgoing.days(extent.first.replace(month=1, day=1), extent.first.replace(month=12, day=31))
        elif name == "import":
            self._on_import()

    @Slot()
    def _on_export(self) -> None:
        self._on_file("table")

    @Slot()
    def _on_print(self) -> None:
        self._on_file("month" if isinstance(self.board.view(), MonthView) else "year")

    @Slot()
    def _on_import(self) -> None:
        path = self.outgoing.coming()
        if path is not None:
            self.beside.show_calendar(path)

    @Slot()
    def _on_beside(self) -> None:
        """A paper or a calendar came in front of the plan, or went."""
        is_plan = self.beside.offered() is None
        for part in self._tools:
            part.setVisible(is_plan)
        if is_plan:
            self._focus_plan()
        self.offers_changed.emit()
