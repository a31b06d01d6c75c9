"""The certificate of training (Perkap 19/2010, articles 82 to 87): one page lying, a quiet border, no emblem, no score."""

from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from trainer.domain.drill import Participant
from trainer.domain.drill_papers import Awarded, CertificatePaper, DrillFacts
from trainer.domain.paper_head import PaperHead
from trainer.domain.service_numbers import NIP_DIGITS
from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.blocks import Anchor, clean
from trainer.reports.drill_facts import lying, sheet_for
from trainer.reports.frame import LEFT, Sheet, build
from trainer.reports.paper import add_closing
from trainer.reports.pen import Pen
from trainer.reports.story import Story
from trainer.reports.styles import MM

_OUTER, _INNER, _CORNER = 14 * MM, 16.5 * MM, 7 * MM
_ASIDE, _SMALLEST = 100.0, 0.55
"""Points left free beside the words; the least share of their size they are set in."""


def render(paper: CertificatePaper) -> bytes:
    """The certificates as PDF, one a page."""
    kind = _("Certificate of training")
    sheet = replace(sheet_for(paper.head, paper.facts, kind, lying(paper.head)), is_bare=True, is_apart=True)
    head = replace(paper.head, copies=())
    story = Story()
    for place, item in enumerate(paper.people):
        if place:
            story.add([PageBreak()])
        closing = Story()
        add_closing(closing, head)
        left = sheet.height - 6 - sum(block.wrap(sheet.room, sheet.height)[1] for block in closing.blocks)
        story.add(
            [Anchor(f"person-{place}", item.person.name, 0), Face(item, head, paper.facts, sheet, max(left, 150.0))]
        )
        story.add(closing.blocks)
    return build(sheet, story.blocks)


class Face(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The border of the page and the words over the signature; long words are set smaller until they fit."""

    def __init__(self, item: Awarded, head: PaperHead, facts: DrillFacts, sheet: Sheet, most: float) -> None:
        super().__init__()
        self._lines = _lines(item, head, facts)
        self._sheet, self._most = sheet, most
        self._set: list[tuple[str, str, float, float]] = []

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """The largest size at which everything fits."""
        scale = 1.0
        self._set = self._broken(room, scale)
        while sum(leading for *_line, leading in self._set) > self._most and scale > _SMALLEST:
            scale -= 0.05
            self._set = self._broken(room, scale)
        self.width, self.height = room, self._most
        return self.width, self.height

    def _broken(self, room: float, scale: float) -> list[tuple[str, str, float, float]]:
        """Line, typeface, size and leading of all that is said."""
        found = []
        for text, font, size, before, most in self._lines:
            lines = _even(text, font, size * scale, room - _ASIDE)[:most]
            for place, line in enumerate(lines):
                found.append((line, font, size * scale, size * scale * 1.25 + (0 if place else before * scale)))
        return found

    def draw(self) -> None:
        """Border, then words centred between it."""
        x, y = self.canv.absolutePosition(0, 0)
        self.canv.saveState()
        self.canv.translate(-x, -y)
        _border(self.canv, *self._sheet.size)
        self.canv.restoreState()
        middle = self._sheet.size[0] / 2 - LEFT
        spare = max(0.0, self._most - sum(leading for *_line, leading in self._set))
        top = self.height - min(spare / 2, 14.0)
        for line, font, size, leading in self._set:
            top -= leading
            pen = Pen(self.canv, size)
            pen.put(middle - fonts.width(line, font, size) / 2, top, line, font)
            pen.done()


def _even(text: str, font: str, size: float, room: float) -> list[str]:
    """As few lines as there can be, all about as long as one another."""
    lines = narrower = fonts.break_lines(text, font, size, room)
    while len(narrower) == len(lines) > 1:
        lines, room = narrower, room * 0.97
        narrower = fonts.break_lines(text, font, size, room)
    return lines


def _lines(item: Awarded, head: PaperHead, facts: DrillFacts) -> list[tuple[str, str, float, float, int]]:
    """Text, typeface, size, space before and most lines."""
    person, regular, bold = item.person, fonts.REGULAR, fonts.BOLD
    told = _("for taking part as {role} in the drill “{title}”, held by {host} on {day} in {place}.").format(
        role=clean(item.role), title=clean(facts.title), host=clean(facts.host), day=facts.day,
        place=clean(facts.place) or "…",
    )  # fmt: skip
    numbered = _("Number: {number}").format(number=head.number or item.register)
    register = _("Register: {register}").format(register=item.register) if head.number else ""
    office = [text for text in (person.position, item.unit) if text]
    found = [
        *((clean(line).upper(), regular, 10.5, 0.0, 1) for line in head.letterhead[:3]),
        (_("Certificate of training").upper(), bold, 24.0, 12.0, 1),
        (" · ".join(text for text in (numbered, register) if text), regular, 10.5, 2.0, 2),
        (_("is given to"), regular, 11.5, 10.0, 1),
        (clean(person.name).upper(), bold, 20.0, 5.0, 3),
        (clean(_ranked(person)), regular, 11.5, 2.0, 2),
        (clean(", ".join(office)), regular, 11.5, 0.0, 3),
        (told, regular, 12.0, 10.0, 8),
    ]  # fmt: skip
    return [line for line in found if line[0]]


def _ranked(person: Participant) -> str:
    """BRIPKA NRP 85010001; civil servants have a NIP of eighteen digits."""
    kind = "NIP" if len(person.service_number) == NIP_DIGITS else "NRP"
    return f"{person.rank} {kind} {person.service_number or '…'}".strip()


def _border(canvas: Canvas, width: float, height: float) -> None:
    """A strong line, a fine one inside it, and quarter circles that turn the corners in."""
    canvas.setStrokeGray(styles.SOFT)
    canvas.setLineWidth(2.2)
    canvas.rect(_OUTER, _OUTER, width - 2 * _OUTER, height - 2 * _OUTER)
    canvas.setLineWidth(0.6)
    left, right, low, high = _INNER, width - _INNER, _INNER, height - _INNER
    turn, bow = _CORNER, _CORNER * 0.45
    path = canvas.beginPath()
    path.moveTo(left + turn, low)
    path.lineTo(right - turn, low)
    path.curveTo(right - turn, low + bow, right - bow, low + turn, right, low + turn)
    path.lineTo(right, high - turn)
    path.curveTo(right - bow, high - turn, right - turn, high - bow, right - turn, high)
    path.lineTo(left + turn, high)
    path.curveTo(left + turn, high - bow, left + bow, high - turn, left, high - turn)
    path.lineTo(left, low + turn)
    path.curveTo(left + bow, low + turn, left + turn, low + bow, left + turn, low)
    canvas.drawPath(path)
    canvas.setStrokeGray(styles.INK)
