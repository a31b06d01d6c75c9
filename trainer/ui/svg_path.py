"""Outlines of our own icons: the small part of SVG they use, as painter paths.

QtSvg would do, but takes 15 ms before the first icon; ours are paths, circles and rectangles only.
"""

import math
import re
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_ELEMENT = re.compile(r"<(path|circle|rect)\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STEP = re.compile(r"([MmLlHhVvCcAaZz])([^MmLlHhVvCcAaZz]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7}


def outline(svg: str) -> QPainterPath:
    """Everything an icon file draws, on its own 24 x 24 field."""
    path = QPainterPath()
    for kind, text in _ELEMENT.findall(svg):
        attributes = dict(_ATTRIBUTE.findall(text))
        if kind == "path":
            _draw(path, attributes["d"])
        elif kind == "circle":
            x, y, radius = (float(attributes[name]) for name in ("cx", "cy", "r"))
            path.addEllipse(QPointF(x, y), radius, radius)
        else:
            x, y, width, height = (float(attributes[name]) for name in ("x", "y", "width", "height"))
            radius = float(attributes.get("rx", 0))
            path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
    return path


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    """Single steps; a command followed by several sets of numbers is repeated, a move then draws lines."""
    for letter, text in _STEP.findall(data):
        numbers = [float(number) for number in _NUMBER.findall(text)]
        size = _TAKES.get(letter.lower(), 1)
        if not numbers:
            yield letter, []
        for start in range(0, len(numbers), size):
            repeated = {"m": "l", "M": "L"}.get(letter, letter) if start else letter
            yield repeated, numbers[start : start + size]


def _draw(path: QPainterPath, data: str) -> None:
    for letter, numbers in _steps(data):
        here = path.currentPosition()
        base = QPointF(0, 0) if letter.isupper() else here
        kind = letter.lower()
        if kind == "z":
            path.closeSubpath()
        elif kind == "h":
            path.lineTo(base.x() + numbers[0], here.y())
        elif kind == "v":
            path.lineTo(here.x(), base.y() + numbers[0])
        else:
            pairs = numbers[5:] if kind == "a" else numbers
            points = [base + QPointF(x, y) for x, y in zip(pairs[::2], pairs[1::2], strict=True)]
            if kind == "m":
                path.moveTo(points[0])
            elif kind == "l":
                path.lineTo(points[0])
            elif kind == "c":
                path.cubicTo(points[0], points[1], points[2])
            else:
                _arc(path, numbers[0], (bool(numbers[3]), bool(numbers[4])), points[0])


def _arc(path: QPainterPath, radius: float, flags: tuple[bool, bool], end: QPointF) -> None:
    """A circular arc from where the path is; flags are SVG's "large" and "clockwise"."""
    large, clockwise = flags
    start = path.currentPosition()
    half = (end - start) / 2
    reach = math.hypot(half.x(), half.y())
    rise = math.sqrt(max(radius * radius - reach * reach, 0)) / reach
    side = -1 if large == clockwise else 1
    centre = start + half + QPointF(-half.y(), half.x()) * (rise * side)
    first, last = (math.degrees(math.atan2(centre.y() - p.y(), p.x() - centre.x())) for p in (start, end))
    sweep = -((first - last) % 360) if clockwise else (last - first) % 360
    radius = max(radius, reach)
    path.arcTo(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), first, sweep)
