"""Events on an axis of minutes, drawn to scale: what is planned, what was done and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, painter_on, text

MARK = 22
ROW = 30
AXIS = 30
EDGE = 18
WORDS = 150
MOST_ROWS = 5
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240)
STEP_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class TimelineItem:
    """An event; `lane` is the letter in its mark, `actual` the minute at which it was done."""

    id: str
    minute: float
    text: str
    lane: str = ""
    state: str = "planned"  # planned, done or skipped
    actual: float | None = None


def clock(minute: float) -> str:
    """A minute of the exercise as hours and minutes."""
    whole = round(minute)
    return f"{whole // 60:02d}.{whole % 60:02d}"


class Timeline(QWidget):
    """Arrows go from event to event, Enter or a double click opens one."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, edge: int = EDGE) -> None:
        super().__init__(parent)
        self._edge = edge
        self._items: tuple[TimelineItem, ...] = ()
        self._rows: list[int] = []
        self._length, self._now, self._selected = 60.0, -1.0, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Timeline of events"))

    # showing

    def show_items(self, items: Sequence[TimelineItem], length: float) -> None:
        """Other events on an axis of that many minutes; the selection stays if it is still there."""
        self._items = tuple(sorted(items, key=_planned))
        last = max((max(item.minute, item.actual or 0) for item in items), default=0.0)
        self._length = max(length, last, 1.0)
        if self.selected() is None:
            self._selected = ""
        self._arrange()

    def set_now(self, minute: float | None) -> None:
        """Where the exercise clock stands; None before it runs."""
        self._now = -1.0 if minute is None else minute
        self.update()

    def select(self, wanted: str) -> None:
        """Mark an event; emits nothing."""
        self._selected = wanted
        item = self.selected()
        self.setAccessibleDescription(_said(item) if item else "")
        self.update()

    def selected(self) -> TimelineItem | None:
        """The event marked."""
        return next((item for item in self._items if item.id == self._selected), None)

    def item_at(self, place: QPoint | QPointF) -> TimelineItem | None:
        """The event drawn there."""
        point = QPointF(place)
        return next((item for n, item in enumerate(self._items) if self._box(n).contains(point)), None)

    # places

    def sizeHint(self) -> QSize:
        return QSize(480, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self._height())

    def _height(self) -> int:
        return (max(self._rows, default=0) + 1) * ROW + AXIS + 8

    def _x(self, minute: float) -> float:
        return self._edge + minute / self._length * (self.width() - 2 * self._edge)

    def _box(self, number: int) -> QRectF:
        x = self._x(self._items[number].minute)
        return QRectF(x - MARK / 2, 4 + self._rows[number] * ROW, MARK, MARK)

    def _arrange(self) -> None:
        """Give each event the first row where its words have room, else the row that is free first."""
        ends: list[float] = []
        self._rows = []
        for item in self._items:
            x = self._x(item.minute) - MARK / 2
            free = next((row for row, end in enumerate(ends) if end <= x), None)
            if free is None and len(ends) < MOST_ROWS:
                free = len(ends)
                ends.append(0)
            row = ends.index(min(ends)) if free is None else free
            ends[row] = x + MARK + WORDS
            self._rows.append(row)
        self.updateGeometry()
        self.update()

    def _room(self, number: int) -> float:
        """How far the words of an event may reach."""
        row = self._rows[number]
        later = (self._box(n).left() for n in range(number + 1, len(self._items)) if self._rows[n] == row)
        return min(next(later, self.width() - 2.0), self._box(number).right() + 2 * WORDS) - 6

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._paint_axis(painter)
        for number, item in enumerate(self._items):
            if item.actual is not None:
                self._paint_actual(painter, self._box(number), item.actual)
        self._paint_now(painter)
        for number, item in enumerate(self._items):
            self._paint_item(painter, number, item)
        painter.end()

    def _paint_axis(self, painter: QPainter) -> None:
        y = self.height() - AXIS
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(self._edge, y), QPointF(self.width() - self._edge, y))
        painter.setFont(theme.font(9.5))
        step = next((s for s in STEPS if s * (self.width() - 2 * self._edge) / self._length >= 52), STEPS[-1])
        for minute in range(0, int(self._length) + 1, step):
            x = self._x(minute)
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(QPointF(x, y), QPointF(x, y + 5))
            if self._now < 0 or abs(x - self._x(self._now)) > 50:
                text(painter, QRectF(x - 26, y + 7, 52, 18), clock(minute), "muted", CENTRE)

    def _paint_now(self, painter: QPainter) -> None:
        if not 0 <= self._now <= self._length:
            return
        x, y = self._x(self._now), self.height() - AXIS
        painter.setPen(QPen(theme.colour("bad"), 2))
        painter.drawLine(QPointF(x, 2), QPointF(x, y))
        painter.setFont(theme.font(9.5, strong=True))
        sign = QRectF(x - 24, y + 6, 48, 20)
        ground(painter, sign, "bad", radius=5)
        text(painter, sign, clock(self._now), "on_accent", CENTRE)

    def _paint_actual(self, painter: QPainter, box: QRectF, actual: float) -> None:
        """A triangle on the axis at the minute it was done, tied to its mark."""
        x, y = self._x(actual), float(self.height() - AXIS)
        painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(box.center().x(), box.bottom()), QPointF(x, y - 8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawPolygon(QPolygonF([QPointF(x - 5, y - 8), QPointF(x + 5, y - 8), QPointF(x, y)]))

    def _paint_item(self, painter: QPainter, number: int, item: TimelineItem) -> None:
        box, chosen = self._box(number), item.id == self._selected
        done, skipped = item.state == "done", item.state == "skipped"
        words = QRectF(box.right() + 5, box.top(), self._room(number) - box.right() - 5, box.height())
        if chosen:
            whole = QRectF(box.left() - 3, box.top() - 3, words.right() - box.left() + 6, box.height() + 6)
            ground(painter, whole, "selection", radius=MARK / 2 + 3)
            if self.hasFocus():
                focus_ring(painter, whole, radius=MARK / 2 + 3)
        ink = "muted" if skipped else "accent"
        ground(painter, box, "accent" if done else "surface", ink, radius=MARK / 2)
        painter.setFont(theme.font(9.5, strong=True))
        text(painter, box, item.lane, "on_accent" if done else ink, CENTRE)
        if words.width() > 28:
            painter.setFont(theme.font(10, strong=chosen))
            text(painter, words, item.text, "muted" if skipped else "text", LEFT)
        if skipped:
            painter.setPen(QPen(theme.colour("muted"), theme.current().line + 0.5))
            painter.drawLine(box.bottomLeft() + QPointF(2, -2), box.topRight() + QPointF(-2, 2))

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEP_KEYS and self._items:
            self._step(STEP_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.opened.emit(self._selected)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        order = [item.id for item in self._items]
        at = order.index(self._selected) + step if self._selected in order else 0
        self._choose(order[max(0, min(len(order) - 1, at))])

    def _choose(self, wanted: str) -> None:
        if wanted != self._selected:
            self.select(wanted)
            self.chosen.emit(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.item_at(event.position())
        if item is not None:
            self._choose(item.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.item_at(event.position())
        if item is not None:
            self.opened.emit(item.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.item_at(event.pos())
            QToolTip.showText(event.globalPos(), _said(item) if item else "", self)
            return True
        return super().event(event)


def _planned(item: TimelineItem) -> float:
    return item.minute


def _said(item: TimelineItem) -> str:
    """An event in words, for the tool tip and the screen reader."""
    words = _("{time} {text}").format(time=clock(item.minute), text=item.text)
    if item.state == "skipped":
        return _("{event} (skipped)").format(event=words)
    if item.actual is not None:
        return _("{event} (done at {time})").format(event=words, time=clock(item.actual))
    return words
