"""The week by the hour as a view of the plan."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.domain.schedule import Conflict
from trainer.ui.schedule.bars import bars
from trainer.ui.schedule.plan_view import PlanView, Sight
from trainer.ui.schedule.reading import Shown
from trainer.ui.widgets.bands import Marked
from trainer.ui.widgets.days import days_title
from trainer.ui.widgets.spans import Spot
from trainer.ui.widgets.week import WeekGrid
from trainer.ui.widgets.week_chart import WEEK


class WeekView(PlanView):
    """Seven days with their hours."""

    turn_words = (mark("Week before (Page Up)"), mark("Next week (Page Down)"))

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self.grid = WeekGrid(today)
        super().__init__(today, self.grid, parent)
        self.grid.week_shown.connect(self.turned)

    def sight(self) -> Sight:
        return Sight(*self.grid.shown_days())

    def show_plan(self, shown: Shown, marked: Marked, conflicts: Sequence[Conflict]) -> None:
        self.grid.show_marked(marked)
        self.show_conflicts(shown, conflicts)

    def show_conflicts(self, shown: Shown, conflicts: Sequence[Conflict]) -> None:
        self.grid.show_items(bars(shown, conflicts))

    def title(self) -> str:
        return days_title(*self.grid.shown_days())

    def turn(self, step: int) -> None:
        self.grid.select_day(self.grid.selected_day() + timedelta(step * WEEK))

    def go(self, day: date) -> None:
        self.grid.select_day(day)

    def spot(self) -> Spot:
        return self.grid.selected()
