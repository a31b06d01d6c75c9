"""Tables that break between rows and, where a row is long, inside it; linear in the number of rows.

ReportLab's own table clips every style again at each page, breaks no line of a plain cell and shows its heading anew
for each chunk; this one breaks the lines once and hands the rest on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from trainer.reports import fonts, styles
from trainer.reports.pen import Pen

Cell = list[str]
_SIDES = {"left": 0.0, "centre": 0.5, "right": 1.0}
_WHOLE = 6
"""Rows of up to so many lines are never torn."""
_WIDEST_WORD, _WIDEST_TEXT = 72.0, 400.0
"""What one word and one line may ask of a fitted column, in points."""


@dataclass(frozen=True, slots=True)
class Column:
    """Heading, relative width and side: left, right or centre. `is_bold` sets the whole column in bold."""

    title: str
    width: float
    side: str = "left"
    is_bold: bool = False

    @property
    def font(self) -> str:
        """The typeface of its cells."""
        return fonts.BOLD if self.is_bold else fonts.REGULAR


@dataclass(frozen=True, slots=True)
class Look:
    """Type size and what is drawn besides text.

    `bold` are numbers of rows set in bold, such as sums; `foot` is a line under the last row, across all columns;
    `is_fitted` lets the texts decide the widths instead of the columns; `least` lines each row is high, to write into.
    """

    size: float = 9.0
    leading: float = 11.0
    pad: float = 3.0
    is_plain: bool = False
    is_fitted: bool = False
    indent: float = 0.0
    after: float = 6.0
    bold: frozenset[int] = frozenset()
    foot: str = ""
    least: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    """Broken cells; the heading has place -1. A row of one cell reaches across all columns."""

    cells: list[Cell]
    height: float
    place: int
    is_bold: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is never torn."""
        return max(len(cell) for cell in self.cells) <= _WHOLE


