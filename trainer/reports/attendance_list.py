"""The attendance list (daftar hadir): one line a person with room to sign, odd numbers at the left, even ones inside."""

from reportlab.platypus import Flowable, KeepTogether

from trainer.domain.drill_papers import AttendanceGroup, AttendancePaper, Attendee
from trainer.i18n import _, ngettext
from trainer.reports import fonts, styles, words
from trainer.reports.blocks import clean, para
from trainer.reports.drill_facts import facts_of, sheet_for
from trainer.reports.frame import build
from trainer.reports.grid import Column, Grid, Look, _Row
from trainer.reports.paper import add_closing, opening
from trainer.reports.pen import Pen
from trainer.reports.story import OVER_TABLE, Story

_LOOK = Look(size=9.5, leading=11.5, pad=4, least=2)
_DOTS = "…"


class SignedGrid(Grid):
    """The last column holds numbers to sign behind: they stand by turns at its left and in its middle."""

    def _write(self, pen: Pen, row: _Row, top: float) -> None:
        number = row.cells[-1]
        super()._write(pen, row if row.place < 0 else _Row([*row.cells[:-1], []], row.height, row.place), top)
        if row.place < 0 or not number or not number[0]:
            return
        look, width = self._look, self._widths[-1]
        x = look.indent + sum(self._widths[:-1]) + look.pad + (width / 2 if row.place % 2 else 0)
        room = width / 2 - look.pad - 2
        text = number[0]
        while fonts.width(text + _DOTS, fonts.REGULAR, look.size) <= room:
            text += _DOTS
        pen.put(x, top - row.height + look.leading + look.pad, text)


def render(paper: AttendancePaper) -> bytes:
    """The list as PDF."""
    kind = _("Attendance list")
    sheet = sheet_for(paper.head, paper.facts, kind)
    story = Story()
    story.add(opening(paper.head, kind, paper.facts.title))
    story.add([facts_of(paper.facts)])
    story.space(6)
    if not paper.groups:
        story.add([para(_("Nobody is on the list of participants, so there are empty lines only."))])
    for group in paper.groups:
        story.caption(_headed(group, is_recorded=paper.is_recorded), OVER_TABLE + 20)
        story.add([_table([_line(item, paper) for item in group.lines], is_recorded=paper.is_recorded)])
    end = _end(paper)  # in one piece, so that nobody signs a page without a name; a list of empty lines fills its pages
    story.add([KeepTogether(end)] if paper.groups else end)
    return build(sheet, story.blocks)


def _end(paper: AttendancePaper) -> list[Flowable]:
    """Empty lines for guests and the signature."""
    end = Story()
    if paper.guests:
        end.add([para(_("Guests and others"), styles.CAPTION)])
        end.add([_table([("",) * (6 if paper.is_recorded else 5)] * paper.guests, is_recorded=paper.is_recorded)])
    add_closing(end, paper.head)
    return end.blocks


def _headed(group: AttendanceGroup, *, is_recorded: bool) -> str:
    count = len(group.lines)
    told = ngettext("{count} person", "{count} people", count).format(count=count)
    if is_recorded and any(item.attendance for item in group.lines):
        present = sum(item.attendance == "hadir" for item in group.lines)
        told = _("{people}, {present} present").format(people=told, present=present)
    return f"{group.title} ({told})"


def _line(item: Attendee, paper: AttendancePaper) -> tuple[str, ...]:
    told = (words.attendance(item.attendance),) if paper.is_recorded else ()
    return (item.rank, f"{item.name}\n{item.service_number}", item.position, item.unit, *told)


def _table(rows: list[tuple[str, ...]], *, is_recorded: bool) -> SignedGrid:
    wide = 0 if is_recorded else 56
    columns = (
        Column(_("No."), 24, "right"), Column(_("Rank"), 48), Column(_("Name and NRP/NIP"), 116), Column(_("Position"), 84),
        Column(_("Unit"), 60), *((Column(_("Attendance"), 56),) if is_recorded else ()),
        Column(_("Signature"), 94 + wide),
    )  # fmt: skip
    blank = 4 + is_recorded
    cells = [
        [str(place), *(clean(text) for text in row[:blank]), f"{place}."] for place, row in enumerate(rows, start=1)
    ]
    return SignedGrid(columns, cells, _LOOK)
