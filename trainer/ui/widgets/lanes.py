"""Lanes with days across: one row a unit, bars that can be dragged and pulled. Only what is in sight is asked for."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer.i18n import _
from trainer.ui.widgets.bands import Marked
from trainer.ui.widgets.days import written
from trainer.ui.widgets.lane_chart import LEAST, WEEK, LaneChart, Window
from trainer.ui.widgets.lane_chart import Lane as Lane
from trainer.ui.widgets.plan_surface import CTRL, ENTER, SHIFT
from trainer.ui.widgets.spans import Span, Spot, pack

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LANE_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Lanes(LaneChart):
    """Arrows go by a day and a lane, with Ctrl from bar to bar, Page keys to other weeks, + and - zoom.

    `window_asked` wants the bars of other lanes or days: answer with `show_items`.
    """

    window_asked = Signal()
    days_asked = Signal(int)
    zoom_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = Window((), self._first, self._first)
        self._bar.valueChanged.connect(self._on_scrolled)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(560, 240)
        self.setAccessibleName(_("Schedule by unit"))

    # showing

    def show_days(self, first: date, days: int, today: date) -> None:
        """Which days stand across; they begin on the Monday of the first."""
        self._first = first - timedelta(first.weekday())
        self._days, self._today = days, today
        if not self._first <= self._cursor <= self.last_day():
            self._cursor = today if self._first <= today <= self.last_day() else first
        self._ask()

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """All rows there are; bars come only for those in sight."""
        self._lanes = tuple(lanes)
        self._at = {lane.id: place for place, lane in enumerate(lanes)}
        if self._lane not in self._at:
            self._lane = lanes[0].id if lanes else ""
        self._fit()
        self._ask()

    def show_marked(self, marked: Marked, layers: Sequence[tuple[str, str]]) -> None:
        """Days that matter, and the layers that get a row of their own with what they are called."""
        self._marked, self._bands = marked, marked.by_day(self._first, self.last_day())
        held = {band.layer for band in marked.within(self._first, self.last_day()) if not band.lanes}
        self._layers = tuple((layer, name) for layer, name in layers if layer in held)
        self._fit()
        self.update()

    def show_items(self, spans: Sequence[Span]) -> None:
        """The bars of the window; each names its lane."""
        self._spans, self._by_lane, self._rows = tuple(spans), {}, {}
        for span in spans:
            self._by_lane.setdefault(span.lane, []).append(span)
        least = max(1, round(LEAST / max(self._width_of_day(), 0.1)))
        for lane, held in self._by_lane.items():
            self._rows.update({f"{lane}/{key}": row for key, row in pack(held, least).items()})
        self.update()

    def wanted(self) -> Window:
        """What bars are wanted for."""
        first, last = self._in_sight()
        count = last - first
        lanes = self._lanes[max(0, first - count) : last + count]
        return Window(tuple(lane.id for lane in lanes), self._first, self.last_day())

    def _ask(self) -> None:
        self._asked = self.wanted()
        self.window_asked.emit()
        self.update()

    def select(self, wanted: str) -> None:
        """Mark a bar; emits nothing."""
        super().select(wanted)
        self.setAccessibleDescription(next((s.words for s in self._spans if s.id == wanted), self._said()))

    def selected(self) -> Spot:
        """The day and the lane one looks at."""
        return Spot(self._cursor, 0, self._lane)

    def select_spot(self, spot: Spot) -> None:
        """Look at a day of a lane, and at its bar if there is one."""
        self._cursor, self._lane = spot.day, spot.lane
        self._bring(spot.lane)
        under = [span for span in self._by_lane.get(spot.lane, ()) if span.first <= spot.day <= span.last]
        if not any(span.id == self._selected for span in under):
            self.choose(next((span.id for span in under), ""))
        self.setAccessibleDescription(self._said())
        self.day_chosen.emit(spot.day)
        self.update()

    # acting

    def chose(self, spot: Spot) -> None:
        self.select_spot(spot)

    def stepped(self, spot: Spot, key: Qt.Key) -> Spot:
        if key in STEPS:
            return Spot(spot.day + timedelta(STEPS[key] * self._stride()), spot.minute, spot.lane)
        at = self._at.get(spot.lane, 0) + LANE_STEPS[key]
        lane = self._lanes[max(0, min(len(self._lanes) - 1, at))].id
        self._bring(lane)
        return Spot(spot.day, spot.minute, lane)

    def _stride(self) -> int:
        """Days of one step: a week where a day is but a line."""
        return 1 if self._width_of_day() >= 4 else WEEK

    def went(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in STEPS and modifiers & CTRL:
            self._choose_next(STEPS[key])
        elif key in (*STEPS, *LANE_STEPS):
            self._move_cursor(self.stepped(self.selected(), key))
        elif key in PAGES:
            self.days_asked.emit(PAGES[key] * (1 if modifiers & SHIFT else max(1, self._days // WEEK // 2)))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_asked.emit(1 if key == Qt.Key.Key_Minus else -1)
        elif key in ENTER and self._selected:
            self.item_opened.emit(self._selected)
        elif key in ENTER and self._lane:
            self.day_opened.emit(self.selected())
        else:
            return False
        return True

    def _move_cursor(self, spot: Spot) -> None:
        if spot.day < self._first:
            self.days_asked.emit(-1)
        elif spot.day > self.last_day():
            self.days_asked.emit(1)
        self.select_spot(spot)

    def _choose_next(self, step: int) -> None:
        """The next bar of the lane in time."""
        held = sorted((s for s in self._by_lane.get(self._lane, ()) if not s.guest), key=_begin)
        order = [span.id for span in held]
        if self._selected in order:
            at = max(0, min(len(held) - 1, order.index(self._selected) + step))
        else:
            later = [place for place, span in enumerate(held) if span.first >= self._cursor]
            at = later[0] if later and step > 0 else (later[0] if later else len(held)) - 1
        if held and 0 <= at < len(held):
            self._cursor = held[at].first
            self.choose(held[at].id)
            self.day_chosen.emit(self._cursor)

    def _bring(self, lane: str) -> None:
        """Scroll so that a lane is in sight."""
        if lane in self._at:
            top, bar = self._at[lane] * self._lane_height(), self._bar
            bar.setValue(min(top, max(bar.value(), top + self._lane_height() - self._room())))

    @Slot()
    def _on_scrolled(self) -> None:
        first, last = self._in_sight()
        sight = Window(tuple(lane.id for lane in self._lanes[first:last]), self._first, self.last_day())
        if self._asked.holds(sight):
            self.update()
        else:
            self._ask()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down through the lanes, sideways or with Shift through the weeks, with Ctrl the zoom."""
        turned = event.angleDelta()
        if event.modifiers() & CTRL:
            self.zoom_asked.emit(-1 if turned.y() > 0 else 1)
        elif turned.x() or event.modifiers() & SHIFT:
            self.days_asked.emit(-1 if turned.x() + turned.y() > 0 else 1)
        else:
            self._bar.setValue(self._bar.value() - turned.y() * self._lane_height() // 120)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._on_scrolled()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(_("Schedule by unit"))
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _said(self) -> str:
        """Where one is, in words."""
        name = self._lanes[self._at[self._lane]].name if self._lane in self._at else ""
        noted = [band.text for band in self._bands.get(self._cursor, ())]
        return ", ".join([name, written(self._cursor, "dddd, d MMMM yyyy"), *noted])


def _begin(span: Span) -> tuple[date, str]:
    return span.first, span.id
