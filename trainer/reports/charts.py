"""Drawings that stay readable in black and white: shape, outline and a number carry the meaning, never colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon

from trainer.i18n import _, decimal
from trainer.reports import fonts
from trainer.reports.blocks import clean, number
from trainer.reports.drawing import DARK, LIGHT, RULED, SIZE, WHITE, even, line, put, put_lines, rect

_MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Bar:
    """A score from 0 to 100 with its coverage; `is_firm` is False while the evidence is not enough."""

    label: str
    score: float | None
    coverage: float
    note: str = ""
    is_firm: bool = True


def bars(items: Sequence[Bar], width: float, pass_mark: float) -> list[Drawing]:
    """Scores as bars with the pass mark, coverage beside and below; long lists in several drawings."""
    size = even(len(items), _MOST_BARS)
    return [_bars(items[start : start + size], width, pass_mark) for start in range(0, len(items), size)]


def _bars(items: Sequence[Bar], width: float, pass_mark: float) -> Drawing:
    step, foot, top = 21.0, 16.0, 18.0
    height = foot + top + step * len(items)
    drawing = Drawing(width, height)
    left, plot = 150.0, width - 150.0 - 118.0
    _scale(drawing, (left, foot, plot, height - foot - top))
    _legend(drawing, height - 9, (_("score"), _("coverage"), _("pass mark {mark}").format(mark=decimal(pass_mark))))
    for place, item in enumerate(items):
        base = height - top - step * (place + 1)
        put_lines(drawing, 0, base + 10, item.label, room=left - 8)
        if item.score is not None:
            fill = DARK if item.is_firm else WHITE
            rect(drawing, (left, base + 8, plot * min(item.score, 100) / 100, 8), fill)
        rect(drawing, (left, base + 4, plot * min(item.coverage, 100) / 100, 3), LIGHT)
        put(drawing, left + plot + 36, base + 8, number(item.score), font=fonts.BOLD, side=1)
        put(drawing, left + plot + 70, base + 8, f"{number(item.coverage, 0)} %", side=1)
        put(drawing, left + plot + 74, base + 8, item.note, room=44)
    mark = left + plot * pass_mark / 100
    drawing.add(Line(mark, foot, mark, height - top, strokeColor=WHITE, strokeWidth=2.4))
    line(drawing, (mark, foot - 2, mark, height - top), 1.0, dash=True)
    return drawing


def _scale(drawing: Drawing, box: tuple[float, float, float, float]) -> None:
    left, foot, plot, high = box
    for value in range(0, 101, 20):
        x = left + plot * value / 100
        line(drawing, (x, foot, x, foot + high))
        put(drawing, x, foot - 11, str(value), side=0.5)


def _legend(drawing: Drawing, y: float, words: tuple[str, str, str]) -> None:
    score, coverage, mark = words
    x = 150.0
    rect(drawing, (x, y - 1, 12, 7), DARK)
    put(drawing, x + 16, y - 1, score)
    x += 30 + fonts.width(score, fonts.REGULAR, SIZE)
    rect(drawing, (x, y + 1, 12, 3), LIGHT)
    put(drawing, x + 16, y - 1, coverage)
    x += 30 + fonts.width(coverage, fonts.REGULAR, SIZE)
    line(drawing, (x, y + 2.5, x + 14, y + 2.5), 1.0, dash=True)
    put(drawing, x + 18, y - 1, mark)


def radar(spokes: Sequence[tuple[str, float | None]], width: float, pass_mark: float) -> Drawing:
    """Scores on spokes around a centre; the dashed ring is the pass mark, an open dot has no score."""
    radius, height = 88.0, 226.0
    drawing = Drawing(width, height)
    middle = (width / 2, height / 2)
    angles = [pi / 2 - 2 * pi * place / len(spokes) for place in range(len(spokes))]
    for ring in (20, 40, 60, 80, 100):
        _ring(drawing, middle, radius * ring / 100, angles)
    for angle in angles:
        line(drawing, (*middle, *_at(middle, radius, angle)))
    points = [
        _at(middle, radius * (score or 0.0) / 100, angle) for (_name, score), angle in zip(spokes, angles, strict=True)
    ]
    drawing.add(Polygon(_flat(points), fillColor=None, strokeColor=DARK, strokeWidth=1.6))
    _ring(drawing, middle, radius * pass_mark / 100, angles, dash=True)
    for (label, score), angle, point in zip(spokes, angles, points, strict=True):
        drawing.add(Circle(*point, 2.6, fillColor=DARK if score is not None else WHITE, strokeColor=DARK))
        _spoke_label(drawing, _at(middle, radius + 9, angle), angle, (label, number(score)))
    put(drawing, middle[0] - 3, middle[1] + radius * pass_mark / 100 + 2, decimal(pass_mark), side=1)
    return drawing


def _spoke_label(drawing: Drawing, place: tuple[float, float], angle: float, words: tuple[str, str]) -> None:
    """Name and score, turned away from the centre; not wider than the room to the edge."""
    lean = cos(angle)
    side = 0.5 if abs(lean) < 0.2 else (0.0 if lean > 0 else 1.0)
    x, y = place
    room = {0.0: drawing.width - x, 1.0: x, 0.5: drawing.width}[side] - 2
    y += 6 if sin(angle) > 0.9 else (-9 if sin(angle) < -0.9 else 0)
    label, score = words
    tail = fonts.width(f"  {score}", fonts.BOLD, SIZE)
    lines = fonts.break_lines(" ".join(clean(label).split()), fonts.REGULAR, SIZE, room - tail)
    if len(lines) > 3:
        lines = [*lines[:2], fonts.shortened(" ".join(lines[2:]), fonts.REGULAR, SIZE, room - tail)]
    y += 10 * (len(lines) - 1) * (1 if sin(angle) > 0.9 else 0.5 if sin(angle) >= -0.9 else 0)
    for row, said in enumerate(lines):
        wide = fonts.width(said, fonts.REGULAR, SIZE) + (tail if row == len(lines) - 1 else 0)
        put(drawing, x - side * wide, y - 3 - 10 * row, said)
        if row == len(lines) - 1:
            put(drawing, x - side * wide + wide, y - 3 - 10 * row, score, font=fonts.BOLD, side=1)


def _ring(
    drawing: Drawing, middle: tuple[float, float], radius: float, angles: Sequence[float], *, dash: bool = False
) -> None:
    points = [_at(middle, radius, angle) for angle in angles]
    drawing.add(
        Polygon(
            _flat(points), fillColor=None, strokeColor=DARK if dash else RULED, strokeWidth=1.0 if dash else 0.4,
            strokeDashArray=[3, 2] if dash else None,
        )
    )  # fmt: skip


def _at(middle: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    return middle[0] + radius * cos(angle), middle[1] + radius * sin(angle)


def _flat(points: Sequence[tuple[float, float]]) -> list[float]:
    return [value for point in points for value in point]
