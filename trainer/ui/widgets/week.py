"""A week by the hour: days across, blocks from start to end, days that matter over them."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from trainer.ui.widgets.bands import Marked
from trainer.ui.widgets.days import days_title, written
from trainer.ui.widgets.plan_surface import CTRL, ENTER
from trainer.ui.widgets.spans import DAY, Span, Spot, pack
from trainer.ui.widgets.week_blocks import Block, arranged, block_of, is_long
from trainer.ui.widgets.week_chart import HOUR, HOUR_HEIGHT, NARROWEST, STEP, WEEK, WeekChart, clock

DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
HOURS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
WEEKS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class WeekGrid(WeekChart):
    """Arrows move by a day or an hour, with Ctrl from block to block of a day, Page keys by a week."""

    week_shown = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._bar.setSingleStep(HOUR_HEIGHT)
        self._bar.valueChanged.connect(self._on_scrolled)
        self.setMinimumSize(560, 300)
        self._name()

    # showing

    def show_week(self, day: date) -> None:
        """The week of a day; tells so, because its blocks must be fetched."""
        self._monday = day - timedelta(day.weekday())
        self._day = day
        self._name()
        self.update()
        self.week_shown.emit(self._monday)

    def _name(self) -> None:
        self.setAccessibleName(days_title(*self.shown_days()))

    def selected_day(self) -> date:
        """The day one looks at."""
        return self._day

    def selected(self) -> Spot:
        """The day and hour one looks at."""
        return Spot(self._day, self._minute)

    def select_day(self, day: date) -> None:
        """Look at a day and its first block, turning to its week if needed."""
        self._look(Spot(day, self._minute))

    def _look(self, spot: Spot) -> None:
        self._day, self._minute = spot.day, max(0, min(DAY - HOUR, spot.minute))
        if not self._monday <= spot.day < self._monday + timedelta(WEEK):
            self.show_week(spot.day)
        if not any(block.span.id == self._selected for block in self._on(spot.day)):
            self.choose(next((block.span.id for block in self._on(spot.day)), ""))
        self.setAccessibleDescription(self._said())
        self.day_chosen.emit(spot.day)
        self.update()

    def show_items(self, spans: Sequence[Span]) -> None:
        """The bars of this week."""
        self._spans = tuple(spans)
        self._arrange()
        if self._selected not in {span.id for span in spans}:
            self._selected = next((block.span.id for block in self._on(self._day)), "")
        self.update()

    def _arrange(self) -> None:
        """Long drills over the hours, the others in them."""
        self._blocks, self._more = [], []
        most = max(1, int(self._wide() // NARROWEST))
        self._long = pack([span for span in self._spans if is_long(span)])
        short = [span for span in self._spans if span.id not in self._long]
        for number in range(WEEK):
            blocks, more = arranged(short, self._monday + timedelta(number), most)
            self._blocks += blocks
            self._more += more
        self._fit()

    def show_marked(self, marked: Marked) -> None:
        """Holidays and the like, as strips over the days."""
        first, last = self.shown_days()
        self._marked, self._bands = marked, marked.by_day(first, last)
        bars = [Span(str(at), max(band.first, first), min(band.last, last), band.text)
                for at, band in enumerate(marked.bands) if band.first <= last and first <= band.last]  # fmt: skip
        self._strips = pack(bars)
        self._fit()
        self.update()

    def _on(self, day: date) -> list[Block]:
        """The drills of a day in time, the long ones first."""
        long = [block_of(span, day) for span in self._spans if span.id in self._long and span.first <= day <= span.last]
        return [*long, *(block for block in self._blocks if block.day == day)]

    # acting

    def chose(self, spot: Spot) -> None:
        self._is_fresh = False
        self._look(spot)

    def step_minutes(self) -> int:
        held = self.chosen()
        return DAY if held is not None and is_long(held) else STEP

    def stepped(self, spot: Spot, key: Qt.Key) -> Spot:
        minutes = spot.at + (DAYS[key] * DAY if key in DAYS else HOURS[key] * STEP)
        moved = Spot(date.fromordinal(minutes // DAY), minutes % DAY, spot.lane)
        if not self._monday <= moved.day < self._monday + timedelta(WEEK):
            self.show_week(moved.day)
        return moved

    def went(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in HOURS and modifiers & CTRL:
            self._choose_next(HOURS[key])
        elif key in DAYS:
            self._look(Spot(self._day + timedelta(DAYS[key]), self._minute))
        elif key in HOURS:
            self._minute = max(0, min(DAY - HOUR, self._minute // HOUR * HOUR + HOURS[key] * HOUR))
            self.choose("")
            self._bring(self._minute)
        elif key in WEEKS:
            self._look(Spot(self._day + timedelta(WEEKS[key] * WEEK), self._minute))
        elif key in ENTER and self._selected:
            self.item_opened.emit(self._selected)
        elif key in ENTER:
            self.day_opened.emit(self.selected())
        else:
            return False
        return True

    def _choose_next(self, step: int) -> None:
        order = self._on(self._day)
        ids = [block.span.id for block in order]
        if ids:
            at = ids.index(self._selected) + step if self._selected in ids else 0
            block = order[max(0, min(len(order) - 1, at))]
            self._minute = block.begin
            self._bring(block.begin)
            self.choose(block.span.id)

    def _bring(self, minute: int) -> None:
        """Scroll so that an hour is in sight."""
        self._is_fresh = False
        top, room = minute * HOUR_HEIGHT // HOUR, self.height() - self._head()
        self._bar.setValue(min(top, max(self._bar.value(), top + HOUR_HEIGHT - room)))
        self.update()

    @Slot()
    def _on_scrolled(self) -> None:
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._is_fresh = False
        self._bar.setValue(self._bar.value() - event.angleDelta().y() * HOUR_HEIGHT // 120)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _said(self) -> str:
        """A day in words."""
        noted = [band.text for band in self._bands.get(self._day, ())]
        told = [f"{clock(block.begin)} {block.span.text}" for block in self._on(self._day)]
        return ", ".join([written(self._day, "dddd, d MMMM yyyy"), *noted, *told])
