"""The signs of a printed map: a shape and colour for each level, and a ring that closes with the risk."""

from collections.abc import Mapping
from math import cos, pi, sin

from reportlab.graphics.shapes import Circle, Drawing, Polygon, PolyLine
from reportlab.lib.colors import Color, HexColor

from trainer.domain.map_projection import Point
from trainer.domain.readiness import Readiness
from trainer.reports.drawing import DARK, RULED, WHITE

MOST_RISK, HIGH_RISK = 5, 4
GREY, HIGH = HexColor("#5F6770"), HexColor("#B3261E")
SIGNS: Mapping[Readiness, tuple[str, Color]] = {
    Readiness.READY: ("circle", HexColor("#1F7A4A")),
    Readiness.LIMITED: ("triangle", HexColor("#8A5A00")),
    Readiness.NOT_READY: ("square", HexColor("#B3261E")),
    Readiness.UNPROVEN: ("diamond", GREY),
    Readiness.NEVER: ("circle", GREY),
}
"""As on the screen: a shape of its own for each level, hollow where nothing was shown, so that grey paper tells them too."""
HOLLOW = (Readiness.UNPROVEN, Readiness.NEVER)
CORNERS: Mapping[str, tuple[Point, ...]] = {
    "triangle": ((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),
    "square": ((-0.85, 0.85), (0.85, 0.85), (0.85, -0.85), (-0.85, -0.85)),
    "diamond": ((0, 1.1), (1.1, 0), (0, -1.1), (-1.1, 0)),
}
STEPS = 40
"""Corners of a whole ring."""


def sign(drawing: Drawing, at: Point, level: Readiness, radius: float) -> None:
    """The sign of a level around a point."""
    shape, ink = SIGNS[level]
    is_hollow = level in HOLLOW
    look = {
        "fillColor": WHITE if is_hollow else ink, "strokeColor": ink if is_hollow else WHITE,
        "strokeWidth": 1.2 if is_hollow else 0.6,
    }  # fmt: skip
    x, y = at
    if shape in CORNERS:
        flat = [round(value, 2) for right, up in CORNERS[shape] for value in (x + radius * right, y + radius * up)]
        drawing.add(Polygon(flat, **look))
    else:
        drawing.add(Circle(round(x, 2), round(y, 2), radius, **look))


def ring(drawing: Drawing, at: Point, risk: int, radius: float) -> None:
    """A fifth of the ring for each step of risk, from the top clockwise; thicker and red where it is high."""
    if not risk:
        return
    x, y = at
    drawing.add(Circle(round(x, 2), round(y, 2), radius, fillColor=WHITE, strokeColor=RULED, strokeWidth=0.4))
    turns = [2 * pi * step / STEPS for step in range(STEPS * risk // MOST_RISK + 1)]
    flat = [round(value, 2) for turn in turns for value in (x + radius * sin(turn), y + radius * cos(turn))]
    is_high = risk >= HIGH_RISK
    drawing.add(PolyLine(flat, strokeColor=HIGH if is_high else DARK, strokeWidth=2.0 if is_high else 1.1))
