"""The map of a programme report: units on their islands, told apart by shape and colour, the risk as a ring."""

from collections.abc import Sequence
from math import floor, log10

from reportlab.graphics.shapes import Drawing, Line, Polygon, Rect
from reportlab.lib.colors import HexColor

from trainer.domain.map_outline import clipped
from trainer.domain.map_projection import Point, Projection, crowding, fit, label_places, spread
from trainer.domain.map_projection import Rect as Box
from trainer.domain.readiness import READINESS, Readiness
from trainer.domain.readiness_map import PaperMap, PlacedUnit
from trainer.i18n import _
from trainer.reports import fonts
from trainer.reports.blocks import clean
from trainer.reports.drawing import DARK, put
from trainer.reports.map_signs import HIGH_RISK, ring, sign

RADIUS, RING, MARGIN = 5.0, 7.6, 46.0
NAME, NAME_HIGH, NAME_ROOM, LEGEND_SIZE = 8.0, 10.0, 150.0, 8.5
LOWEST, HIGHEST, STEP = 220.0, 430.0, 17.0
APART, LONGEST_SCALE = 2 * RING + 1.5, 110.0
SEA, LAND, SHORE = HexColor("#E7EEF5"), HexColor("#FBFAF6"), HexColor("#8C949C")


def unit_map(chart: PaperMap, width: float) -> Drawing:
    """All units in sight, as large as the width allows; the legend stands under the map."""
    plan, lines = _plan(chart.units, width), _legend_lines(width)
    foot = STEP * len(lines) + 4
    drawing = Drawing(width, plan.height + foot)
    drawing.add(Rect(0, foot, width, plan.height, fillColor=SEA, strokeColor=None))
    _land(drawing, chart, plan, foot)
    drawing.add(Rect(0, foot, width, plan.height, fillColor=None, strokeColor=DARK, strokeWidth=0.6))
    taken = _scale(drawing, plan, foot)
    _units(drawing, chart.units, plan, foot, taken)
    _legend(drawing, lines)
    return drawing


def _plan(units: Sequence[PlacedUnit], width: float) -> Projection:
    """As high as the units need at the full width, within what leaves room for words on the page."""
    places = [(unit.longitude, unit.latitude) for unit in units]
    wide = fit(places, width, HIGHEST, MARGIN)
    down = [wide.at(*place)[1] for place in places]
    needed = max(down, default=0.0) - min(down, default=0.0) + 2 * MARGIN
    return fit(places, width, min(HIGHEST, max(LOWEST, needed)), MARGIN)


def _land(drawing: Drawing, chart: PaperMap, plan: Projection, foot: float) -> None:
    for shape in chart.land:
        corners = clipped([plan.at(*corner) for corner in shape.ring], (0.0, 0.0, plan.width, plan.height))
        flat = [round(value, 2) for x, y in corners for value in (x, foot + plan.height - y)]
        if flat:
            drawing.add(Polygon(flat, fillColor=LAND, strokeColor=SHORE, strokeWidth=0.5, strokeLineJoin=1))


def _scale(drawing: Drawing, plan: Projection, foot: float) -> Box:
    """A bar of so many kilometres in the lower right corner; gives the ground it takes."""
    longest = plan.kilometres(LONGEST_SCALE)
    base = 10 ** floor(log10(longest))
    length = next(step * base for step in (5, 2, 1) if step * base <= longest)
    long = length / plan.kilometres(1.0)
    right, y = plan.width - 10, foot + 9
    drawing.add(Line(right - long, y, right, y, strokeColor=DARK, strokeWidth=1.0))
    for x in (right - long, right):
        drawing.add(Line(x, y, x, y + 4, strokeColor=DARK, strokeWidth=1.0))
    put(drawing, right - long / 2, y + 5, _("{count} km").format(count=f"{length:g}"), side=0.5, size=NAME)
    return right - long - 6, plan.height - 26, long + 16, 26.0


