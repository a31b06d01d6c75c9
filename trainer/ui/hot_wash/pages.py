"""Slides broken into pages of 1366 × 768: type of 38 pixels (28 pt) and more, so that it is read from eight metres."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from trainer.ui.hot_wash.slides import INJECTS, LADDER, TEXT, TITLE, Para, Slide
from trainer.ui.theme import FAMILY

WIDE, HIGH = 1366, 768
EDGE, TOP, FOOT = 64, 44, 56
BODY, HEAD, OPENING, SMALL = 38, 54, 84, 26
"""Pixels of the type at 1366 × 768; only the number of the page is SMALL, and it is for the speaker."""
INDENT, GAP, METER = 58, 18, 300
LEADS = (64, 54, 46, BODY)
"""Sizes of a text that stands alone, the largest that fits is taken."""
LARGER = (48, 43)
"""Sizes of the text where there is room for more than BODY, the largest first."""
BALANCE = 24
DRAWN = {INJECTS: 372, LADDER: 440}
"""Height of the drawings at the foot of a slide."""


@dataclass(frozen=True)
class Line:
    """A line of text at a place of the page; `sign` and `value` belong to the first line of a paragraph."""

    text: str
    style: str
    at: QPointF
    height: float
    sign: str = ""
    value: float | None = None
    pixels: int = BODY

    @property
    def font(self) -> QFont:
        """What it is written in."""
        return face(self.pixels, strong=self.style in STRONG)


@dataclass(frozen=True)
class PaperPage:
    """One page as it is drawn. `part` counts the pages of a slide, from 1 of `parts`."""

    slide: Slide
    lines: tuple[Line, ...]
    title: tuple[Line, ...]
    body: QRectF
    part: int = 1
    parts: int = 1


def face(pixels: int, *, strong: bool = False) -> QFont:
    """The screen font in pixels of the page, the same on every beamer."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


STRONG = frozenset({"strong", "title", "opening"})
SIZES = {"title": HEAD, "opening": OPENING}


def pages_of(slides: Sequence[Slide]) -> tuple[PaperPage, ...]:
    """Each slide on as many pages as it needs; nothing is made smaller and nothing is cut."""
    return tuple(page for slide in slides for page in _pages(slide))


def _pages(slide: Slide) -> list[PaperPage]:
    title, below = _title(slide)
    drawn = DRAWN.get(slide.kind, 0)
    foot = HIGH - FOOT - drawn
    width = (WIDE - 2 * EDGE) * (0.46 if slide.picture else 1.0)
    groups = _fitted(slide, width, below, foot)
    body = QRectF(EDGE, foot if drawn else below, WIDE - 2 * EDGE, HIGH - FOOT - (foot if drawn else below))
    return [
        PaperPage(slide, tuple(lines), title, body, part, len(groups)) for part, lines in enumerate(groups, start=1)
    ]  # fmt: skip


def _title(slide: Slide) -> tuple[tuple[Line, ...], float]:
    """The lines of the heading and where the text begins."""
    top = float(TOP if slide.kind != TITLE else 150)
    lines: list[Line] = []
    if slide.kicker:
        lines, top = _set(slide.kicker, "muted", top, WIDE - 2 * EDGE)
    more, top = _set(slide.title, "opening" if slide.kind == TITLE else "title", top, WIDE - 2 * EDGE)
    return (*lines, *more), top + GAP


def _set(text: str, style: str, top: float, width: float) -> tuple[list[Line], float]:
    """A text broken at a width, from `top` on; and where it ends."""
    pixels = SIZES.get(style, BODY)
    font = face(pixels, strong=style in STRONG)
    high = QFontMetricsF(font).height()
    lines = []
    for part in broken(text, font, width):
        lines.append(Line(part, style, QPointF(EDGE, top), high, pixels=pixels))
        top += high
    return lines, top


def broken(text: str, font: QFont, width: float) -> list[str]:
    """The text in lines no wider than that; a longer word is cut."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return found


def _fitted(slide: Slide, width: float, top: float, foot: float) -> list[list[Line]]:
    """The lines by page, in larger type where that asks for no further page."""
    groups = _balanced(_blocks(slide.paras, width, foot - top, BODY), top, foot)
    for body in LARGER if slide.kind == TEXT else ():
        larger = _balanced(_blocks(slide.paras, width, foot - top, body), top, foot)
        if len(larger) <= len(groups):
            return larger
    return groups


Block = list[Line]
"""What stays together: a heading with what follows it, or one paragraph. Lines are placed from the block's top."""


def _blocks(paras: Sequence[Para], width: float, room: float, body: int) -> list[Block]:
    blocks: list[Block] = []
    is_joined, y = False, 0.0
    for para in paras:
        if not is_joined:
            blocks.append([])
            y = 0.0
        lines = _lines(para, width, room, body)
        blocks[-1] += [
            replace(line, at=QPointF(line.at.x(), y + place * line.height)) for place, line in enumerate(lines)
        ]
        y = _end(blocks[-1]) + (4 if para.style == "strong" else GAP / 2)
        is_joined = para.with_next
    return blocks


def _end(block: Block) -> float:
    return max((line.at.y() + line.height for line in block), default=0.0)


def _lines(para: Para, width: float, room: float, body: int) -> list[Line]:
    left = EDGE + (INDENT if para.sign else 0)
    wide = width - (INDENT if para.sign else 0) - (METER + 24 if para.value is not None else 0)
    for pixels in LEADS if para.style == "lead" else (body,):
        font = face(pixels, strong=para.style in STRONG)
        high, parts = QFontMetricsF(font).height(), broken(para.text, font, wide)
        if high * len(parts) <= room:
            break
    first = (para.sign, para.value)
    return [
        Line(part, para.style, QPointF(left, 0), high, *(first if place == 0 else ("", None)), pixels)
        for place, part in enumerate(parts)
    ]  # fmt: skip


def _balanced(blocks: Sequence[Block], top: float, foot: float) -> list[list[Line]]:
    """Blocks by page; several pages are filled alike, so that no last line stands alone."""
    pages = _filled(blocks, top, foot)
    lower = foot
    while len(pages) > 1 and lower - BALANCE > top:
        lower -= BALANCE
        tried = _filled(blocks, top, lower)
        if len(tried) > len(pages):
            break
        pages = tried
    return pages


def _filled(blocks: Sequence[Block], top: float, foot: float) -> list[list[Line]]:
    """Blocks from the top of each page on; only one that no page could hold is torn."""
    pages: list[list[Line]] = [[]]
    y = top
    for block in blocks:
        if y + _end(block) > foot and pages[-1]:
            pages.append([])
            y = top
        begin = y
        for line in block:
            if begin + line.at.y() + line.height > foot and pages[-1]:
                pages.append([])
                begin = top - line.at.y()
            pages[-1].append(replace(line, at=QPointF(line.at.x(), begin + line.at.y())))
        y = begin + _end(block) + GAP
    return pages
