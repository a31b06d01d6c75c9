"""The board of a floor game on paper: each side has a form of its own, so it can be told apart in black and white."""

import base64
import binascii
import math
import warnings
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from trainer.domain.floor_board import CAPPED, CLOSED, HEIGHT, WIDTH, Board, Marker, Point, Shape, ShapeKind, Side
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean
from trainer.reports.pen import write

_DARK, _WATER, _ROAD, _HOUSE = HexColor("#404040"), HexColor("#DCE8F6"), HexColor("#D0D4DA"), HexColor("#EDEFF2")
_WHITE = HexColor("#FFFFFF")
_LOOKS = {
    Side.POLICE: (HexColor("#1E4F91"), _WHITE),
    Side.PARTNER: (HexColor("#1F7A4A"), _WHITE),
    Side.CROWD: (HexColor("#8A5A00"), _WHITE),
    Side.OTHER: (_WHITE, HexColor("#000000")),
}
_MOST_PIXELS = 40_000_000
_LARGEST = (2 * WIDTH, 2 * HEIGHT)
_HEAD = 7.0


@lru_cache(maxsize=4)
def picture_of(coded: str) -> ImageReader | None:
    """A board's picture from base64, made smaller where paper shows no more; None when it cannot be read."""
    try:
        data = base64.b64decode(coded, validate=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its size is judged here
            image = Image.open(BytesIO(data))
        if image.width * image.height > _MOST_PIXELS:
            return None
        image.load()
        if image.format == "JPEG" and image.mode in ("L", "RGB") and image.width <= _LARGEST[0]:
            return ImageReader(BytesIO(data))
        paper = Image.new("RGB", image.size, "white")
        see_through = image.convert("RGBA")
        paper.paste(see_through, mask=see_through.getchannel("A"))
        paper.thumbnail(_LARGEST)
    except (binascii.Error, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None
    return ImageReader(paper)


class BoardDrawing(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """One step, counted from 0; arrows lead from where a marker stood in the step before."""

    def __init__(self, board: Board, step: int, width: float) -> None:
        super().__init__()
        self._board, self._step = board, step
        self._scale = width / WIDTH
        self._size = min(11.0, max(6.5, 3.5 + 7.5 * self._scale))
        self.width, self.height = width, HEIGHT * self._scale

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """As wide as it was made; the height follows."""
        return self.width, self.height

    def draw(self) -> None:
        """Ground, moves, markers, all clipped to the board; then its edge."""
        canvas, markers = self.canv, {marker.code: marker for marker in self._board.markers}
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(0, 0, self.width, self.height)
        canvas.clipPath(frame, stroke=0, fill=0)
        self._draw_ground(canvas)
        for code, (before, now) in self._board.moves(self._step).items():
            if code in markers:
                self._draw_move(canvas, markers[code], before, now)
        for code, at in self._board.places(self._step).items():
            if code in markers:
                self._draw_marker(canvas, markers[code], at)
        canvas.restoreState()
        canvas.setStrokeGray(styles.RULE)
        canvas.setLineWidth(0.8)
        canvas.rect(0, 0, self.width, self.height)

    def _at(self, point: Sequence[float]) -> tuple[float, float]:
        """A point of the board on the paper, whose y runs upwards."""
        return point[0] * self._scale, self.height - point[1] * self._scale

    def _draw_ground(self, canvas: Canvas) -> None:
        board = self._board
        picture = picture_of(board.picture) if board.picture else None
        if picture is not None:
            wide, high = picture.getSize()
            scale = min(self.width / wide, self.height / high)
            wide, high = wide * scale, high * scale
            canvas.drawImage(picture, (self.width - wide) / 2, (self.height - high) / 2, wide, high)
        for shape in board.drawn_shapes:
            self._draw_shape(canvas, shape)
        for shape in board.shapes:
            if shape.label and shape.points:
                x, y = self._at(shape.label_at)
                lower = self._size if shape.kind in CAPPED else 0.0
                self._words(canvas, (x, y - lower), shape.label, is_centred=shape.kind is not ShapeKind.TEXT)
        for post in board.posts:
            x, y = self._at((post.x, post.y))
            canvas.setStrokeColor(_DARK)
            canvas.setFillColor(_WHITE)
            canvas.setLineWidth(1.0)
            canvas.circle(x, y, 3.0, fill=1)
            canvas.setFillColor(_DARK)
            canvas.circle(x, y, 1.2, fill=1, stroke=0)
            self._words(canvas, (x + 6, y), post.name, is_centred=False)

    def _draw_shape(self, canvas: Canvas, shape: Shape) -> None:
        if shape.kind is ShapeKind.TEXT or len(shape.points) < 2:
            return
        path = canvas.beginPath()
        path.moveTo(*self._at(shape.points[0]))
        for point in shape.points[1:]:
            path.lineTo(*self._at(point))
        is_closed = shape.kind in CLOSED
        if is_closed:
            path.close()
        canvas.saveState()
        canvas.setLineJoin(1)
        canvas.setStrokeColor(_ROAD if shape.kind is ShapeKind.ROAD else _DARK)
        canvas.setLineWidth(max(4.0, 14 * self._scale) if shape.kind is ShapeKind.ROAD else 0.8)
        if shape.kind is ShapeKind.AREA:
            canvas.setDash(4, 3)
        canvas.setFillColor(_WATER if shape.kind is ShapeKind.WATER else _HOUSE)
        canvas.drawPath(path, stroke=1, fill=1 if is_closed and shape.kind is not ShapeKind.AREA else 0)
        canvas.restoreState()

    def _words(self, canvas: Canvas, at: tuple[float, float], text: str, *, is_centred: bool) -> None:
        """A line on white, kept inside the board."""
        size = self._size - 0.5
        text = fonts.shortened(clean(text), fonts.REGULAR, size, self.width * 0.6)
        wide = fonts.width(text, fonts.REGULAR, size)
        left = max(2.0, min(at[0] - (wide / 2 if is_centred else 0), self.width - wide - 2))
        canvas.saveState()
        canvas.setFillColor(_WHITE)
        canvas.setFillAlpha(0.8)
        canvas.rect(left - 1.5, at[1] - size * 0.55, wide + 3, size * 1.15, stroke=0, fill=1)
        canvas.restoreState()
        canvas.setFillColor(_DARK)
        write(canvas, left, at[1] - size * 0.32, text, size)

    def _box(self, marker: Marker, at: Point) -> tuple[float, float, float, float]:
        """Left, foot, width and height of a marker."""
        x, y = self._at(at)
        wide = max(self._size * 2, fonts.width(clean(marker.code), fonts.BOLD, self._size) + self._size * 1.1)
        high = self._size * 1.7
        return x - wide / 2, y - high / 2, wide, high

    def _draw_marker(self, canvas: Canvas, marker: Marker, at: Point) -> None:
        fill, ink = _LOOKS[marker.side]
        box = self._box(marker, at)
        canvas.setFillColor(fill)
        for edge, width in ((_WHITE, 2.6), (_DARK, 0.8)):
            canvas.setStrokeColor(edge)
            canvas.setLineWidth(width)
            draw_form(canvas, box, marker.side)
        canvas.setFillColor(ink)
        code = clean(marker.code)
        x = box[0] + (box[2] - fonts.width(code, fonts.BOLD, self._size)) / 2
        _write_bold(canvas, x, box[1] + box[3] / 2 - self._size * 0.33, code, self._size)

    def _draw_move(self, canvas: Canvas, marker: Marker, before: Point, now: Point) -> None:
        """A ring where it stood and an arrow to the edge of where it stands."""
        start, end = self._at(before), self._at(now)
        _left, _foot, wide, high = self._box(marker, now)
        dx, dy = start[0] - end[0], start[1] - end[1]
        reach = min((wide / 2 + 4) / abs(dx) if dx else math.inf, (high / 2 + 3) / abs(dy) if dy else math.inf, 1.0)
        tip = end[0] + dx * reach, end[1] + dy * reach
        colour = _LOOKS[marker.side][0] if marker.side is not Side.OTHER else _DARK
        for ink, width in ((_WHITE, 3.6), (colour, 1.4)):
            canvas.setStrokeColor(ink)
            canvas.setLineWidth(width)
            canvas.line(*start, *tip)
        canvas.setFillColor(_WHITE)
        canvas.circle(*start, 3.0, fill=1)
        canvas.setFillColor(colour)
        angle = math.atan2(tip[1] - start[1], tip[0] - start[0])
        head = canvas.beginPath()
        head.moveTo(*tip)
        for turn in (-0.45, 0.45):
            head.lineTo(tip[0] - _HEAD * math.cos(angle + turn), tip[1] - _HEAD * math.sin(angle + turn))
        head.close()
        canvas.drawPath(head, stroke=0, fill=1)


def draw_form(canvas: Canvas, box: tuple[float, float, float, float], side: Side) -> None:
    """Police a box, partners rounded, crowds pointed at both ends, others slanted."""
    left, foot, wide, high = box
    if side in (Side.POLICE, Side.PARTNER):
        canvas.roundRect(left, foot, wide, high, 1.5 if side is Side.POLICE else high / 2, fill=1)
        return
    right, top, slant = left + wide, foot + high, high / 3
    corners = {
        Side.CROWD: ((left - slant / 2, foot + high / 2), (left + slant / 2, top), (right - slant / 2, top),
                     (right + slant / 2, foot + high / 2), (right - slant / 2, foot), (left + slant / 2, foot)),
        Side.OTHER: ((left + slant, top), (right + slant, top), (right - slant, foot), (left - slant, foot)),
    }[side]  # fmt: skip
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)


def _write_bold(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    for name, run in fonts.runs(text, fonts.BOLD):
        canvas.setFont(name, size)
        canvas.drawString(x, y, run)
        x += fonts.width(run, name, size)


def fill_of(side: Side) -> HexColor:
    """The colour of a side."""
    return _LOOKS[side][0]