# units and their names


def _units(drawing: Drawing, units: Sequence[PlacedUnit], plan: Projection, foot: float, taken: Box) -> None:
    raw = [plan.at(unit.longitude, unit.latitude) for unit in units]
    size = crowding(raw, APART)
    spots = spread(raw, APART * size)
    for unit, (x, y) in zip(units, spots, strict=True):
        at = (x, foot + plan.height - y)
        ring(drawing, at, unit.risk, RING * size)
        sign(drawing, at, unit.readiness, RADIUS * size)
    order = sorted(range(len(units)), key=lambda place: (not units[place].is_large, place))
    for words, (left, top, _width, high) in _names([units[at] for at in order], [spots[at] for at in order], plan,
                                                   RING * size, taken):  # fmt: skip
        put(drawing, left + 1, foot + plan.height - top - high + 2.4, words, font=fonts.BOLD, size=NAME)


def _names(
    units: Sequence[PlacedUnit], spots: Sequence[Point], plan: Projection, radius: float, scale: Box
) -> list[tuple[str, Box]]:
    """Names where there is room, else codes; what has room for neither stays without, as in any map of a nation.

    A long name is not cut: its end is what tells it from others.
    """
    within = (plan.width, plan.height)
    named = [_name(unit) for unit in units]
    first = label_places(spots, [_room(words) for words in named], radius, within=within, taken=[scale])
    found = [(words, box) for words, box in zip(named, first, strict=True) if box is not None]
    left = [place for place, box in enumerate(first) if box is None]
    signs = [(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in spots]
    codes = [fonts.shortened(clean(units[place].code), fonts.BOLD, NAME, NAME_ROOM) for place in left]
    second = label_places(
        [spots[place] for place in left], [_room(words) for words in codes], radius, within=within,
        taken=[scale, *signs, *(box for _words, box in found)],
    )  # fmt: skip
    return found + [(words, box) for words, box in zip(codes, second, strict=True) if box is not None]


def _name(unit: PlacedUnit) -> str:
    name = clean(unit.name)
    is_short = fonts.width(name, fonts.BOLD, NAME) <= NAME_ROOM
    return name if is_short else fonts.shortened(clean(unit.code), fonts.BOLD, NAME, NAME_ROOM)


def _room(words: str) -> Point:
    return fonts.width(words, fonts.BOLD, NAME) + 2, NAME_HIGH


# legend

Entry = tuple[Readiness | int, str, float]
"""A level or a risk, what it means, and how far from the left it stands."""


def level_words(level: Readiness) -> str:
    """A level as the paper knows it: it looks back two years."""
    return _("No report in two years") if level is Readiness.NEVER else _(READINESS[level])


def _legend_lines(width: float) -> list[list[Entry]]:
    """Levels and rings beside one another, on as many lines as their words need."""
    entries: list[tuple[Readiness | int, str]] = [(level, level_words(level)) for level in Readiness]
    entries += [
        (HIGH_RISK - 2, _("Ring: risk, a fifth of it for each step of 5")),
        (HIGH_RISK, _("Thick: risk high or very high")),
    ]
    lines: list[list[Entry]] = [[]]
    x = 0.0
    for key, words in entries:
        long = 24 + fonts.width(words, fonts.REGULAR, LEGEND_SIZE) + 16
        if lines[-1] and x + long - 16 > width:
            lines.append([])
            x = 0.0
        lines[-1].append((key, words, x))
        x += long
    return lines


def _legend(drawing: Drawing, lines: Sequence[Sequence[Entry]]) -> None:
    for row, line in enumerate(lines):
        y = STEP * (len(lines) - row) - STEP / 2
        for key, words, x in line:
            if isinstance(key, Readiness):
                sign(drawing, (x + 10, y), key, RADIUS)
            else:
                ring(drawing, (x + 10, y), key, RADIUS + 1)
            put(drawing, x + 22, y - 3, words, size=LEGEND_SIZE)
