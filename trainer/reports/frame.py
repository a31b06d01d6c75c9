"""The sheet around the text: margins, letterhead, classification, running title, contents, "page x of y"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import pairwise
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.attachment import Attachment, attach
from trainer.reports.blocks import Anchor, clean
from trainer.reports.metadata import describe
from trainer.reports.pen import write
from trainer.reports.styles import MM

PAPERS = {
    "A4": (210 * MM, 297 * MM), "F4": (215 * MM, 330 * MM), "A4 lying": (297 * MM, 210 * MM),
    "F4 lying": (330 * MM, 215 * MM), "A3 lying": (420 * MM, 297 * MM),
}  # fmt: skip
LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 15 * MM, 20 * MM, 30 * MM
"""Margins of Perkap 7/2017."""
RESTRICTED = "T"
USUAL, GUARDED = "usual", "guarded"
"""Names of the two page templates; the second is at least TERBATAS."""
LYING, LYING_GUARDED = "lying", "lying guarded"
"""The same for pages of the same paper that lie between standing ones."""
VERSION = (1, 7)
_WATERMARK = 600.0
"""Points across a page at most."""
LANGUAGES = {"id": "id-ID", "en": "en"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the text of every page.

    `is_bare` leaves out all but the classification; with `is_apart` pages are counted from each heading of the first
    order anew, for papers of several people in one file.
    """

    title: str
    number: str
    classification: str
    language: str
    author: str
    subject: str
    date: datetime | None
    is_draft: bool
    paper: str
    keywords: str = ""
    attachment: Attachment | None = None
    is_bare: bool = False
    is_apart: bool = False
    is_cancelled: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points; A4 for a paper nobody knows."""
        return PAPERS.get(self.paper, PAPERS["A4"])

    @property
    def turned(self) -> "Sheet":
        """The same paper, lying."""
        return replace(self, paper=f"{self.paper} lying" if f"{self.paper} lying" in PAPERS else "A4 lying")

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.size[0] - LEFT - RIGHT

    @property
    def height(self) -> float:
        """Height between the margins."""
        return self.size[1] - TOP - BOTTOM


def marking(classification: str) -> str:
    """The word on top and foot of each page; nothing on an ordinary paper."""
    words = {"": "", "B": "", "T": _("RESTRICTED"), "R": _("SECRET"), "SR": _("TOP SECRET")}
    return words.get(classification, clean(classification).upper())


class PageCanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """Keeps finished pages and writes them when their number is known: one layout pass serves "x of y" and contents.

    Bookmarks and links wait too, because a page exists for them only once it is written.
    """

    def __init__(self, file: BytesIO, sheet: Sheet, **options: object) -> None:
        super().__init__(file, **options)
        self._sheet = sheet
        self._pages: list[dict[str, Any]] = []
        self._page_of: dict[str, int] = {}
        self._anchors: list[tuple[Anchor, float]] = []
        self._waiting: list[tuple[str, float, float]] = []
        self._running = ""
        self.marking = ""
        self.setDateFormatter(partial(_stamp, sheet.date))
        self.setViewerPreference("DisplayDocTitle", "true")

    def anchored(self, anchor: Anchor) -> None:
        """A place of this page that contents and outline lead to."""
        self._page_of[anchor.key] = self.getPageNumber()
        self._anchors.append((anchor, self.absolutePosition(0, 0)[1]))
        self._running = anchor.running

    def awaits(self, key: str, right: float) -> None:
        """The page number of an anchor, to be set at the current height; the whole line becomes a link."""
        x, y = self.absolutePosition(right, 0)
        self._waiting.append((key, x, y))

    def showPage(self) -> None:
        """Keep the page for later."""
        self._pages.append(dict(self.__dict__))
        self._anchors, self._waiting = [], []
        self._startPage()

    def save(self) -> None:
        """Write all pages with what needs their number."""
        pages, self._pages = self._pages, []
        for page, (place, count) in zip(pages, self._counted(pages), strict=True):
            self.__dict__.update(page)
            self._finish(place, count)
            super().showPage()
        self._tell()
        super().save()

    def _tell(self) -> None:
        """What the file says about itself, and the file inside it."""
        sheet = self._sheet
        describe(self._doc, LANGUAGES.get(sheet.language, sheet.language), sheet.date)
        if sheet.attachment is not None:
            attach(self._doc, sheet.attachment, sheet.date)

    def _counted(self, pages: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
        """Number and count of each page: of the file, or of the part it belongs to."""
        starts = [0, len(pages)]
        if self._sheet.is_apart:
            begins = [at for at, page in enumerate(pages) if any(not item.level for item, _y in page["_anchors"])]
            starts = [*dict.fromkeys((0, *begins)), len(pages)]
        return [(page + 1, end - start) for start, end in pairwise(starts) for page in range(end - start)]

    def _finish(self, place: int, count: int) -> None:
        for key, x, y in self._waiting:
            self.setFont(fonts.REGULAR, styles.BODY.fontSize)
            if key in self._page_of:
                self.drawRightString(x, y, str(self._page_of[key]))
                self.linkRect("", key, (LEFT, y - 3, x, y + 11), name=f"to {key}", relative=0, thickness=0)
        for anchor, y in self._anchors:
            self.bookmarkHorizontalAbsolute(anchor.key, y + 4, left=0)
            self.addOutlineEntry(anchor.title, anchor.key, anchor.level, closed=anchor.level > 0)
        self._frame_page(place, count)

    def _frame_page(self, page: int, count: int) -> None:
        (width, height), sheet = self._pagesize, self._sheet
        room = width - LEFT - RIGHT
        if self.marking:
            self.setFont(fonts.BOLD, 10)
            self.drawCentredString(width / 2, height - 10 * MM, self.marking)
            self.drawCentredString(width / 2, 11 * MM, self.marking)
        if sheet.is_bare:
            return
        self.setFillGray(styles.SOFT)
        self.setFont(fonts.REGULAR, 8.5)
        self.drawRightString(width - RIGHT, 20 * MM, _("page {page} of {count}").format(page=page, count=count))
        write(self, LEFT, 20 * MM, fonts.shortened(clean(sheet.number), fonts.REGULAR, 8.5, room - 120), 8.5)
        if page > 1:
            title = fonts.shortened(clean(sheet.title), fonts.REGULAR, 8.5, room - 120)
            write(self, LEFT, height - 15 * MM, title, 8.5)
            self.drawRightString(width - RIGHT, height - 15 * MM, self._running)
        self.setStrokeGray(styles.RULE)
        self.setLineWidth(0.4)
        self.line(LEFT, 24 * MM, width - RIGHT, 24 * MM)
        self.setFillGray(styles.INK)


def _stamp(moment: datetime | None, *_now: int) -> str:
    """The paper's own date for the file, so that the same paper is the same file."""
    utc = moment.astimezone(UTC) if moment and moment.tzinfo else datetime(2000, 1, 1, tzinfo=UTC)
    return utc.strftime("D:%Y%m%d%H%M%S+00'00'")


