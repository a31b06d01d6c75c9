"""Where the marks of injects lie on their axis: side by side while there is room, over one another after that."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from trainer.ui import theme

EDGE = 30
AXIS = 26
HIGH = 28
MARK = 22
WORDS = 110
MOST_WORDS = 260
MOST_ROWS = 5
GAP = 5
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440)


@dataclass(frozen=True)
class Mark:
    """An inject on the axis; `letters` are the objectives it tests, `tone` the colour it raises, both with words."""

    key: int
    minute: int
    icon: str
    letters: str
    words: str
    channel: str = ""
    tone: str = ""
    situation: str = ""


@dataclass(frozen=True)
class Box:
    """A mark, what it covers, and the room for its words (empty for none)."""

    mark: Mark
    rect: QRectF
    words: QRectF


@dataclass(frozen=True)
class Placing:
    """All boxes, and how many rows they take."""

    boxes: tuple[Box, ...]
    rows: int


def tick_step(length: int, width: float) -> int:
    """Minutes between two ticks, so that their words have room."""
    return next((step for step in STEPS if step * width / max(1, length) >= 52), STEPS[-1])


def placed(marks: Sequence[Mark], middles: Sequence[float], width: float) -> Placing:
    """Each mark in the first row with room for it and its words, else for it alone, else in the row free first."""
    metrics = QFontMetricsF(theme.font(9.5, strong=True))
    widths = {letters: metrics.horizontalAdvance(letters) for letters in {mark.letters for mark in marks}}
    ends: list[float] = []
    rows: list[int] = []
    rects: list[QRectF] = []
    for mark, middle in zip(marks, middles, strict=True):
        wide = 29 + widths[mark.letters] if mark.letters else 24.0
        left = max(2.0, min(width - wide - 2, middle - wide / 2))
        row = _row(ends, left)
        while len(ends) <= row:
            ends.append(0)
        ends[row] = max(ends[row], left) + wide + GAP  # of marks over one another each takes another row
        rows.append(row)
        rects.append(QRectF(left, 4 + row * HIGH, wide, MARK))
    return Placing(tuple(_with_words(marks, rects, rows, width)), max(rows, default=0) + 1)


def _row(ends: Sequence[float], left: float) -> int:
    """Rows are used to spread words, too: the one that ended longest ago, a new one while there may be."""
    roomy = next((row for row, end in enumerate(ends) if end + WORDS <= left), None)
    if roomy is not None:
        return roomy
    if len(ends) < MOST_ROWS:
        return len(ends)
    return min(range(len(ends)), key=ends.__getitem__)


def _with_words(marks: Sequence[Mark], rects: Sequence[QRectF], rows: Sequence[int], width: float) -> list[Box]:
    """Words reach to the next mark of the row."""
    limits = [width] * (max(rows, default=0) + 1)
    boxes = []
    for mark, rect, row in zip(reversed(marks), reversed(rects), reversed(rows), strict=True):
        room = min(limits[row] - GAP - rect.right() - 5, MOST_WORDS)
        boxes.append(Box(mark, rect, QRectF(rect.right() + 5, rect.top(), max(0.0, room), rect.height())))
        limits[row] = rect.left()
    return boxes[::-1]
