"""The plan as a chart: a row a unit, months and weeks across, drills as marks that stay readable in black and white."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportlab.platypus import Flowable

from trainer.domain.directory import CalendarDay
from trainer.domain.layers import Layer, countdown, counted_days, in_order, layer_of
from trainer.domain.plan_papers import PlanLane, PlanLine
from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean
from trainer.reports.pen import write
from trainer.reports.plan_drawing import band_box, mark_box, words_in
from trainer.reports.plan_words import LAYERS, MONTHS, day_name, look_of

NAMES = 118.0
MONTH, WEEK, BAND, ROW = 15.0, 11.0, 11.0, 12.0
PAD, LEAST, HIGHEST, GROWN = 2.0, 5.0, 2.2, 1.2
SMALL, TINY = 7.5, 6.5
NARROW_WEEK = 12.0
COUNTED = frozenset({-30, -14, -7, 0, 3})


@dataclass(frozen=True, slots=True)
class Span:
    """The days across and the days that matter among them."""

    first: date
    last: date
    days: tuple[CalendarDay, ...]

    @property
    def count(self) -> int:
        """How many days stand across."""
        return (self.last - self.first).days + 1

    def counted(self) -> list[tuple[date, str]]:
        """H-30, H-14, H-7, H and H+3 among these days."""
        return [
            (day, countdown(distance))
            for day, distance in counted_days(self.days)
            if distance in COUNTED and self.first <= day <= self.last
        ]

    def layers(self) -> list[Layer]:
        """The layers that have something in these days; duty stands in the rows of its units."""
        held = {layer_of(day) for day in self.days if day.first <= self.last and self.first <= day.last}
        return [layer for layer in Layer if layer in held and layer is not Layer.DUTY]


class YearChart(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Breaks between two units; its head stands on every page. Rows grow up to the height wanted, but not without end."""

    def __init__(self, span: Span, lanes: Sequence[PlanLane], wanted: float = 0.0) -> None:
        super().__init__()
        self._span, self._lanes, self._wanted, self._scale = span, lanes, wanted, 1.0
        self._rows = [_packed(lane.lines, self._least_days(700.0)) for lane in lanes]

    def _least_days(self, room: float) -> int:
        """Days that the smallest mark covers."""
        return max(1, round(LEAST * self._span.count / (room - NAMES)))

    def _heights(self) -> list[float]:
        return [(max(rows.values(), default=0) + 1) * ROW * self._scale + 2 * PAD for rows in self._rows]

    def _head(self) -> float:
        return MONTH + WEEK + BAND * (len(self._span.layers()) + bool(self._span.counted())) + 2

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As wide as the page."""
        self.width = room
        self._rows = [_packed(lane.lines, self._least_days(room)) for lane in self._lanes]
        self._scale = 1.0
        spare = self._wanted - self._head() - sum(self._heights())
        rows = sum(max(rows.values(), default=0) + 1 for rows in self._rows)
        self._scale = max(1.0, min(HIGHEST, 1 + spare / (rows * ROW))) if rows else 1.0
        self.height = self._head() + sum(self._heights())
        return self.width, self.height

    def split(self, room: float, height: float) -> list["YearChart"]:
        """As many units as fit, and the rest; nothing where not even one does."""
        self.wrap(room, height)
        left, count = height - self._head(), 0
        for high in self._heights():
            if high > left:
                break
            left -= high
            count += 1
        if count == 0:
            return []
        return [YearChart(self._span, self._lanes[:count]), YearChart(self._span, self._lanes[count:])]

    # places

    def _x(self, day: date) -> float:
        return NAMES + (day - self._span.first).days * (self.width - NAMES) / self._span.count

    def _box(self, first: date, last: date) -> tuple[float, float]:
        """Left edge and width of some days."""
        left = self._x(max(first, self._span.first))
        return left, self._x(min(last, self._span.last) + timedelta(1)) - left

    # drawing

    def draw(self) -> None:
        """Head, bands, rows, marks."""
        top = self.height - self._head()
        self._draw_days_off(top)
        self._draw_head()
        for lane, rows, high in zip(self._lanes, self._rows, self._heights(), strict=True):
            self._draw_lane(lane, rows, top, high)
            top -= high
        self._draw_frame()

    def _draw_frame(self) -> None:
        canvas = self.canv
        canvas.setStrokeGray(0.3)
        canvas.setLineWidth(0.7)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        canvas.line(NAMES, 0, NAMES, self.height)

    def _draw_days_off(self, top: float) -> None:
        """Holidays through all rows, pale."""
        canvas = self.canv
        for day in self._span.days:
            if layer_of(day) is Layer.HOLIDAY and day.official and self._touches(day):
                left, wide = self._box(day.first, day.last)
                canvas.setFillGray(0.91)
                canvas.rect(left, 0, wide, top, stroke=0, fill=1)

    def _touches(self, day: CalendarDay) -> bool:
        return day.first <= self._span.last and self._span.first <= day.last

    def _draw_head(self) -> None:
        canvas, y = self.canv, self.height - MONTH
        month = self._span.first.replace(day=1)
        while month <= self._span.last:
            following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
            left, wide = self._box(month, following - timedelta(1))
            canvas.setStrokeGray(0.45)
            canvas.setLineWidth(0.5)
            canvas.line(left, 0, left, self.height)
            name = _(MONTHS[month.month - 1])
            label = f"{name} {month.year}" if wide > 80 else name if wide > 48 else name[:3]
            words_in(canvas, (left + 3, y + 4), label, 9, wide - 4)
            month = following
        self._draw_weeks(y - WEEK)
        for place, layer in enumerate(self._span.layers()):
            self._draw_band(layer, y - WEEK - (place + 1) * BAND)
        if self._span.counted():
            self._draw_counted(y - WEEK - (len(self._span.layers()) + 1) * BAND)

    def _draw_weeks(self, y: float) -> None:
        canvas = self.canv
        monday = self._span.first + timedelta(-self._span.first.weekday() % 7)
        wide = 7 * (self.width - NAMES) / self._span.count
        while monday <= self._span.last:
            canvas.setStrokeGray(0.82)
            canvas.setLineWidth(0.3)
            canvas.line(self._x(monday), 0, self._x(monday), y + WEEK)
            if wide > NARROW_WEEK:
                canvas.setFillGray(styles.SOFT)
                write(canvas, self._x(monday) + 1.5, y + 3, str(monday.day), TINY)
            monday += timedelta(7)

    def _draw_band(self, layer: Layer, y: float) -> None:
        canvas = self.canv
        words_in(canvas, (4, y + 3), _(LAYERS[layer]), SMALL, NAMES - 6)
        for day in in_order(self._span.days):
            if layer_of(day) is layer and self._touches(day):
                left, wide = self._box(day.first, day.last)
                band_box(canvas, (left, y + 1, wide, BAND - 2.5), layer, sure=day.official)
                if wide > 30:
                    self._label(left + 2, y + 3, day_name(day), wide - 4)

    def _label(self, x: float, y: float, words: str, room: float) -> None:
        """Words on white, so that hatching does not cross them."""
        canvas, shown = self.canv, fonts.shortened(words, fonts.REGULAR, TINY, room)
        canvas.setFillGray(1)
        canvas.rect(x - 1, y - 1, fonts.width(shown, fonts.REGULAR, TINY) + 2, BAND - 4, stroke=0, fill=1)
        canvas.setFillGray(styles.INK)
        write(canvas, x, y, shown, TINY)

    def _draw_counted(self, y: float) -> None:
        """The days counted down to a vote, in a line of their own."""
        words_in(self.canv, (4, y + 3), _("Days to the vote"), SMALL, NAMES - 6)
        for day, words in self._span.counted():
            self._label(self._x(day) - fonts.width(words, fonts.REGULAR, TINY) / 2, y + 3, words, 40)

    def _draw_lane(self, lane: PlanLane, rows: dict[str, int], top: float, high: float) -> None:
        canvas = self.canv
        canvas.setStrokeGray(0.55)
        canvas.setLineWidth(0.4)
        canvas.line(0, top, self.width, top)
        for day in lane.duty:
            if self._touches(day):
                left, wide = self._box(day.first, day.last)
                band_box(canvas, (left, top - high + 0.5, wide, high - 1), Layer.DUTY, sure=False)
        has_risk = lane.risk and high >= 20
        middle = top - high / 2 - 3 + (4.5 if has_risk else 0)
        words_in(canvas, (4, middle), lane.name, 8.5, NAMES - 8)
        if has_risk:
            words_in(canvas, (4, middle - 9), lane.risk, TINY, NAMES - 8)
        free: dict[int, float] = {}
        for line in sorted(lane.lines, key=_first, reverse=True):
            row = rows[line.code]
            left, wide = self._box(line.first, line.last)
            step = ROW * self._scale
            y = top - PAD - row * step - step / 2 - (ROW - 4) / 2
            mark_box(canvas, (left + 0.3, y, max(LEAST, wide - 0.6), ROW - 4), look_of(line.state))
            x = left + max(LEAST, wide) + 2
            self._draw_title(line, x, y, free.get(row, self.width) - x)
            free[row] = left

    def _draw_title(self, line: PlanLine, x: float, y: float, room: float) -> None:
        number = line.code.rpartition("-")[2]
        words_in(self.canv, (x, y + 1.5), f"{number} {clean(line.title)}", TINY * min(GROWN, self._scale), room - 2)


def _first(line: PlanLine) -> tuple[date, str]:
    return line.first, line.code


def _packed(lines: Sequence[PlanLine], least: int) -> dict[str, int]:
    """A row for each code, so that no two marks overlap."""
    ends: list[date] = []
    rows: dict[str, int] = {}
    for line in sorted(lines, key=_first):
        row = next((at for at, end in enumerate(ends) if end < line.first), len(ends))
        ends[row : row + 1] = [max(line.last, line.first + timedelta(least - 1))]
        rows[line.code] = row
    return rows
