"""The schedule: drills by month, week, day and unit, the day one looks at, and what stands against the plan."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer.domain.drill import Drill
from trainer.domain.errors import Trouble
from trainer.domain.schedule import Conflict
from trainer.i18n import _, ngettext, tell
from trainer.services.calendar import PlanRow
from trainer.services.services import Services
from trainer.ui.changes import Change, Changes
from trainer.ui.jobs import Job, Jobs
from trainer.ui.layout import STRETCH, button, columns, rows
from trainer.ui.memory import Memory
from trainer.ui.page import Page
from trainer.ui.schedule.agenda import Agenda
from trainer.ui.schedule.conflict_list import ConflictPanel
from trainer.ui.schedule.layers import LayerBar, marked
from trainer.ui.schedule.legend import Foot
from trainer.ui.schedule.month_view import MonthView
from trainer.ui.schedule.moving import Mover
from trainer.ui.schedule.new_drill import NewDrill
from trainer.ui.schedule.plan_view import PlanView
from trainer.ui.schedule.reading import Shown, check, read, today
from trainer.ui.schedule.timeline_view import TimelineView
from trainer.ui.schedule.views import Views
from trainer.ui.widgets.fields import Choice
from trainer.ui.widgets.spans import Drag, Spot

SIDE_WIDTH = (320, 372)
KEPT, KEPT_VIEW, KEPT_OFF, KEPT_ZOOM = "schedule/unit", "schedule/view", "schedule/layers-off", "schedule/zoom"


class SchedulePage(Page):
    """What a view shows is read at once, its conflicts through a job."""

    def __init__(
        self, services: Services, jobs: Jobs, changes: Changes, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Schedule"), parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self._shown, self._units = Shown(), dict[str, str]()
        self._conflicts: tuple[Conflict, ...] = ()
        self._job: Job[tuple[Conflict, ...]] | None = None
        self.mover = Mover(services, jobs, self)
        self._build()
        self._connect(changes)
        self._recall()

    def _build(self) -> None:
        self.views = Views(self._services, self._jobs, partial(today, self._services))
        self.agenda, self.form = Agenda(), NewDrill(self._services, self._jobs)
        self.panel = ConflictPanel(self._services, self._jobs)
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
        self.layers, self.foot = LayerBar(), Foot()
        self.fill(columns(self.views.switch, STRETCH, self.views.bars))
        left = QWidget()
        left.setLayout(rows((self.views, 1), self.layers, self.foot, gap=1))
        self.body.addLayout(columns((left, 2), (self._side, 1), gap=2), 1)

    def _connect(self, changes: Changes) -> None:
        changes.changed.connect(self._on_changed)
        self.views.made.connect(self._on_view_made)
        self.views.shown.connect(self._on_view)
        self.layers.changed.connect(self._on_layers)
        for source in (self.agenda.opened, self.panel.opened):
            source.connect(self._on_drill)
        self.unit.currentIndexChanged.connect(self._on_unit)
        self._check.clicked.connect(self._on_check)
        self._new.clicked.connect(self._on_new)
        self.agenda.new_asked.connect(self._on_new)
        self.form.created.connect(self._on_created)
        self.form.repeated.connect(self._on_repeated)
        self.form.closed.connect(self._show_agenda)
        self.panel.closed.connect(self._show_agenda)
        self.mover.said.connect(self.foot.say)
        self.mover.warned.connect(self._on_warned)
        self.mover.changed.connect(self._load)
        self.mover.done.connect(self._on_done)
        self.mover.refused.connect(self._on_trouble)
        for command, act in (("new", self._on_new), ("refresh", self._load), ("duplicate", self._on_duplicate)):
            self.offer(command, act)

    def _recall(self) -> None:
        self.layers.set_off(self._memory.get(KEPT_OFF).split())
        kept = self._memory.get(KEPT_VIEW)
        self.views.show_view(kept if self.views.knows(kept) else "month")

    @Slot(object)
    def _on_view_made(self, view: QWidget) -> None:
        if not isinstance(view, PlanView):
            return
        if isinstance(view, TimelineView):
            kept = self._memory.numbers(KEPT_ZOOM)
            view.show_units(self._lanes())
            view.set_zoom(kept[0] if kept else view.zoom())
            view.zoomed.connect(self._on_zoomed)
        view.turned.connect(self._load)
        view.day_chosen.connect(self._on_day)
        view.day_opened.connect(self._on_day_opened)
        view.drill_opened.connect(self._on_drill)
        view.drill_dragged.connect(self._on_dragged)
        view.drill_hovered.connect(self.mover.hover)
        view.drill_removed.connect(self._on_remove)

    @property
    def month(self) -> MonthView:
        """The month, whether it is in front or not."""
        view = self.views.view("month")
        assert isinstance(view, MonthView)
        return view

    # showing

    def entered(self, argument: object = None) -> None:
        """`("new", code)` opens the form with that scenario, a day shows that day, a view's name that view."""
        self._load_units()
        self._load()
        plan = self.views.plan()
        match argument:
            case ("new", str(scenario)):
                self._open_form(scenario)
            case date() if plan is not None:
                plan.go(argument)
                plan.setFocus()
            case str(name) if self.views.knows(name):
                self.views.show_view(name)
            case _ if plan is not None and self._side.currentWidget() is not self.form:
                plan.setFocus()

    def _load_units(self) -> None:
        self._units = {unit.code: unit.name for unit in self._services.directory.units()}
        self.mover.show_units(self._units)
        self.unit.set_options([("", _("All units")), *self._units.items()])
        blocked = self.unit.blockSignals(True)
        self.unit.setCurrentIndex(max(0, self.unit.findData(self._memory.get(KEPT))))
        self.unit.blockSignals(blocked)
        self._show_lanes()

    def _lanes(self) -> list[tuple[str, str]]:
        """The rows of the timeline: the unit chosen, or all."""
        wanted = self._unit()
        return [(code, name) for code, name in self._units.items() if wanted in ("", code)]

    def _show_lanes(self) -> None:
        plan = self.views.plan()
        if isinstance(plan, TimelineView):
            plan.show_units(self._lanes())

    def _unit(self) -> str:
        return str(self.unit.currentData() or "")

    @Slot()
    def _load(self) -> None:
        plan = self.views.plan()
        if plan is None:
            return
        sight, unit = plan.sight(), self._unit()
        units = sight.units if sight.units is not None else ((unit,) if unit else None)
        try:
            self._shown = read(self._services, sight.first, sight.last, units)
        except Trouble as trouble:
            self._on_trouble(trouble)
            return
        self._show()
        if self._job is not None:
            self._job.cancel()
        work = partial(check, self._services, sight.first, sight.last)
        self._job = self._jobs.run(work, self._on_checked, self._on_trouble)

    def _show(self) -> None:
        plan = self.views.plan()
        if plan is None:
            return
        plan.show_plan(self._shown, marked(self._shown.days, self.layers.on(), self._unit()), self._conflicts)
        self.header.set_title(f"{_('Schedule')} · {plan.title()}", self._counted(plan))
        self._on_day(plan.spot().day)

    def _counted(self, plan: PlanView) -> str:
        count = self._shown.within(*plan.counted_days())
        return ngettext("{count} drill", "{count} drills", count).format(count=count)

    @Slot(object)
    def _on_checked(self, conflicts: tuple[Conflict, ...]) -> None:
        codes = {row.code for row in self._shown.rows}
        self._conflicts = tuple(item for item in conflicts if codes.intersection(item.drills))
        plan = self.views.plan()
        if plan is not None:
            plan.show_conflicts(self._shown, self._conflicts)
            self.panel.show_conflicts(plan.title(), self._conflicts)

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.notify(tell(trouble), "bad")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if change.touches("drills", "units", "calendar") and self.isVisible():
            self._load()

    @Slot()
    def _on_unit(self) -> None:
        self._memory.put(KEPT, self._unit())
        self._show_lanes()
        self._load()

    @Slot(str)
    def _on_view(self, name: str) -> None:
        self._memory.put(KEPT_VIEW, name)
        plan = self.views.plan()
        if plan is None:
            self.header.set_title(_("Schedule"))
        for part in (self.layers, self.foot, self.unit, self._check, self._new):
            part.setVisible(plan is not None)
        self._show_side()
        self._show_lanes()
        self._load()

    @Slot(int)
    def _on_zoomed(self, zoom: int) -> None:
        self._memory.put_numbers(KEPT_ZOOM, [zoom])

    @Slot()
    def _on_layers(self) -> None:
        off = sorted(chip.layer for chip in self.layers.chips if not chip.isChecked())
        self._memory.put(KEPT_OFF, " ".join(off))
        self._show()

    # the day

    def _show_side(self) -> None:
        """Views that have the whole width give it up only for the form and the conflicts."""
        plan, held = self.views.plan(), self._side.currentWidget()
        self._side.setVisible(plan is not None and (plan.has_side or held is not self.agenda))

    @Slot(object)
    def _on_day(self, day: date) -> None:
        self.agenda.show_day(day, self._shown.drills_on(day), self._shown.notes_on(day), self._units)
        if self._side.currentWidget() is self.form:
            self.form.set_day(day)

    @Slot(object)
    def _on_day_opened(self, spot: Spot) -> None:
        """One drill is opened, of several one may choose, an empty day gets a new one."""
        drills = self._shown.drills_on(spot.day)
        if isinstance(self.views.plan(), MonthView) and drills:
            if len(drills) == 1:
                self._on_drill(drills[0].id)
            else:
                self._show_agenda()
                self.agenda.titles()[0].setFocus()
        else:
            self._open_form("", spot)

    @Slot(str)
    def _on_drill(self, drill: str) -> None:
        row = self._shown.row(drill)
        self.page_asked.emit("drill", drill if row is None else row.id)

    @Slot()
    def _show_agenda(self) -> None:
        self._side.setCurrentWidget(self.agenda)
        self.offer("save", None)
        self._show_side()
        plan = self.views.plan()
        if plan is not None:
            plan.setFocus()

    @Slot()
    def _on_check(self) -> None:
        plan = self.views.plan()
        if plan is not None:
            self.panel.show_conflicts(plan.title(), self._conflicts)
            self._side.setCurrentWidget(self.panel)
            self.offer("save", None)
            self._show_side()
            self.panel.focus()

    # planning

    @Slot()
    def _on_new(self) -> None:
        self._open_form("")

    def _open_form(self, scenario: str, spot: Spot | None = None) -> None:
        plan = self.views.plan()
        if plan is None:
            self.views.show_view("month")
            plan = self.month
        spot = spot or plan.spot()
        owner = self._services.office.owner()
        host = spot.lane or self._unit() or (owner.unit if owner else "")
        self._side.setCurrentWidget(self.form)
        self._show_side()
        self.form.show_for(scenario, spot.day, host, spot.minute)
        self.offer("save", self.form.make)

    @Slot(object)
    def _on_created(self, drill: Drill) -> None:
        self._show_agenda()
        self._load()
        self.notify(
            _("{code} was put into the plan as a draft.").format(code=drill.code),
            "good", _("Open"), partial(self.page_asked.emit, "drill", drill.id),
        )  # fmt: skip

    @Slot(object)
    def _on_repeated(self, drills: tuple[Drill, ...]) -> None:
        self._show_agenda()
        self.mover.made(drills)

    # moving

    @Slot(object)
    def _on_dragged(self, drag: Drag) -> None:
        self.mover.drop(drag, self._shown.row(drag.span.id))

    @Slot(str)
    def _on_warned(self, words: str) -> None:
        plan = self.views.plan()
        if plan is not None:
            plan.surface.warn(words)

    def _chosen(self) -> PlanRow | None:
        plan = self.views.plan()
        return None if plan is None else self._shown.row(plan.chosen())

    @Slot()
    def _on_duplicate(self) -> None:
        row = self._chosen()
        if row is not None:
            self.mover.duplicate(row)

    @Slot(str)
    def _on_remove(self, _key: str) -> None:
        row = self._chosen()
        if row is not None:
            self.mover.remove(row)

    @Slot(str)
    def _on_done(self, words: str) -> None:
        can_undo = bool(self.mover.undo_list)
        self.offer("undo", self.mover.undo if can_undo else None)
        if can_undo:
            self.notify(words, "good", _("Undo"), self.mover.undo)
        else:
            self.notify(words, "good")
