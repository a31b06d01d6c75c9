"""Spans of days as bars: how they are packed, drawn and dragged. Month, week and lanes share it."""

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
DAY = 24 * 60


@dataclass(frozen=True)
class Spot:
    """A place on the plan: a day, a minute of it, a row."""

    day: date
    minute: int = 0
    lane: str = ""

    @property
    def at(self) -> int:
        """Minutes from the beginning of the calendar."""
        return self.day.toordinal() * DAY + self.minute


@dataclass(frozen=True)
class Span:
    """Something from one day to another, both included; `kind` is that of a badge, `conflict` says what is wrong.

    `begin` is the minute of the first day, `end` that of the last; a `guest` is only shown in this lane, not kept there;
    `note` is a second line where there is room.
    """

    id: str
    first: date
    last: date
    text: str
    kind: str = "info"
    lane: str = ""
    conflict: str = ""
    movable: bool = True
    begin: int = 0
    end: int = DAY
    guest: bool = False
    note: str = ""

    @property
    def edges(self) -> tuple[int, int]:
        """Beginning and end in minutes of the calendar."""
        return self.first.toordinal() * DAY + self.begin, self.last.toordinal() * DAY + self.end

    def between(self, start: int, end: int) -> "Span":
        """The same from one minute of the calendar to another; midnight at the end belongs to the day before."""
        first, last = start // DAY, (end - 1) // DAY
        return replace(
            self, first=date.fromordinal(first), last=date.fromordinal(last), begin=start - first * DAY,
            end=end - last * DAY,
        )  # fmt: skip

    @property
    def words(self) -> str:
        """For tool tips and screen readers."""
        days = f"{self.first:%d.%m.}" if self.first == self.last else f"{self.first:%d.%m.}–{self.last:%d.%m.}"
        return f"{days} {self.text}" + (f"\n▲ {self.conflict}" if self.conflict else "")


@dataclass(frozen=True)
class Drag:
    """A bar being moved, or its end being pulled, in steps of so many minutes; with `copying` another one is made."""

    span: Span
    grabbed: Spot
    stretching: bool = False
    copying: bool = False
    spot: Spot | None = None
    step: int = DAY

    def to(self, spot: Spot) -> "Drag":
        """The mouse is over another place."""
        return replace(self, spot=spot)

    @property
    def minutes(self) -> int:
        """How much later it begins, or ends when it is stretched; never before it begins."""
        gap = 0 if self.spot is None else self.spot.at - self.grabbed.at
        if not self.stretching:
            return gap
        start, end = self.span.edges
        least = -((end - start - 1) // self.step) * self.step
        return max(gap, least)

    @property
    def lane(self) -> str:
        """The row it is over; its own while it is stretched."""
        return self.span.lane if self.stretching or self.spot is None else self.spot.lane

    @property
    def result(self) -> Span:
        """Where the bar would be dropped now."""
        start, end = self.span.edges
        start = start if self.stretching else start + self.minutes
        return replace(self.span.between(start, end + self.minutes), lane=self.lane)

    @property
    def changes(self) -> bool:
        """Whether dropping it here would change anything."""
        return self.minutes != 0 or self.lane != self.span.lane


def pack(spans: Sequence[Span], least: int = 1) -> dict[str, int]:
    """Rows by id so that no two bars overlap; longer bars go first on the same day.

    Each takes at least so many days, for bars have a smallest width.
    """
    ends: list[date] = []
    rows: dict[str, int] = {}
    for span in sorted(spans, key=_order):
        last = max(span.last, span.first + timedelta(least - 1))
        row = next((at for at, end in enumerate(ends) if end < span.first), len(ends))
        if row == len(ends):
            ends.append(last)
        ends[row] = last
        rows[span.id] = row
    return rows


def _order(span: Span) -> tuple[date, int, str]:
    return span.first, -(span.last - span.first).days, span.text


def paint_span(
    painter: QPainter, box: QRectF, span: Span, *, opens: tuple[bool, bool] = (True, True), chosen: bool = False
) -> None:
    """A bar; `opens` says whether its true beginning and end lie inside the box."""
    fill, ink, shape = LOOKS.get(span.kind, LOOKS["neutral"])
    if span.guest:
        fill, ink = "surface", "muted"
    painter.setPen(_edge(span, fill, ink))
    painter.setBrush(theme.colour(fill))
    inner = box.adjusted(0.75, 0.75, -0.75, -0.75)
    if all(opens):
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
    else:
        painter.drawPath(_bar(inner, opens))
    left = box.left() + 6
    alarm = "bad" if span.kind not in SOLID else ink
    wide, size = box.width() > 26, min(10.0, box.width() - 2)
    sign = QRectF(left if wide else box.center().x() - size / 2, box.center().y() - size / 2, size, size)
    paint_sign(painter, sign, "triangle" if span.conflict else shape, alarm if span.conflict else ink)
    left += 15 if wide else 0
    painter.setFont(theme.font(10, strong=not span.guest))
    if box.right() - left - 4 >= SHORTEST_WORDS:
        text(painter, QRectF(left, box.top(), box.right() - left - 4, box.height()), span.text, ink, LEFT)
    if chosen:
        focus_ring(painter, box, radius=RADIUS)


def _edge(span: Span, fill: str, ink: str) -> QPen:
    """Red and thick for a conflict, dashed for a guest, else enough to stand out from a day of the same colour."""
    line = theme.current().line
    if span.conflict:
        return QPen(theme.colour("bad"), line + 0.5)
    if span.guest:
        return QPen(theme.colour("muted"), line, Qt.PenStyle.DashLine)
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
