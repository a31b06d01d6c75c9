"""Slips for the packages of a drill: one small page for each evaluator, to go with his file."""

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from trainer.domain.package import SUFFIX
from trainer.domain.package_slip import PackageSlip, SlipPaper
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.blocks import lettered, pairs, para
from trainer.reports.frame import USUAL, Letterhead, Sheet, build

_NAME, _FILE = 60, 70


def render(paper: SlipPaper) -> bytes:
    """The slips as PDF."""
    story: list[Flowable] = []
    for place, slip in enumerate(paper.slips):
        if place:
            story += [NextPageTemplate(USUAL), PageBreak()]
        story += _page(paper, slip)
    sheet = Sheet(
        title=_("Field packages: {drill}").format(drill=paper.code), number=paper.code,
        classification=paper.classification, language=paper.language, author=" ".join(paper.letterhead[:3]),
        subject=_("Slips for the packages of {code}").format(code=paper.code), date=None, is_draft=False, paper=paper.paper,
    )  # fmt: skip
    return build(sheet, story)


def _page(paper: SlipPaper, slip: PackageSlip) -> list[Flowable]:
    facts = [
        (_("Evaluator"), _short(slip.evaluator, _NAME)), (_("Unit"), _short(slip.unit, _NAME)),
        (_("Drill"), _short(f"{paper.code} {paper.title}", 90)), (_("When"), paper.when),
        (_("Place"), _short(paper.place, _NAME) or "–"), (_("File"), _short(slip.file, _FILE)),
    ]  # fmt: skip
    steps = [
        _("Copy the file to your laptop and open it with a double click; or start Polres Trainer and press Ctrl+O."),
        _("Type the passphrase. It is told to you by telephone or in person and never stands on paper."),
        _("If the program asks for the office's fingerprint, compare it with the one below."),
        _("Mark in the drill. Nothing else has to be set up, and no network is needed."),
        _("Afterwards: tab Packages, Return the package; bring the file {suffix} back to the office.").format(
            suffix=SUFFIX
        ),
        _("The office calls you: read out the fingerprint of your laptop. It stands in the same tab."),
    ]
    return [
        Letterhead(paper.letterhead), Spacer(1, 6), para(_("FIELD PACKAGE"), styles.TITLE), Spacer(1, 4), pairs(facts),
        Spacer(1, 4), para(_("How it is opened and returned"), styles.CAPTION), *lettered(steps),
        para(_("Fingerprint of the office"), styles.CAPTION), para(paper.fingerprint, styles.TITLE), Spacer(1, 2),
        para(_("{office} · plan revision {revision}").format(office=_short(paper.office, 40), revision=paper.revision),
             styles.NOTE),
        Spacer(1, 4), para(_("Received (date, signature): ……………………………………"), styles.NOTE),
    ]  # fmt: skip


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
