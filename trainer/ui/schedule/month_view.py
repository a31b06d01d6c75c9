"""The month as a view of the plan."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.domain.schedule import Conflict
from trainer.ui.schedule.bars import bars
from trainer.ui.schedule.plan_view import PlanView, Sight
from trainer.ui.schedule.reading import Shown
from trainer.ui.widgets.bands import Marked
from trainer.ui.widgets.days import month_title
from trainer.ui.widgets.month import MonthGrid
from trainer.ui.widgets.spans import Spot


class MonthView(PlanView):
    """Weeks of a month below one another."""

    turn_words = (mark("Month before (Page Up)"), mark("Next month (Page Down)"))

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self.grid = MonthGrid(today)
        super().__init__(today, self.grid, parent)
        self.grid.month_shown.connect(self.turned)

    def sight(self) -> Sight:
        return Sight(*self.grid.shown_days())

    def show_plan(self, shown: Shown, marked: Marked, conflicts: Sequence[Conflict]) -> None:
        self.grid.show_marked(marked)
        self.show_conflicts(shown, conflicts)

    def show_conflicts(self, shown: Shown, conflicts: Sequence[Conflict]) -> None:
        self.grid.show_items(bars(shown, conflicts))

    def counted_days(self) -> tuple[date, date]:
        day = self.grid.selected_day()
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])

    def title(self) -> str:
        day = self.grid.selected_day()
        return month_title(day.year, day.month)

    def turn(self, step: int) -> None:
        self.grid.turn(step)

    def go(self, day: date) -> None:
        self.grid.select_day(day)

    def spot(self) -> Spot:
        return Spot(self.grid.selected_day())
