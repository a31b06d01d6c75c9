"""Events on an axis of minutes, one lane a channel; each mark bears the letters of what it tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer.domain.escalation import Situation, Stretch, stretches
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui import theme
from trainer.ui.widgets.minute_axis import BAND, FOOT, MinuteAxis
from trainer.ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, painter_on, text

ROW = 24
MARK = 20
TICK = 4
TOP = 4
EDGE = 30
NAMES = 132
MOST_ROWS = 8
"""So many rows are spent on marks side by side; a drawing that needs more shows strokes in crowded lanes."""
KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class LaneItem:
    """An event; `letters` stand in its mark, `words` are told when it is pointed at or reached."""

    id: str
    minute: int
    lane: str
    letters: str
    words: str


@dataclass(frozen=True)
class _Lane:
    """Numbers of the items in it, the row of each, and where it begins; without rows they are strokes."""

    name: str
    numbers: tuple[int, ...]
    rows: tuple[int, ...]
    top: float

    @property
    def height(self) -> float:
        return ROW * (max(self.rows, default=0) + 1)


class LaneAxis(QWidget):
    """Arrows go from event to event in time, Enter or a double click opens one."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[LaneItem, ...] = ()
        self._lanes: tuple[_Lane, ...] = ()
        self._boxes: tuple[QRectF, ...] = ()
        self._spans: tuple[Stretch, ...] = ()
        self._length, self._selected = 60.0, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Timeline of events"))

    # showing

    def show_items(
        self, items: Sequence[LaneItem], length: float, changes: Sequence[tuple[float, Situation]] = ()
    ) -> None:
        """Other events on an axis of that many minutes; `changes` are the minutes at which the situation changes."""
        self._items, self._selected = tuple(sorted(items, key=_minute)), -1
        self._length = max([1.0, length, *(item.minute for item in items)])
        self._spans = stretches(changes, self._length)
        self._arrange()
        self._tell()

    def select(self, wanted: str) -> None:
        """Mark an event; emits nothing."""
        self._selected = next((number for number, item in enumerate(self._items) if item.id == wanted), -1)
        self._tell()

    def selected(self) -> LaneItem | None:
        """The event marked."""
        return self._items[self._selected] if self._selected >= 0 else None

    def item_at(self, place: QPoint | QPointF) -> LaneItem | None:
        """The event drawn there, of several the last."""
        point = QPointF(place)
        under = [item for item, box in zip(self._items, self._boxes, strict=True) if box.contains(point)]
        return under[-1] if under else None

    def box_of(self, wanted: str) -> QRectF:
        """What the mark of an event covers."""
        boxes = zip(self._items, self._boxes, strict=True)
        return next((box for item, box in boxes if item.id == wanted), QRectF())

    def _tell(self) -> None:
        item = self.selected()
        self.setAccessibleDescription(item_said(item) if item else "")
        self.update()

    # places

    def sizeHint(self) -> QSize:
        return QSize(560, round(self._bottom()) + FOOT)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def _bottom(self) -> float:
        return self._lanes[-1].top + self._lanes[-1].height if self._lanes else TOP + self._head()

    def _head(self) -> float:
        return BAND + 3 if self._spans else 0

    def _axis(self) -> MinuteAxis:
        return MinuteAxis(NAMES, self.width() - EDGE, self._length)

    def _arrange(self) -> None:
        """A row more in a lane where marks would overlap; strokes where that takes too much height."""
        before, axis, metrics = self._bottom(), self._axis(), QFontMetricsF(theme.font(9.5, strong=True))
        places = [axis.x(item.minute) for item in self._items]
        wide = [max(MARK, metrics.horizontalAdvance(item.letters) + 12) for item in self._items]
        names = list(dict.fromkeys(item.lane for item in self._items))
        lanes = [[number for number, item in enumerate(self._items) if item.lane == name] for name in names]
        rows = [_rows([(places[number], wide[number]) for number in lane]) for lane in lanes]
        crowded = sum(max(row, default=0) + 1 for row in rows) > MOST_ROWS
        boxes: dict[int, QRectF] = {}
        self._lanes, top = (), TOP + self._head()
        for name, numbers, row in zip(names, lanes, rows, strict=True):
            kept = () if crowded and max(row, default=0) else row
            lane = _Lane(name, tuple(numbers), kept, top)
            for place, number in enumerate(numbers):
                broad = wide[number] if kept else TICK
                upper = top + ROW * (kept[place] if kept else 0) + (ROW - MARK) / 2
                boxes[number] = QRectF(places[number] - broad / 2, upper, broad, MARK)
            self._lanes, top = (*self._lanes, lane), top + lane.height
        self._boxes = tuple(boxes[number] for number in range(len(self._items)))
        if self._bottom() != before:
            self.updateGeometry()

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, axis = painter_on(self), self._axis()
        axis.paint(painter, TOP + self._head(), self._bottom())
        axis.paint_band(painter, self._spans, TOP)
        for lane in self._lanes:
            self._paint_lane(painter, lane)
        if self._selected >= 0:
            self._paint_mark(painter, self._selected, chosen=True, as_tick=False)
        elif self.hasFocus():
            focus_ring(painter, QRectF(self.rect()))
        painter.end()

    def _paint_lane(self, painter: QPainter, lane: _Lane) -> None:
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(0, lane.top), QPointF(self.width() - EDGE, lane.top))
        painter.setFont(theme.font(10))
        text(painter, QRectF(2, lane.top, NAMES - 22, ROW), lane.name, "text", LEFT)
        for number in lane.numbers:
            self._paint_mark(painter, number, chosen=False, as_tick=not lane.rows)

    def _paint_mark(self, painter: QPainter, number: int, *, chosen: bool, as_tick: bool) -> None:
        box, letters = self._boxes[number], self._items[number].letters
        if as_tick:
            painter.fillRect(box.adjusted(1, 2, -1, -2), theme.colour("accent"))
            return
        painter.setFont(theme.font(9.5, strong=True))
        if box.width() < MARK:  # a stroke that is chosen shows its letters, too
            broad = max(MARK, QFontMetricsF(painter.font()).horizontalAdvance(letters) + 12)
            box = QRectF(box.center().x() - broad / 2, box.top(), broad, MARK)
        ground(painter, box, "accent" if chosen else "surface", "accent", radius=MARK / 2)
        text(painter, box, letters, "on_accent" if chosen else "accent", CENTRE)
        if chosen and self.hasFocus():
            focus_ring(painter, box.adjusted(-3, -3, 3, 3), radius=MARK / 2 + 3, name="text")

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in KEYS and self._items:
            self._choose(max(0, min(len(self._items) - 1, self._selected + KEYS[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected >= 0:
            self.opened.emit(self._items[self._selected].id)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if number != self._selected:
            self.select(self._items[number].id)
            self.chosen.emit(self._items[number].id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.item_at(event.position())
        if item is not None:
            self._choose(self._items.index(item))

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
            QToolTip.showText(event.globalPos(), item_said(item) if item else "", self)
            return True
        return super().event(event)


def _minute(item: LaneItem) -> int:
    return item.minute


def _rows(marks: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """The first row in which each mark, given as its middle and width, has room."""
    ends: list[float] = []
    found = []
    for middle, wide in marks:
        row = next((number for number, end in enumerate(ends) if end <= middle - wide / 2), len(ends))
        ends[row : row + 1] = [middle + wide / 2 + 3]
        found.append(row)
    return tuple(found)


def item_said(item: LaneItem) -> str:
    """An event in a line, for the tool tip and the screen reader."""
    said = _("{time} {channel}: {text}").format(time=exercise_time(item.minute), channel=item.lane, text=item.words)
    return _("{event} (tests {letters})").format(event=said, letters=item.letters) if item.letters else said
