"""The receipt of a merge on one page: what was taken in, of whom, and what somebody must still do."""

from reportlab.platypus import Flowable, Spacer

from trainer.domain.receipt import COUNTS, HEADINGS, Line, MergePaper, Refused, told_of
from trainer.i18n import _, say
from trainer.reports import styles
from trainer.reports.blocks import pairs, para, table
from trainer.reports.frame import Letterhead, Sheet, build
from trainer.reports.grid import Column, Look
from trainer.reports.story import Story

_LINES, _TOLD, _REFUSED = 10, 4, 2
"""So many are told one by one, so that it stays one page; how many more there are is said."""
_NAME = 40


def render(paper: MergePaper) -> bytes:
    """The receipt as PDF."""
    receipt = paper.receipt
    story = Story()
    story.add([
        Letterhead(paper.letterhead), Spacer(1, 12), para(_("RECEIPT OF RECORDS TAKEN IN"), styles.TITLE),
        para(paper.drill, styles.CENTRED), Spacer(1, 8), pairs(_facts(paper)), Spacer(1, 4),
    ])  # fmt: skip
    story.caption(_("Records by evaluator"))
    story.add([_counted(paper)])
    story.note(
        _(
            "Superseded: new marks that replaced an earlier one, were replaced already or were taken back. "
            "Nothing is deleted; every record stays in the journal."
        )
    )
    told = [
        say(sentence) for sentence in told_of(receipt, {author: _short(name) for author, name in paper.names.items()})
    ]
    story.caption(_("To be done"), 24)
    for text in told[:_TOLD] or [_("Nothing: everything that was delivered is here and fits together.")]:
        story.note(text)
    _add_more(story, len(told) - _TOLD)
    if receipt.refused:
        story.caption(_("Not taken"))
        story.add([_refused(paper)])
        _add_more(story, receipt.total.refused - _REFUSED)
    sheet = Sheet(
        title=_("Receipt: {drill}").format(drill=paper.drill), number=receipt.sha256[:12],
        classification=paper.classification, language=paper.language, author=" ".join(paper.letterhead[:3]),
        subject=_("Records taken in"), date=receipt.at, is_draft=False, paper=paper.paper,
    )  # fmt: skip
    return build(sheet, story.blocks)


def _facts(paper: MergePaper) -> list[tuple[str, str]]:
    receipt, files = paper.receipt, paper.receipt.files
    photos = _("{new} new, {equal} here already, {missing} missing")
    return [
        (_("Delivery"), _short(receipt.source, 56)), (_("Taken in"), paper.when), (_("By"), _short(receipt.who, 56) or "–"),
        (_("Photos and files"), photos.format(new=files.new, equal=files.equal, missing=files.missing)),
        (_("Fingerprint"), " ".join(receipt.sha256[at : at + 8] for at in range(0, 40, 8))),
    ]  # fmt: skip


def _counted(paper: MergePaper) -> Flowable:
    columns = (Column(_("Evaluator"), 198), *(Column(_(HEADINGS[name]), 44, "right") for name in COUNTS))
    lines = paper.receipt.lines
    rows = [(_named(paper, item.author), *_counts(item)) for item in lines[:_LINES]]
    rows.append((_("Together"), *_counts(paper.receipt.total)))
    more = len(lines) - _LINES
    foot = _("and {count} more").format(count=more) if more > 0 else ""
    return table(columns, rows, Look(size=8.5, leading=10.5, bold=frozenset({len(rows) - 1}), foot=foot))


def _counts(line: Line) -> tuple[str, ...]:
    return tuple(str(getattr(line, name)) for name in COUNTS)


def _refused(paper: MergePaper) -> Flowable:
    columns = (Column(_("Evaluator"), 130), Column(_("Device"), 70), Column(_("No."), 34, "right"),
               Column(_("Why"), 220))  # fmt: skip
    rows = [_refused_row(paper, item) for item in paper.receipt.refused[:_REFUSED]]
    return table(columns, rows, Look(size=8.5, leading=10.5))


def _refused_row(paper: MergePaper, item: Refused) -> tuple[str, ...]:
    return _named(paper, item.author), _short(item.device), str(item.seq), say(item.reason)


def _add_more(story: Story, count: int) -> None:
    if count > 0:
        story.note(_("and {count} more").format(count=count))


def _named(paper: MergePaper, author: str) -> str:
    return _short(paper.names.get(author, author))


def _short(text: str, most: int = _NAME) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
