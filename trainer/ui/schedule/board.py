"""The plan itself: its views with layers and legend, what they read, what stands against it, and drills being moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import Trouble
from trainer.domain.schedule import Conflict
from trainer.services.calendar import PlanRow
from trainer.services.services import Services
from trainer.ui.jobs import Job, Jobs
from trainer.ui.layout import rows
from trainer.ui.memory import Memory
from trainer.ui.schedule.annexe import AnnexeView
from trainer.ui.schedule.layers import LayerBar, marked
from trainer.ui.schedule.legend import Foot
from trainer.ui.schedule.month_view import MonthView
from trainer.ui.schedule.moving import Mover
from trainer.ui.schedule.plan_view import PlanView
from trainer.ui.schedule.reading import Shown, conflicts_of, read, today
from trainer.ui.schedule.timeline_view import TimelineView
from trainer.ui.schedule.views import Views
from trainer.ui.widgets.spans import Drag

PAUSE_MS = 150
"""The check begins once nobody turns the page any more: beside it everything else is slower."""
KEPT_VIEW, KEPT_OFF, KEPT_ZOOM = "schedule/view", "schedule/layers-off", "schedule/zoom"


@dataclass(frozen=True)
class Checked:
    """The days shown, in words, and what stands against the drills in them."""

    title: str
    conflicts: tuple[Conflict, ...]


class Board(QWidget):
    """What a view shows is read at once, its conflicts through a job.

    `day_looked` another day or drills of it, `shown` other drills or another view, `checked` what is wrong with them.
    """

    day_looked = Signal(object)
    day_opened = Signal(object)
    drill_opened = Signal(str)
    drill_chosen = Signal(str)
    shown = Signal()
    checked = Signal(object)
    troubled = Signal(object)
    annexe_made = Signal(object)

    def __init__(self, services: Services, jobs: Jobs, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._jobs, self._memory = services, jobs, memory
        self.plan, self.conflicts = Shown(), tuple[Conflict, ...]()
        self.units: Mapping[str, str] = {}
        self.unit = ""
        self._job: Job[tuple[Conflict, ...]] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.is_checked = False
        self.mover = Mover(services, jobs, self)
        self.views = Views(services, jobs, partial(today, services))
        self.layers, self.foot = LayerBar(), Foot()
        self.setLayout(rows((self.views, 1), self.layers, self.foot, gap=1))
        self._connect()

    def _connect(self) -> None:
        self.views.made.connect(self._on_view_made)
        self.views.shown.connect(self._on_view)
        self.layers.changed.connect(self._on_layers)
        self.mover.said.connect(self.foot.say)
        self.mover.warned.connect(self._on_warned)
        self.mover.changed.connect(self.load)
        self._pause.timeout.connect(self.check)

    def recall(self) -> None:
        """The view and the layers of the last time."""
        self.layers.set_off(self._memory.get(KEPT_OFF).split())
        kept = self._memory.get(KEPT_VIEW)
        self.views.show_view(kept if self.views.knows(kept) else "month")

    @Slot(object)
    def _on_view_made(self, view: QWidget) -> None:
        if isinstance(view, AnnexeView):
            view.drill_opened.connect(self.drill_opened)
            self.annexe_made.emit(view)
        if not isinstance(view, PlanView):
            return
        if isinstance(view, TimelineView):
            kept = self._memory.numbers(KEPT_ZOOM)
            view.show_units(self._lanes())
            view.set_zoom(kept[0] if kept else view.zoom())
            view.zoomed.connect(self._on_zoomed)
        view.turned.connect(self.load)
        view.day_chosen.connect(self.day_looked)
        view.day_opened.connect(self.day_opened)
        view.drill_opened.connect(self.drill_opened)
        view.drill_chosen.connect(self.drill_chosen)
        view.drill_dragged.connect(self._on_dragged)
        view.drill_hovered.connect(self.mover.hover)
        view.drill_removed.connect(self._on_remove)

    def view(self) -> PlanView | None:
        """The view of the plan in front; None while something else is."""
        return self.views.plan()

    def annexe(self) -> AnnexeView | None:
        """The view beside the plan that is in front, if one is."""
        held = self.views.currentWidget()
        return held if isinstance(held, AnnexeView) else None

    @property
    def month(self) -> MonthView:
        """The month, whether it is in front or not."""
        view = self.views.view("month")
        assert isinstance(view, MonthView)
        return view

    def chosen(self) -> PlanRow | None:
        """The drill that commands act on."""
        view = self.view()
        return None if view is None else self.plan.row(view.chosen())

    # showing

    def show_units(self, units: Mapping[str, str], unit: str) -> None:
        """All units by code, and the one that is looked at; empty for all."""
        self.units, self.unit = units, unit
        self.mover.show_units(units)
        self._show_lanes()

    def _lanes(self) -> list[tuple[str, str]]:
        """The rows of the timeline: the unit chosen, or all."""
        return [(code, name) for code, name in self.units.items() if self.unit in ("", code)]

    def _show_lanes(self) -> None:
        view = self.view()
        if isinstance(view, TimelineView):
            view.show_units(self._lanes())

    @Slot()
    def load(self) -> None:
        """Read what the view in front shows."""
        view = self.view()
        if view is None:
            return
        sight = view.sight()
        units = sight.units if sight.units is not None else ((self.unit,) if self.unit else None)
        try:
            lanes = sight.units is not None
            self.plan = read(self._services, sight.first, sight.last, units, with_units=lanes)
        except Trouble as trouble:
            self.troubled.emit(trouble)
            return
        self._show()
        self.is_checked = False
        if self._job is not None:
            self._job.cancel()
        self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)

    @Slot()
    def check(self) -> None:
        """Look for what is wrong now, unless that is known."""
        self._pause.stop()
        view = self.view()
        if view is not None and not self.is_checked:
            sight = view.sight()
            work = partial(conflicts_of, self._services, sight.first, sight.last)
            self._job = self._jobs.run(work, self._on_checked, self._on_trouble)

    def _show(self) -> None:
        view = self.view()
        if view is not None:
            view.show_plan(self.plan, marked(self.plan.days, self.layers.on(), self.unit), self.conflicts)
            self.shown.emit()
            self.day_looked.emit(view.spot().day)

    @Slot(object)
    def _on_checked(self, conflicts: tuple[Conflict, ...]) -> None:
        self.is_checked = True
        codes = {row.code for row in self.plan.rows}
        before, self.conflicts = self.conflicts, tuple(item for item in conflicts if codes.intersection(item.drills))
        view = self.view()
        if view is not None:
            if before != self.conflicts:
                view.show_conflicts(self.plan, self.conflicts)
            self.checked.emit(Checked(view.title(), self.conflicts))

    @Slot(object)
    def _on_trouble(self, trouble: Trouble) -> None:
        self.troubled.emit(trouble)

    @Slot(str)
    def _on_view(self, name: str) -> None:
        self._memory.put(KEPT_VIEW, name)
        is_plan = self.view() is not None
        self.layers.setVisible(is_plan)
        self.foot.setVisible(is_plan)
        self._show_lanes()
        self.shown.emit()
        self.load()

    @Slot(int)
    def _on_zoomed(self, zoom: int) -> None:
        self._memory.put_numbers(KEPT_ZOOM, [zoom])

    @Slot()
    def _on_layers(self) -> None:
        off = sorted(chip.layer for chip in self.layers.chips if not chip.isChecked())
        self._memory.put(KEPT_OFF, " ".join(off))
        self._show()

    def go(self, day: date) -> None:
        """Look at a day."""
        view = self.view()
        if view is not None:
            view.go(day)
            view.setFocus()

    # moving

    @Slot(object)
    def _on_dragged(self, drag: Drag) -> None:
        self.mover.drop(drag, self.plan.row(drag.span.id))

    @Slot(str)
    def _on_warned(self, words: str) -> None:
        view = self.view()
        if view is not None:
            view.surface.warn(words)

    @Slot()
    def duplicate(self) -> None:
        """Another draft like the chosen drill."""
        row = self.chosen()
        if row is not None:
            self.mover.duplicate(row)

    @Slot(str)
    def _on_remove(self, _key: str) -> None:
        row = self.chosen()
        if row is not None:
            self.mover.remove(row)
