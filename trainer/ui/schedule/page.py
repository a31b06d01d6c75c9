"""The schedule: a month of drills, the day one looks at, new drills, and what stands against the plan."""

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.schedule import Conflict
from trainer.i18n import _, ngettext, tell
from trainer.services.services import Services
from trainer.services.words import short_date
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Job, Jobs
from trainer.ui.layout import button, columns
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.schedule.agenda import Agenda
from trainer.ui.schedule.conflict_list import ConflictPanel
from trainer.ui.schedule.month_view import MonthView
from trainer.ui.schedule.new_drill import NewDrill
from trainer.ui.schedule.order import move
from trainer.ui.schedule.reading import Shown, check, days_of, read, today
from trainer.ui.widgets.fields import Choice

SIDE_WIDTH = (320, 372)
KEPT = "schedule/unit"


class SchedulePage(Page):
    """Drills of the shown weeks are read at once, their conflicts through a job."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Schedule"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._shown, self._units = Shown(), dict[str, str]()
        self._conflicts: tuple[Conflict, ...] = ()
        self._job: Job[tuple[Conflict, ...]] | None = None
        self._build()
        self._connect(changes)

    def _build(self) -> None:
        self.month = MonthView(today(self._services))
        self.agenda, self.form, self.panel = Agenda(), NewDrill(self._services, self._jobs), ConflictPanel()
        self._side = QStackedWidget()
        for part in (self.agenda, self.form, self.panel):
            self._side.addWidget(part)
        self._side.setMinimumWidth(SIDE_WIDTH[0])
        self._side.setMaximumWidth(SIDE_WIDTH[1])
        self.unit = Choice()
        self.unit.setAccessibleName(_("Unit"))
        self.unit.setMinimumWidth(220)
        self._check = button(_("Check the plan"), icon="readiness")
        self._new = button(_("New drill"), role="primary", icon="add")
        for tool in (self.unit, self._check, self._new):
            self.header.add(tool)
        self.fill(columns((self.month, 2), (self._side, 1), gap=2))

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._on_changed)
        self.month.turned.connect(self._load)
        self.month.day_chosen.connect(self._on_day)
        self.month.day_opened.connect(self._on_day_opened)
        self.month.drill_dragged.connect(self._on_dragged)
        for source in (self.month.drill_opened, self.agenda.opened, self.panel.opened):
            source.connect(self._on_drill)
        self.unit.currentIndexChanged.connect(self._on_unit)
        self._check.clicked.connect(self._on_check)
        self._new.clicked.connect(self._on_new)
        self.agenda.new_asked.connect(self._on_new)
        self.form.created.connect(self._on_created)
        self.form.closed.connect(self._show_agenda)
        self.panel.closed.connect(self._show_agenda)
        self.offer("new", self._on_new)
        self.offer("refresh", self._load)

    # showing

    def entered(self, argument: object = None) -> None:
        """`("new", code)` opens the form with that scenario, a day shows that day."""
        self._load_units()
        self._load()
        match argument:
            case ("new", str(scenario)):
                self._open_form(scenario)
            case date():
                self.month.grid.select_day(argument)
                self.month.setFocus()
            case _ if self._side.currentWidget() is not self.form:
                self.month.setFocus()

    def _load_units(self) -> None:
        self._units = {unit.code: unit.name for unit in self._services.directory.units()}
        self.unit.set_options([("", _("All units")), *self._units.items()])
        blocked = self.unit.blockSignals(True)
        self.unit.setCurrentIndex(max(0, self.unit.findData(self._memory.get(KEPT))))
        self.unit.blockSignals(blocked)

    @Slot()
    def _load(self) -> None:
        days = self.month.grid.shown_days()
        try:
            self._shown = read(self._services, *days, str(self.unit.currentData() or ""))
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        self._show()
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(partial(check, self._services, *days), self._on_checked, self._on_trouble)

    def _show(self) -> None:
        self.month.show_shown(self._shown, self._conflicts)
        count = self._shown.within(self.month.grid.selected_day())
        drills = ngettext("{count} drill this month", "{count} drills this month", count).format(count=count)
        self.header.set_title(_("Schedule"), drills)
        self._on_day(self.month.grid.selected_day())

    @Slot(object)
    def _on_checked(self, conflicts: tuple[Conflict, ...]) -> None:
        codes = {row.code for row in self._shown.rows}
        self._conflicts = tuple(item for item in conflicts if codes.intersection(item.drills))
        self.month.show_shown(self._shown, self._conflicts)
        self.panel.show_conflicts(self.month.title(), self._conflicts)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches("drills", "units") and self.isVisible():
            self._load()

    @Slot()
    def _on_unit(self) -> None:
        self._memory.put(KEPT, str(self.unit.currentData() or ""))
        self._load()

    # the day

    @Slot(object)
    def _on_day(self, day: date) -> None:
        self.agenda.show_day(day, self._shown.drills_on(day), self._shown.notes_on(day), self._units)
        if self._side.currentWidget() is self.form:
            self.form.set_day(day)

    @Slot(object)
    def _on_day_opened(self, day: date) -> None:
        """One drill is opened, of several one may choose, an empty day gets a new one."""
        drills = self._shown.drills_on(day)
        if len(drills) == 1:
            self._on_drill(drills[0].id)
        elif drills:
            self._show_agenda()
            self.agenda.titles()[0].setFocus()
        else:
            self._open_form("")

    @Slot(str)
    def _on_drill(self, drill: str) -> None:
        self.page_asked.emit("drill", next((row.id for row in self._shown.rows if row.code == drill), drill))

    @Slot()
    def _show_agenda(self) -> None:
        self._side.setCurrentWidget(self.agenda)
        self.offer("save", None)
        self.month.setFocus()

    @Slot()
    def _on_check(self) -> None:
        self.panel.show_conflicts(self.month.title(), self._conflicts)
        self._side.setCurrentWidget(self.panel)
        self.offer("save", None)
        self.panel.focus()

    # planning

    @Slot()
    def _on_new(self) -> None:
        self._open_form("")

    def _open_form(self, scenario: str) -> None:
        owner = self._services.office.owner()
        host = str(self.unit.currentData() or "") or (owner.unit if owner else "")
        self._side.setCurrentWidget(self.form)
        self.form.show_for(scenario, self.month.grid.selected_day(), host)
        self.offer("save", self.form.make)

    @Slot(object)
    def _on_created(self, drill: Drill) -> None:
        self._show_agenda()
        self._load()
        self.notify(
            _("{code} was put into the plan as a draft.").format(code=drill.code),
            "good", _("Open"), partial(self.page_asked.emit, "drill", drill.id),
        )  # fmt: skip

    @Slot(str, object, object)
    def _on_dragged(self, drill: str, first: date, last: date) -> None:
        """A bar was moved; its length follows from its minutes and cannot be pulled."""
        before = next((days_of(row) for row in self._shown.rows if row.id == drill), None)
        if before is None or last - first != before[1] - before[0]:
            self.notify(_("A drill is as long as its minutes. Change them in its plan."), "info")
            self._load()
        else:
            self._move(drill, first)

    def _move(self, drill: str, day: date) -> None:
        self._jobs.run(partial(move, self._services, drill, day), self._on_moved, self._on_not_moved, write=True)

    @Slot(object)
    def _on_moved(self, moved: tuple[Drill, date]) -> None:
        drill, before = moved
        day = drill.start.astimezone(ZoneInfo(drill.zone)).date()
        self._load()
        self.notify(
            _("{code} is now on {day}.").format(code=drill.code, day=short_date(day)),
            "good", _("Undo"), partial(self._move, drill.id, before),
        )  # fmt: skip

    @Slot(object)
    def _on_not_moved(self, trouble: Trouble) -> None:
        self._on_trouble(trouble)
        self._load()
