"""Score sheets on paper, blank or as given by each evaluator: a sheet of a team stands, one of its people lies."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from trainer.domain.score_sheet_paper import GivenMark, ScoreSheetPapers, SheetPage
from trainer.domain.scoring import Criterion, Kind
from trainer.i18n import _
from trainer.reports import words
from trainer.reports.blocks import table
from trainer.reports.frame import GUARDED, LYING, LYING_GUARDED, USUAL, Sheet, build
from trainer.reports.grid import Column, Look
from trainer.reports.paper import opening, sheet_of
from trainer.reports.score_sheet_parts import (
    LYING_FOOT,
    Band,
    CriteriaRows,
    Foot,
    NoteLines,
    PeopleMatrix,
    fits_row,
    note_in_row,
    sheet_title,
)
from trainer.reports.story import OVER_TABLE, Story

SHARE = 0.55
"""Of a lying page's width for the letterhead; the band has the rest."""


def render(papers: ScoreSheetPapers) -> bytes:
    """The pages as PDF; the same papers in the same language give the same bytes."""
    title = _("Score sheets, filled") if papers.is_filled else _("Score sheets")
    sheet, story = sheet_of(papers.head, f"{title}: {papers.drill_code}"), Story()
    first = ""
    for pages in papers.sheets():
        for page in pages:
            template = _template(papers, page)
            if first:
                story.add([NextPageTemplate(template), PageBreak()])
            first = first or template
            _add_page(story, papers, page)
        if papers.is_filled:
            _add_notes(story, papers, pages, sheet)
    return build(sheet, story.blocks, first)


def _template(papers: ScoreSheetPapers, page: SheetPage) -> str:
    """What single evaluators gave, and of persons above all, is at least TERBATAS."""
    if page.is_matrix:
        return LYING_GUARDED if papers.is_filled else LYING
    return GUARDED if papers.is_filled else USUAL


def _add_page(story: Story, papers: ScoreSheetPapers, page: SheetPage) -> None:
    head = opening(papers.head, _("Score sheet")) if page.page == 1 else []
    band = Band(papers, page)
    if page.is_matrix:
        story.add([Beside(head, band)] if head else [band])
        story.add([Spacer(1, 4), PeopleMatrix(papers, page)])
        if not papers.is_filled:
            story.add([NoteLines(LYING_FOOT)])
    else:
        story.add([*head, band, CriteriaRows(papers, page)])
    story.add([Foot(papers, page)])


class Beside(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The opening of a paper at the left, something narrow at the right."""

    def __init__(self, left: Sequence[Flowable], right: Flowable) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._heights: list[float] = []

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """As high as the higher of both."""
        self._heights = [item.wrap(SHARE * room - 12, height)[1] for item in self._left]
        right = self._right.wrap((1 - SHARE) * room, height)[1]
        self.width, self.height = room, max(sum(self._heights), right)
        return room, self.height

    def draw(self) -> None:
        """Both from the top."""
        y = self.height
        for item, height in zip(self._left, self._heights, strict=True):
            y -= height
            item.drawOn(self.canv, 0, y)
        self._right.drawOn(self.canv, SHARE * self.width, self.height - self._right.height)


Said = tuple[str, Criterion, GivenMark, bool]


def _add_notes(story: Story, papers: ScoreSheetPapers, pages: Sequence[SheetPage], sheet: Sheet) -> None:
    """What found no room in the rows: notes about people, long ones, second marks, and what came from paper."""
    room = sheet.room
    rows = [_note_row(item) for page in pages for item in _noted(papers, page, room)]
    if not rows:
        return
    columns = (
        Column(_("No."), 34), Column(_("Name"), 120), Column(_("Code"), 50), Column(_("Mark"), 62),
        Column(_("Time"), 48), Column(_("Note"), 190),
    )  # fmt: skip
    story.caption(_("Notes on {sheet}").format(sheet=sheet_title(pages[0])), OVER_TABLE)
    story.add([table(columns, rows, Look(size=8.5, leading=10.5))])


def _noted(papers: ScoreSheetPapers, page: SheetPage, room: float) -> Iterator[Said]:
    height_of = dict(zip((line.criterion.code for line in page.criteria), page.heights, strict=False))
    for subject in page.subjects:
        for line in page.criteria:
            given = papers.given(page, (subject.id, line.criterion.code))
            said = note_in_row(given)
            is_shown = not page.is_matrix and (not said or fits_row(said, room, height_of[line.criterion.code]))
            for item in given:
                is_told = bool(item.note) and not is_shown
                if is_told or len(given) > 1 or item.typed_by or item.is_late:
                    number = f"{subject.number}.{line.number}" if page.is_matrix else str(line.number)
                    yield f"{number}\n{subject.name}", line.criterion, item, len(given) > 1


def _note_row(said: Said) -> tuple[str, ...]:
    whose, criterion, item, is_double = said
    number, _sep, name = whose.partition("\n")
    remarks = [item.note] if item.note else []
    if is_double:
        remarks.append(_("given on {device}").format(device=item.device))
    if item.typed_by:
        remarks.append(_("taken from page {page} by {name}").format(page=item.page, name=item.typed_by))
    if item.is_late:
        remarks.append(_("after the lock"))
    return number, name, criterion.code, _mark(criterion, item.value), item.moment, "\n".join(remarks)


def _mark(criterion: Criterion, value: str | float) -> str:
    if criterion.kind is Kind.TIME and not isinstance(value, str):
        minutes, seconds = divmod(round(value), 60)
        return f"{minutes:02d}.{seconds:02d}"
    return words.entered(value)