def build(sheet: Sheet, story: Sequence[Flowable], first: str = USUAL) -> bytes:
    """The story on sheets of paper, as PDF; `first` is the template of the first page."""
    fonts.register()
    file = BytesIO()
    templates = [_template(name, sheet) for name in (USUAL, GUARDED)]
    templates += [_template(name, sheet.turned) for name in (LYING, LYING_GUARDED)]
    document = BaseDocTemplate(
        file, pagesize=sheet.size, invariant=1, lang=LANGUAGES.get(sheet.language, sheet.language),
        initialFontName=fonts.REGULAR, initialFontSize=11, title=clean(sheet.title), author=clean(sheet.author),
        subject=clean(sheet.subject), creator="Polres Trainer", keywords=clean(sheet.keywords),
        pageTemplates=sorted(templates, key=lambda item: item.id != first),
    )  # fmt: skip
    document.build(list(story), canvasmaker=partial(PageCanvas, sheet=sheet, pdfVersion=VERSION))
    return file.getvalue()


def _template(name: str, sheet: Sheet) -> PageTemplate:
    frame = Frame(LEFT, BOTTOM, sheet.room, sheet.height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    classification = sheet.classification
    if name in (GUARDED, LYING_GUARDED) and marking(classification) == "":
        classification = RESTRICTED
    return PageTemplate(name, [frame], onPage=partial(_begin, marking(classification), sheet), pagesize=sheet.size)


def _begin(word: str, sheet: Sheet, canvas: PageCanvas, _document: BaseDocTemplate) -> None:
    """Under the text: the watermark of a draft, or of a plan that is no longer."""
    canvas.marking = word
    if not sheet.is_draft and not sheet.is_cancelled:
        return
    text = _("Cancelled").upper() if sheet.is_cancelled else _("DRAFT")
    size = 130 * min(1.0, _WATERMARK / fonts.width(text, fonts.BOLD, 130))
    width, height = sheet.size
    canvas.saveState()
    canvas.setFillGray(0.93)
    canvas.setFont(fonts.BOLD, size)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -0.35 * size, text)
    canvas.restoreState()


