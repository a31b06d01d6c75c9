"""The page for the chief in front of a long paper: everything on one sheet, whatever was typed."""

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, PageBreak, Spacer

from trainer.domain.summary import Figure, Points, Rated, Summary
from trainer.i18n import _, decimal
from trainer.reports import fonts, styles
from trainer.reports.blocks import Anchor, clean, number, para, table
from trainer.reports.drawing import DARK, LIGHT, SIZE, WHITE, line, put, put_lines, rect
from trainer.reports.frame import Letterhead, Sheet
from trainer.reports.grid import Column, Grid, Look
from trainer.reports.story import Story

_FACTS, _MOST_RATED = 5, 10
_LABEL = 112.0
_DENSITIES = (
    (5, 10.0), (4, 10.0), (3, 10.0), (3, 9.5), (2, 9.5), (3, 9.0), (2, 9.0), (2, 8.5), (2, 8.0), (1, 9.5), (1, 9.0),
    (1, 8.0),
)  # fmt: skip
"""So many lines a text may take at most, and its size: the first with which the page holds everything."""


def add_summary(story: Story, summary: Summary, letterhead: Sequence[str], sheet: Sheet) -> None:
    """The page and the break after it. What does not fit ends in an ellipsis; the paper behind it has it whole."""
    fonts.register()  # a drawing asks for its typeface before the first page does
    title = _("SUMMARY FOR THE CHIEF")
    anchor = Anchor("summary", title, 0)
    story.anchors.append(anchor)
    head = [
        Letterhead(letterhead),
        Spacer(1, 8),
        anchor,
        para(title, styles.TITLE),
        *_titles(summary, sheet.room),
        Spacer(1, 6),
    ]
    blocks: list[Flowable] = []
    for lines, size in _DENSITIES:
        blocks = [*head, *_body(summary, sheet.room, lines, size)]
        if sum(_height(block, sheet) for block in blocks) <= sheet.height:
            break
    story.add([*blocks, PageBreak()])


def _height(block: Flowable, sheet: Sheet) -> float:
    high = block.wrap(sheet.room, sheet.height)[1]
    return float(high + block.getSpaceAfter() + block.getSpaceBefore())


def _titles(summary: Summary, room: float) -> list[Flowable]:
    texts = [_limited(text, fonts.BOLD, 11, room, 2) for text in summary.titles if text]
    shown: list[Flowable] = [para(text, styles.SUMMED) for text in texts]
    if summary.number:
        told = _("Number: {number}").format(number=summary.number)
        shown.append(para(fonts.shortened(clean(told), fonts.REGULAR, 10, room), styles.SUMMED_NUMBER))
    return shown


def _body(summary: Summary, room: float, lines: int, size: float) -> list[Flowable]:
    found: list[Flowable] = []
    if summary.facts:
        found.append(_labelled([(name, (value,)) for name, value in summary.facts[:_FACTS]], room, min(lines, 2), size))
    if summary.figures:
        found += [Spacer(1, 4), _figures(summary.figures, room), Spacer(1, 4)]
    if summary.rated:
        found += [para(summary.rated_title, styles.CAPTION), _glance(summary.rated, room, summary.pass_mark)]
        if summary.rated_note:
            found.append(para(summary.rated_note, styles.NOTE))
        if len(summary.rated) > _MOST_RATED:
            told = _("The {shown} weakest of {count} are shown.").format(shown=_MOST_RATED, count=len(summary.rated))
            found.append(para(told, styles.NOTE))
    if summary.pair:
        found += [Spacer(1, 4), _pair(summary.pair, room, lines, size)]
    held = [(item.title, _said(item)) for item in summary.points if item.texts]
    if held:
        found += [Spacer(1, 4), _labelled(held, room, lines, size)]
    if summary.foot:
        found.append(para(summary.foot, styles.NOTE))
    return found


def _said(points: Points) -> tuple[str, ...]:
    return (*points.texts, _("… and {count} more").format(count=points.more)) if points.more else points.texts


def _limited(text: str, font: str, size: float, room: float, lines: int) -> str:
    """The text in at most so many lines, its end replaced by an ellipsis where it is longer."""
    broken = fonts.break_lines(" ".join(clean(text).split()), font, size, room)
    if len(broken) <= lines:
        return " ".join(broken)
    kept = broken[: lines - 1]
    return " ".join((*kept, fonts.shortened(" ".join(broken[lines - 1 :]), font, size, room - 2)))


