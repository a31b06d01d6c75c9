"""How a week by the hour is laid out and painted: head, days that matter, long drills, hours, blocks."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.bands import Band, Marked, paint_band, tint
from trainer.ui.widgets.chip import LOOKS, paint_sign
from trainer.ui.widgets.days import written
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, mixed, painter_on, text
from trainer.ui.widgets.plan_surface import PlanSurface
from trainer.ui.widgets.spans import DAY, SOLID, Span, Spot, paint_span
from trainer.ui.widgets.week_blocks import Block, More, arranged, is_long

GUTTER, HEAD, BAND, BANDS = 52, 30, 17, 3
LONG, LONGS = 20, 3
HOUR_HEIGHT, HOUR, STEP = 44, 60, 15
OPENS_AT = 6 * HOUR + 30
WEEK = 7
NARROWEST, NARROW = 32, 58
GRIP = 6


class WeekChart(PlanSurface):
    """The picture; `WeekGrid` acts on it."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._day, self._minute = today, today, 8 * HOUR
        self._monday = today - timedelta(today.weekday())
        self._marked, self._bands = Marked(), dict[date, list[Band]]()
        self._strips: dict[str, int] = {}
        self._long: dict[str, int] = {}
        self._blocks: list[Block] = []
        self._more: list[More] = []
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._is_fresh = True

    def shown_days(self) -> tuple[date, date]:
        """Monday and Sunday."""
        return self._monday, self._monday + timedelta(WEEK - 1)

    # places

    def sizeHint(self) -> QSize:
        return QSize(840, 560)

    def _strip_rows(self) -> int:
        return min(BANDS, max(self._strips.values(), default=-1) + 1)

    def _long_rows(self) -> int:
        return min(LONGS, max(self._long.values(), default=-1) + 1)

    def _head(self) -> int:
        return HEAD + self._strip_rows() * BAND + self._long_rows() * LONG + 2

    def _long_box(self, span: Span) -> QRectF:
        """Where a long drill stands over the days; empty for one that has no room."""
        first, last = self.shown_days()
        row = self._long.get(span.id, LONGS)
        if row >= LONGS or span.last < first or span.first > last:
            return QRectF()
        left, right = self._x(max(span.first, first)), self._x(min(span.last, last) + timedelta(1))
        return QRectF(left + 2, HEAD + self._strip_rows() * BAND + row * LONG + 1, right - left - 4, LONG - 3)

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
        if place.y() < self._head():  # over the hours: a day, at the hour one looks at
            return Spot(day, self._minute)
        return Spot(day, max(0, min(DAY - STEP, int(minute // STEP) * STEP)))

    def _box(self, block: Block) -> QRectF:
        wide = (self._wide() - 4) / block.columns
        top, bottom = self._y(block.begin), self._y(block.end)
        return QRectF(self._x(block.day) + 2 + block.column * wide, top + 1, wide - 2, bottom - top - 2)

    def item_at(self, place: QPointF) -> Span | None:
        if place.y() < self._head():
            held = (span for span in self._spans if span.id in self._long)
            return next((span for span in held if self._long_box(span).contains(place)), None)
        return next((block.span for block in self._blocks if self._box(block).contains(place)), None)

    def is_at_end(self, span: Span, place: QPointF) -> bool:
        if span.id in self._long:
            return place.x() > self._long_box(span).right() - GRIP
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
        if self._drag is not None and not is_long(self._drag.result):
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
        self._paint_words(painter, block, box)
        if held or (span.id == self._selected and self.hasFocus()):
            focus_ring(painter, box, radius=4, name="text" if span.kind == "live" else "accent")

    def _paint_words(self, painter: QPainter, block: Block, box: QRectF) -> None:
        span = block.span
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
        times = f"{clock(block.begin)}–{clock(block.end)}"
        if box.width() >= NARROW:
            text(painter, head, times, ink, LEFT)
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(9.5))
        if box.width() < NARROW:
            self._write_down(painter, box, span.text)
            painter.restore()
            return
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box.adjusted(6, 19, -3, -1), wrap, span.text)
        painter.restore()

    def _write_down(self, painter: QPainter, box: QRectF, words: str) -> None:
        """A narrow block is read with the head to the side."""
        painter.translate(box.center().x(), box.top() + 20)
        painter.rotate(90)
        room = QRectF(0, -9, box.height() - 24, 18)
        painter.drawText(
            room, LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        )

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
        self._paint_long(painter)
        first, last = self.shown_days()
        for at, band in enumerate(self._marked.bands):
            row = self._strips.get(str(at), BANDS)
            if row < BANDS:
                left = self._x(max(band.first, first)) + 1
                right = self._x(min(band.last, last) + timedelta(1)) - 1
                paint_band(painter, QRectF(left, HEAD + row * BAND, right - left, BAND - 2), band)

    def _paint_long(self, painter: QPainter) -> None:
        """Drills of a day and more, over the days; the one being dragged where it would be."""
        first, last = self.shown_days()
        dragged = self.dragged()
        for span in self._spans:
            shown = dragged if dragged is not None and dragged.id == span.id else span
            if span.id not in self._long and not (shown is dragged and is_long(shown)):
                continue
            box = self._long_box(shown)
            if not box.isEmpty():
                ends = (shown.first >= first, shown.last <= last)
                chosen = shown is dragged or (span.id == self._selected and self.hasFocus())
                paint_span(painter, box, shown, opens=ends, chosen=chosen)
        for number in range(WEEK):
            self._paint_long_more(painter, self._monday + timedelta(number))

    def _paint_long_more(self, painter: QPainter, day: date) -> None:
        hidden = [s for s in self._spans if self._long.get(s.id, 0) >= LONGS and s.first <= day <= s.last]
        if hidden:
            painter.setFont(theme.font(9, strong=True))
            box = QRectF(self._x(day), self._head() - 16, self._wide() - 6, 14)
            text(painter, box, _("+{count}").format(count=len(hidden)), "muted", RIGHT)


def clock(minute: int) -> str:
    """08.30 from minutes of the day."""
    return f"{minute // HOUR:02d}.{minute % HOUR:02d}"
