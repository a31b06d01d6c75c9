"""A month as a grid: weeks from Monday, bars over the days, days that matter named and tinted."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.bands import Band, Marked, paint_strip, tint
from trainer.ui.widgets.days import locale, month_title, written
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, painter_on, text
from trainer.ui.widgets.plan_surface import CTRL, ENTER, PlanSurface
from trainer.ui.widgets.spans import GRIP, Span, Spot, pack, paint_span

HEAD = 30
NUMBER = 25
BAR = 16
STEP = BAR + 2
STRIP, STRIPS = 4, 3
WEEK = 7
Piece = tuple[QRectF, date, date]
"""A box of a week and the days of a bar in it."""
DAY_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
MONTH_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(PlanSurface):
    """Arrows move by a day or a week, with Ctrl from bar to bar of a day, Page keys by a month; Enter opens the day."""

    month_shown = Signal(int, int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._day = today, today
        self._weeks: list[list[date]] = []
        self._rows: dict[str, int] = {}
        self._taken: dict[date, list[int]] = {}
        self._placed: list[tuple[Span, list[Piece]]] | None = None
        self._marked = Marked()
        self._bands: dict[date, list[Band]] = {}
        self._labels: dict[date, str] = {}
        self.setMinimumSize(560, 360)
        self.show_month(today.year, today.month)

    # showing

    def show_month(self, year: int, month: int) -> None:
        """Another month; tells so, because its bars and bands must be fetched."""
        self._year, self._month = year, month
        self._weeks = Calendar().monthdatescalendar(year, month)
        if (self._day.year, self._day.month) != (year, month):
            self._day = date(year, month, min(self._day.day, 28))
        self.setAccessibleName(month_title(year, month))
        self._placed = None
        self.update()
        self.month_shown.emit(year, month)

    def turn(self, months: int) -> None:
        """So many months on or back."""
        number = self._year * 12 + self._month - 1 + months
        self.show_month(number // 12, number % 12 + 1)

    def show_items(self, spans: Sequence[Span]) -> None:
        """The bars of this month."""
        self._spans, self._rows, self._placed = tuple(spans), pack(spans), None
        self._taken = {}
        for span in spans:
            for number in range((span.last - span.first).days + 1):
                self._taken.setdefault(span.first + timedelta(number), []).append(self._rows[span.id])
        if self._selected not in self._rows:
            self._selected = self._first_of(self._day)
        self.update()

    def show_marked(self, marked: Marked) -> None:
        """Holidays and the like."""
        self._marked, self._bands = marked, marked.by_day(*self.shown_days())
        self._labels = dict(marked.labels)
        self.update()

    def shown_days(self) -> tuple[date, date]:
        """The first and the last day of the grid."""
        return self._weeks[0][0], self._weeks[-1][-1]

    def selected_day(self) -> date:
        """The day one looks at."""
        return self._day

    def select_day(self, day: date) -> None:
        """Look at a day and the first bar of it, turning to its month if needed."""
        self._day = day
        if (day.year, day.month) != (self._year, self._month):
            self.show_month(day.year, day.month)
        if not any(span.id == self._selected for span in self._on(day)):
            self.choose(self._first_of(day))
        self.setAccessibleDescription(self._said(day))
        self.update()
        self.day_chosen.emit(day)

    def _on(self, day: date) -> list[Span]:
        """The bars of a day, from top to bottom."""
        return sorted((s for s in self._spans if s.first <= day <= s.last), key=self._row_of)

    def _row_of(self, span: Span) -> int:
        return self._rows[span.id]

    def _first_of(self, day: date) -> str:
        return next((span.id for span in self._on(day)), "")

    # places

    def sizeHint(self) -> QSize:
        return QSize(840, 560)

    def _cell(self, week: int, weekday: int) -> QRectF:
        width, height = self.width() / WEEK, (self.height() - HEAD) / len(self._weeks)
        return QRectF(weekday * width, HEAD + week * height, width, height)

    def spot_at(self, place: QPointF) -> Spot | None:
        if place.y() < HEAD or not self.rect().contains(place.toPoint()):
            return None
        week = int((place.y() - HEAD) * len(self._weeks) / (self.height() - HEAD))
        weekday = int(place.x() * WEEK / self.width())
        return Spot(self._weeks[min(week, len(self._weeks) - 1)][min(weekday, WEEK - 1)])

    def _capacity(self) -> int:
        return max(1, int(((self.height() - HEAD) / len(self._weeks) - NUMBER) // STEP))

    def _in_sight(self) -> list[tuple[Span, list[Piece]]]:
        """The bars that have a place, reckoned once for these bars and this size."""
        if self._placed is None:
            found = ((span, self._boxes(span)) for span in self._spans)
            self._placed = [(span, boxes) for span, boxes in found if boxes]
        return self._placed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = None

    def _boxes(self, span: Span, *, always: bool = False) -> list[Piece]:
        """One box a week with the days it covers; none where the cell is full, unless it must be seen `always`."""
        row = self._rows.get(span.id, 0)
        boxes: list[Piece] = []
        capacity = self._capacity()
        if row >= capacity and not always:
            return boxes
        row = min(row, capacity - 1)
        for number, week in enumerate(self._weeks):
            first, last = max(span.first, week[0]), min(span.last, week[-1])
            if first > last or (not always and row >= self._room(first, last)):
                continue
            left = self._cell(number, (first - week[0]).days)
            right = self._cell(number, (last - week[0]).days)
            box = QRectF(left.left() + 3, left.top() + NUMBER + row * STEP, right.right() - left.left() - 6, BAR)
            boxes.append((box, first, last))
        return boxes

    def _room(self, first: date, last: date) -> int:
        """Rows for bars between two days: one less where a day has more than fit, for "+2"."""
        days = (first + timedelta(number) for number in range((last - first).days + 1))
        return self._capacity() - any(self._count(day) > self._capacity() for day in days)

    def _count(self, day: date) -> int:
        """Rows taken on a day."""
        return max(self._taken.get(day, ()), default=-1) + 1

    def item_at(self, place: QPointF) -> Span | None:
        spot = self.spot_at(place)
        if spot is None:
            return None
        return next((s for s, boxes in self._in_sight() for box, _a, _b in boxes if box.contains(place)), None)

    def is_at_end(self, span: Span, place: QPointF) -> bool:
        boxes = self._boxes(span)
        return bool(boxes) and boxes[-1][2] == span.last and place.x() > boxes[-1][0].right() - GRIP

    def note_at(self, place: QPointF) -> str:
        spot = self.spot_at(place)
        return "" if spot is None else "\n".join(self._noted(spot.day))

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "surface", "border", radius=8)
        self._paint_head(painter)
        for number, week in enumerate(self._weeks):
            for weekday, day in enumerate(week):
                self._paint_day(painter, self._cell(number, weekday), day)
        for span, boxes in self._in_sight():
            if self._drag is None or self._drag.span.id != span.id:
                _paint_bar(painter, span, boxes, chosen=span.id == self._selected and self.hasFocus())
        if self._drag is not None:
            _paint_bar(painter, self._drag.result, self._boxes(self._drag.result, always=True), chosen=True)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(theme.font(10, strong=True))
        for weekday in range(WEEK):
            box = QRectF(self._cell(0, weekday).left(), 0, self.width() / WEEK, HEAD)
            words = locale().dayName(weekday + 1, QLocale.FormatType.LongFormat)
            text(painter, box, words, "bad" if weekday == WEEK - 1 else "muted", CENTRE)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        line, bands = theme.current().line, self._bands.get(day, [])
        painter.setPen(QPen(theme.colour("border"), line))
        painter.drawLine(cell.topLeft(), cell.topRight())
        if day.weekday():
            painter.drawLine(cell.topLeft(), cell.bottomLeft())
        inner = cell.adjusted(line, line, 0, 0)
        tint(painter, inner, bands)
        if day == self._day:
            painter.fillRect(inner, theme.colour("selection"))
            if self.hasFocus():
                focus_ring(painter, cell.adjusted(1, 1, -1, -1), radius=3)
        self._paint_number(painter, cell, day, bands)
        self._paint_bands(painter, cell, day, bands)
        if self._count(day) > self._capacity():
            self._paint_more(painter, cell, day)

    def _paint_bands(self, painter: QPainter, cell: QRectF, day: date, bands: Sequence[Band]) -> None:
        """The first in words, all as strips at the foot of the day; a label such as H-14 at the right."""
        right = cell.right() - 4
        painter.setFont(theme.font(9, strong=True))
        if day in self._labels:
            width = painter.fontMetrics().horizontalAdvance(self._labels[day])
            box = QRectF(right - width - 2, cell.top() + 3, width + 2, 22)
            text(painter, box, self._labels[day], "accent", RIGHT)
            right -= width + 4
        if bands:
            painter.setFont(theme.font(9))
            box = QRectF(cell.left() + 34, cell.top() + 3, right - cell.left() - 34, 22)
            text(painter, box, bands[0].text, bands[0].tone, LEFT)
        for number, band in enumerate([band for band in bands if not band.tints or band.lanes][:STRIPS]):
            y = cell.bottom() - STRIP / 2 - number * STRIP
            paint_strip(painter, cell.left() + 2, cell.right() - 1, y, band)

    def _paint_more(self, painter: QPainter, cell: QRectF, day: date) -> None:
        painter.setFont(theme.font(9.5, strong=True))
        top = cell.top() + NUMBER + (self._capacity() - 1) * STEP
        more = sum(row >= self._capacity() - 1 for row in self._taken[day])
        box = QRectF(cell.left() + 6, top, cell.width() - 12, BAR)
        text(painter, box, _("+{count} more").format(count=more), "muted", RIGHT)

    def _paint_number(self, painter: QPainter, cell: QRectF, day: date, bands: Sequence[Band]) -> None:
        box = QRectF(cell.left() + 5, cell.top() + 3, 24, 22)
        colour = "text" if day.month == self._month else "disabled"
        free = any(band.tints and band.sure and band.tone == "bad" for band in bands)
        if day.month == self._month and (day.weekday() == WEEK - 1 or free):
            colour = "bad"
        painter.setFont(theme.font(10.5, strong=day == self._today))
        if day == self._today:
            ground(painter, box, "accent", radius=11)
            colour = "on_accent"
        text(painter, box, str(day.day), colour, CENTRE)

    # acting

    def chose(self, spot: Spot) -> None:
        self.select_day(spot.day)

    def stepped(self, spot: Spot, key: Qt.Key) -> Spot:
        day = spot.day + timedelta(DAY_KEYS[key])
        if not self._weeks[0][0] <= day <= self._weeks[-1][-1]:
            self.show_month(day.year, day.month)
        return Spot(day, spot.minute, spot.lane)

    def went(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & CTRL:
            self._choose_next(1 if key == Qt.Key.Key_Down else -1)
        elif key in DAY_KEYS:
            self.select_day(self._day + timedelta(DAY_KEYS[key]))
        elif key in MONTH_KEYS:
            self.turn(MONTH_KEYS[key])
        elif key in ENTER:
            self.day_opened.emit(Spot(self._day))
        else:
            return False
        return True

    def _choose_next(self, step: int) -> None:
        order = [span.id for span in self._on(self._day)]
        if order:
            at = order.index(self._selected) + step if self._selected in order else 0
            self.choose(order[max(0, min(len(order) - 1, at))])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _noted(self, day: date) -> list[str]:
        """What is known of a day."""
        label = [self._labels[day]] if day in self._labels else []
        return label + [band.text for band in self._bands.get(day, ())]

    def _said(self, day: date) -> str:
        """A day in words."""
        return ", ".join([written(day, "dddd, d MMMM yyyy"), *self._noted(day), *(span.text for span in self._on(day))])


def _paint_bar(painter: QPainter, span: Span, boxes: Sequence[Piece], *, chosen: bool) -> None:
    for box, first, last in boxes:
        paint_span(painter, box, span, opens=(first == span.first, last == span.last), chosen=chosen)
