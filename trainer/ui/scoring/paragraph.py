"""Text in a few lines: broken at words, the last line shortened with an ellipsis."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from trainer.ui import theme


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines as they are drawn; `is_cut` when something had to be left out."""

    lines: tuple[str, ...]
    is_cut: bool
    line_height: float
    last_width: float

    @property
    def height(self) -> float:
        """Room it takes."""
        return len(self.lines) * self.line_height


@lru_cache(maxsize=64)
def _font(_theme: str, points: float, strong: bool) -> tuple[QFont, QFontMetricsF]:
    face = theme.font(points, strong=strong)
    return face, QFontMetricsF(face)


def face(points: float = theme.POINT_SIZE, *, strong: bool = False) -> QFont:
    """The theme's font, made once: a row needs it a dozen times, a sheet sixty times that."""
    return _font(theme.current().name, points, strong)[0]


def metrics(points: float = theme.POINT_SIZE, *, strong: bool = False) -> QFontMetricsF:
    """Measures of the theme's font."""
    return _font(theme.current().name, points, strong)[1]


def paragraph(text: str, points: float, width: float, most: int, *, tail: float = 0) -> Paragraph:
    """`text` in at most `most` lines; `tail` is room to leave free after the last line."""
    return _broken(text, theme.current().name, points, max(24, int(width)), most, int(tail))


@lru_cache(maxsize=4096)
def _broken(text: str, theme_name: str, points: float, width: int, most: int, tail: int) -> Paragraph:
    text = " ".join(text.split())
    font, metrics = _font(theme_name, points, False)
    parts = _lines(text, font, width) or [""]
    lines = parts[:most]
    is_cut = len(parts) > most
    if is_cut:
        lines[-1] = "".join(parts[most - 1 :])
    room = width - tail
    if is_cut or metrics.horizontalAdvance(lines[-1]) > room:
        if tail and not is_cut and len(lines) < most:
            lines.append("")
        else:
            shortened = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, room)
            is_cut, lines[-1] = is_cut or shortened != lines[-1], shortened
    return Paragraph(tuple(lines), is_cut, metrics.height(), metrics.horizontalAdvance(lines[-1]))


def _lines(text: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    return found


def draw(painter: QPainter, corner: QPointF, shown: Paragraph, colour: str = "text") -> None:
    """The paragraph with its upper left corner there, in the painter's font."""
    painter.setPen(theme.colour(colour))
    width = 10_000
    for place, line in enumerate(shown.lines):
        box = QRectF(corner.x(), corner.y() + place * shown.line_height, width, shown.line_height)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.rstrip())


def draw_words(painter: QPainter, box: QRectF, parts: Sequence[tuple[str, str, bool]]) -> None:
    """Pieces of one line after one another, each with its colour and weight, until there is no more room."""
    left = box.left()
    for words, colour, strong in parts:
        painter.setFont(face(painter.font().pointSizeF(), strong=strong))
        room = box.right() - left
        if room < 12:
            return
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.setPen(theme.colour(colour))
        painter.drawText(QRectF(left, box.top(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        left += painter.fontMetrics().horizontalAdvance(shown)
