"""Who signs: place and date, in whose name, office, empty room for the signature, name, rank and number."""

from dataclasses import dataclass

from reportlab.platypus import Flowable

from trainer.domain.after_action import Signature
from trainer.i18n import _
from trainer.reports import fonts
from trainer.reports.blocks import clean
from trainer.reports.pen import Pen

_SIZE, _LEADING = 11.0, 14.5
_EMPTY = 68.0
"""Points left for a signature in ink or an electronic one; the program never draws one."""
_BOX = (170.0, 58.0)
_LINES = "………………………………"
_NIP_DIGITS = 18
_MOST_LINES, _FEWER_LINES = 6, 4
"""Of each text, so that the block fits a page whatever is typed; fewer where a third office stands in between."""
_ALONE, _PAIR = 0.55, 0.47
Line = tuple[str, str]


@dataclass(frozen=True)
class _Set:
    """The lines of one signer, broken to their room."""

    heading: list[Line]
    above: list[Line]
    below: list[Line]
    is_electronic: bool


class SignatureBlock(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Lines centred to each other in the right half of the page, who else signs beside them at the left.

    Offices begin and names stand at the same height; nothing of it is ever parted by the end of a page.
    """

    def __init__(self, *signatures: Signature) -> None:
        super().__init__()
        self._signatures = signatures[:2]

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """Long offices and names take more lines."""
        self._room = (_ALONE if len(self._signatures) < 2 else _PAIR) * room
        first = self._signatures[0]
        place = _("Issued in: {place}").format(place=first.place or "…")
        day = _("on: {date}").format(date=first.date or "…")
        self._issue = [*self._lines(place, _MOST_LINES), *self._lines(day, _MOST_LINES)]
        self._sets = [self._set(item) for item in self._signatures]
        self._tall = max(len(item.above) for item in self._sets)
        # At the left there is room for a heading beside place and date; at the right it needs a line below them.
        self._heads = len(self._sets[0].heading)
        count = len(self._issue) + self._heads + self._tall + max(len(item.below) for item in self._sets)
        self.width, self.height = room, count * _LEADING + _EMPTY + 14
        return self.width, self.height

    def _set(self, signed: Signature) -> _Set:
        most = _FEWER_LINES if signed.through else _MOST_LINES
        office = f"{signed.acting} {signed.office.upper()}".strip()
        above = self._styled(signed.on_behalf, fonts.REGULAR, most)
        if signed.through:
            above += self._styled(signed.through.upper(), fonts.REGULAR, most)
            above += self._styled("u.b.", fonts.REGULAR, 1)
        above += self._styled(office, fonts.BOLD, most)
        below = self._styled(signed.name or _LINES, fonts.BOLD, most)
        below += self._styled(_rank_line(signed), fonts.REGULAR, most)
        return _Set(self._styled(signed.heading, fonts.REGULAR, 1), above, below, signed.is_electronic)

    def _lines(self, text: str, most: int, font: str = fonts.REGULAR) -> list[str]:
        text = clean(text)
        return fonts.break_lines(text, font, _SIZE, self._room)[:most] if text.strip() else []

    def _styled(self, text: str, font: str, most: int) -> list[Line]:
        return [(line, font) for line in self._lines(text, most, font)]

    def draw(self) -> None:
        """Lines from top to bottom around the empty room."""
        pen = Pen(self.canv, _SIZE)
        right = self.width - self._room
        y = self._draw_issue(pen, right)
        offices = y - self._heads * _LEADING
        for place, item in enumerate(self._sets):
            left = right if place == 0 else 0.0
            for line in item.heading:
                self._put(pen, left, offices + _LEADING, line)
            self._draw_signer(pen, item, left, offices)
        pen.done()

    def _draw_issue(self, pen: Pen, left: float) -> float:
        """Place and date with the line under them; returns where the offices begin."""
        y = self.height - _SIZE
        widest = max((fonts.width(line, fonts.REGULAR, _SIZE) for line in self._issue), default=0.0)
        start = left + (self._room - widest) / 2
        for line in self._issue:
            pen.put(start, y, line)
            y -= _LEADING
        self.canv.setLineWidth(0.6)
        self.canv.line(start, y + 9, start + widest, y + 9)
        return y - 8

    def _draw_signer(self, pen: Pen, item: _Set, left: float, y: float) -> None:
        for line in item.above:
            self._put(pen, left, y, line)
            y -= _LEADING
        y -= (self._tall - len(item.above)) * _LEADING + _EMPTY
        if item.is_electronic:
            wide, high = _BOX
            self.canv.setLineWidth(0.4)
            bottom = y + _SIZE + (_EMPTY - high) / 2
            self.canv.rect(left + (self._room - wide) / 2, bottom, wide, high)
        for line in item.below:
            self._put(pen, left, y, line)
            y -= _LEADING

    def _put(self, pen: Pen, left: float, y: float, line: Line) -> None:
        text, font = line
        pen.put(left + (self._room - fonts.width(text, font, _SIZE)) / 2, y, text, font)


def _rank_line(signed: Signature) -> str:
    """PANGKAT NRP 00000000; civil servants have a NIP of eighteen digits."""
    kind = "NIP" if len(signed.service_number) == _NIP_DIGITS else "NRP"
    return f"{signed.rank.upper()} {kind} {signed.service_number or '…'}".strip()
