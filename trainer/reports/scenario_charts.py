"""A scenario's course to scale: its injects by channel and objective, and the intended escalation ladder."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect
from reportlab.lib.colors import Color, HexColor

from trainer.domain.escalation import HIGHEST_STAGE, Rung, Situation, Stretch, stretches
from trainer.domain.scenario import Channel, Inject, Scenario
from trainer.reports import fonts, scenario_words, words
from trainer.reports.drawing import DARK, WHITE, line, minute_lines, put

_FOOT, _BAND, _STAGE, _DOT, _OBJECTIVE, _GAP = 20.0, 15.0, 17.0, 13.5, 11.0, 6.0
_LABELS = 128.0
_RIGHT = 16.0
_MOST_ROWS = 4
"""So many rows of numbered dots a channel gets; beyond that its injects are strokes without a number."""
_NUMBER_SIZE = 7.0
# colour, ink on it, tint
_COLOURS = {
    Situation.GREEN: (HexColor("#1F7A4A"), WHITE, HexColor("#E6F4EC")),
    Situation.YELLOW: (HexColor("#F2C230"), HexColor("#1B2430"), HexColor("#FDF5DA")),
    Situation.RED: (HexColor("#B3261E"), WHITE, HexColor("#FBE7E5")),
}


@dataclass(frozen=True, slots=True)
class _Axis:
    """Minutes from left to right."""

    left: float
    plot: float
    last: float

    def x(self, minute: float) -> float:
        return self.left + self.plot * minute / self.last


def _band(drawing: Drawing, axis: _Axis, spans: Sequence[Stretch], base: float) -> None:
    """Colours with their words; in a narrow stretch the first letter."""
    for stretch in spans:
        fill, ink, _tint = _COLOURS[stretch.situation]
        left, right = axis.x(stretch.first), axis.x(stretch.last)
        drawing.add(Rect(left, base, max(right - left, 1.0), _BAND, fillColor=fill, strokeColor=WHITE, strokeWidth=0.6))
        word = words.word(scenario_words.SITUATIONS, stretch.situation)
        for said in (word, word[:1]):
            if fonts.width(said, fonts.BOLD, 8.5) <= right - left - 4:
                put(drawing, (left + right) / 2, base + 4.5, said, font=fonts.BOLD, side=0.5, ink=ink)
                break


def ladder_chart(ladder: Sequence[Rung], minutes: float, width: float) -> Drawing:
    """Stages of force as steps over minutes, on the colours of the situation."""
    last = max([1.0, minutes, *(rung.minute for rung in ladder)])
    axis = _Axis(_LABELS + 44, width - _LABELS - 44 - _RIGHT, last)
    top = _FOOT + _STAGE * HIGHEST_STAGE
    drawing = Drawing(width, top + _BAND + 3)
    spans = stretches([(rung.minute, rung.situation) for rung in ladder], last)
    for stretch in spans:
        left = axis.x(stretch.first)
        tint = _COLOURS[stretch.situation][2]
        drawing.add(Rect(left, _FOOT, axis.x(stretch.last) - left, top - _FOOT, fillColor=tint, strokeColor=None))
    for stage in range(1, HIGHEST_STAGE + 1):
        y = _stage_y(stage)
        line(drawing, (axis.left, y, axis.left + axis.plot, y))
        put(drawing, axis.left - 6, y - 3, scenario_words.stage_name(stage), side=1, room=axis.left - 8)
    minute_lines(drawing, (0, last), (axis.left, _FOOT, axis.plot, top - _FOOT))
    _band(drawing, axis, spans, top + 2)
    points: list[float] = []
    for rung, end in zip(ladder, [*(rung.minute for rung in ladder[1:]), last], strict=False):
        points += [axis.x(rung.minute), _stage_y(rung.stage), axis.x(end), _stage_y(rung.stage)]
    if points:
        drawing.add(PolyLine(points, strokeColor=DARK, strokeWidth=1.8))
    for rung in ladder:
        drawing.add(Circle(axis.x(rung.minute), _stage_y(rung.stage), 2.8, fillColor=DARK, strokeColor=WHITE))
    return drawing


def _stage_y(stage: int) -> float:
    return _FOOT + _STAGE * (stage - 0.5)


@dataclass(frozen=True, slots=True)
class _Lane:
    """A channel's injects with the row of each; no rows where there are too many."""

    channel: Channel
    injects: tuple[Inject, ...]
    rows: tuple[int, ...]

    @property
    def height(self) -> float:
        return _DOT * (max(self.rows, default=0) + 1) + 4