class Grid(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A table; `_rows` holds what is left of it on this page and after."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], look: Look) -> None:
        super().__init__()
        self._columns, self._texts, self._look = columns, rows, look
        self._rows: list[_Row] = []
        self._head: _Row | None = None
        self._widths: list[float] = []
        self._room = 0.0

    def getSpaceAfter(self) -> float:
        """ReportLab asks by this name."""
        return self._look.after

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """Break the lines once; width and height of what is left."""
        if self._room != room:
            self._lay_out(room)
        self.width = room
        self.height = sum([row.height for row in self._rows]) + (self._head.height if self._head else 0)
        return self.width, self.height

    def _lay_out(self, room: float) -> None:
        look = self._look
        self._room = room
        wanted = self._fitted(room) if look.is_fitted else [column.width for column in self._columns]
        scale = (room - look.indent) / sum(wanted)
        self._widths = [width * scale for width in wanted]
        self._rows = [self._broken(row, place) for place, row in enumerate(self._texts)]
        if look.foot:
            lines = fonts.break_lines(look.foot, fonts.REGULAR, look.size, sum(self._widths) - 2 * look.pad)
            self._rows.append(_Row([lines], self._height([lines]), 0))
        if not look.is_plain:
            self._head = self._broken([column.title for column in self._columns], -1)

    def _fitted(self, room: float) -> list[float]:
        """Widths from the texts: all of them where that fits, else the widest word and a share of the rest."""
        whole, least = [], []
        for place, column in enumerate(self._columns):
            texts = {row[place] for row in self._texts}
            measured = [(column.title, fonts.BOLD), *((text, column.font) for text in texts)]
            pad, size = 2 * self._look.pad + 0.5, self._look.size
            whole.append(pad + max(min(fonts.width(text, font, size), _WIDEST_TEXT) for text, font in measured))
            words = {(word, font) for text, font in measured for word in text.split()}
            widest = max((fonts.width(word, font, size) for word, font in words), default=0.0)
            least.append(pad + min(widest, _WIDEST_WORD))
        spare = room - sum(whole)
        if spare >= 0:
            return [width + spare * width / sum(whole) for width in whole]
        figures = sum(few for few, column in zip(least, self._columns, strict=True) if column.side == "right")
        if sum(least) > room:  # words give way, figures do not
            shrink = (room - figures) / (sum(least) - figures)
            return [
                few if column.side == "right" else few * shrink
                for few, column in zip(least, self._columns, strict=True)
            ]
        gaps = [most - few for most, few in zip(whole, least, strict=True)]
        share = (room - sum(least)) / (sum(gaps) or 1.0)
        return [few + gap * share for few, gap in zip(least, gaps, strict=True)]

    def _broken(self, texts: Sequence[str], place: int) -> _Row:
        look = self._look
        is_bold = place < 0 or place in look.bold
        cells = [
            fonts.break_lines(text, fonts.BOLD if is_bold else column.font, look.size, width - 2 * look.pad)
            for text, width, column in zip(texts, self._widths, self._columns, strict=True)
        ]
        least = self._look.least if place >= 0 else 1
        return _Row(cells, self._height(cells, least), place, is_bold)

    def _height(self, cells: list[Cell], least: int = 1) -> float:
        look = self._look
        return max([least, *[len(cell) for cell in cells]]) * look.leading + look.pad * (0.4 if look.is_plain else 1)

    def split(self, room: float, height: float) -> list["Grid"]:
        """What fits and the rest; nothing where not even a first row does."""
        self.wrap(room, height)
        left = height - (self._head.height if self._head else 0)
        count = 0
        while count < len(self._rows) and self._rows[count].height <= left:
            left -= self._rows[count].height
            count += 1
        if count == len(self._rows):
            return [self]
        if self._look.foot and 1 < count == len(self._rows) - 1:
            count -= 1  # the line under the table takes the last row along
            return [self._part(self._rows[:count]), self._part(self._rows[count:])]
        if count == len(self._rows) - 1 > 2 and not self._look.foot and self._rows[-1].is_whole:
            count -= 1  # a last row is not left alone under a heading of its own
            return [self._part(self._rows[:count]), self._part(self._rows[count:])]
        first, rest = self._rows[:count], self._rows[count:]
        upper, lower = self._torn(rest[0], left)
        if upper:
            first, rest = [*first, upper], [lower, *rest[1:]]
        return [self._part(first), self._part(rest)] if first else []

    def _torn(self, row: _Row, left: float) -> tuple[_Row | None, _Row]:
        """A long row in two; short ones and those with less than three lines of room go to the next page."""
        lines = max(len(cell) for cell in row.cells)
        count = int((left - self._look.pad) // self._look.leading)
        if lines <= _WHOLE or count < 3:
            return None, row
        upper = [cell[:count] for cell in row.cells]
        lower = [cell[count:] for cell in row.cells]
        return (
            _Row(upper, self._height(upper), row.place, row.is_bold),
            _Row(lower, self._height(lower), row.place, row.is_bold),
        )

    def _part(self, rows: list[_Row]) -> "Grid":
        part = type(self)(self._columns, (), self._look)
        part.__dict__.update(_rows=rows, _head=self._head, _widths=self._widths, _room=self._room)
        return part

    def draw(self) -> None:
        """Shades, lines, then all text in one go."""
        rows = ([self._head] if self._head else []) + self._rows
        if not self._look.is_plain:
            self._draw_shades(rows)
        pen = Pen(self.canv, self._look.size)
        top = self.height - self._look.size - self._look.pad * (0.1 if self._look.is_plain else 0.35)
        for row in rows:
            self._write(pen, row, top)
            top -= row.height
        pen.done()

    def _draw_shades(self, rows: list[_Row]) -> None:
        canvas, left = self.canv, self._look.indent
        right = left + sum(self._widths)
        edges = [left]
        for width in self._widths:
            edges.append(edges[-1] + width)
        top = self.height
        lines = [(left, top, right, top)]
        for row in rows:
            top -= row.height
            if row.place % 2 or row.place < 0:
                canvas.setFillGray(styles.HEAD if row.place < 0 else styles.ZEBRA)
                canvas.rect(left, top, right - left, row.height, stroke=0, fill=1)
            lines.append((left, top, right, top))
        foot = rows[-1].height if len(rows[-1].cells) < len(edges) - 1 else 0.0
        lines += [(edge, 0 if edge in (left, edges[-1]) else foot, edge, self.height) for edge in edges]
        canvas.setFillGray(styles.INK)
        canvas.setStrokeGray(styles.RULE)
        canvas.setLineWidth(0.4)
        canvas.lines(lines)

    def _write(self, pen: Pen, row: _Row, top: float) -> None:
        look = self._look
        left = look.indent + look.pad
        for cell, width, column in zip(row.cells, self._widths, self._columns, strict=False):
            font = fonts.BOLD if row.is_bold else column.font
            base = top
            for line in cell:
                if line:
                    x = left
                    if column.side != "left":
                        x += (width - 2 * look.pad - fonts.width(line, font, look.size)) * _SIDES[column.side]
                    pen.put(x, base, line, font)
                base -= look.leading
            left += width
