"""The after-action report (LHPL) in the section order of Polri papers."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from trainer.domain.after_action import AfterActionReport
from trainer.domain.editions import Profile
from trainer.i18n import _
from trainer.reports import cancelled_report, styles
from trainer.reports.analysis_chapter import add_analysis, add_conclusions
from trainer.reports.annexes import add_annexes, annex_name, annexes_of
from trainer.reports.blocks import lettered, para, paras
from trainer.reports.cancelled_report import add_cancelled
from trainer.reports.conduct_chapter import add_conduct
from trainer.reports.confirmed import draft_mark
from trainer.reports.frame import Contents, Letterhead, Sheet, build
from trainer.reports.proof import Proof, add_proof, attachment_of, keywords_of, proof_of
from trainer.reports.report_summary import summary_of
from trainer.reports.results import add_results
from trainer.reports.signing import SignatureBlock
from trainer.reports.story import Story
from trainer.reports.summary_page import add_summary
from trainer.reports.voices import add_voices
from trainer.reports.withheld import add_kind

_MOST_KEPT = 240.0
"""Points up to which a list of annexes stands on one page."""


def render(report: AfterActionReport) -> bytes:
    """The report as PDF; the same report in the same language gives the same bytes."""
    proof = proof_of(report)
    sheet = _sheet(report, proof)
    story = Story()
    if (
        report.profile is not Profile.PUBLIC
    ):  # the chief's page tells of injects and differences, which that copy leaves out
        add_summary(story, summary_of(report), report.letterhead, sheet)
    story.add(_first_page(report, story))
    _introduction(story, report)
    if report.cancelled:
        add_cancelled(story, report)
    else:
        add_conduct(story, report, sheet.room)
        add_results(story, report, sheet.room)
        add_voices(story, report.voices)
        add_analysis(story, report)
        add_conclusions(story, report)
    _closing(story, report, sheet.room)
    add_annexes(story, report)
    add_proof(story, proof)
    return build(sheet, story.blocks)


def _sheet(report: AfterActionReport, proof: Proof | None) -> Sheet:
    title = _("After-action report: {title}").format(title=report.title)
    return Sheet(
        title=title, number=_("Number: {number}").format(number=report.number), classification=report.classification,
        language=report.language, author=" ".join(report.letterhead[:3]),
        subject=_("Drill {code}, revision {revision}").format(code=report.drill_code, revision=report.revision),
        date=report.issued or report.ended or report.started, is_draft=report.is_draft, paper=report.paper,
        keywords=keywords_of(proof) if proof else "", attachment=attachment_of(proof) if proof else None,
    )  # fmt: skip


def _first_page(report: AfterActionReport, story: Story) -> list[Flowable]:
    return [
        Letterhead(report.letterhead),
        Spacer(1, 22),
        para(_("AFTER-ACTION REPORT"), styles.TITLE),
        para(report.title.upper(), styles.TITLE),
        para(_("Number: {number}").format(number=report.number), styles.CENTRED),
        *add_kind(report),
        Spacer(1, 18),
        para(_("CONTENTS"), styles.CHAPTER),
        Contents(story.anchors),
        PageBreak(),
    ]


def chapters() -> tuple[str, ...]:
    """Titles of the six chapters."""
    return (
        _("I. INTRODUCTION"), _("II. CONDUCT"), _("III. RESULTS"), _("IV. ANALYSIS AND EVALUATION"),
        _("V. CONCLUSIONS AND SUGGESTIONS"), _("VI. CLOSING"),
    )  # fmt: skip


def _introduction(story: Story, report: AfterActionReport) -> None:
    story.chapter(_("I. INTRODUCTION"))
    story.section(_("1. General"), beside=draft_mark(report, "general"))
    story.add(paras(report.general))
    story.section(_("2. Basis"))
    story.add(lettered(report.references))
    story.section(_("3. Purpose and aim"), beside=draft_mark(report, "purpose"))
    story.add(lettered(report.purpose))
    story.section(_("4. Scope"), beside=draft_mark(report, "scope"))
    story.add(paras(report.scope))
    story.section(_("5. Structure"))
    titles = cancelled_report.chapters() if report.cancelled else chapters()
    story.add([para(title, styles.ITEM) for title in titles])


def _closing(story: Story, report: AfterActionReport, room: float) -> None:
    closing = [
        para(report.texts.get("closing") or _("This report is made to be used as it is needed.")),
        Spacer(1, 16),
        *_signed(report),
    ]
    title = _("V. CLOSING") if report.cancelled else _("VI. CLOSING")
    story.chapter(title, sum(block.wrap(room, 0)[1] for block in closing) + 20)
    story.add(closing)
    story.space(14)
    _lists(story, report, room)


def _signed(report: AfterActionReport) -> list[Flowable]:
    """The block of the signer; a public copy names nobody and says where the signed paper is."""
    signed = report.signature
    if report.profile is not Profile.PUBLIC:
        return [SignatureBlock(*report.signatures)]
    told = _("Issued in {place} on {date} by: {office}. The signed report stays with the office.").format(
        place=signed.place or "…", date=signed.date or "…", office=f"{signed.acting} {signed.office}".strip() or "…"
    )
    return [para(told)]


def _lists(story: Story, report: AfterActionReport, room: float) -> None:
    """Copies, then annexes: those printed here by their letters, others as they were named; no few lines apart."""
    if report.copies:
        story.caption(_("Copies to:"), 30)
        story.add([para(text, styles.LISTED, f"{place}.") for place, text in enumerate(report.copies, start=1)])
    titles = [title for title, _write, _is_guarded in annexes_of(report)]
    named = [f"{annex_name(place)}: {title}" for place, title in enumerate(titles)]
    listed = [*named, *(item for item in report.annexes if item not in titles)]
    if listed:
        lines = [para(text, styles.LISTED) for text in listed]
        story.caption(_("Annexes:"), min(sum(line.wrap(room, 0)[1] for line in lines), _MOST_KEPT) + 12)
        story.add(lines)
