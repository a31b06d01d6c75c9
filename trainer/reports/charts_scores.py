"""Drawings of scores that stay readable in black and white: heat map, distribution, trend, agreement."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect
from reportlab.lib.colors import Color

from trainer.domain.agreement import Agreement
from trainer.domain.heat_map import Cell, HeatMap
from trainer.domain.scoring import Level
from trainer.domain.trend import TrendPoint
from trainer.i18n import _, decimal
from trainer.reports import fonts
from trainer.reports.blocks import number
from trainer.reports.drawing import DARK, LIGHT, SIZE, WHITE, even, line, put, put_lines, rect

_LABELS = 150.0
_MOST_COLUMNS, _MOST_ROWS = 9, 13
_CELL, _WIDEST = 23.0, 66.0
_SMALL = 7.0
_GREYS = {Level.SB: 1.0, Level.B: 0.88, Level.C: 0.68, Level.K: 0.3}
TENTATIVE, GOOD = 2 / 3, 0.8
"""Below the first no conclusion is safe, from the second on it is (Krippendorff 2004)."""


def heat_maps(held: HeatMap, width: float) -> list[Drawing]:
    """Teams down, objectives across; many of either in several drawings."""
    down, across = even(len(held.rows), _MOST_ROWS), even(len(held.objectives), _MOST_COLUMNS)
    return [
        _heat_map(held.objectives[left : left + across],
                  [(name, cells[left : left + across]) for name, cells in held.rows[top : top + down]], width)
        for left in range(0, len(held.objectives), across)
        for top in range(0, len(held.rows), down)
    ]  # fmt: skip


def _heat_map(codes: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], width: float) -> Drawing:
    wide = min(_WIDEST, (width - _LABELS) / len(codes))
    drawing = Drawing(width, _CELL * len(rows) + 34)
    top = drawing.height - 34
    _heat_legend(drawing, drawing.height - 10)
    for place, code in enumerate(codes):
        put(drawing, _LABELS + wide * (place + 0.5), top + 4, code, font=fonts.BOLD, side=0.5, room=wide - 4)
    for row, (name, cells) in enumerate(rows):
        base = top - _CELL * (row + 1)
        put_lines(drawing, 0, base + _CELL / 2, name, room=_LABELS - 8)
        for place, cell in enumerate(cells):
            _cell(drawing, (_LABELS + wide * place, base, wide, _CELL), cell)
    return drawing


def _cell(drawing: Drawing, box: tuple[float, float, float, float], cell: Cell) -> None:
    left, base, wide, high = box
    middle = left + wide / 2
    if not cell.is_asked:
        rect(drawing, box, WHITE)
        put(drawing, middle, base + high / 2 - 3, "·", side=0.5)
        return
    grey = _GREYS[cell.band] if cell.band else 1.0
    rect(drawing, box, Color(grey, grey, grey))
    ink = WHITE if grey < 0.5 else None
    if cell.band is None:
        _hatch(drawing, box)
    score = number(cell.score) + (f" {cell.band.value}" if cell.band else "")
    share = f"{number(cell.coverage, 0)} %"
    if cell.band is None:
        half = max(fonts.width(score, fonts.BOLD, SIZE), fonts.width(share, fonts.REGULAR, _SMALL)) / 2 + 2
        drawing.add(Rect(middle - half, base + 2, 2 * half, high - 4, fillColor=WHITE, strokeColor=None))
    put(drawing, middle, base + 12.5, score, font=fonts.BOLD, side=0.5, ink=ink)
    put(drawing, middle, base + 4, share, side=0.5, size=_SMALL, ink=ink)


def _hatch(drawing: Drawing, box: tuple[float, float, float, float]) -> None:
    """Slanting lines inside the box."""
    left, base, wide, high = box
    start = -high
    while start < wide:
        first, last = max(start, 0.0), min(start + high, wide)
        drawing.add(Line(left + first, base + first - start, left + last, base + last - start, strokeColor=DARK,
                         strokeWidth=0.4))  # fmt: skip
        start += 4.0


def _heat_legend(drawing: Drawing, y: float) -> None:
    x = 0.0
    for level, grey in _GREYS.items():
        rect(drawing, (x, y - 2, 12, 9), Color(grey, grey, grey))
        put(drawing, x + 16, y, level.value)
        x += 30 + fonts.width(level.value, fonts.REGULAR, SIZE)
    box = (x, y - 2, 12.0, 9.0)
    rect(drawing, box, WHITE)
    _hatch(drawing, box)
    told = _("too little evidence")
    put(drawing, x + 16, y, told)
    x += 30 + fonts.width(told, fonts.REGULAR, SIZE)
    put(drawing, x, y, _("·  not measured in this team;  below each score: coverage"), room=drawing.width - x)


_CLASS, _CLASSES = 5, 20


def histogram(scores: Sequence[float], width: float, pass_mark: float) -> Drawing:
    """How many scores fell into each class of five points; those below the pass mark are dark."""
    tally = [0] * _CLASSES
    for score in scores:
        tally[min(int(score // _CLASS), _CLASSES - 1)] += 1
    foot, high = 28.0, 96.0
    drawing = Drawing(width, foot + high + 30)
    left, plot = 40.0, width - 54.0
    step = plot / _CLASSES
    most = max(tally) or 1
    for place, count in enumerate(tally):
        x = left + step * place
        if count:
            fill = DARK if _CLASS * (place + 1) <= pass_mark else LIGHT
            rect(drawing, (x + 1, foot, step - 2, high * count / most), fill)
            put(drawing, x + step / 2, foot + high * count / most + 3, str(count), font=fonts.BOLD, side=0.5)
        if place % 2 == 0:
            put(drawing, x, foot - 11, str(_CLASS * place), side=0.5)
    put(drawing, left + plot, foot - 11, "100", side=0.5)
    put(drawing, left + plot / 2, 4, _("Score in classes of five points; above each bar how many"), side=0.5)
    line(drawing, (left, foot, left + plot, foot), 0.8)
    x = left + plot * pass_mark / 100
    line(drawing, (x, foot, x, foot + high + 14), 1.0, dash=True)
    told = _("pass mark {mark}").format(mark=decimal(pass_mark))
    put(drawing, x - 5, foot + high + 18, _("below the pass mark"), side=1, room=x - 10)
    put(drawing, x + 5, foot + high + 18, told, room=drawing.width - x - 6)
    return drawing


def trend(points: Sequence[TrendPoint], width: float, pass_mark: float) -> Drawing:
    """Mean of the objectives drill by drill with lowest and highest; the last, filled, is the drill of this report."""
    foot, high = 46.0, 110.0
    drawing = Drawing(width, foot + high + 24)
    left, plot = 34.0, width - 44.0
    for value in range(0, 101, 20):
        y = foot + high * value / 100
        line(drawing, (left, y, left + plot, y))
        put(drawing, left - 6, y - 3, str(value), side=1)
    y = foot + high * pass_mark / 100
    line(drawing, (left, y, left + plot, y), 1.0, dash=True)
    step = plot / max(len(points), 1)
    places = [left + step * (place + 0.5) for place in range(len(points))]
    scored = [(x, item) for x, item in zip(places, points, strict=True) if item.score is not None]
    path = [value for x, item in scored for value in (x, foot + high * (item.score or 0.0) / 100)]
    if len(scored) > 1:
        drawing.add(PolyLine(path, strokeColor=DARK, strokeWidth=1.2))
    for x, item in scored:
        _mean(drawing, x, (foot, high), item, is_own=item is points[-1])
    for x, item in zip(places, points, strict=True):
        if item.score is None:
            put(drawing, x, foot + 4, _("no score"), side=0.5, size=8)
        put(drawing, x, foot - 12, item.drill, side=0.5, room=step - 4, size=8)
        put(drawing, x, foot - 22, item.day.strftime("%d-%m-%Y"), side=0.5, size=8)
        put(drawing, x, foot - 32, _("cov. {share} %").format(share=number(item.coverage, 0)), side=0.5, size=8)
        put(drawing, x, foot - 42, f"P/S {item.met}/{item.count}", side=0.5, size=8)
    told = _("dot: mean of the objectives; stroke: lowest to highest; dashed: pass mark {mark}; filled: this drill")
    put(drawing, left, drawing.height - 9, told.format(mark=decimal(pass_mark)), room=plot)
    return drawing


def _mean(drawing: Drawing, x: float, span: tuple[float, float], item: TrendPoint, *, is_own: bool) -> None:
    foot, high = span
    low, top, mean = (foot + high * (value or 0.0) / 100 for value in (item.low, item.high, item.score))
    line(drawing, (x, low, x, top), 0.8)
    for end in (low, top):
        line(drawing, (x - 3, end, x + 3, end), 0.8)
    drawing.add(Circle(x, mean, 4, fillColor=DARK if is_own else WHITE, strokeColor=DARK, strokeWidth=1))
    put(drawing, x + 6, mean + 5, number(item.score), font=fonts.BOLD)


_AGREED_ROW, _MOST_AGREED, _LOWEST = 15.0, 30, -0.2


def agreements(items: Sequence[Agreement], width: float) -> list[Drawing]:
    """Coefficients with their 95 % bounds between the marks of what can be relied on."""
    shown = [item for item in items if item.value is not None]
    size = even(len(shown), _MOST_AGREED)
    return [_agreement(shown[place : place + size], width) for place in range(0, len(shown), size)]


def _agreement(items: Sequence[Agreement], width: float) -> Drawing:
    foot, top = 18.0, 18.0
    drawing = Drawing(width, foot + top + _AGREED_ROW * len(items))
    left, plot = 110.0, width - 110.0 - 120.0
    high = _AGREED_ROW * len(items)

    def x_of(value: float) -> float:
        return left + plot * (max(value, _LOWEST) - _LOWEST) / (1 - _LOWEST)

    for value in (0.0, 0.2, 0.4, 0.6, 1.0):
        line(drawing, (x_of(value), foot, x_of(value), foot + high))
        put(drawing, x_of(value), foot - 11, number(value, 1), side=0.5)
    for value, word, side in ((TENTATIVE, _("tentative"), 1.0), (GOOD, _("reliable"), 0.0)):
        line(drawing, (x_of(value), foot - 3, x_of(value), foot + high + 3), 0.9, dash=True)
        put(drawing, x_of(value) + (2 if side == 0 else -2), foot + high + 6, f"{word} {number(value, 2)}", side=side)
    put(drawing, width, foot + high + 6, _("paired items"), side=1)
    for place, item in enumerate(items):
        y = foot + high - _AGREED_ROW * (place + 0.5)
        put(drawing, 0, y - 3, item.subject, room=left - 10)
        if item.low is not None and item.high is not None:
            line(drawing, (x_of(item.low), y, x_of(item.high), y), 1.0)
        drawing.add(Circle(x_of(item.value or 0.0), y, 3, fillColor=DARK, strokeColor=DARK))
        put(drawing, left + plot + 46, y - 3, number(item.value, 2), font=fonts.BOLD, side=1)
        put(drawing, width, y - 3, str(item.items), side=1)
    return drawing
