"""How lanes with days across are laid out and painted: head, layers, rows, bars; only what is in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.bands import Band, Marked, hatching, paint_band, tint
from trainer.ui.widgets.days import narrow_day, written
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, painter_on, text
from trainer.ui.widgets.plan_surface import PlanSurface
from trainer.ui.widgets.spans import GRIP, SHORTEST_WORDS, Span, Spot, paint_span

NAMES = 176
MONTHS, WEEKS, BAND = 24, 20, 17
BAR, GAP, ROWS = 17, 2, 2
WEEK = 7
LEAST = 8
DAY_LETTERS = 15


@dataclass(frozen=True)
class Lane:
    """A row of the chart."""

    id: str
    name: str


@dataclass(frozen=True)
class Window:
    """The lanes and days in sight, with a page of lanes more in both directions."""

    lanes: tuple[str, ...]
    first: date
    last: date

    def holds(self, other: "Window") -> bool:
        """Whether all of the other is in here."""
        days = self.first <= other.first and other.last <= self.last
        return days and set(other.lanes) <= set(self.lanes)


class LaneChart(PlanSurface):
    """The picture; `Lanes` acts on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._at: dict[str, int] = {}
        self._by_lane: dict[str, list[Span]] = {}
        self._rows: dict[str, int] = {}
        self._marked, self._bands = Marked(), dict[date, list[Band]]()
        self._layers: tuple[tuple[str, str], ...] = ()
        self._first, self._days, self._today = date(2000, 1, 3), 28, date.min
        self._cursor, self._lane = self._first, ""
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)

    # places

    def sizeHint(self) -> QSize:
        return QSize(840, 480)

    def _head(self) -> int:
        return MONTHS + WEEKS + BAND * (len(self._layers) + self._counts())

    def _counts(self) -> bool:
        """Whether days are counted down here; then they have a line of their own."""
        return any(self._first <= day <= self.last_day() for day, _words in self._marked.labels)

    def _lane_height(self) -> int:
        return ROWS * (BAR + GAP) + 2 * GAP + (theme.current().row_height - theme.LIGHT.row_height) // 2

    def _room(self) -> int:
        return max(1, self.height() - self._head())

    def _right(self) -> int:
        return self.width() - (self._bar.width() if self._bar.isVisible() else 0)

    def _width_of_day(self) -> float:
        return (self._right() - NAMES) / self._days

    def _fit(self) -> None:
        """Give the scroll bar its range and place."""
        high, room = self._lane_height() * len(self._lanes), self._room()
        self._bar.setVisible(high > room)
        self._bar.setRange(0, max(0, high - room))
        self._bar.setPageStep(room)
        self._bar.setSingleStep(self._lane_height())
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide - 1, self._head(), wide, self._room() - 1)

    def _in_sight(self) -> tuple[int, int]:
        """Places of the first lane in sight and of the one after the last."""
        first = self._bar.value() // self._lane_height()
        return first, min(len(self._lanes), first + self._room() // self._lane_height() + 2)

    def _x(self, day: date) -> float:
        return NAMES + (day - self._first).days * self._width_of_day()

    def _top(self, lane: str) -> float:
        return self._head() + self._at[lane] * self._lane_height() - self._bar.value()

    def day_at(self, place: QPointF) -> date | None:
        """The day drawn there."""
        if place.x() < NAMES or place.x() >= self._right():
            return None
        return self._first + timedelta(int((place.x() - NAMES) / self._width_of_day()))

    def lane_at(self, place: QPointF) -> str:
        """The lane drawn there; empty for none."""
        at = int((place.y() - self._head() + self._bar.value()) // self._lane_height())
        return self._lanes[at].id if place.y() >= self._head() and 0 <= at < len(self._lanes) else ""

    def spot_at(self, place: QPointF) -> Spot | None:
        day, lane = self.day_at(place), self.lane_at(place)
        return Spot(day, 0, lane) if day is not None and lane else None

    def _box(self, span: Span, row: int | None = None) -> QRectF:
        end = self._first + timedelta(self._days)
        if span.lane not in self._at or span.last < self._first or span.first >= end:
            return QRectF()
        left, right = self._x(max(span.first, self._first)), self._x(min(span.last + timedelta(1), end))
        row = self._rows.get(f"{span.lane}/{span.id}", 0) if row is None else row
        if row >= ROWS:
            return QRectF()
        top = self._top(span.lane) + GAP + row * (BAR + GAP)
        return QRectF(left + 0.5, top + 1, max(float(LEAST), right - left - 1), BAR)

    def last_day(self) -> date:
        """The last day across."""
        return self._first + timedelta(self._days - 1)

    def item_at(self, place: QPointF) -> Span | None:
        near = self._by_lane.get(self.lane_at(place), ())
        return next((span for span in near if self._box(span).contains(place)), None)

    def is_at_end(self, span: Span, place: QPointF) -> bool:
        box = self._box(span)
        return place.x() > box.right() - min(GRIP, box.width() / 3)

    def note_at(self, place: QPointF) -> str:
        day = self.day_at(place)
        return "" if day is None else "\n".join(band.text for band in self._bands.get(day, ()))

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "surface", "border", radius=8)
        body = QRectF(1, self._head(), self._right() - 2, self._room() - 1)
        painter.save()
        painter.setClipRect(body.intersected(QRectF(event.rect())))
        self._paint_days(painter, body)
        first, last = self._in_sight()
        for lane in self._lanes[first:last]:
            self._paint_lane(painter, lane)
        if self._drag is not None:
            self._paint_bar(painter, self._drag.result, row=0, chosen=True)
        painter.restore()
        self._paint_head(painter, body)
        painter.end()

    def _paint_days(self, painter: QPainter, body: QRectF) -> None:
        wide = self._width_of_day()
        for number in range(self._days):
            day = self._first + timedelta(number)
            box = QRectF(NAMES + number * wide, body.top(), wide, body.height())
            if day in self._bands:
                tint(painter, box, self._bands[day])
            if day.weekday() == 0:
                painter.setPen(QPen(theme.colour("track"), 1))  # thin in every theme: words cross it
                painter.drawLine(box.topLeft(), box.bottomLeft())
        if self._first <= self._today <= self.last_day():
            x = self._x(self._today) + wide / 2
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(x, body.top()), QPointF(x, body.bottom()))

    def _paint_lane(self, painter: QPainter, lane: Lane) -> None:
        top, high = self._top(lane.id), self._lane_height()
        for band in self._marked.within(self._first, self.last_day()):
            if lane.id in band.lanes:
                painter.fillRect(self._band_box(band, top + 1, high - 1), hatching(band.tone))
        if lane.id == self._lane:
            self._paint_cursor(painter, top, high)
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(1, top), QPointF(self._right() - 1, top))
        painter.setFont(theme.font(10.5, strong=lane.id == self._lane and self.hasFocus()))
        text(painter, QRectF(12, top, NAMES - 20, high), lane.name, "text", LEFT)
        held = self._by_lane.get(lane.id, ())
        for span in held:
            if self._drag is None or span.id != self._drag.span.id or span.guest:
                self._paint_bar(painter, span, chosen=span.id == self._selected and not span.guest)
        self._paint_beside(painter, held)
        hidden = sum(self._rows.get(f"{lane.id}/{span.id}", 0) >= ROWS for span in held)
        if hidden:
            painter.setFont(theme.font(9, strong=True))
            box = QRectF(NAMES - 48, top + high / 2, 42, high / 2)
            text(painter, box, _("+{count}").format(count=hidden), "muted", RIGHT)

    def _paint_cursor(self, painter: QPainter, top: float, high: float) -> None:
        if not self.hasFocus():
            return
        if not self._selected and self._first <= self._cursor <= self.last_day():
            box = QRectF(self._x(self._cursor), top + 1, max(6.0, self._width_of_day()), high - 1)
            painter.fillRect(box, theme.colour("selection"))
            focus_ring(painter, box, radius=3)

    def _paint_bar(self, painter: QPainter, span: Span, row: int | None = None, *, chosen: bool) -> None:
        box = self._box(span, row)
        if box.isEmpty():
            return
        ends = (span.first >= self._first, span.last <= self.last_day())
        paint_span(painter, box, span, opens=ends)
        if chosen:
            focus_ring(painter, box.adjusted(-2, -2, 2, 2), name="text" if self.hasFocus() else "muted")

    def _paint_beside(self, painter: QPainter, held: Sequence[Span]) -> None:
        """The words of short bars at their right, as far as the row is free."""
        painter.setFont(theme.font(9))
        free: dict[int, float] = {}
        for span in sorted(held, key=_begin, reverse=True):
            row, box = self._rows.get(f"{span.lane}/{span.id}", 0), self._box(span)
            if box.isEmpty():
                continue
            room = free.get(row, float(self._right())) - box.right() - 8
            if box.width() < SHORTEST_WORDS + 27 and room >= SHORTEST_WORDS:
                text(painter, QRectF(box.right() + 4, box.top(), room, box.height()), span.text, "muted", LEFT)
            free[row] = box.left()

    def _band_box(self, band: Band, top: float, high: float) -> QRectF:
        first, last = max(band.first, self._first), min(band.last, self.last_day())
        left = self._x(first)
        return QRectF(left, top, self._x(last + timedelta(1)) - left, high)

    def _paint_head(self, painter: QPainter, body: QRectF) -> None:
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(NAMES, 2), QPointF(NAMES, self.height() - 2))
        painter.drawLine(body.topLeft(), body.topRight())
        for number in range(0, self._days, WEEK):
            self._paint_week(painter, self._first + timedelta(number))
        for month in self._months():
            left, right = self._x(max(month, self._first)), self._x(_next_month(month))
            right = min(right, self._right())
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(QPointF(left, 2), QPointF(left, MONTHS + WEEKS))
            painter.setFont(theme.font(10, strong=True))
            words = written(month, "MMMM yyyy" if right - left > 100 else "MMM")
            text(painter, QRectF(left + 6, 2, right - left - 8, MONTHS - 2), words, "text", LEFT)
        for row, (layer, name) in enumerate(self._layers):
            self._paint_layer(painter, layer, name, MONTHS + WEEKS + row * BAND)
        if self._counts():
            self._paint_labels(painter, MONTHS + WEEKS + len(self._layers) * BAND)

    def _months(self) -> list[date]:
        """The first days of the months across."""
        found, month = [], self._first.replace(day=1)
        while month <= self.last_day():
            found.append(month)
            month = _next_month(month)
        return found

    def _paint_week(self, painter: QPainter, monday: date) -> None:
        wide = self._width_of_day()
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        x = self._x(monday)
        painter.drawLine(QPointF(x, MONTHS), QPointF(x, self._head()))
        painter.setFont(theme.font(9))
        if wide >= DAY_LETTERS:
            for number in range(WEEK):
                day = monday + timedelta(number)
                words = f"{narrow_day(number)} {day.day}" if wide > 26 else str(day.day)
                box = QRectF(x + number * wide, MONTHS, wide, WEEKS - 2)
                text(painter, box, words, "bad" if number == WEEK - 1 else "muted", CENTRE)
        elif wide * WEEK > 22:
            text(painter, QRectF(x + 3, MONTHS, wide * WEEK - 3, WEEKS - 2), str(monday.day), "muted", LEFT)

    def _paint_layer(self, painter: QPainter, layer: str, name: str, top: float) -> None:
        painter.setFont(theme.font(9))
        text(painter, QRectF(12, top, NAMES - 16, BAND), name, "muted", LEFT)
        painter.save()
        painter.setClipRect(QRectF(NAMES, top, self._right() - NAMES, BAND))
        for band in self._marked.within(self._first, self.last_day()):
            if band.layer == layer and not band.lanes:
                paint_band(painter, self._band_box(band, top + 1, BAND - 3), band)
        painter.restore()

    def _paint_labels(self, painter: QPainter, top: float) -> None:
        """H-30 … H+3, as many as there is room for; the voting day goes before the others."""
        painter.setFont(theme.font(9))
        text(painter, QRectF(12, top, NAMES - 16, BAND), _("Days to the vote"), "muted", LEFT)
        painter.setFont(theme.font(9, strong=True))
        wide, free = self._width_of_day(), float(NAMES)
        for day, words in self._marked.labels:
            x, room = self._x(day), painter.fontMetrics().horizontalAdvance(words) + 6
            if self._first <= day <= self.last_day() and (x >= free or words == "H"):
                text(painter, QRectF(x - room / 2 + wide / 2, top, room, BAND), words, "accent", CENTRE)
                free = x + room


def _begin(span: Span) -> tuple[date, str]:
    return span.first, span.id


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