def inject_axis(scenario: Scenario, width: float) -> Drawing:
    """Numbered injects in a lane for each channel; below, which objectives each of them tests."""
    last = max([1.0, scenario.minutes, *(inject.minute for inject in scenario.injects)])
    axis = _Axis(_LABELS, width - _LABELS - _RIGHT, last)
    lanes = _lanes(scenario.injects, axis)
    changes = [(float(item.minute), item.situation) for item in scenario.injects if item.situation is not None]
    band = _BAND + 4 if changes else 0.0
    foot = _FOOT + _OBJECTIVE * len(scenario.objectives) + _GAP
    height = foot + sum(lane.height for lane in lanes) + band
    drawing = Drawing(width, height)
    minute_lines(drawing, (0, last), (axis.left, _FOOT, axis.plot, height - _FOOT - band))
    _band(drawing, axis, stretches(changes, last), height - _BAND - 1)
    base = height - band
    for lane in lanes:
        line(drawing, (0, base, axis.left + axis.plot, base))
        _lane(drawing, axis, lane, base)
        base -= lane.height
    line(drawing, (0, base, axis.left + axis.plot, base), 0.8)
    for place, objective in enumerate(scenario.objectives):
        y = base - _GAP - _OBJECTIVE * (place + 0.5)
        put(drawing, 0, y - 3, f"{objective.code}. {objective.title}", room=axis.left - 8)
        line(drawing, (axis.left, y, axis.left + axis.plot, y))
        for inject in scenario.injects:
            if objective.code in inject.objectives:
                drawing.add(Circle(axis.x(inject.minute), y, 2.4, fillColor=DARK, strokeColor=WHITE, strokeWidth=0.4))
    return drawing


def _lanes(injects: Sequence[Inject], axis: _Axis) -> list[_Lane]:
    found = []
    for channel in Channel:
        own = tuple(item for item in injects if item.channel is channel)
        if own:
            rows = _rows([axis.x(item.minute) for item in own])
            found.append(_Lane(channel, own, rows if max(rows) < _MOST_ROWS else ()))
    return found


def _rows(places: Sequence[float]) -> tuple[int, ...]:
    """The first row in which each dot has room."""
    ends: list[float] = []
    found = []
    for x in places:
        row = next((number for number, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + _DOT]
        found.append(row)
    return tuple(found)


def _lane(drawing: Drawing, axis: _Axis, lane: _Lane, top: float) -> None:
    put(drawing, 0, top - lane.height / 2 - 3, words.word(words.CHANNELS, lane.channel), room=axis.left - 8)
    if not lane.rows:
        for item in lane.injects:
            x = axis.x(item.minute)
            drawing.add(Line(x, top - 4, x, top - lane.height + 3, strokeColor=DARK, strokeWidth=0.7))
        return
    for item, row in zip(lane.injects, lane.rows, strict=True):
        x, y = axis.x(item.minute), top - 2 - _DOT * (row + 0.5)
        fill: Color = WHITE
        drawing.add(Circle(x, y, 6, fillColor=fill, strokeColor=DARK, strokeWidth=0.9))
        put(drawing, x, y - 2.4, str(item.number), font=fonts.BOLD, side=0.5, size=_NUMBER_SIZE)
