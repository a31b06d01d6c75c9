"""The parts of a page of a score sheet: band with the QR, criteria downwards or people and criteria, foot."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from trainer.domain.score_sheet_paper import (
    HEAD_LINE,
    NAMES,
    PaperCriterion,
    ScoreSheetPapers,
    SheetPage,
    head_height,
)
from trainer.domain.scoring import Criterion
from trainer.i18n import _, decimal, language
from trainer.reports import fonts, styles
from trainer.reports.blocks import clean
from trainer.reports.qr import draw_qr
from trainer.reports.score_sheet_boxes import BOX, Spot, draw_box, draw_scale, fitted, put, put_lines, short_words

QR, BAND, FOOT, LYING_FOOT, TABLE_HEAD = 62.0, 78.0, 60.0, 46.0, 16.0
NARROW = (20.0, 46.0, 186.0, 32.0, 112.0)
"""Widths of the standing table: number, code, criterion, weight, boxes; notes have the rest."""
NOTE_SIZES = (7.5, 6.5)


def sheet_title(page: SheetPage) -> str:
    """Code and title in the language of the paper."""
    sheet = page.sheet
    return f"{sheet.code} {sheet.title if language() == 'id' else sheet.title_en or sheet.title}"


def limits(criterion: Criterion) -> str:
    """What a timed criterion asks for."""
    times = [f"{value // 60}.{value % 60:02d}" for value in (criterion.target or 0, criterion.limit or 0)]
    return _("target {target}, limit {limit} (minutes.seconds)").format(target=times[0], limit=times[1])


class Band(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """What the page is about at the left, its QR and code at the right."""

    def __init__(self, papers: ScoreSheetPapers, page: SheetPage) -> None:
        super().__init__()
        self._papers, self._page = papers, page

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """As high as the QR with its code."""
        self.width, self.height = room, BAND
        return room, BAND

    def _facts(self) -> list[tuple[str, str]]:
        papers, page = self._papers, self._page
        holder = page.evaluator
        team = papers.teams.get(page.team, "")
        if page.is_matrix:
            team += "  ·  " + _("numbers {first} to {last}").format(
                first=page.subjects[0].number, last=page.subjects[-1].number
            )
        kind = "NIP" if len(holder.service_number) == 18 else "NRP"
        turn = _("sheet page {page} of {pages}, plan revision {revision}").format(
            page=page.page, pages=page.pages, revision=page.revision
        )
        return [
            (_("Drill"), f"{papers.drill_code}  {papers.title}"), (_("Day and place"), f"{papers.when}, {papers.place}"),
            (_("Scored"), team),
            (_("Evaluator"), f"{f'{holder.rank} {holder.name}'.strip()}, {kind} {holder.service_number or '…'}"),
            (_("Page"), turn),
        ]  # fmt: skip

    def draw(self) -> None:
        """Facts, QR, code."""
        canvas, page = self.canv, self._page
        left = self.width - QR - 4
        draw_qr(canvas, page.label.payload, left, self.height - QR, QR)
        put(canvas, left + QR / 2, self.height - QR - 11, page.label.shown, 10, font=fonts.BOLD, side=0.5)
        room = left - 14
        y = self.height - 10
        title = fonts.shortened(clean(sheet_title(page)), fonts.BOLD, 10.5, room)
        put(canvas, 0, y, title, 10.5, font=fonts.BOLD)
        facts = self._facts()
        label = max(fonts.width(name, fonts.REGULAR, 8.5) for name, _text in facts) + 6
        for name, text in facts:
            y -= 11.5
            put(canvas, 0, y, name, 8.5)
            lines, size = fitted(text, room - label - 5, 12.6, (8.5, 7.5, 6.5, 5.4))
            put(canvas, label, y, ":", 8.5)
            put_lines(canvas, label + 5, y + (size if len(lines) == 1 else 9.0), lines, size, size * 1.16)


class CriteriaRows(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Criteria downwards, each with its boxes and room for a note; as high as the page was laid out."""

    def __init__(self, papers: ScoreSheetPapers, page: SheetPage) -> None:
        super().__init__()
        self._papers, self._page = papers, page

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """All rows of the page."""
        self.width, self.height = room, TABLE_HEAD + sum(self._page.heights)
        return room, self.height

    def draw(self) -> None:
        """Heads, then row by row."""
        canvas, page = self.canv, self._page
        edges = [0.0]
        for width in (*NARROW, self.width - sum(NARROW)):
            edges.append(edges[-1] + width)
        canvas.setFillGray(styles.HEAD)
        canvas.rect(0, self.height - TABLE_HEAD, self.width, TABLE_HEAD, stroke=0, fill=1)
        canvas.setFillGray(styles.INK)
        heads = (_("No."), _("Code"), _("Criterion"), _("Weight"), _("Mark"), _("Note"))
        for left, word in zip(edges, heads, strict=False):
            put(canvas, left + 3, self.height - 11, word, 8.5, font=fonts.BOLD)
        top = self.height - TABLE_HEAD
        lines = [(0, self.height, self.width, self.height), (0, top, self.width, top)]
        for line, height in zip(page.criteria, page.heights, strict=True):
            self._draw_row(line, edges, top, height)
            top -= height
            lines.append((0, top, self.width, top))
        canvas.setStrokeGray(styles.RULE)
        canvas.setLineWidth(0.4)
        canvas.lines(lines + [(edge, 0, edge, self.height) for edge in edges])

    def _draw_row(self, line: PaperCriterion, edges: Sequence[float], top: float, height: float) -> None:
        canvas, criterion = self.canv, line.criterion
        put(canvas, edges[1] - 4, top - 12, str(line.number), 9, font=fonts.BOLD, side=1)
        code, size = fitted(criterion.code, edges[2] - edges[1] - 5, 9, (8.0, 7.0, 6.0))
        put(canvas, edges[1] + 3, top - 12, code[0], size)
        if criterion.critical:
            put(canvas, edges[1] + 3, top - 22, _("CRITICAL"), 6.5, font=fonts.BOLD)
        if criterion.code in self._papers.retests:
            put(canvas, edges[-1] - 3, top - 8, _("RE-TEST"), 6.5, font=fonts.BOLD, side=1)
        text = criterion.text if criterion.target is None else f"{criterion.text}\n{limits(criterion)}"
        lines, size = fitted(text, edges[3] - edges[2] - 6, height - 5, (8.5, 8.0, 7.0, 6.0, 5.0))
        put_lines(canvas, edges[2] + 3, top - 3, lines, size, size * 1.16)
        put(canvas, edges[4] - 5, top - 12, decimal(criterion.weight), 8.5, side=1)
        given = self._papers.given(self._page, (self._page.subjects[0].id, criterion.code))
        spot = Spot(edges[4] + 4, top - BOX - 5, BOX, BOX + 2)
        draw_scale(canvas, spot, criterion, given, is_wide=True)
        said = note_in_row(given)
        if said:
            shown = said if fits_row(said, self.width, height) else _("see the notes below")
            lines, size = fitted(shown, edges[6] - edges[5] - 6, height - 4, NOTE_SIZES)
            put_lines(canvas, edges[5] + 3, top - 3, lines, size, size * 1.16)


