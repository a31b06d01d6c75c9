"""The marks drawings are made of: words, lines, boxes and the axis of minutes, in a few greys."""

from math import ceil

from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect, String
from reportlab.lib.colors import Color

from trainer.reports import fonts
from trainer.reports.blocks import clean, play_time

DARK, LIGHT, RULED, WHITE = (Color(grey, grey, grey) for grey in (0.25, 0.8, 0.65, 1.0))
SIZE = 8.5


def even(count: int, most: int) -> int:
    """The size of equal parts none of which is larger than `most`: short drawings leave no half page blank."""
    return ceil(count / ceil(count / most)) if count else 1


def put(
    drawing: Drawing, x: float, y: float, text: str, *, font: str = fonts.REGULAR, side: float = 0.0, room: float = 0.0,
    size: float = SIZE, ink: Color | None = None,
) -> None:  # fmt: skip
    """A line of text; `side` is 0 for from x on, 1 for up to x, 0.5 for around x."""
    text = clean(text)
    if room:
        text = fonts.shortened(text, font, size, room)
    x -= side * fonts.width(text, font, size)
    for name, run in fonts.runs(text, font):
        said = String(x, y, run, fontName=name, fontSize=size)
        if ink is not None:
            said.fillColor = ink
        drawing.add(said)
        x += fonts.width(run, name, size)


def put_lines(
    drawing: Drawing, x: float, y: float, text: str, *, room: float, side: float = 0.0, size: float = 8.0
) -> None:
    """Up to two lines of text around the height `y`; only what is longer than both ends in an ellipsis."""
    lines = fonts.break_lines(" ".join(clean(text).split()), fonts.REGULAR, size, room)
    if len(lines) > 2:
        lines = [lines[0], fonts.shortened(" ".join(lines[1:]), fonts.REGULAR, size, room)]
    base = y + (len(lines) - 1) * size * 0.55 - size * 0.35
    for place, said in enumerate(lines):
        put(drawing, x, base - place * size * 1.1, said, side=side, size=size)


def line(drawing: Drawing, ends: tuple[float, float, float, float], width: float = 0.4, *, dash: bool = False) -> None:
    """A thin line is a pale one, as behind bars; a thick one is dark."""
    ink = DARK if width > 0.4 else RULED
    drawing.add(Line(*ends, strokeColor=ink, strokeWidth=width, strokeDashArray=[3, 2] if dash else None))


def rect(drawing: Drawing, box: tuple[float, float, float, float], fill: Color) -> None:
    """A filled box with a dark edge."""
    drawing.add(Rect(*box, fillColor=fill, strokeColor=DARK, strokeWidth=0.5))


def diamond(drawing: Drawing, x: float, y: float) -> None:
    """An open diamond around a point."""
    drawing.add(Polygon([x - 4, y, x, y + 4, x + 4, y, x, y - 4], fillColor=WHITE, strokeColor=DARK, strokeWidth=0.8))


def minute_lines(drawing: Drawing, span: tuple[float, float], box: tuple[float, float, float, float]) -> None:
    """Vertical lines at round minutes, at most ten of them."""
    left, foot, plot, high = box
    first, last = span
    every = next((step for step in (5, 10, 15, 30, 60, 120, 240, 480, 1440) if (last - first) / step <= 7), 10080)
    minute = -(-first // every) * every
    while minute <= last:
        x = left + plot * (minute - first) / (last - first)
        line(drawing, (x, foot, x, foot + high))
        put(drawing, x, foot - 11, play_time(minute), side=0.5)
        minute += every
