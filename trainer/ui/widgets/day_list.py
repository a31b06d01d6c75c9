"""Days below one another with their drills: a list of any length of which only what is in sight is drawn."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from trainer.i18n import _
from trainer.ui import theme
from trainer.ui.widgets.bands import Band, Marked
from trainer.ui.widgets.chip import LOOKS, paint_sign
from trainer.ui.widgets.days import written
from trainer.ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, painter_on, text
from trainer.ui.widgets.plan_surface import ENTER, PlanSurface
from trainer.ui.widgets.spans import Span, Spot

HEAD, LINE = 32, 40
TIMES, SIGN = 118, 22
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
DAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


@dataclass(frozen=True)
class Line:
    """The head of a day, or one of its drills."""

    day: date
    span: Span | None = None


class DayList(PlanSurface):
    """Up and Down go from drill to drill, Page keys to other weeks; a drill dragged to another day goes there."""

    pages_asked = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._day = today, today
        self._first, self._last = today, today
        self._lines: list[Line] = []
        self._tops: list[int] = [0]
        self._marked, self._bands, self._labels = Marked(), dict[date, list[Band]](), dict[date, str]()
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setSingleStep(LINE)
        self._bar.valueChanged.connect(self._on_scrolled)
        self.setMinimumSize(560, 240)
        self.setAccessibleName(_("Drills by day"))

    # showing

    def show_days(self, first: date, last: date) -> None:
        """Which days are listed."""
        self._first, self._last = first, last
        if not first <= self._day <= last:
            self._day = first

    def show_marked(self, marked: Marked) -> None:
        """Holidays and the like, beside the days."""
        self._marked, self._bands = marked, marked.by_day(self._first, self._last)
        self._labels = dict(marked.labels)
        self._list()

    def show_items(self, spans: Sequence[Span]) -> None:
        """The drills of these days."""
        self._spans = tuple(sorted(spans, key=_begin))
        if self._selected not in {span.id for span in spans}:
            self._selected = next((span.id for span in self._spans if span.last >= self._day), "")
        self._list()

    def _list(self) -> None:
        """Days that have a drill or matter, today, and the day one looks at; others would only be in the way."""
        of_day: dict[date, list[Span]] = {}
        for span in self._spans:
            day = max(span.first, self._first)
            while day <= min(span.last, self._last):
                of_day.setdefault(day, []).append(span)
                day += timedelta(1)
        days = {*of_day, self._day, *(day for day in self._bands if self._begins(day)), *self._today_if_shown()}
        self._lines = []
        for day in sorted(days):
            self._lines += [Line(day), *(Line(day, span) for span in of_day.get(day, ()))]
        self._tops = [0]
        for line in self._lines:
            self._tops.append(self._tops[-1] + (HEAD if line.span is None else LINE))
        self._fit()
        self.update()

    def _begins(self, day: date) -> bool:
        """Whether a band begins on a day: a month of Ramadan needs no thirty heads."""
        return any(day == max(band.first, self._first) for band in self._bands[day])

    def _today_if_shown(self) -> list[date]:
        return [self._today] if self._first <= self._today <= self._last else []

    def selected_day(self) -> date:
        """The day one looks at."""
        return self._day

    def select_day(self, day: date) -> None:
        """Look at a day and its first drill."""
        self._day = day
        self._list()
        if not any(line.span is not None and line.span.id == self._selected for line in self._of(day)):
            self.choose(next((line.span.id for line in self._of(day) if line.span is not None), ""))
        self._bring(next(at for at, line in enumerate(self._lines) if line.day == day))
        self.setAccessibleDescription(self._said())
        self.day_chosen.emit(day)
        self.update()

    def _of(self, day: date) -> list[Line]:
        return [line for line in self._lines if line.day == day]

    # places

    def sizeHint(self) -> QSize:
        return QSize(840, 560)

    def _wide(self) -> int:
        return self.width() - (self._bar.sizeHint().width() if self._bar.maximum() else 0)

    def _fit(self) -> None:
        self._bar.setRange(0, max(0, self._tops[-1] - self.height() + 2))
        self._bar.setPageStep(max(1, self.height()))
        self._bar.setVisible(self._bar.maximum() > 0)
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide - 1, 1, wide, self.height() - 2)

    def _line_at(self, place: QPointF) -> Line | None:
        at = bisect_right(self._tops, place.y() + self._bar.value()) - 1
        return self._lines[at] if 0 <= at < len(self._lines) and 0 <= place.x() < self._wide() else None

    def spot_at(self, place: QPointF) -> Spot | None:
        line = self._line_at(place)
        return None if line is None else Spot(line.day)

    def item_at(self, place: QPointF) -> Span | None:
        line = self._line_at(place)
        return None if line is None else line.span

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        ground(painter, self.rect(), "surface", "border", radius=8)
        painter.setClipRect(QRectF(event.rect()).intersected(QRectF(1, 1, self.width() - 2, self.height() - 2)))
        first = bisect_right(self._tops, self._bar.value()) - 1
        for at in range(first, len(self._lines)):
            top = self._tops[at] - self._bar.value()
            if top > self.height():
                break
            line = self._lines[at]
            box = QRectF(0, top, self._wide(), self._tops[at + 1] - self._tops[at])
            if line.span is None:
                self._paint_head(painter, box, line.day)
            else:
                self._paint_line(painter, box, line.span)
        painter.end()

    def _paint_head(self, painter: QPainter, box: QRectF, day: date) -> None:
        target = self._drag is not None and self._drag.result.first == day
        painter.fillRect(box.adjusted(1, 0, -1, 0), theme.colour("selection" if target else "window"))
        painter.setFont(theme.font(10.5, strong=True))
        words = written(day, "dddd, d MMMM yyyy") + ("  ● " + _("Today") if day == self._today else "")
        free = any(band.tints and band.sure and band.tone == "bad" for band in self._bands.get(day, ()))
        colour = "accent" if day == self._today else "bad" if day.weekday() == 6 or free else "text"
        width = painter.fontMetrics().horizontalAdvance(words)
        text(painter, box.adjusted(14, 0, 0, 0), words, colour, LEFT)
        noted = [self._labels[day]] if day in self._labels else []
        noted += [band.text for band in self._bands.get(day, ())]
        if noted:
            painter.setFont(theme.font(10))
            tone = self._bands[day][0].tone if day in self._bands else "accent"
            text(painter, box.adjusted(width + 34, 0, -12, 0), " · ".join(noted), tone, RIGHT)

    def _paint_line(self, painter: QPainter, box: QRectF, span: Span) -> None:
        _fill, ink, shape = LOOKS.get(span.kind, LOOKS["neutral"])
        if self._drag is not None and self._drag.span.id == span.id:
            painter.fillRect(box.adjusted(1, 0, -1, 0), theme.colour("hover"))
        painter.setFont(theme.font(10.5, strong=True))
        times = QRectF(box.left() + 14, box.top(), TIMES - 14, box.height())
        text(painter, times, f"{_clock(span.begin)}–{_clock(span.end)}", "text", LEFT)
        sign = QRectF(box.left() + TIMES, box.center().y() - 6, 12, 12)
        colour = "accent" if span.kind == "live" else ink
        paint_sign(painter, sign, "triangle" if span.conflict else shape, "bad" if span.conflict else colour)
        left = box.left() + TIMES + SIGN
        painter.setFont(theme.font(10.5))
        text(painter, QRectF(left, box.top() + 2, box.width() - left - 12, 20), span.text, "text", LEFT)
        painter.setFont(theme.font(9))
        note = f"▲ {span.conflict}" if span.conflict else span.note
        text(painter, QRectF(left, box.top() + 20, box.width() - left - 12, 16), note,
             "bad" if span.conflict else "muted", LEFT)  # fmt: skip
        painter.setPen(QPen(theme.colour("border"), theme.current().line))
        painter.drawLine(QPointF(left, box.bottom()), QPointF(box.right() - 12, box.bottom()))
        if span.id == self._selected:
            focus_ring(painter, box.adjusted(4, 1, -4, -1), name="accent" if self.hasFocus() else "border")
        if self._drag is not None and self._drag.span.id == span.id and self._drag.changes:
            painter.setFont(theme.font(10, strong=True))
            there = written(self._drag.result.first, "d MMM")
            text(painter, QRectF(box.right() - 110, box.top(), 96, box.height()), f"→ {there}", "accent", CENTRE)

    # acting

    def chose(self, spot: Spot) -> None:
        self._day = spot.day
        self.day_chosen.emit(spot.day)

    def stepped(self, spot: Spot, key: Qt.Key) -> Spot:
        return Spot(spot.day + timedelta(DAYS[key]), spot.minute, spot.lane)

    def went(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:  # noqa: ARG002
        if key in STEPS:
            self._choose_next(STEPS[key])
        elif key in PAGES:
            self.pages_asked.emit(PAGES[key])
        elif key in ENTER and self._selected:
            self.item_opened.emit(self._selected)
        elif key in ENTER:
            self.day_opened.emit(Spot(self._day))
        else:
            return False
        return True

    def _choose_next(self, step: int) -> None:
        places = [at for at, line in enumerate(self._lines) if line.span is not None]
        if not places:
            return
        held = next((n for n, at in enumerate(places) if self._is_chosen(self._lines[at])), -1)
        at = places[max(0, min(len(places) - 1, held + step))]
        line = self._lines[at]
        if line.span is not None:
            self._day = line.day
            self.choose(line.span.id)
            self._bring(at)
            self.setAccessibleDescription(self._said())
            self.day_chosen.emit(line.day)

    def _is_chosen(self, line: Line) -> bool:
        return line.span is not None and line.span.id == self._selected and line.day == max(self._day, line.span.first)

    def _bring(self, at: int) -> None:
        """Scroll so that a line is in sight, with the head of its day."""
        top = self._tops[max(0, at - 1)]
        low = self._tops[at + 1] - self.height()
        self._bar.setValue(min(top, max(self._bar.value(), low)))

    @Slot()
    def _on_scrolled(self) -> None:
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._bar.setValue(self._bar.value() - event.angleDelta().y() * LINE // 60)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _said(self) -> str:
        held = self.chosen()
        noted = [band.text for band in self._bands.get(self._day, ())]
        return ", ".join([written(self._day, "dddd, d MMMM yyyy"), *noted, *([held.words] if held else [])])


def _begin(span: Span) -> tuple[date, int, str]:
    return span.first, span.begin, span.text


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"