class Letterhead(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Lines at the left, centred to each other, with a line under the last; `is_annex` stands at the right, flush."""

    _SIZE, _LEADING, _MOST_LINES = 11.0, 14.0, 16

    def __init__(self, lines: Sequence[str], *, is_annex: bool = False) -> None:
        super().__init__()
        self._typed = [clean(line) for line in lines if line.strip()]
        self._is_annex = is_annex
        self._lines: list[str] = []
        self._wide = 0.0

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """At most 60 % of the width; longer lines are broken."""
        most = 0.6 * room
        parts = [part for line in self._typed for part in fonts.break_lines(line, fonts.REGULAR, self._SIZE, most)]
        self._lines = parts[: self._MOST_LINES]
        self._wide = max((fonts.width(line, fonts.REGULAR, self._SIZE) for line in self._lines), default=0.0)
        self.width, self.height = room, len(self._lines) * self._LEADING + 6
        return self.width, self.height

    def draw(self) -> None:
        """The lines and the closing line."""
        left, y = self.width - self._wide if self._is_annex else 0.0, self.height - self._SIZE
        for line in self._lines:
            spare = 0.0 if self._is_annex else self._wide - fonts.width(line, fonts.REGULAR, self._SIZE)
            write(self.canv, left + spare / 2, y, line, self._SIZE)
            y -= self._LEADING
        self.canv.setLineWidth(0.8)
        self.canv.line(left, 4, left + self._wide, 4)


class Contents(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """The anchors with dotted lines; page numbers come when the pages are written."""

    _WIDE, _CLOSE = 15.0, 12.5
    """Points from line to line, and the least when a page would be begun for a few lines."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        super().__init__()
        self._anchors = anchors
        self._leading = self._WIDE

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """One line for each anchor, closer to each other where all of them then fit."""
        fitting = height / max(1, len(self._anchors))
        self._leading = min(self._WIDE, fitting) if fitting >= self._CLOSE else self._WIDE
        self.width, self.height = room, len(self._anchors) * self._leading
        return self.width, self.height

    def split(self, _room: float, height: float) -> list["Contents"]:
        """Break between two lines."""
        count = int(height // self._WIDE)
        return [Contents(self._anchors[:count]), Contents(self._anchors[count:])] if count else []

    def draw(self) -> None:
        """Titles and dots."""
        canvas, size = self.canv, styles.BODY.fontSize
        y = self.height
        for anchor in self._anchors:
            y -= self._leading
            font = fonts.REGULAR if anchor.level else fonts.BOLD
            left = styles.INDENT * anchor.level
            title = fonts.shortened(anchor.title, font, size, self.width - left - 40)
            canvas.saveState()
            canvas.translate(0, y + 4)
            canvas.setFont(font, size)
            canvas.drawString(left, 0, title)
            canvas.setDash(0.6, 2.4)
            canvas.setLineWidth(0.6)
            canvas.line(left + fonts.width(title, font, size) + 4, 0, self.width - 22, 0)
            canvas.awaits(anchor.key, self.width)
            canvas.restoreState()
