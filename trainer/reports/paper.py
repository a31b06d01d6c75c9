"""The beginning and the end that the papers of a unit share: letterhead, title, number; signatures and copies."""

from reportlab.platypus import Flowable, Spacer

from trainer.domain.paper_head import PaperHead
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.blocks import para
from trainer.reports.frame import Letterhead, Sheet
from trainer.reports.signing import SignatureBlock
from trainer.reports.story import Story


def sheet_of(head: PaperHead, title: str, subject: str = "", paper: str = "") -> Sheet:
    """The sheets of paper; `paper` where it must lie, else as the unit's form says."""
    number = _("Number: {number}").format(number=head.number) if head.number else ""
    return Sheet(
        title=title, number=number, classification=head.classification, language=head.language,
        author=" ".join(head.letterhead[:3]), subject=subject or title, date=head.made, is_draft=False,
        paper=paper or head.paper,
    )  # fmt: skip


def opening(head: PaperHead, *titles: str) -> list[Flowable]:
    """Letterhead, the lines of the title in capitals, the number where there is one."""
    lines: list[Flowable] = [Letterhead(head.letterhead), Spacer(1, 16)]
    lines += [para(title.upper(), styles.TITLE) for title in titles if title]
    if head.number:
        lines.append(para(_("Number: {number}").format(number=head.number), styles.CENTRED))
    return [*lines, Spacer(1, 10)]


def add_closing(story: Story, head: PaperHead) -> None:
    """Signatures and whom copies go to; neither is parted from itself by the end of a page."""
    if head.closing:
        story.add([para(head.closing)])
    story.space(14)
    if head.signatures:
        story.add([SignatureBlock(*head.signatures)])
    if head.copies:
        story.caption(_("Copies to:"), styles.LISTED.leading * min(len(head.copies), 2))
        story.add([para(text, styles.LISTED, f"{place}.") for place, text in enumerate(head.copies, start=1)])
