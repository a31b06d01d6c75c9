"""A week by the hour: days across, blocks from start to end, days that matter over them."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.bands import Band, Marked, paint_band, tint
from trainer.ui.widgets.chip import LOOKS, paint_sign
from trainer.ui.widgets.days import days_title, written
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, mixed, painter_on, text
from trainer.ui.widgets.plan_surface import CTRL, ENTER, PlanSurface
from trainer.ui.widgets.spans import DAY, SOLID, Span, Spot, pack
from trainer.ui.widgets.week_blocks import Block, More, arranged

GUTTER, HEAD, BAND, BANDS = 52, 30, 17, 3
HOUR_HEIGHT, HOUR, STEP = 44, 60, 15
OPENS_AT = 6 * HOUR + 30
WEEK = 7
NARROWEST = 44
GRIP = 6
DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
HOURS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
WEEKS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class WeekGrid(PlanSurface):
    """Arrows move by a day or an hour, with Ctrl from block to block of a day, Page keys by a week."""

    week_shown = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._day, self._minute = today, today, 8 * HOUR
        self._monday = today - timedelta(today.weekday())
        self._marked, self._bands = Marked(), dict[date, list[Band]]()
        self._strips: dict[str, int] = {}
        self._blocks: list[Block] = []
        self._more: list[More] = []
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setSingleStep(HOUR_HEIGHT)
        self._bar.valueChanged.connect(self._on_scrolled)
        self.setMinimumSize(560, 300)
        self._is_fresh = True
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

    def shown_days(self) -> tuple[date, date]:
        """Monday and Sunday."""
        return self._monday, self._monday + timedelta(WEEK - 1)

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
        self._blocks, self._more = [], []
        most = max(1, int(self._wide() // NARROWEST))
        for number in range(WEEK):
            blocks, more = arranged(self._spans, self._monday + timedelta(number), most)
            self._blocks += blocks
            self._more += more

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
        """The blocks of a day in time."""
        return [block for block in self._blocks if block.day == day]

    # places

    def sizeHint(self) -> QSize:
        return QSize(840, 560)

    def _strip_rows(self) -> int:
        return min(BANDS, max(self._strips.values(), default=-1) + 1)

    def _head(self) -> int:
        return HEAD + self._strip_rows() * BAND + 2

    def _wide(self) -> float:
        return (self.width() - GUTTER - self._bar.sizeHint().width()) / WEEK

    def _x(self, day: date) -> float:
        return GUTTER + (day - self._monday).days * self._wide()

    def _y(self, minute: int) -> float:
        return self._head() + minute * HOUR_HEIGHT / HOUR - self._bar.value()

    def _fit(self) -> None:
        room = max(1, self.height() - self._head())
        self._bar.setRange(0, max(0, 24 * HOUR_HEIGHT - room))
        self._bar.setPageStep(room)
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide - 1, self._head(), wide, room - 1)
        if self._is_fresh and self.height() > 300:
            self._bar.setValue(OPENS_AT * HOUR_HEIGHT // HOUR)

    def spot_at(self, place: QPointF) -> Spot | None:
        if not GUTTER <= place.x() < GUTTER + WEEK * self._wide() or not 0 <= place.y() < self.height():
            return None
        day = self._monday + timedelta(int((place.x() - GUTTER) / self._wide()))
        minute = (place.y() - self._head() + self._bar.value()) * HOUR / HOUR_HEIGHT
        return Spot(day, max(0, min(DAY - STEP, int(minute // STEP) * STEP)))

    def _box(self, block: Block) -> QRectF:
        wide = (self._wide() - 4) / block.columns
        top, bottom = self._y(block.begin), self._y(block.end)
        return QRectF(self._x(block.day) + 2 + block.column * wide, top + 1, wide - 2, bottom - top - 2)

    def item_at(self, place: QPointF) -> Span | None:
        if place.y() < self._head():
            return None
        return next((block.span for block in self._blocks if self._box(block).contains(place)), None)

    def is_at_end(self, span: Span, place: QPointF) -> bool:
        last = next((block for block in self._blocks if block.span.id == span.id and block.is_last), None)
        return last is not None and self._box(last).contains(place) and place.y() > self._box(last).bottom() - GRIP

    def grip_shape(self) -> Qt.CursorShape:
        return Qt.CursorShape.SizeVerCursor

    def note_at(self, place: QPointF) -> str:
        spot = self.spot_at(place)
        return "" if spot is None else "\n".join(band.text for band in self._bands.get(spot.day, ()))

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "surface", "border", radius=8)
        painter.save()
        body = QRectF(1, self._head(), self.width() - 2, self.height() - self._head() - 1)
        painter.setClipRect(body.intersected(QRectF(event.rect())))
        self._paint_hours(painter)
        dragged = self._drag.span.id if self._drag is not None else ""
        for block in self._blocks:
            if block.span.id != dragged and self._box(block).intersects(body):
                self._paint_block(painter, block)
        for more in self._more:
            self._paint_more(painter, more)
        if self._drag is not None:
            for number in range(WEEK):
                blocks, _more = arranged([self._drag.result], self._monday + timedelta(number), 1)
                for block in blocks:
                    self._paint_block(painter, block, held=True)
        painter.restore()
        self._paint_head(painter)
        painter.end()

    def _paint_hours(self, painter: QPainter) -> None:
        for number in range(WEEK):
            day = self._monday + timedelta(number)
            column = QRectF(self._x(day), self._head(), self._wide(), self.height() - self._head())
            tint(painter, column, self._bands.get(day, []))
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(column.topLeft(), column.bottomLeft())
        painter.setFont(theme.font(9))
        for hour in range(24):
            y = self._y(hour * HOUR)
            painter.setPen(QPen(theme.colour("border"), theme.current().line))
            painter.drawLine(QPointF(GUTTER - 4, y), QPointF(self.width(), y))
            text(painter, QRectF(4, y - 8, GUTTER - 12, 16), f"{hour:02d}.00" if hour else "", "muted", RIGHT)
        if self.hasFocus() and not self._selected:
            box = QRectF(self._x(self._day) + 1, self._y(self._minute) + 1, self._wide() - 2, HOUR_HEIGHT - 2)
            painter.fillRect(box, theme.colour("selection"))
            focus_ring(painter, box, radius=3)

    def _paint_block(self, painter: QPainter, block: Block, *, held: bool = False) -> None:
        span, box = block.span, self._box(block)
        fill, ink, shape = LOOKS.get(span.kind, LOOKS["neutral"])
        line = theme.current().line
        edge = theme.colour("bad") if span.conflict else mixed(fill, ink, 0.5)
        painter.setPen(QPen(edge, line + 0.5 if span.conflict else line))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(box, 4, 4)
        painter.save()
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        sign = QRectF(box.left() + 5, box.top() + 5, 10, 10)
        alarm = "bad" if span.kind not in SOLID else ink
        paint_sign(painter, sign, "triangle" if span.conflict else shape, alarm if span.conflict else ink)
        painter.setFont(theme.font(9.5, strong=True))
        head = QRectF(box.left() + 19, box.top() + 1, box.width() - 21, 18)
        text(painter, head, f"{_clock(block.begin)}–{_clock(block.end)}", ink, LEFT)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(9.5))
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box.adjusted(6, 19, -3, -1), wrap, span.text)
        painter.restore()
        if held or (span.id == self._selected and self.hasFocus()):
            focus_ring(painter, box, radius=4, name="text" if span.kind == "live" else "accent")

    def _paint_more(self, painter: QPainter, more: More) -> None:
        most = max(1, int(self._wide() // NARROWEST))
        wide = (self._wide() - 4) / most
        top = self._y(more.begin)
        box = QRectF(self._x(more.day) + 2 + (most - 1) * wide, top + 1, wide - 2, self._y(more.end) - top - 2)
        ground(painter, box, "window", "border", radius=4)
        painter.setFont(theme.font(9.5, strong=True))
        text(painter, QRectF(box.left(), box.top(), box.width(), min(24.0, box.height())),
             _("+{count}").format(count=more.count), "muted", CENTRE)  # fmt: skip

    def _paint_head(self, painter: QPainter) -> None:
        labels = dict(self._marked.labels)
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(1, self._head()), QPointF(self.width() - 1, self._head()))
        for number in range(WEEK):
            day = self._monday + timedelta(number)
            box = QRectF(self._x(day), 2, self._wide(), HEAD - 4)
            if day == self._day:
                painter.fillRect(box.adjusted(1, 0, -1, 0), theme.colour("selection"))
            painter.setFont(theme.font(10, strong=True))
            free = any(band.tints and band.sure and band.tone == "bad" for band in self._bands.get(day, ()))
            colour = "accent" if day == self._today else "bad" if number == WEEK - 1 or free else "text"
            words = written(day, "ddd d MMM") + (" ●" if day == self._today else "")
            if day in labels:
                words = f"{words} · {labels[day]}"
            text(painter, box, words, colour, CENTRE)
        first, last = self.shown_days()
        for at, band in enumerate(self._marked.bands):
            row = self._strips.get(str(at), BANDS)
            if row < BANDS:
                left = self._x(max(band.first, first)) + 1
                right = self._x(min(band.last, last) + timedelta(1)) - 1
                paint_band(painter, QRectF(left, HEAD + row * BAND, right - left, BAND - 2), band)

    # acting

    def chose(self, spot: Spot) -> None:
        self._is_fresh = False
        self._look(spot)

    def step_minutes(self) -> int:
        return STEP

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
        told = [f"{_clock(block.begin)} {block.span.text}" for block in self._on(self._day)]
        return ", ".join([written(self._day, "dddd, d MMMM yyyy"), *noted, *told])


def _clock(minute: int) -> str:
    return f"{minute // HOUR:02d}.{minute % HOUR:02d}"
