"""The individual result sheet (lembar hasil perorangan): TERBATAS, one person on pages of his own, nobody else's results."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from trainer.domain.after_action import Signature
from trainer.domain.drill_papers import PersonPaper, PersonResult
from trainer.domain.explanation import score_steps
from trainer.domain.reasons import why_average
from trainer.domain.result import Line, Score, SheetResult
from trainer.domain.scoring import Bands, Kind, Level, fails
from trainer.i18n import _, decimal, ngettext, say
from trainer.reports import fonts, styles, words
from trainer.reports.blocks import Anchor, clean, number, pairs, para, table
from trainer.reports.drill_facts import sheet_for
from trainer.reports.frame import build
from trainer.reports.grid import Column, Look
from trainer.reports.paper import add_closing, opening
from trainer.reports.pen import Pen
from trainer.reports.results import sheet_title
from trainer.reports.signing import SignatureBlock
from trainer.reports.story import OVER_TABLE, Story

_LOOK = Look(size=8.5, leading=10.3, after=3)
_MOST_NAMED, _LONGEST_NOTE = 3, 120


def render(paper: PersonPaper) -> bytes:
    """The sheets as PDF; pages are counted for each person."""
    kind = _("Individual result sheet")
    sheet = replace(sheet_for(paper.head, paper.facts, kind), is_draft=paper.is_open, is_apart=True)
    story = Story()
    for place, item in enumerate(paper.people):
        if place:
            story.add([PageBreak()])
        story.add([Anchor(f"person-{place}", item.person.name, 0, f"{item.person.name} {item.person.service_number}")])
        _person(story, paper, item, kind)
    return build(sheet, story.blocks)


def _person(story: Story, paper: PersonPaper, item: PersonResult, kind: str) -> None:
    """What was judged; then what is filled in by hand, which stays on one page."""
    story.add(opening(paper.head, kind, paper.facts.title))
    story.add([pairs(_about(paper, item))])
    if paper.is_open:
        story.note(_("Provisional: marks can still change until the report is issued."))
    for one in item.sheets:
        _sheet(story, one, paper.bands)
    _overall(story, paper, item)
    story.note(_(
        "This sheet is about one person and compares him with nobody. Coverage is the share of the weight that was seen; "
        "what was not seen counts neither for nor against."
    ))  # fmt: skip
    end = Story()
    end.add([Reply(_("Reply of the person judged (he may write what he sees otherwise; it is kept with this sheet):"))])
    end.add(_acknowledged(item, paper.head.signatures))
    if paper.head.closing or paper.head.copies:
        add_closing(end, replace(paper.head, signatures=()))
    story.add([KeepTogether(end.blocks)])


def _acknowledged(item: PersonResult, signatures: Sequence[Signature]) -> list[Flowable]:
    """The acknowledgment with one signer beside it, or over the pair of them."""
    if len(signatures) < 2:
        return [Receipt(item, SignatureBlock(*signatures) if signatures else None)]
    return [Receipt(item, None, is_wide=True), Spacer(1, 12), SignatureBlock(*signatures)]


def _about(paper: PersonPaper, item: PersonResult) -> list[tuple[str, str]]:
    """Few lines, so that a usual sheet is one page."""
    person, facts = item.person, paper.facts
    rows = (
        (_("Name"), person.name), (_("Rank, NRP/NIP"), f"{person.rank} {person.service_number}"),
        (_("Position"), _listed(person.position, item.unit)), (_("Team"), item.team),
        (_("Day and place"), _listed(facts.day, facts.place)),
    )  # fmt: skip
    return [(name, value.strip() or "–") for name, value in rows]


def _listed(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def _sheet(story: Story, item: SheetResult, bands: Bands) -> None:
    story.caption(sheet_title(item.sheet))
    columns = (
        Column(_("Code"), 42), Column(_("What was judged"), 168), Column(_("Weight"), 36, "right"),
        Column(_("Mark"), 78), Column(_("Points"), 36, "right"), Column(_("Remarks"), 122),
    )  # fmt: skip
    long: list[str] = []
    rows = [_row(line, bands, long) for line in item.total.lines]
    total = item.total
    rows.append(("", _("Score and band"), "", words.band(total.band), number(total.score),
                 _("coverage {coverage} %").format(coverage=decimal(total.coverage))))  # fmt: skip
    story.add([table(columns, rows, replace(_LOOK, bold=frozenset({len(rows) - 1})))])
    if long:
        story.caption(_("Notes in full"), 30)
        story.add([para(text, styles.NOTE) for text in long])
    story.caption(_("Why this score"), 40)
    story.add(
        [para(" ".join((*_plain(total, bands), *(say(step) for step in score_steps(total, bands)))), styles.NOTE)]
    )


def _row(line: Line, bands: Bands, long: list[str]) -> tuple[str, ...]:
    """A criterion with its marks; what is too long for the column of remarks goes to `long`, below the table."""
    criterion = line.criterion
    notes = [_("critical")] if criterion.critical else []
    said = [clean(given.note) for given in line.marks if given.note]
    if line.ruled_by:
        said.append(_("ruled by the lead evaluator: {reason}").format(reason=line.ruling_reason or "–"))
    for text in said:
        if len(text) > _LONGEST_NOTE:
            long.append(f"{len(long) + 1}) {criterion.code}: {text}")
            notes.append(_("see note {number}").format(number=len(long)))
        else:
            notes.append(text)
    given = "; ".join(_worded(line, value, points, bands) for value, points in _given(line)) or _("not observed")
    return (criterion.code, criterion.text, decimal(criterion.weight), given, number(line.points), "\n".join(notes))


def _given(line: Line) -> list[tuple[str | float, float | None]]:
    """What each evaluator gave with its points; the test instead where that answers the criterion."""
    if line.test is not None:
        return [(_("knowledge test: {right} of {count} right").format(right=line.test.correct, count=line.test.count),
                 line.points)]  # fmt: skip
    worth = line.worth or (None,) * len(line.marks)
    return [(mark.value, points) for mark, points in zip(line.marks, worth, strict=True)]


def _worded(line: Line, value: str | float, points: float | None, bands: Bands) -> str:
    """A mark with its word: 82 Good (B); 95 seconds; yes."""
    if value in tuple(Level):
        return words.band(Level(value))
    if isinstance(value, str) or points is None:
        return words.entered(value)
    if line.criterion.kind is Kind.TIME:
        return _("{count} seconds").format(count=decimal(value))
    return f"{words.entered(value)} {words.band(bands.level(points))}"


def _plain(total: Score, bands: Bands) -> list[str]:
    """The score in the words of an instructor: what was seen, what was strong, what is to be trained."""
    seen = [line for line in total.lines if line.applies and line.points is not None]
    count = sum(line.applies for line in total.lines)
    told = [ngettext("{seen} of {count} criterion was seen.", "{seen} of {count} criteria were seen.", count).format(
        seen=len(seen), count=count)]  # fmt: skip
    ordered = sorted(seen, key=lambda line: (-(line.points or 0.0), line.criterion.code))
    strong = [line for line in ordered if bands.level(line.points or 0.0) is Level.SB]
    weak = [line for line in reversed(ordered) if fails(line.points, bands)]
    for lines, template in ((strong, _("Strong: {texts}.")), (weak, _("To be trained: {texts}."))):
        if lines:
            told.append(template.format(texts="; ".join(line.criterion.text for line in lines[:_MOST_NAMED])))
    return told


def _overall(story: Story, paper: PersonPaper, item: PersonResult) -> None:
    """Several sheets together, and penalties; one sheet alone speaks for itself."""
    overall = item.overall
    if overall is None or (len(item.sheets) < 2 and not item.penalties):
        return
    story.caption(_("All sheets together"), OVER_TABLE)
    rows = [
        (_("Score"), number(overall.score)), (_("Coverage"), f"{decimal(overall.coverage)} %"),
        (_("Band"), words.band(overall.band)),
    ]  # fmt: skip
    story.add([pairs(rows)])
    steps = why_average(overall, item.sheets, paper.bands, item.penalties)
    story.note(" ".join(say(step) for step in steps))


class Reply(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A sentence over dotted lines to write on."""

    _SIZE, _LINES, _LEADING = 9.5, 3, 16.0

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._broken: list[str] = []

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """The sentence over three lines."""
        self._broken = fonts.break_lines(self._text, fonts.BOLD, self._SIZE, room)
        self.width, self.height = room, 3 + len(self._broken) * 12 + self._LINES * self._LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Words, then dots."""
        pen, y = Pen(self.canv, self._SIZE), self.height - 1 - self._SIZE
        for line in self._broken:
            pen.put(0, y, line, fonts.BOLD)
            y -= 12
        pen.done()
        _dotted(self.canv, [(0, y + 12 - self._LEADING * (place + 1), self.width) for place in range(self._LINES)])


class Receipt(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The acknowledgment (tanda terima) in a box at the left, the signature beside it; never parted.

    `is_wide` makes the box low and as wide as the page, for a paper on which two sign below it.
    """

    _SIZE, _PAD, _SHARE = 9.5, 8.0, 0.42
    _HEIGHT, _WIDE_HEIGHT, _AIR = 112.0, 76.0, 6.0

    def __init__(self, item: PersonResult, signature: SignatureBlock | None, *, is_wide: bool = False) -> None:
        super().__init__()
        self._name = f"{item.person.name}, {item.person.rank} {item.person.service_number}".strip(", ")
        self._signature = signature
        self._is_wide = is_wide

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The whole width; above it a little air."""
        beside = self._signature.wrap(room, height)[1] if self._signature is not None else 0.0
        self._tall = self._WIDE_HEIGHT if self._is_wide else self._HEIGHT
        self.width, self.height = room, max(self._tall, beside) + self._AIR
        return self.width, self.height

    def draw(self) -> None:
        """Frame, sentence, where date and signature go; the signer's block."""
        canvas, size, pad = self.canv, self._SIZE, self._PAD
        wide = self.width if self._is_wide else self._SHARE * self.width
        top = self.height - self._AIR
        canvas.setLineWidth(0.6)
        canvas.rect(0, top - self._tall, wide, self._tall)
        pen, y = Pen(canvas, size), top - pad - size
        pen.put(pad, y, _("ACKNOWLEDGMENT"), fonts.BOLD)
        told = _("I have received this sheet and it was explained to me.")
        for line in fonts.break_lines(told, fonts.REGULAR, size, wide - 2 * pad):
            y -= size + 3
            pen.put(pad, y, line)
        foot = top - self._tall
        second = (self.width / 2, foot + 24) if self._is_wide else (pad, foot + 24)
        first = (pad, foot + 24) if self._is_wide else (pad, foot + 44)
        pen.put(*first, _("Date:"))
        pen.put(*second, _("Signature:"))
        pen.put(pad, foot + 8, fonts.shortened(clean(self._name), fonts.REGULAR, size, wide - 2 * pad))
        pen.done()
        until = self.width / 2 - pad if self._is_wide else wide - pad
        _dotted(canvas, [(first[0] + 62, first[1] - 2, until), (second[0] + 62, second[1] - 2, wide - pad)])
        if self._signature is not None:
            self._signature.drawOn(canvas, 0, top - self._signature.height)


def _dotted(canvas: Canvas, lines: list[tuple[float, float, float]]) -> None:
    """Dotted lines from x at a height to another x."""
    canvas.saveState()
    canvas.setDash(0.6, 2.4)
    canvas.setLineWidth(0.6)
    for left, y, right in lines:
        canvas.line(left, y, right, y)
    canvas.restoreState()
