"""The block of the signer: place and date, office, empty room for the signature, name, rank and number."""

from reportlab.platypus import Flowable

from trainer.domain.after_action import Signature
from trainer.i18n import _
from trainer.reports import fonts
from trainer.reports.blocks import clean
from trainer.reports.pen import Pen

_SIZE, _LEADING = 11.0, 14.5
_EMPTY = 68.0
"""Points left for a signature in ink or an electronic one; the program never draws one."""
_LINES = "………………………………"
_NIP_DIGITS = 18
_MOST_LINES = 6
"""Of each text, so that the block fits a page whatever is typed."""


class SignatureBlock(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Lines centred to each other in the right half of the page."""

    def __init__(self, signature: Signature) -> None:
        super().__init__()
        self._signature = signature
        self._above: list[tuple[str, str]] = []
        self._below: list[tuple[str, str]] = []
        self._issue: list[str] = []

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """The right half; long offices and names take more lines."""
        signed = self._signature
        self._room = 0.55 * room
        self._issue = [
            *self._lines(_("Issued in: {place}").format(place=signed.place or "…"), fonts.REGULAR),
            *self._lines(_("on: {date}").format(date=signed.date or "…"), fonts.REGULAR),
        ]
        self._above = [
            *self._set(signed.on_behalf, fonts.REGULAR),
            *self._set(signed.office.upper(), fonts.BOLD),
        ]
        self._below = [*self._set(signed.name or _LINES, fonts.BOLD), *self._set(_rank_line(signed), fonts.REGULAR)]
        count = len(self._issue) + len(self._above) + len(self._below)
        self.width, self.height = room, count * _LEADING + _EMPTY + 14
        return self.width, self.height

    def _lines(self, text: str, font: str) -> list[str]:
        text = clean(text)
        return fonts.break_lines(text, font, _SIZE, self._room)[:_MOST_LINES] if text.strip() else []

    def _set(self, text: str, font: str) -> list[tuple[str, str]]:
        return [(line, font) for line in self._lines(text, font)]

    def draw(self) -> None:
        """Lines from top to bottom around the empty room."""
        left = self.width - self._room
        pen = Pen(self.canv, _SIZE)
        y = self.height - _SIZE
        widest = max((fonts.width(line, fonts.REGULAR, _SIZE) for line in self._issue), default=0.0)
        start = left + (self._room - widest) / 2
        for line in self._issue:
            pen.put(start, y, line)
            y -= _LEADING
        self.canv.setLineWidth(0.6)
        self.canv.line(start, y + 9, start + widest, y + 9)
        y -= 8
        for group, gap in ((self._above, _EMPTY), (self._below, 0.0)):
            for line, font in group:
                pen.put(left + (self._room - fonts.width(line, font, _SIZE)) / 2, y, line, font)
                y -= _LEADING
            y -= gap
        pen.done()


def _rank_line(signed: Signature) -> str:
    """PANGKAT NRP 00000000; civil servants have a NIP of eighteen digits."""
    kind = "NIP" if len(signed.service_number) == _NIP_DIGITS else "NRP"
    return f"{signed.rank.upper()} {kind} {signed.service_number or '…'}".strip()
