"""The agenda as a view of the plan: the drills of some weeks, day by day."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from trainer.domain.errors import mark
from trainer.domain.schedule import Conflict
from trainer.ui.schedule.bars import bars
from trainer.ui.schedule.plan_view import PlanView, Sight
from trainer.ui.schedule.reading import Shown
from trainer.ui.widgets.bands import Marked
from trainer.ui.widgets.day_list import DayList
from trainer.ui.widgets.days import days_title
from trainer.ui.widgets.spans import Spot

WEEKS = 4


class AgendaView(PlanView):
    """Four weeks from the Monday of the day one looks at."""

    turn_words = (mark("Earlier (Page Up)"), mark("Later (Page Down)"))
    has_side = False

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self.list = DayList(today)
        self._first = today - timedelta(today.weekday())
        super().__init__(today, self.list, parent)
        self.list.show_days(*self._days())
        self.list.pages_asked.connect(self._on_pages)

    def _days(self) -> tuple[date, date]:
        return self._first, self._first + timedelta(WEEKS * 7 - 1)

    def sight(self) -> Sight:
        return Sight(*self._days())

    def show_plan(self, shown: Shown, marked: Marked, conflicts: Sequence[Conflict]) -> None:
        self.list.show_marked(marked)
        self.show_conflicts(shown, conflicts)

    def show_conflicts(self, shown: Shown, conflicts: Sequence[Conflict]) -> None:
        self.list.show_items(bars(shown, conflicts))

    def title(self) -> str:
        return days_title(*self._days())

    def turn(self, step: int) -> None:
        self.go(self._first + timedelta(weeks=WEEKS * step))

    def go(self, day: date) -> None:
        if not self._days()[0] <= day <= self._days()[1]:
            self._first = day - timedelta(day.weekday())
            self.list.show_days(*self._days())
            self.turned.emit()
        self.list.select_day(day)

    def spot(self) -> Spot:
        return Spot(self.list.selected_day())

    @Slot(int)
    def _on_pages(self, step: int) -> None:
        self.turn(step)
