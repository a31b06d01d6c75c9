"""Drawings of how a drill went beside how it was meant to go: injects on a time line, the ladder of escalation."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, PolyLine, Rect
from reportlab.lib.colors import Color

from trainer.domain.escalation import HIGHEST_STAGE, Rung, Situation, Stretch, stretches
from trainer.domain.planned_actual import LATE
from trainer.i18n import _
from trainer.reports import fonts, scenario_words, words
from trainer.reports.blocks import number, play_time
from trainer.reports.drawing import DARK, SIZE, WHITE, diamond, even, line, minute_lines, put

_LEFT, _NAMES, _RIGHT = 170.0, 96.0, 44.0
"""Left of the stages of force, left of the time line, right of both."""
_ROW, _FOOT, _TOP = 13.0, 20.0, 18.0
_MOST_ROWS = 24
"""Rows of one drawing; half a page holds it with its caption."""
MOST_DRAWN = 72
"""Beyond so many injects only those are drawn that came late or early or not at all."""
_GREYS = {Situation.GREEN: 0.95, Situation.YELLOW: 0.78, Situation.RED: 0.45}


@dataclass(frozen=True, slots=True)
class Event:
    """A planned moment and, if it came, the actual one, in minutes."""

    label: str
    planned: float
    actual: float | None

    @property
    def late(self) -> float:
        """Minutes after the planned moment; never given counts as the longest delay."""
        return float("inf") if self.actual is None else self.actual - self.planned


def drawn(events: Sequence[Event]) -> list[Event]:
    """All events, or of very many those that deviate most, in their order."""
    if len(events) <= MOST_DRAWN:
        return list(events)
    order = sorted(range(len(events)), key=lambda place: -abs(events[place].late))
    return [events[place] for place in sorted(order[:MOST_DRAWN])]


def timelines(events: Sequence[Event], planned_minutes: float, width: float) -> list[Drawing]:
    """Planned (open diamond) against actual (full dot) on one scale, the delay beside it; a cross was never given."""
    moments = [event.planned for event in events] + [event.actual for event in events if event.actual is not None]
    span = min([0.0, *moments]), max([1.0, planned_minutes, *moments])
    shown = drawn(events)
    size = even(len(shown), _MOST_ROWS)
    return [_timeline(shown[place : place + size], span, width) for place in range(0, len(shown), size)]


def _timeline(events: Sequence[Event], span: tuple[float, float], width: float) -> Drawing:
    height = _FOOT + _TOP + _ROW * len(events)
    drawing = Drawing(width, height)
    plot = width - _NAMES - _RIGHT
    first, last = span
    minute_lines(drawing, span, (_NAMES, _FOOT, plot, height - _FOOT - _TOP))
    for place, event in enumerate(events):
        y = height - _TOP - _ROW * (place + 0.5)
        put(drawing, 0, y - 3, event.label, room=_NAMES - 44)
        put(drawing, _NAMES - 6, y - 3, play_time(event.planned), side=1)
        ends = [
            None if at is None else _NAMES + plot * (at - first) / (last - first)
            for at in (event.planned, event.actual)
        ]
        _event(drawing, y, ends[0] or _NAMES, ends[1])
        if event.actual is not None and abs(event.late) >= LATE:
            put(drawing, width, y - 3, signed(event.late), font=fonts.BOLD, side=1)
    _timeline_legend(drawing, height - 8)
    put(drawing, width, height - 9, _("delay (min)"), side=1)
    return drawing


def signed(value: float) -> str:
    """Whole minutes with their sign."""
    return ("+" if value > 0 else "") + number(value, 0)


def _event(drawing: Drawing, y: float, planned: float, actual: float | None) -> None:
    if actual is None:
        for rise in (-3, 3):
            line(drawing, (planned - 3, y - rise, planned + 3, y + rise), 1.2)
        return
    line(drawing, (planned, y, actual, y), 1.0)
    diamond(drawing, planned, y)
    drawing.add(Circle(actual, y, 2.4, fillColor=DARK, strokeColor=DARK, strokeWidth=0.5))


def _timeline_legend(drawing: Drawing, y: float) -> None:
    x = 0.0
    diamond(drawing, x + 4, y + 2)
    put(drawing, x + 12, y - 1, _("planned"))
    x += 24 + fonts.width(_("planned"), fonts.REGULAR, SIZE)
    drawing.add(Circle(x + 4, y + 2, 2.4, fillColor=DARK, strokeColor=DARK))
    put(drawing, x + 12, y - 1, _("actual"))
    x += 24 + fonts.width(_("actual"), fonts.REGULAR, SIZE)
    for rise in (-3, 3):
        line(drawing, (x, y + 2 - rise, x + 6, y + 2 + rise), 1.2)
    put(drawing, x + 12, y - 1, _("not given"))


@dataclass(frozen=True, slots=True)
class _Axis:
    """Minutes from left to right."""

    plot: float
    last: float

    def x(self, minute: float) -> float:
        return _LEFT + self.plot * min(minute, self.last) / self.last


_STAGE, _BAND = 17.0, 14.0


def two_ladders(intended: Sequence[Rung], played: Sequence[Rung], minutes: float, width: float) -> Drawing:
    """Stages of force over the minutes, intended (dashed) and played (thick), under the colours of both."""
    last = max([1.0, minutes, *(rung.minute for rung in (*intended, *played))])
    axis = _Axis(width - _LEFT - 14, last)
    top = _FOOT + _STAGE * HIGHEST_STAGE
    drawing = Drawing(width, top + 2 * _BAND + 26)
    for stage in range(1, HIGHEST_STAGE + 1):
        y = _stage_y(stage)
        line(drawing, (_LEFT, y, _LEFT + axis.plot, y))
        put(drawing, _LEFT - 6, y - 3, scenario_words.stage_name(stage), side=1, room=_LEFT - 8)
    minute_lines(drawing, (0, last), (_LEFT, _FOOT, axis.plot, top - _FOOT))
    for place, (title, ladder) in enumerate(((_("actual"), played), (_("planned"), intended))):
        base = top + 4 + place * (_BAND + 1)
        put(drawing, _LEFT - 6, base + 4, _("Situation, {which}").format(which=title), side=1, room=_LEFT - 8)
        _colours(drawing, axis, stretches([(rung.minute, rung.situation) for rung in ladder], last), base)
    _steps(drawing, axis, intended, is_played=False)
    _steps(drawing, axis, played, is_played=True)
    _ladder_legend(drawing, drawing.height - 9)
    return drawing


def _stage_y(stage: float) -> float:
    return _FOOT + _STAGE * (stage - 0.5)


def _colours(drawing: Drawing, axis: _Axis, spans: Sequence[Stretch], base: float) -> None:
    """Each colour as a grey with its word; in a narrow stretch the first letter."""
    for stretch in spans:
        grey = _GREYS[stretch.situation]
        left, right = axis.x(stretch.first), axis.x(stretch.last)
        fill = Color(grey, grey, grey)
        drawing.add(Rect(left, base, max(right - left, 1.0), _BAND, fillColor=fill, strokeColor=DARK, strokeWidth=0.5))
        word = words.word(scenario_words.SITUATIONS, stretch.situation)
        for said in (word, word[:1]):
            if fonts.width(said, fonts.BOLD, SIZE) <= right - left - 4:
                ink = WHITE if grey < 0.5 else None
                put(drawing, (left + right) / 2, base + 4, said, font=fonts.BOLD, side=0.5, ink=ink)
                break


def _steps(drawing: Drawing, axis: _Axis, ladder: Sequence[Rung], *, is_played: bool) -> None:
    lift = -2.0 if is_played else 2.0
    points: list[float] = []
    for rung, end in zip(ladder, [*(float(rung.minute) for rung in ladder[1:]), axis.last], strict=False):
        y = _stage_y(rung.stage) + lift
        points += [axis.x(rung.minute), y, axis.x(end), y]
    if points:
        dash = None if is_played else [4, 2.5]
        drawing.add(PolyLine(points, strokeColor=DARK, strokeWidth=2.2 if is_played else 1.1, strokeDashArray=dash))
    for rung in ladder:
        place = axis.x(rung.minute), _stage_y(rung.stage) + lift
        drawing.add(Circle(*place, 2.6, fillColor=DARK if is_played else WHITE, strokeColor=DARK, strokeWidth=0.8))


def _ladder_legend(drawing: Drawing, y: float) -> None:
    x = _LEFT
    line(drawing, (x, y + 2, x + 22, y + 2), 1.1, dash=True)
    drawing.add(Circle(x + 11, y + 2, 2.6, fillColor=WHITE, strokeColor=DARK, strokeWidth=0.8))
    put(drawing, x + 27, y - 1, _("planned"))
    x += 40 + fonts.width(_("planned"), fonts.REGULAR, SIZE)
    line(drawing, (x, y + 2, x + 22, y + 2), 2.2)
    drawing.add(Circle(x + 11, y + 2, 2.6, fillColor=DARK, strokeColor=DARK))
    put(drawing, x + 27, y - 1, _("actual"))
