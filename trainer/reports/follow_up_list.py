"""The follow-up list (daftar rencana tindak lanjut): lying, with columns for what becomes of each point."""

from reportlab.platypus import Flowable, KeepTogether

from trainer.domain.after_action import FollowUp
from trainer.domain.drill_papers import FollowUpPaper
from trainer.i18n import _
from trainer.reports.blocks import pairs, para, table
from trainer.reports.drill_facts import lying, sheet_for
from trainer.reports.frame import build
from trainer.reports.grid import Column, Look
from trainer.reports.paper import add_closing, opening
from trainer.reports.story import Story

_LOOK = Look(size=9.5, leading=12, pad=4, least=2)


def render(paper: FollowUpPaper) -> bytes:
    """The list as PDF."""
    kind = _("Follow-up list")
    sheet = sheet_for(paper.head, paper.facts, kind, lying(paper.head))
    story = Story()
    story.add(opening(paper.head, kind, paper.facts.title))
    story.add([pairs(((_("Day and date"), paper.facts.day or "–"), (_("Place"), paper.facts.place or "–")))])
    story.space(6)
    if paper.lines:
        has_elements = any(item.poete for item in paper.lines)
        story.add(
            [table(_columns(has_elements=has_elements), [_row(item, has_elements) for item in paper.lines], _LOOK)]
        )
    story.add([KeepTogether(_end(paper))])
    return build(sheet, story.blocks)


def _end(paper: FollowUpPaper) -> list[Flowable]:
    """What explains the columns and the signature: together, so that nobody signs a page without a word."""
    end = Story()
    if paper.lines:
        end.note(_("Status: not begun, under way, done or dropped. The proof says where the result can be seen."))
    else:
        end.add([para(_("The report asks for no follow-up."))])
    add_closing(end, paper.head)
    return end.blocks


def _columns(*, has_elements: bool) -> tuple[Column, ...]:
    return (
        Column(_("No."), 24, "right"), Column(_("What is to be done"), 206),
        *((Column(_("POETE element"), 74),) if has_elements else ()), Column(_("In charge"), 92),
        Column(_("Due"), 94), Column(_("Reference"), 58), Column(_("Status"), 70), Column(_("Proof"), 92),
        Column(_("Initials"), 44),
    )  # fmt: skip


def _row(item: FollowUp, has_elements: bool) -> tuple[str, ...]:
    element = (item.poete or "–",) if has_elements else ()
    return (str(item.number), item.text, *element, item.owner, item.due, item.reference, "", "", "")
