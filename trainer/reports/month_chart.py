"""A month as a sheet: weeks from Monday, drills in their days, days off shaded."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from trainer.domain.directory import CalendarDay
from trainer.domain.layers import Layer, countdown, counted_days, in_order, layer_of
from trainer.domain.plan_papers import PlanLine
from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean
from trainer.reports.pen import write
from trainer.reports.plan_drawing import band_box, mark_box, words_in
from trainer.reports.plan_words import DAYS, day_name, look_of

HEAD, NUMBER, LINE = 15.0, 12.0, 10.0
SMALL, PALE = 7.5, 0.9
WEEK = 7


class MonthChart(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """As high as it is told; what does not fit a day is counted there and stands in the list below."""

    def __init__(self, month: date, lines: Sequence[PlanLine], days: Sequence[CalendarDay], height: float) -> None:
        super().__init__()
        self._month, self._lines, self._days, self._high = month, lines, in_order(days), height
        self._weeks = Calendar().monthdatescalendar(month.year, month.month)
        self._labels = dict(counted_days(days))

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As wide as the page."""
        self.width, self.height = room, self._high
        return self.width, self.height

    def draw(self) -> None:
        """Names of the days, then the weeks."""
        canvas, wide = self.canv, self.width / WEEK
        for place, name in enumerate(DAYS):
            canvas.setFillGray(styles.HEAD)
            canvas.rect(place * wide, self.height - HEAD, wide, HEAD, stroke=0, fill=1)
            words_in(canvas, (place * wide + 4, self.height - HEAD + 4), _(name), 9, wide - 8)
        high = (self.height - HEAD) / len(self._weeks)
        for row, week in enumerate(self._weeks):
            for place, day in enumerate(week):
                if day.month == self._month.month:
                    self._draw_day(day, (place * wide, self.height - HEAD - (row + 1) * high, wide, high))
        self._draw_lines(wide, high)

    def _draw_lines(self, wide: float, high: float) -> None:
        canvas = self.canv
        canvas.setStrokeGray(0.45)
        canvas.setLineWidth(0.5)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        for place in range(1, WEEK):
            canvas.line(place * wide, 0, place * wide, self.height)
        for row in range(len(self._weeks)):
            canvas.line(0, self.height - HEAD - row * high, self.width, self.height - HEAD - row * high)

    def _draw_day(self, day: date, box: tuple[float, float, float, float]) -> None:
        canvas, (left, bottom, wide, high) = self.canv, box
        noted = [item for item in self._days if item.first <= day <= item.last]
        off = next((item for item in noted if layer_of(item) in (Layer.HOLIDAY, Layer.LEAVE)), None)
        if off is not None:
            band_box(canvas, box, layer_of(off), sure=off.official, fill=PALE)
            canvas.setFillGray(1)
            canvas.rect(left + 2, bottom + high - NUMBER - 1, wide - 4, NUMBER, stroke=0, fill=1)
        top = bottom + high - NUMBER + 2
        number = str(day.day)
        canvas.setFillGray(styles.INK)
        canvas.setFont(fonts.BOLD, 9.5)
        canvas.drawString(left + 4, top, number)
        label = countdown(self._labels[day]) if day in self._labels else ""
        words = " · ".join(part for part in (label, day_name(noted[0]) if noted else "") if part)
        canvas.setFillGray(styles.SOFT)
        words_in(canvas, (left + 20, top), words, SMALL, wide - 24)
        self._draw_drills(
            [line for line in self._lines if line.first <= day <= line.last], (left, bottom, wide, top - 3)
        )

    def _draw_drills(self, lines: Sequence[PlanLine], box: tuple[float, float, float, float]) -> None:
        canvas, (left, bottom, wide, top) = self.canv, box
        room = max(1, int((top - bottom - 1) // LINE))
        shown = lines if len(lines) <= room else lines[: room - 1]
        y = top - LINE + 2
        for line in shown:
            mark_box(canvas, (left + 4, y - 0.5, 6, 6.5), look_of(line.state))
            words_in(canvas, (left + 13, y), f"{line.code} {clean(line.title)}", SMALL, wide - 16)
            y -= LINE
        if len(shown) < len(lines):
            write(canvas, left + 13, y, _("+{count} more").format(count=len(lines) - len(shown)), SMALL)
