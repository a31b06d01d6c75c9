"""A month as a grid: weeks from Monday, bars over the days, holidays named."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from trainer.i18n import _, language
from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, painter_on, text
from trainer.ui.widgets.spans import GRIP, HEIGHT, Drag, Span, pack, paint_span

HEAD = 30
NUMBER = 26
STEP = HEIGHT + 2
WEEK = 7
DAY_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
MONTH_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True)
class DayNote:
    """Something about a day: a holiday (bad), an operation or an estimate (warning), else neutral."""

    day: date
    text: str
    kind: str = "bad"


def locale() -> QLocale:
    """How days and months are written in the language in use."""
    return QLocale("id_ID" if language() == "id" else "en_GB")


def month_title(year: int, month: int) -> str:
    """Such as "Agustus 2026"."""
    return locale().toString(QDate(year, month, 1), "MMMM yyyy")


class MonthGrid(QWidget):
    """Arrows move by a day or a week, Page keys by a month; Enter opens the day. Bars can be dragged and pulled."""

    day_chosen = Signal(object)
    day_opened = Signal(object)
    item_opened = Signal(str)
    item_dragged = Signal(str, object, object)
    month_shown = Signal(int, int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._day = today, today
        self._weeks: list[list[date]] = []
        self._spans: tuple[Span, ...] = ()
        self._rows: dict[str, int] = {}
        self._notes: dict[date, DayNote] = {}
        self._drag: Drag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(560, 360)
        self.show_month(today.year, today.month)

    # showing

    def show_month(self, year: int, month: int) -> None:
        """Another month; tells so, because its bars and notes must be fetched."""
        self._year, self._month = year, month
        self._weeks = Calendar().monthdatescalendar(year, month)
        if (self._day.year, self._day.month) != (year, month):
            self._day = date(year, month, min(self._day.day, 28))
        self.setAccessibleName(month_title(year, month))
        self.update()
        self.month_shown.emit(year, month)

    def turn(self, months: int) -> None:
        """So many months on or back."""
        number = self._year * 12 + self._month - 1 + months
        self.show_month(number // 12, number % 12 + 1)

    def show_items(self, spans: Sequence[Span]) -> None:
        """The bars of this month."""
        self._spans, self._rows, self._drag = tuple(spans), pack(spans), None
        self.update()

    def show_notes(self, notes: Sequence[DayNote]) -> None:
        """Holidays and the like."""
        self._notes = {note.day: note for note in notes}
        self.update()

    def shown_days(self) -> tuple[date, date]:
        """The first and the last day of the grid."""
        return self._weeks[0][0], self._weeks[-1][-1]

    def selected_day(self) -> date:
        """The day one looks at."""
        return self._day

    def select_day(self, day: date) -> None:
        """Look at a day, turning to its month if needed."""
        self._day = day
        if (day.year, day.month) != (self._year, self._month):
            self.show_month(day.year, day.month)
        self.setAccessibleDescription(self._said(day))
        self.update()
        self.day_chosen.emit(day)

    # places

    def sizeHint(self) -> QSize:
        return QSize(840, 560)

    def _cell(self, week: int, weekday: int) -> QRectF:
        width, height = self.width() / WEEK, (self.height() - HEAD) / len(self._weeks)
        return QRectF(weekday * width, HEAD + week * height, width, height)

    def day_at(self, place: QPointF) -> date | None:
        """The day drawn there."""
        if place.y() < HEAD or not self.rect().contains(place.toPoint()):
            return None
        week = int((place.y() - HEAD) * len(self._weeks) / (self.height() - HEAD))
        weekday = int(place.x() * WEEK / self.width())
        return self._weeks[min(week, len(self._weeks) - 1)][min(weekday, WEEK - 1)]

    def _capacity(self) -> int:
        return max(1, int((self._cell(0, 0).height() - NUMBER) // STEP))

    def _boxes(self, span: Span) -> list[tuple[QRectF, date, date]]:
        """One box a week with the days it covers; none where the cell is full."""
        row, boxes = self._rows.get(span.id, 0), []
        for number, week in enumerate(self._weeks):
            first, last = max(span.first, week[0]), min(span.last, week[-1])
            if first > last or row >= self._room(week, first, last):
                continue
            left = self._cell(number, (first - week[0]).days)
            right = self._cell(number, (last - week[0]).days)
            box = QRectF(left.left() + 3, left.top() + NUMBER + row * STEP, right.right() - left.left() - 6, HEIGHT)
            boxes.append((box, first, last))
        return boxes

    def _room(self, week: list[date], first: date, last: date) -> int:
        """Rows for bars between two days: one less where a day has more than fit, for "+2"."""
        crowded = any(self._count(day) > self._capacity() for day in week if first <= day <= last)
        return self._capacity() - crowded

    def _count(self, day: date) -> int:
        """Rows taken on a day."""
        rows = (self._rows[span.id] for span in self._spans if span.first <= day <= span.last)
        return max(rows, default=-1) + 1

    def item_at(self, place: QPointF) -> Span | None:
        """The bar drawn there."""
        return next((s for s in self._spans for box, _a, _b in self._boxes(s) if box.contains(place)), None)

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "surface", "border", radius=8)
        self._paint_head(painter)
        for number, week in enumerate(self._weeks):
            for weekday, day in enumerate(week):
                self._paint_day(painter, self._cell(number, weekday), day)
        for span in self._spans:
            if self._drag is None or self._drag.span.id != span.id:
                self._paint_bar(painter, span)
        if self._drag is not None:
            self._paint_bar(painter, self._drag.result, chosen=True)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(theme.font(10, strong=True))
        for weekday in range(WEEK):
            box = QRectF(self._cell(0, weekday).left(), 0, self.width() / WEEK, HEAD)
            words = locale().dayName(weekday + 1, QLocale.FormatType.LongFormat)
            text(painter, box, words, "bad" if weekday == WEEK - 1 else "muted", CENTRE)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        line, note = theme.current().line, self._notes.get(day)
        painter.setPen(QPen(theme.colour("border"), line))
        painter.drawLine(cell.topLeft(), cell.topRight())
        if day.weekday():
            painter.drawLine(cell.topLeft(), cell.bottomLeft())
        if note is not None and note.kind == "bad":
            painter.fillRect(cell.adjusted(line, line, 0, 0), theme.colour("bad_soft"))
        if day == self._day:
            painter.fillRect(cell.adjusted(line, line, 0, 0), theme.colour("selection"))
            if self.hasFocus():
                focus_ring(painter, cell.adjusted(1, 1, -1, -1), radius=3)
        self._paint_number(painter, cell, day, note)
        if note is not None:
            painter.setFont(theme.font(9))
            colour = {"bad": "bad", "warning": "warning"}.get(note.kind, "muted")
            text(painter, QRectF(cell.left() + 34, cell.top() + 3, cell.width() - 38, 22), note.text, colour, LEFT)
        if self._count(day) > self._capacity():
            painter.setFont(theme.font(9.5, strong=True))
            foot = QRectF(
                cell.left() + 6, cell.top() + NUMBER + (self._capacity() - 1) * STEP, cell.width() - 12, HEIGHT
            )
            more = sum(s.first <= day <= s.last and self._rows[s.id] >= self._capacity() - 1 for s in self._spans)
            text(painter, foot, _("+{count} more").format(count=more), "muted", RIGHT)

    def _paint_number(self, painter: QPainter, cell: QRectF, day: date, note: DayNote | None) -> None:
        box = QRectF(cell.left() + 5, cell.top() + 3, 24, 22)
        colour = "text" if day.month == self._month else "disabled"
        if day.month == self._month and (day.weekday() == WEEK - 1 or (note is not None and note.kind == "bad")):
            colour = "bad"
        painter.setFont(theme.font(10.5, strong=day == self._today))
        if day == self._today:
            ground(painter, box, "accent", radius=11)
            colour = "on_accent"
        text(painter, box, str(day.day), colour, CENTRE)

    def _paint_bar(self, painter: QPainter, span: Span, *, chosen: bool = False) -> None:
        for box, first, last in self._boxes(span):
            paint_span(painter, box, span, opens=(first == span.first, last == span.last), chosen=chosen)

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in DAY_KEYS:
            self.select_day(self._day + timedelta(DAY_KEYS[key]))
        elif key in MONTH_KEYS:
            self.turn(MONTH_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self._day)
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day, span = self.day_at(event.position()), self.item_at(event.position())
        if day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self.select_day(day)
        if span is not None and span.movable:
            self._drag = Drag(span, day, self._is_at_end(span, event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if self._drag is not None and day is not None:
            self._drag = self._drag.to(day)
            self.update()
            return
        span = self.item_at(event.position())
        grip = span is not None and span.movable and self._is_at_end(span, event.position())
        self.setCursor(Qt.CursorShape.SizeHorCursor if grip else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and drag.result != drag.span:
            self.item_dragged.emit(drag.span.id, drag.result.first, drag.result.last)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        span, day = self.item_at(event.position()), self.day_at(event.position())
        if span is not None:
            self.item_opened.emit(span.id)
        elif day is not None:
            self.day_opened.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = QPointF(event.pos())
            span, day = self.item_at(place), self.day_at(place)
            words = span.words if span is not None else self._notes[day].text if day in self._notes else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _is_at_end(self, span: Span, place: QPointF) -> bool:
        """Whether the mouse is on the grip at the true end of a bar."""
        boxes = self._boxes(span)
        return bool(boxes) and boxes[-1][2] == span.last and place.x() > boxes[-1][0].right() - GRIP

    def _said(self, day: date) -> str:
        """A day in words."""
        parts = [locale().toString(QDate(day.year, day.month, day.day), "dddd, d MMMM yyyy")]
        if day in self._notes:
            parts.append(self._notes[day].text)
        parts += [span.text for span in self._spans if span.first <= day <= span.last]
        return ", ".join(parts)
