"""Planned against actual, drawn large: injects as numbers on two lines, situation and force as two bands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from trainer.domain.after_action import InjectRun
from trainer.domain.planned_actual import PlannedActual, Side
from trainer.i18n import _
from trainer.services.words import exercise_time
from trainer.ui import theme
from trainer.ui.hot_wash.pages import BODY, face
from trainer.ui.widgets.chip import LOOKS
from trainer.ui.widgets.minute_axis import STEPS
from trainer.ui.widgets.painting import CENTRE, LEFT, ground
from trainer.ui.wording import SITUATION_KINDS, SITUATIONS, named

AXIS, DISC, BAND, NAMES, TICK = 56, 52, 84, 210, 150
FLAG, LEVELS, AIR = 50, 2, 6
"""Side of a flag with a stage; rows on which discs stand where they would cover one another."""


@dataclass(frozen=True)
class Scale:
    """Minutes across a box, from the first to the last; injects may come before STARTEX."""

    left: float
    right: float
    first: float
    last: float

    def x(self, minute: float) -> float:
        """Where a minute lies."""
        return self.left + (minute - self.first) / (self.last - self.first) * (self.right - self.left)

    def minutes(self) -> list[int]:
        """Round minutes with room for their words."""
        wide = (self.right - self.left) / (self.last - self.first)
        step = next((step for step in STEPS if step * wide >= TICK), STEPS[-1])
        return list(range(-(-int(self.first) // step) * step, int(self.last) + 1, step))


def scale_of(course: PlannedActual, box: QRectF) -> Scale:
    """The axis of both drawings."""
    given = [run.delivered for run in course.runs if run.delivered is not None]
    return Scale(box.left() + NAMES, box.right() - DISC / 2, min([0.0, *given]), course.length)


def draw_injects(painter: QPainter, box: QRectF, course: PlannedActual) -> None:
    """Planned above, actual below, a line from one to the other; below a cross it was never given, a square was not planned."""
    scale = scale_of(course, box)
    _draw_axis(painter, box, scale)
    lane = (box.height() - AXIS) / 2
    upper, lower = box.top(), box.top() + lane
    _name(painter, QRectF(box.left(), upper, NAMES, lane), _("Planned"))
    _name(painter, QRectF(box.left(), lower, NAMES, lane), _("Actual"))
    planned = _spread([(scale.x(run.inject.minute), run) for run in course.planned], upper, lane)
    given = [(scale.x(run.delivered), run) for run in course.runs if run.delivered is not None]
    actual = _spread(given, lower, lane)
    where = {run.ref: at for at, run in planned}
    painter.setPen(QPen(theme.colour("muted"), 3))
    for at, run in actual:
        if run.ref in where and not run.is_improvised:
            painter.drawLine(where[run.ref], at)
    for at, run in planned:
        _disc(painter, at, run.label, is_given=run.delivered is not None)
        if run.delivered is None:
            _cross(painter, QPointF(at.x(), lower + lane / 2))
    for at, run in actual:
        _disc(painter, at, run.label, is_square=run.is_improvised)


def _spread(items: Sequence[tuple[float, InjectRun]], top: float, lane: float) -> list[tuple[QPointF, InjectRun]]:
    """Places of the discs: those that would cover one another stand on two rows."""
    ends = [float("-inf")] * LEVELS
    found: list[tuple[float, int, InjectRun]] = []
    for x, run in sorted(items, key=lambda item: (item[0], item[1].inject.number)):
        level = next((place for place, end in enumerate(ends) if end <= x - DISC / 2), ends.index(min(ends)))
        ends[level] = x + DISC / 2
        found.append((x, level, run))
    shares = (0.5, 0.5) if not any(level for _x, level, _run in found) else (0.27, 0.73)
    return [(QPointF(x, top + lane * shares[level]), run) for x, level, run in found]


def _cross(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(theme.colour("bad"), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for rise in (-13, 13):
        painter.drawLine(at - QPointF(13, rise), at + QPointF(13, rise))


def _disc(painter: QPainter, at: QPointF, words: str, *, is_given: bool = True, is_square: bool = False) -> None:
    box = QRectF(at.x() - DISC / 2, at.y() - DISC / 2, DISC, DISC)
    ground(painter, box, "accent" if is_given else "surface", "window", radius=8 if is_square else DISC / 2)
    if not is_given:
        painter.setPen(QPen(theme.colour("bad"), 4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(2, 2, -2, -2))
    font = face(BODY if len(words) < 3 else 28, strong=True)
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent" if is_given else "bad"))
    painter.drawText(box, CENTRE, words)


def draw_ladder(painter: QPainter, box: QRectF, course: PlannedActual) -> None:
    """The colours intended and told as bands with their words; above each the stages of force where they change."""
    scale = scale_of(course, box)
    _draw_axis(painter, box, scale)
    half = (box.height() - AXIS) / 2
    for place, (name, side) in enumerate(((_("Planned"), course.intended), (_("Actual"), course.actual))):
        lane = QRectF(box.left(), box.top() + half * place, box.width(), half)
        _name(painter, QRectF(box.left(), lane.bottom() - BAND - AIR, NAMES, BAND), name)
        _draw_side(painter, lane, scale, side)


def _draw_side(painter: QPainter, lane: QRectF, scale: Scale, side: Side) -> None:
    top = lane.bottom() - BAND - AIR
    font = face(BODY, strong=True)
    painter.setFont(font)
    for span in side.colours:
        fill, ink, _shape = LOOKS[SITUATION_KINDS[span.situation]]
        left = scale.x(max(scale.first, span.first))
        band = QRectF(left, top, max(4.0, scale.x(span.last) - left), BAND)
        painter.fillRect(band, theme.colour(fill))
        word = named(SITUATIONS, span.situation)
        room = QFontMetricsF(font).horizontalAdvance(word)
        painter.setPen(theme.colour(ink))
        painter.drawText(band, CENTRE, word if room < band.width() - 8 else word[:1] if band.width() > BODY else "")
    if not side.colours:
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRectF(scale.left, top, scale.right - scale.left, BAND), LEFT, _("not recorded"))
    last = float("-inf")
    for minute, stage in side.stages:
        x = max(scale.x(minute), last + FLAG + 4)
        last = x
        flag = QRectF(x, top - FLAG - 2, FLAG, FLAG)
        ground(painter, flag, "surface", "text", radius=6)
        painter.setPen(theme.colour("text"))
        painter.drawText(flag, CENTRE, str(stage))


def _draw_axis(painter: QPainter, box: QRectF, scale: Scale) -> None:
    painter.setFont(face(BODY))
    for minute in scale.minutes():
        x = scale.x(minute)
        painter.setPen(QPen(theme.colour("border"), 2))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom() - AXIS + 8))
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            QRectF(x - TICK / 2, box.bottom() - AXIS + 8, TICK, AXIS - 8), CENTRE, exercise_time(minute)[2:]
        )


def _name(painter: QPainter, box: QRectF, words: str) -> None:
    painter.setFont(face(BODY, strong=True))
    painter.setPen(theme.colour("text"))
    painter.drawText(box, LEFT, words)
