"""Spans of days as bars: how they are packed, drawn and dragged. Month and lanes share it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from trainer.ui import theme
from trainer.ui.widgets.chip import LOOKS, paint_sign
from trainer.ui.widgets.painting import LEFT, focus_ring, mixed, text

HEIGHT = 20
SHORTEST_WORDS = 28
SOLID = ("green", "yellow", "red")
GRIP = 7
RADIUS = 5


@dataclass(frozen=True)
class Span:
    """Something from one day to another, both included; `kind` is that of a badge, `conflict` says what is wrong."""

    id: str
    first: date
    last: date
    text: str
    kind: str = "info"
    lane: str = ""
    conflict: str = ""
    movable: bool = True

    def moved(self, days: int) -> "Span":
        """As long, so many days later."""
        return replace(self, first=self.first + timedelta(days), last=self.last + timedelta(days))

    def stretched(self, days: int) -> "Span":
        """Ending so many days later, but never before it begins."""
        return replace(self, last=max(self.first, self.last + timedelta(days)))

    @property
    def words(self) -> str:
        """For tool tips and screen readers."""
        days = f"{self.first:%d.%m.}" if self.first == self.last else f"{self.first:%d.%m.}–{self.last:%d.%m.}"
        return f"{days} {self.text}" + (f"\n▲ {self.conflict}" if self.conflict else "")


@dataclass(frozen=True)
class Drag:
    """A bar being moved, or its end being pulled."""

    span: Span
    grabbed: date
    stretching: bool = False
    day: date | None = None

    def to(self, day: date) -> "Drag":
        """The mouse is over another day."""
        return replace(self, day=day)

    @property
    def result(self) -> Span:
        """Where the bar would be dropped now."""
        days = 0 if self.day is None else (self.day - self.grabbed).days
        return self.span.stretched(days) if self.stretching else self.span.moved(days)


def pack(spans: Sequence[Span]) -> dict[str, int]:
    """Rows by id so that no two bars overlap; longer bars go first on the same day."""
    ends: list[date] = []
    rows: dict[str, int] = {}
    for span in sorted(spans, key=_order):
        row = next((at for at, end in enumerate(ends) if end < span.first), len(ends))
        if row == len(ends):
            ends.append(span.last)
        ends[row] = span.last
        rows[span.id] = row
    return rows


def _order(span: Span) -> tuple[date, int, str]:
    return span.first, -(span.last - span.first).days, span.text


def paint_span(
    painter: QPainter, box: QRectF, span: Span, *, opens: tuple[bool, bool] = (True, True), chosen: bool = False
) -> None:
    """A bar; `opens` says whether its true beginning and end lie inside the box."""
    fill, ink, shape = LOOKS.get(span.kind, LOOKS["neutral"])
    painter.setPen(_edge(span, fill, ink))
    painter.setBrush(theme.colour(fill))
    painter.drawPath(_bar(box.adjusted(0.75, 0.75, -0.75, -0.75), opens))
    left = box.left() + 6
    if box.width() > 26:
        sign = QRectF(left, box.center().y() - 5, 10, 10)
        alarm = "bad" if span.kind not in SOLID else ink
        paint_sign(painter, sign, "triangle" if span.conflict else shape, alarm if span.conflict else ink)
        left += 15
    painter.setFont(theme.font(10, strong=True))
    if box.right() - left - 4 >= SHORTEST_WORDS:
        text(painter, QRectF(left, box.top(), box.right() - left - 4, box.height()), span.text, ink, LEFT)
    if chosen:
        focus_ring(painter, box, radius=RADIUS)


def _edge(span: Span, fill: str, ink: str) -> QPen:
    """Red and thick for a conflict, else just enough to stand out from a day of the same colour."""
    line = theme.current().line
    if span.conflict:
        return QPen(theme.colour("bad"), line + 0.5)
    if line > 1:
        return QPen(theme.colour("text"), 1.5)
    return QPen(Qt.PenStyle.NoPen) if span.kind in SOLID else QPen(mixed(fill, ink, 0.4), 1)


def _bar(box: QRectF, opens: tuple[bool, bool]) -> QPainterPath:
    """Round where the span begins and ends, cut straight where it goes on."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, RADIUS, RADIUS)
    for is_open, left in zip(opens, (box.left(), box.right() - RADIUS), strict=True):
        if not is_open:
            path.addRect(QRectF(left, box.top(), RADIUS, box.height()))
    return path.simplified()
