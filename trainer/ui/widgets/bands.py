"""Days that matter as bands behind and over a plan: certain ones solid, estimates hatched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from trainer.ui import theme
from trainer.ui.widgets.painting import LEFT, mixed, text

SOFT = {
    "bad": "bad_soft",
    "warning": "warning_soft",
    "good": "good_soft",
    "accent": "selection",
    "muted": "track",
}


@dataclass(frozen=True)
class Band:
    """Some days of a layer. `tone` is a colour's name, `tints` colours the days themselves; `lanes` are its rows."""

    first: date
    last: date
    text: str
    layer: str
    tone: str = "muted"
    sure: bool = True
    tints: bool = False
    lanes: tuple[str, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Marked:
    """All bands of the layers switched on, the weightiest first, and short labels of single days such as H-14."""

    bands: tuple[Band, ...] = ()
    labels: tuple[tuple[date, str], ...] = ()

    def on(self, day: date) -> list[Band]:
        """The bands of a day."""
        return [band for band in self.bands if band.covers(day)]

    def by_day(self, first: date, last: date) -> dict[date, list[Band]]:
        """The bands of each day that has any."""
        found: dict[date, list[Band]] = {}
        for band in self.bands:
            day = max(band.first, first)
            while day <= min(band.last, last):
                found.setdefault(day, []).append(band)
                day += timedelta(1)
        return found

    def within(self, first: date, last: date) -> list[Band]:
        """The bands that touch these days."""
        return [band for band in self.bands if band.first <= last and first <= band.last]


def tint(painter: QPainter, box: QRectF, bands: Sequence[Band]) -> None:
    """Colour a day by the weightiest of its bands that tints."""
    band = next((item for item in bands if item.tints and not item.lanes), None)
    if band is None:
        return
    painter.fillRect(box, theme.colour(SOFT[band.tone]) if band.sure else hatching(band.tone))


def hatching(tone: str) -> QBrush:
    """The ground of an estimate."""
    return QBrush(mixed(SOFT[tone], tone, 0.25), Qt.BrushStyle.BDiagPattern)


def paint_band(painter: QPainter, box: QRectF, band: Band, *, words: bool = True) -> None:
    """A band as a thin bar; its text stands in it where there is room."""
    edge = Qt.PenStyle.SolidLine if band.sure else Qt.PenStyle.DashLine
    painter.setPen(QPen(theme.colour(band.tone), theme.current().line, edge))
    painter.setBrush(theme.colour(SOFT[band.tone]) if band.sure else hatching(band.tone))
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if words and box.width() > 34:
        painter.setFont(theme.font(9))
        if not band.sure:
            width = painter.fontMetrics().horizontalAdvance(band.text) + 6
            painter.fillRect(QRectF(box.left() + 3, box.top() + 2, min(width, box.width() - 6), box.height() - 4),
                             theme.colour("surface"))  # fmt: skip
        text(painter, box.adjusted(6, 0, -4, 0), band.text, "text", LEFT)


def paint_strip(painter: QPainter, left: float, right: float, y: float, band: Band) -> None:
    """A band as a line without words: unbroken where it is certain."""
    style = Qt.PenStyle.SolidLine if band.sure else Qt.PenStyle.DotLine
    painter.setPen(QPen(theme.colour(band.tone), 2.5, style, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(left, y), QPointF(right, y))
