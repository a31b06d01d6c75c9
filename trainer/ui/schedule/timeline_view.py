"""The timeline as a view of the plan: a row a unit, weeks across, as many as one wants to see."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.domain.schedule import Conflict
from trainer.i18n import _, ngettext
from trainer.ui.layout import icon_button, label
from trainer.ui.schedule.bars import bars_in_lanes
from trainer.ui.schedule.layers import titles
from trainer.ui.schedule.plan_view import PlanView, Sight
from trainer.ui.schedule.reading import Shown
from trainer.ui.widgets.bands import Marked
from trainer.ui.widgets.days import days_title
from trainer.ui.widgets.lanes import Lane, Lanes
from trainer.ui.widgets.spans import Spot

WEEK = 7
ZOOMS = (2, 4, 8, 13, 26, 53)
USUAL = 3


class TimelineView(PlanView):
    """Reads only the units in sight; + and - or Ctrl with the wheel zoom."""

    zoomed = Signal(int)

    turn_words = (mark("Earlier (Page Up)"), mark("Later (Page Down)"))
    has_side = False

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self.lanes = Lanes()
        self._zoom = USUAL
        super().__init__(today, self.lanes, parent)
        self.lanes.show_days(today - timedelta(WEEK), ZOOMS[USUAL] * WEEK, today)
        self.lanes.window_asked.connect(self.turned)
        self.lanes.days_asked.connect(self._on_days)
        self.lanes.zoom_asked.connect(self._on_zoom)

    def _build(self) -> None:
        super()._build()
        self._weeks = label(role="muted")
        self._out = icon_button("zoom-out", _("Show more weeks (-)"), self._on_out)
        self._in = icon_button("zoom-in", _("Show fewer weeks (+)"), self._on_in)
        for tool in (self._weeks, self._out, self._in):
            self.tools.addWidget(tool)

    def show_units(self, units: Sequence[tuple[str, str]]) -> None:
        """The rows: codes and names."""
        self.lanes.show_lanes([Lane(code, name) for code, name in units])

    def sight(self) -> Sight:
        window = self.lanes.wanted()
        return Sight(window.first, window.last, window.lanes)

    def show_plan(self, shown: Shown, marked: Marked, conflicts: Sequence[Conflict]) -> None:
        self._weeks.setText(
            ngettext("{count} week", "{count} weeks", ZOOMS[self._zoom]).format(count=ZOOMS[self._zoom])
        )
        self._in.setEnabled(self._zoom > 0)
        self._out.setEnabled(self._zoom < len(ZOOMS) - 1)
        self.lanes.show_marked(marked, titles())
        self.show_conflicts(shown, conflicts)

    def show_conflicts(self, shown: Shown, conflicts: Sequence[Conflict]) -> None:
        self.lanes.show_items(bars_in_lanes(shown, set(self.lanes.wanted().lanes), conflicts))

    def title(self) -> str:
        window = self.lanes.wanted()
        return days_title(window.first, window.last)

    def turn(self, step: int) -> None:
        self._on_days(step * max(1, ZOOMS[self._zoom] // 2))

    def go(self, day: date) -> None:
        window = self.lanes.wanted()
        if not window.first <= day <= window.last:
            self._show_from(day - timedelta(WEEK))
        self.lanes.select_spot(Spot(day, 0, self.lanes.selected().lane))

    def spot(self) -> Spot:
        return self.lanes.selected()

    def zoom(self) -> int:
        """How far out: a place in the list of zooms."""
        return self._zoom

    def set_zoom(self, zoom: int) -> None:
        """Another number of weeks around the day one looks at."""
        self._zoom = max(0, min(len(ZOOMS) - 1, zoom))
        held = self.lanes.selected().day
        self._show_from(held - timedelta(weeks=ZOOMS[self._zoom] // 4))
        self.zoomed.emit(self._zoom)

    def _show_from(self, first: date) -> None:
        self.lanes.show_days(first, ZOOMS[self._zoom] * WEEK, self.today)

    @Slot(int)
    def _on_days(self, weeks: int) -> None:
        self._show_from(self.lanes.wanted().first + timedelta(weeks=weeks))

    @Slot(int)
    def _on_zoom(self, step: int) -> None:
        self.set_zoom(self._zoom + step)

    @Slot()
    def _on_out(self) -> None:
        self.set_zoom(self._zoom + 1)

    @Slot()
    def _on_in(self) -> None:
        self.set_zoom(self._zoom - 1)