def note_in_row(given: Sequence[object]) -> str:
    """The notes of a place in one text."""
    return " / ".join(note for item in given if (note := getattr(item, "note", "").strip()))


def fits_row(text: str, room: float, height: float) -> bool:
    """Whether a note is whole in its row."""
    lines = fonts.break_lines(clean(text), fonts.REGULAR, NOTE_SIZES[-1], room - sum(NARROW) - 6)
    return len(lines) * NOTE_SIZES[-1] * 1.16 <= height - 4


class PeopleMatrix(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """People downwards, criteria across with their whole text in the heads."""

    def __init__(self, papers: ScoreSheetPapers, page: SheetPage) -> None:
        super().__init__()
        self._papers, self._page = papers, page

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """All rows of the page."""
        self.width = room
        self.height = head_height(self._page.criteria) + sum(self._page.heights)
        return room, self.height

    def draw(self) -> None:
        """Heads, names, boxes, lines."""
        canvas, page = self.canv, self._page
        head, wide = head_height(page.criteria), (self.width - NAMES) / len(page.criteria)
        canvas.setFillGray(styles.HEAD)
        canvas.rect(0, self.height - head, self.width, head, stroke=0, fill=1)
        canvas.setFillGray(styles.INK)
        put(canvas, 3, self.height - 11, _("No."), 8.5, font=fonts.BOLD)
        put(canvas, 24, self.height - 11, _("Name, NRP/NIP"), 8.5, font=fonts.BOLD)
        for place, line in enumerate(page.criteria):
            self._draw_head(line, NAMES + place * wide, wide, head)
        top = self.height - head
        lines: list[tuple[float, float, float, float]] = [(0, self.height, self.width, self.height)]
        for subject, height in zip(page.subjects, page.heights, strict=True):
            lines.append((0, top, self.width, top))
            put(canvas, 17, top - 11, str(subject.number), 8.5, font=fonts.BOLD, side=1)
            name, size = fitted(f"{subject.name}  {subject.detail}", NAMES - 27, height - 3, (8.0, 7.0, 6.0, 5.2))
            put_lines(canvas, 24, top - (height - len(name) * size * 1.16) / 2, name, size, size * 1.16)
            for place, line in enumerate(page.criteria):
                given = self._papers.given(page, (subject.id, line.criterion.code))
                spot = _cell(NAMES + place * wide, wide, top, height)
                draw_scale(canvas, spot, line.criterion, given, is_wide=False)
            top -= height
        lines += [(0, 0, self.width, 0), (0, 0, 0, self.height), (20, 0, 20, self.height)]
        lines += [
            (NAMES + place * wide, 0, NAMES + place * wide, self.height) for place in range(len(page.criteria) + 1)
        ]
        canvas.setStrokeGray(styles.RULE)
        canvas.setLineWidth(0.4)
        canvas.lines(lines)

    def _draw_head(self, line: PaperCriterion, left: float, wide: float, head: float) -> None:
        canvas, criterion, top = self.canv, line.criterion, self.height
        put(canvas, left + 3, top - 10, str(line.number), 9, font=fonts.BOLD)
        code, size = fitted(criterion.code, wide - 22, 8, (7.0, 6.0, 5.0))
        put(canvas, left + wide - 3, top - 9, code[0], size, side=1)
        weight = _("weight {weight}").format(weight=decimal(criterion.weight))
        put(canvas, left + 3, top - 18, weight, 6)
        if criterion.critical:
            put(canvas, left + wide - 3, top - 18, _("CRITICAL"), 5.5, font=fonts.BOLD, side=1)
        text = criterion.text if criterion.target is None else f"{criterion.text} ({limits(criterion)})"
        lines, size = fitted(text, wide - 6, head - 21, (7.0, 6.4, 5.8, 5.2, 4.6))
        put_lines(canvas, left + 3, top - 20, lines, size, min(HEAD_LINE, size * 1.16))


def _cell(left: float, wide: float, top: float, height: float) -> Spot:
    side = min(11.5, (wide - 6) / 5 - 1.2)
    return Spot(left + 3, top - height / 2 - side / 2, side, side + min(8.0, (wide - 6 - 5 * side) / 4))


class NoteLines(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Lines to write on, as many as the page has room for under its table and over its foot."""

    def __init__(self, foot: float) -> None:
        super().__init__()
        self._foot, self._count = foot, 0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """Nothing where there is no room for two lines."""
        self._count = min(8, int((height - self._foot - 18) // 15))
        self.width, self.height = room, self._count * 15 + 14 if self._count > 1 else 0
        return room, self.height

    def draw(self) -> None:
        """A head, then dotted lines."""
        if self._count < 2:
            return
        canvas = self.canv
        put(canvas, 0, self.height - 11, _("Notes (number of the person, number of the criterion, reason):"), 8)
        canvas.setDash(0.6, 2)
        canvas.setLineWidth(0.6)
        canvas.setStrokeGray(0.4)
        for place in range(self._count):
            y = self.height - 12 - 15 * (place + 1) + 2
            canvas.line(0, y, self.width, y)
        canvas.setDash()


class Foot(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """How to fill the page, the count of its crosses, and the evaluator's signature or lock."""

    def __init__(self, papers: ScoreSheetPapers, page: SheetPage) -> None:
        super().__init__()
        self._papers, self._page = papers, page

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """Of one height."""
        self.width, self.height = room, LYING_FOOT if self._page.is_matrix else FOOT
        return room, self.height

    def draw(self) -> None:
        """From top to bottom."""
        canvas, size = self.canv, 7.2
        lines = fonts.break_lines(filling(is_matrix=self._page.is_matrix), fonts.REGULAR, size, self.width)
        put_lines(canvas, 0, self.height - 4, lines[:3], size, 8.6)
        if self._papers.is_filled:
            self._draw_lock()
        else:
            self._draw_counts()
            self._draw_signature()

    def _draw_counts(self) -> None:
        canvas, x, y = self.canv, 0.0, 4.0
        word = _("Number of crosses:")
        put(canvas, x, y + 4, word, 7.5)
        x += fonts.width(word, fonts.REGULAR, 7.5) + 5
        for name in counted(self._page):
            draw_box(canvas, (x, y, 19, 14), name, is_crossed=False)
            x += 21.5

    def _draw_signature(self) -> None:
        canvas, right = self.canv, self.width
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0.3)
        canvas.line(right - 48, 4, right, 4)
        put(canvas, right - 52, 5, _("Time:"), 7.5, side=1)
        left = right - 52 - fonts.width(_("Time:"), fonts.REGULAR, 7.5) - 6
        canvas.line(left - 72, 4, left, 4)
        put(canvas, left - 76, 5, _("Signature:"), 7.5, side=1)

    def _draw_lock(self) -> None:
        held = (self._papers.marks or {}).get(self._page.evaluator.service_number)
        told = _("Not locked yet: these marks may still change.")
        if held and held.locked:
            told = _("Locked {when} under the name of the evaluator.").format(when=held.locked)
        if held and held.closed_by:
            told = _("Closed {when} by {name} for the evaluator.").format(when=held.locked, name=clean(held.closed_by))
        put(self.canv, 0, 5, told, 8.5, font=fonts.BOLD)
        if held and held.span:
            put(self.canv, self.width, 5, _("Marked {span}").format(span=held.span), 8, side=1)


def counted(page: SheetPage) -> list[str]:
    """What can be crossed on a page, in the order of the boxes at its foot."""
    found = dict.fromkeys(word for line in page.criteria for word in short_words(line.criterion))
    times = [_("min")] if any(line.criterion.target is not None for line in page.criteria) else []
    return [*found, *times, "O", "X", "A"]


def filling(*, is_matrix: bool) -> str:
    """How to fill a page."""
    told = _("Cross one box for each criterion: SB very good, B good, C fair, K poor. O not observed, X not performed, "
             "A not applicable.")  # fmt: skip
    if is_matrix:
        told += " " + _("Write O, X or A into the dashed box.")
    return told + " " + _("K and a critical criterion that is not met want a reason.")
