"""Lanes with days across: one row a unit, bars that can be dragged and pulled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.month import DayNote, locale
from trainer.ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, painter_on, text
from trainer.ui.widgets.spans import GRIP, HEIGHT, Drag, Span, pack, paint_span

NAMES = 176
HEAD = 46
GAP = 4
WEEK = 7
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Lane:
    """A row of the chart."""

    id: str
    name: str


class Lanes(QWidget):
    """Put it into `layout.scrolled`. Arrows go from bar to bar in time, Enter or a double click opens one."""

    item_chosen = Signal(str)
    item_opened = Signal(str)
    item_dragged = Signal(str, object, object)
    day_opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._tops: list[float] = []
        self._spans: tuple[Span, ...] = ()
        self._rows: dict[str, int] = {}
        self._notes: tuple[DayNote, ...] = ()
        self._first, self._days, self._today = date(2000, 1, 3), 28, date.min
        self._selected = ""
        self._drag: Drag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Schedule by unit"))

    # showing

    def show_days(self, first: date, days: int, today: date, notes: Sequence[DayNote] = ()) -> None:
        """Which days stand across; they begin on the Monday of the first."""
        self._first = first - timedelta(first.weekday())
        self._days, self._today, self._notes = days, today, tuple(notes)
        self.update()

    def show_items(self, lanes: Sequence[Lane], spans: Sequence[Span]) -> None:
        """The rows and their bars; each bar names its lane."""
        self._lanes, self._spans, self._drag = tuple(lanes), tuple(spans), None
        self._rows, self._tops, top = {}, [], float(HEAD)
        for lane in lanes:
            rows = pack([span for span in spans if span.lane == lane.id])
            self._rows.update(rows)
            self._tops.append(top)
            top += max(theme.current().row_height, (max(rows.values(), default=0) + 1) * (HEIGHT + GAP) + 2 * GAP)
        self._tops.append(top)
        self.updateGeometry()
        self.update()

    def select(self, wanted: str) -> None:
        """Mark a bar; emits nothing."""
        self._selected = wanted
        self.setAccessibleDescription(next((span.words for span in self._spans if span.id == wanted), ""))
        self.update()

    # places

    def sizeHint(self) -> QSize:
        return QSize(840, int(self._tops[-1]) + 2 if self._tops else HEAD + 60)

    def minimumSizeHint(self) -> QSize:
        return QSize(560, self.sizeHint().height())

    def _x(self, day: date) -> float:
        return NAMES + (day - self._first).days * (self.width() - NAMES) / self._days

    def day_at(self, place: QPointF) -> date | None:
        """The day drawn there."""
        if place.x() < NAMES or place.x() >= self.width():
            return None
        return self._first + timedelta(int((place.x() - NAMES) * self._days / (self.width() - NAMES)))

    def lane_at(self, place: QPointF) -> str:
        """The lane drawn there; empty for none."""
        places = zip(self._lanes, self._tops, self._tops[1:], strict=False)
        return next((lane.id for lane, top, end in places if top <= place.y() < end), "")

    def _box(self, span: Span) -> QRectF:
        number = next((at for at, lane in enumerate(self._lanes) if lane.id == span.lane), -1)
        end = self._first + timedelta(self._days)
        if number < 0 or span.last < self._first or span.first >= end:
            return QRectF()
        left, right = self._x(max(span.first, self._first)), self._x(min(span.last + timedelta(1), end))
        top = self._tops[number] + GAP + self._rows.get(span.id, 0) * (HEIGHT + GAP)
        return QRectF(left + 1, top + 2, max(8.0, right - left - 2), HEIGHT)

    def item_at(self, place: QPointF) -> Span | None:
        """The bar drawn there."""
        return next((span for span in self._spans if self._box(span).contains(place)), None)

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "surface", "border", radius=8)
        self._paint_days(painter)
        self._paint_lanes(painter)
        for span in self._spans:
            if self._drag is None or span.id != self._drag.span.id:
                self._paint_bar(painter, span, chosen=span.id == self._selected)
        if self._drag is not None:
            self._paint_bar(painter, self._drag.result, chosen=True)
        painter.end()

    def _paint_days(self, painter: QPainter) -> None:
        bottom = self._tops[-1] if self._tops else self.height()
        for note in self._notes:
            if 0 <= (note.day - self._first).days < self._days:
                colour = theme.colour("bad_soft" if note.kind == "bad" else "warning_soft")
                x = self._x(note.day)
                painter.fillRect(QRectF(x, 26, self._x(note.day + timedelta(1)) - x, bottom - 27), colour)
        for at in range(0, self._days, WEEK):
            self._paint_week(painter, self._first + timedelta(at), bottom)
        if 0 <= (self._today - self._first).days < self._days:
            x = (self._x(self._today) + self._x(self._today + timedelta(1))) / 2
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawLine(QPointF(x, HEAD - 4), QPointF(x, bottom))

    def _paint_week(self, painter: QPainter, monday: date, bottom: float) -> None:
        left, right = self._x(monday), self._x(monday + timedelta(WEEK))
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(left, 4), QPointF(left, bottom))
        painter.setFont(theme.font(10, strong=True))
        words = locale().toString(QDate(monday.year, monday.month, monday.day), "d MMM")
        text(painter, QRectF(left + 6, 3, right - left - 8, 22), words, "muted", LEFT)
        if right - left < WEEK * 15:
            return
        painter.setFont(theme.font(9))
        for day in (monday + timedelta(at) for at in range(WEEK)):
            box = QRectF(self._x(day), 25, (right - left) / WEEK, 18)
            letter = locale().dayName(day.weekday() + 1, QLocale.FormatType.NarrowFormat)
            text(painter, box, letter, "bad" if day.weekday() == WEEK - 1 else "muted", CENTRE)

    def _paint_lanes(self, painter: QPainter) -> None:
        for lane, top, end in zip(self._lanes, self._tops, self._tops[1:], strict=False):
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(QPointF(1, top), QPointF(self.width() - 1, top))
            painter.setFont(theme.font(10.5))
            text(painter, QRectF(12, top, NAMES - 20, end - top), lane.name, "text", LEFT)

    def _paint_bar(self, painter: QPainter, span: Span, *, chosen: bool) -> None:
        box = self._box(span)
        if box.isEmpty():
            return
        ends = (span.first >= self._first, span.last < self._first + timedelta(self._days))
        paint_span(painter, box, span, opens=ends)
        if chosen:
            focus_ring(painter, box.adjusted(-2, -2, 2, 2), name="text" if self.hasFocus() else "muted")

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS and self._spans:
            self._step(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.item_opened.emit(self._selected)
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        order = [span.id for span in sorted(self._spans, key=_begin)]
        at = order.index(self._selected) + step if self._selected in order else 0
        self._choose(order[max(0, min(len(order) - 1, at))])

    def _choose(self, wanted: str) -> None:
        if wanted != self._selected:
            self.select(wanted)
            self.item_chosen.emit(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        span, day = self.item_at(event.position()), self.day_at(event.position())
        if span is None or day is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._choose(span.id)
        if span.movable:
            self._drag = Drag(span, day, event.position().x() > self._box(span).right() - GRIP)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if self._drag is not None:
            self._drag = self._drag if day is None else self._drag.to(day)
            self.update()
            return
        span = self.item_at(event.position())
        grip = span is not None and span.movable and event.position().x() > self._box(span).right() - GRIP
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
        elif day is not None and self.lane_at(event.position()):
            self.day_opened.emit(self.lane_at(event.position()), day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            span = self.item_at(QPointF(event.pos()))
            day = self.day_at(QPointF(event.pos()))
            note = next((note.text for note in self._notes if note.day == day), "")
            QToolTip.showText(event.globalPos(), span.words if span is not None else note, self)
            return True
        return super().event(event)


def _begin(span: Span) -> tuple[date, str]:
    return span.first, span.lane