def _bulleted(texts: Sequence[str], room: float, lines: int, size: float) -> str:
    if len(texts) == 1:
        return _limited(texts[0], fonts.REGULAR, size, room, lines)
    return "\n".join("• " + _limited(text, fonts.REGULAR, size, room - 10, lines) for text in texts)


def _labelled(rows: Sequence[tuple[str, Sequence[str]]], room: float, lines: int, size: float) -> Grid:
    wide = room - _LABEL
    cells = [(name, _bulleted(texts, wide - 8, lines, size)) for name, texts in rows]
    columns = (Column("", _LABEL, is_bold=True), Column("", wide))
    return table(columns, cells, Look(size=size, leading=size + 2.5, is_plain=True, pad=4.0))


def _pair(pair: tuple[Points, Points], room: float, lines: int, size: float) -> Grid:
    columns = tuple(Column(item.title, room / 2) for item in pair)
    cells = [_bulleted(_said(item) or ("–",), room / 2 - 10, lines, size) for item in pair]
    return table(columns, [cells], Look(size=size, leading=size + 2.5, pad=4.0))


def _figures(items: Sequence[Figure], room: float) -> Drawing:
    """Boxes side by side: the number large, what it is below."""
    wide, high, gap = room / len(items), 40.0, 6.0
    drawing = Drawing(room, high)
    for place, item in enumerate(items):
        left, inner = place * wide, wide - (gap if place + 1 < len(items) else 0.0)
        rect(drawing, (left, 0, inner, high), WHITE)
        put(drawing, left + inner / 2, 22, item.value, font=fonts.BOLD, side=0.5, size=14, room=inner - 6)
        for row, text in enumerate(_two(item.label, inner - 6)):
            put(drawing, left + inner / 2, 11 - 8 * row, text, side=0.5, size=7.5)
    return drawing


def _two(text: str, room: float) -> list[str]:
    lines = fonts.break_lines(text, fonts.REGULAR, 7.5, room)
    return [*lines[:1], fonts.shortened(" ".join(lines[1:]), fonts.REGULAR, 7.5, room)] if len(lines) > 1 else lines


def _glance(items: Sequence[Rated], room: float, pass_mark: float | None) -> Drawing:
    """Name, bar with the pass mark, score, coverage, rating; the weakest of very many."""
    if len(items) > _MOST_RATED:
        scores = [-1.0 if item.score is None else item.score for item in items]
        weakest = sorted(range(len(items)), key=scores.__getitem__)
        items = [items[place] for place in sorted(weakest[:_MOST_RATED])]
    step, top = 21.0, 13.0
    drawing = Drawing(room, step * len(items) + top)
    left, plot = 0.46 * room, 0.22 * room
    heads = ((left + plot + 44, _("score")), (left + plot + 92, _("coverage")))
    for x, text in heads:
        put(drawing, x, drawing.height - 9, text, side=1, size=7.5)
    if pass_mark is not None:
        x = left + plot * pass_mark / 100
        put(drawing, x, drawing.height - 9, _("pass mark {mark}").format(mark=decimal(pass_mark)), side=0.5, size=7.5)
    for place, item in enumerate(items):
        base = drawing.height - top - step * (place + 1)
        put_lines(drawing, 0, base + step / 2, item.name, room=left - 10, size=8.5)
        rect(drawing, (left, base + 5, plot, 9), WHITE)
        if item.score is not None:
            rect(drawing, (left, base + 5, plot * min(item.score, 100) / 100, 9), DARK if item.is_firm else LIGHT)
        put(drawing, left + plot + 44, base + 6, number(item.score), font=fonts.BOLD, side=1, size=9)
        put(drawing, left + plot + 92, base + 6, f"{number(item.coverage, 0)} %", side=1, size=9)
        put(drawing, left + plot + 102, base + 6, item.note, room=room - left - plot - 102, size=SIZE)
    if pass_mark is not None:
        line(drawing, (x, 1, x, drawing.height - top), 1.0, dash=True)
    return drawing
