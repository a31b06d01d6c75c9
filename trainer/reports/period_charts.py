"""Drawings of a programme report: months, trend, matrix, weaknesses; readable in black and white."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine
from reportlab.platypus import Flowable

from trainer.domain.calendar_names import MONTHS
from trainer.domain.period_report import MonthLine
from trainer.domain.period_rules import FEW, Standing, Weakness
from trainer.domain.rating import Rating
from trainer.i18n import _, decimal
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean, number
from trainer.reports.drawing import DARK, LIGHT, RULED, WHITE, line, put, rect
from trainer.reports.pen import write

SMALL = 7.5
SHADES = {Rating.P: 0.97, Rating.S: 0.87, Rating.M: 0.62, Rating.U: 0.30}
"""The weaker, the darker; the letter in the cell says the same."""
UNRATED = 1.0
TILE_HIGH = 40.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with what it counts."""

    value: str
    label: str


def tiles(items: Sequence[Tile], width: float, across: int = 6) -> Drawing:
    """Numbers in boxes, a row after the other."""
    rows = -(-len(items) // across)
    drawing = Drawing(width, rows * (TILE_HIGH + 6))
    wide = (width - 6 * (across - 1)) / across
    for place, item in enumerate(items):
        left = place % across * (wide + 6)
        bottom = drawing.height - (place // across + 1) * (TILE_HIGH + 6) + 6
        rect(drawing, (left, bottom, wide, TILE_HIGH), WHITE)
        put(drawing, left + wide / 2, bottom + 21, item.value, font=fonts.BOLD, side=0.5, room=wide - 6, size=15)
        for row, words in enumerate(fonts.break_lines(clean(item.label), fonts.REGULAR, SMALL, wide - 6)[:2]):
            put(drawing, left + wide / 2, bottom + 11 - 8 * row, words, side=0.5, room=wide - 4, size=SMALL)
    return drawing


def month_name(item: MonthLine) -> str:
    """The first letters of the month."""
    return _(MONTHS[item.first.month - 1])[:3]


def held_and_planned(months: Sequence[MonthLine], width: float, height: float = 150.0) -> Drawing:
    """Two bars a month: planned with an open, held with a full box, the number on each."""
    foot, top, left = 26.0, 22.0, 24.0
    drawing = Drawing(width, height)
    plot, high = width - left, height - foot - top
    most = max([1, *(item.planned for item in months)])
    step = plot / max(len(months), 1)
    bar = min(16.0, step * 0.36)
    line(drawing, (left, foot, width, foot), 0.8)
    for place, item in enumerate(months):
        middle = left + step * (place + 0.5)
        for value, x, fill in ((item.planned, middle - bar, WHITE), (item.held, middle, DARK)):
            rise = high * value / most
            if value:
                rect(drawing, (x, foot, bar, rise), fill)
            if value or fill == WHITE:
                put(drawing, x + bar / 2, foot + rise + 2, str(value), side=0.5, size=min(SMALL, max(5.0, bar * 0.8)))
        _month_label(drawing, item, (middle, foot, step), is_first=place == 0)
    x = left
    for fill, words in ((WHITE, _("planned")), (DARK, _("held"))):
        rect(drawing, (x, height - 9, 10, 7), fill)
        put(drawing, x + 14, height - 9, words)
        x += 30 + fonts.width(words, fonts.REGULAR, 8.5)
    return drawing


def _month_label(drawing: Drawing, item: MonthLine, place: tuple[float, float, float], *, is_first: bool) -> None:
    """The month, and the year under January and under the first one."""
    middle, foot, step = place
    put(drawing, middle, foot - 10, month_name(item), side=0.5, size=min(SMALL, max(4.5, step * 0.45)))
    if item.first.month == 1 or is_first:
        put(drawing, middle, foot - 19, str(item.first.year), side=0.5, size=SMALL)


def trend(now: Sequence[MonthLine], before: Sequence[MonthLine], width: float, pass_mark: float) -> Drawing:
    """Mean scores by month: this period in dark, the one before in pale; an open dot rests on few drills."""
    foot, top, left, high = 26.0, 22.0, 24.0, 120.0
    drawing = Drawing(width, foot + top + high)
    step = (width - left) / max(len(now), 1)
    for value in range(0, 101, 20):
        y = foot + high * value / 100
        line(drawing, (left, y, width, y))
        put(drawing, left - 5, y - 3, str(value), side=1, size=SMALL)
    mark = foot + high * pass_mark / 100
    line(drawing, (left, mark, width, mark), 1.0, dash=True)
    for place, item in enumerate(now):
        _month_label(drawing, item, (left + step * (place + 0.5), foot, step), is_first=place == 0)
    for months, ink, is_now in ((before[-len(now) :] if now else (), RULED, False), (now, DARK, True)):
        points = [
            (left + step * (place + 0.5), foot + high * item.score / 100, item)
            for place, item in enumerate(months)
            if item.score is not None
        ]
        flat = [value for x, y, _item in points for value in (x, y)]
        if len(points) > 1:
            drawing.add(PolyLine(flat, strokeColor=ink, strokeWidth=1.4 if is_now else 1.0))
        for x, y, item in points:
            fill = ink if item.scored >= FEW else WHITE
            drawing.add(Circle(x, y, 2.6, fillColor=fill, strokeColor=ink, strokeWidth=0.9))
            if is_now and step > 20:
                put(drawing, x, y + 5, f"{number(item.score)} ({item.scored})", side=0.5, size=6.5)
    _trend_legend(drawing, left, pass_mark)
    return drawing


def _trend_legend(drawing: Drawing, x: float, pass_mark: float) -> None:
    y = drawing.height - 8
    for words, ink in ((_("this period"), DARK), (_("period before"), RULED)):
        drawing.add(Line(x, y + 3, x + 14, y + 3, strokeColor=ink, strokeWidth=1.4))
        put(drawing, x + 18, y, words)
        x += 34 + fonts.width(words, fonts.REGULAR, 8.5)
    drawing.add(Circle(x + 3, y + 3, 2.6, fillColor=WHITE, strokeColor=DARK, strokeWidth=0.9))
    few = _("fewer than {few} drills").format(few=FEW)
    put(drawing, x + 10, y, few)
    x += 26 + fonts.width(few, fonts.REGULAR, 8.5)
    line(drawing, (x, y + 3, x + 14, y + 3), 1.0, dash=True)
    put(drawing, x + 18, y, _("pass mark {mark}").format(mark=decimal(pass_mark)))


def weakness_bars(items: Sequence[Weakness], width: float) -> Drawing:
    """Of the drills in which a criterion was judged, those below the pass mark."""
    step, left = 17.0, 240.0
    drawing = Drawing(width, step * len(items) + 18)
    plot = width - left - 50
    most = max((item.judged for item in items), default=1)
    rect(drawing, (left, drawing.height - 9, 10, 7), DARK)
    put(drawing, left + 14, drawing.height - 9, _("drills below the pass mark"))
    x = left + 30 + fonts.width(_("drills below the pass mark"), fonts.REGULAR, 8.5)
    rect(drawing, (x, drawing.height - 9, 10, 7), LIGHT)
    put(drawing, x + 14, drawing.height - 9, _("judged"))
    for place, item in enumerate(items):
        base = drawing.height - 18 - step * (place + 1) + 4
        put(drawing, left - 6, base + 2, f"{item.code} {item.text}", side=1, room=left - 8)
        rect(drawing, (left, base, plot * item.judged / most, 10), LIGHT)
        rect(drawing, (left, base, plot * len(item.below) / most, 10), DARK)
        put(drawing, width, base + 2, f"{len(item.below)} / {item.judged}", font=fonts.BOLD, side=1)
    return drawing


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the matrix: a letter on a shade, small words under it."""

    letter: str = ""
    under: str = ""
    shade: float = UNRATED
    is_dark: bool = False


def cell_of(standing: Standing | None, under: str) -> Cell:
    """A rating as a field; a dash where a drill was held and nothing is rated, nothing where none was."""
    if standing is None:
        return Cell()
    rating = standing.drill.rating
    shade = UNRATED if rating is None else SHADES[rating]
    return Cell(standing.drill.letters, under, shade, rating is Rating.U)


class HeatMap(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Units down, families across; breaks between two units and shows its head on every page."""

    HEAD, ROW, NAMES, WIDEST = 118.0, 19.0, 128.0, 34.0

    def __init__(self, names: Sequence[str], heads: Sequence[str], cells: Mapping[tuple[int, int], Cell]) -> None:
        super().__init__()
        self._names, self._heads, self._cells = names, heads, cells

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As wide as its columns, up to the page."""
        self._wide = min(self.WIDEST, (room - self.NAMES) / max(len(self._heads), 1))
        self.width, self.height = room, self.HEAD + self.ROW * len(self._names) + 4
        return self.width, self.height

    def split(self, _room: float, height: float) -> list["HeatMap"]:
        """As many units as fit, three at least on either side; nothing where not even three do."""
        count = int((height - self.HEAD - 4) // self.ROW)
        if count < min(3, len(self._names)):
            return []
        count = min(count, max(3, len(self._names) - 3)) if count < len(self._names) else count
        rest = {(row - count, column): cell for (row, column), cell in self._cells.items() if row >= count}
        return [HeatMap(self._names[:count], self._heads, self._cells), HeatMap(self._names[count:], self._heads, rest)]

    def draw(self) -> None:
        """Heads on end, names, fields."""
        canvas = self.canv
        top = self.height - self.HEAD
        for place, words in enumerate(self._heads):
            canvas.saveState()
            canvas.translate(self.NAMES + self._wide * (place + 0.5) + 3, top + 4)
            canvas.rotate(90)
            write(canvas, 0, 0, fonts.shortened(clean(words), fonts.REGULAR, 8, self.HEAD - 6), 8)
            canvas.restoreState()
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(styles.RULE)
        for row, name in enumerate(self._names):
            bottom = top - self.ROW * (row + 1)
            self._draw_name(name, bottom)
            for column in range(len(self._heads)):
                self._draw_cell(self._cells.get((row, column), Cell()), self.NAMES + self._wide * column, bottom)
        canvas.setFillGray(styles.INK)

    def _draw_name(self, name: str, bottom: float) -> None:
        """On one line, or smaller on two: the end of a long name is what tells it from others."""
        lines = fonts.break_lines(clean(name), fonts.REGULAR, 8.5, self.NAMES - 5)
        if len(lines) == 1:
            write(self.canv, 0, bottom + 6, lines[0], 8.5)
            return
        first, *rest = fonts.break_lines(clean(name), fonts.REGULAR, SMALL, self.NAMES - 5)
        write(self.canv, 0, bottom + 10.5, first, SMALL)
        write(self.canv, 0, bottom + 2.5, fonts.shortened(" ".join(rest), fonts.REGULAR, SMALL, self.NAMES - 5), SMALL)

    def _draw_cell(self, cell: Cell, left: float, bottom: float) -> None:
        canvas = self.canv
        canvas.setFillGray(cell.shade)
        canvas.rect(left, bottom, self._wide, self.ROW, stroke=1, fill=1)
        canvas.setFillGray(1.0 if cell.is_dark else styles.INK)
        middle = left + self._wide / 2
        canvas.setFont(fonts.BOLD, 9)
        canvas.drawCentredString(middle, bottom + 9.5, cell.letter)
        canvas.setFont(fonts.REGULAR, 6.5)
        canvas.drawCentredString(middle, bottom + 2.8, cell.under)
        canvas.setFillGray(styles.INK)
