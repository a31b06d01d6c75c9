"""The after-action report (LHPL) in the section order of Polri papers."""

from reportlab.platypus import Flowable, PageBreak, Spacer

from trainer.domain.after_action import AfterActionReport
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.analysis_chapter import add_analysis, add_conclusions
from trainer.reports.annexes import add_annexes, annex_name, annexes_of
from trainer.reports.blocks import lettered, para, paras
from trainer.reports.conduct_chapter import add_conduct
from trainer.reports.frame import Contents, Letterhead, Sheet, build
from trainer.reports.results import add_results
from trainer.reports.signing import SignatureBlock
from trainer.reports.story import Story
from trainer.reports.voices import add_voices


def render(report: AfterActionReport) -> bytes:
    """The report as PDF; the same report in the same language gives the same bytes."""
    sheet = _sheet(report)
    story = Story()
    _introduction(story, report)
    add_conduct(story, report, sheet.room)
    add_results(story, report, sheet.room)
    add_voices(story, report.voices)
    add_analysis(story, report)
    add_conclusions(story, report)
    _closing(story, report, sheet.room)
    add_annexes(story, report)
    return build(sheet, [*_first_page(report, story), *story.blocks])


def _sheet(report: AfterActionReport) -> Sheet:
    title = _("After-action report: {title}").format(title=report.title)
    return Sheet(
        title=title, number=_("Number: {number}").format(number=report.number), classification=report.classification,
        language=report.language, author=" ".join(report.letterhead[:3]),
        subject=_("Drill {code}, revision {revision}").format(code=report.drill_code, revision=report.revision),
        date=report.issued or report.ended or report.started, is_draft=report.is_draft, paper=report.paper,
    )  # fmt: skip


def _first_page(report: AfterActionReport, story: Story) -> list[Flowable]:
    return [
        Letterhead(report.letterhead),
        Spacer(1, 22),
        para(_("AFTER-ACTION REPORT"), styles.TITLE),
        para(report.title.upper(), styles.TITLE),
        para(_("Number: {number}").format(number=report.number), styles.CENTRED),
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
    story.section(_("1. General"))
    story.add(paras(report.general))
    story.section(_("2. Basis"))
    story.add(lettered(report.references))
    story.section(_("3. Purpose and aim"))
    story.add(lettered(report.purpose))
    story.section(_("4. Scope"))
    story.add(paras(report.scope))
    story.section(_("5. Structure"))
    story.add([para(title, styles.ITEM) for title in chapters()])


def _closing(story: Story, report: AfterActionReport, room: float) -> None:
    closing = [
        para(report.texts.get("closing") or _("This report is made to be used as it is needed.")),
        Spacer(1, 16),
        SignatureBlock(*report.signatures),
    ]
    story.chapter(_("VI. CLOSING"), sum(block.wrap(room, 0)[1] for block in closing) + 20)
    story.add(closing)
    story.space(14)
    _lists(story, report)


def _lists(story: Story, report: AfterActionReport) -> None:
    """Copies, then annexes: those printed here by their letters, others as they were named."""
    if report.copies:
        story.caption(_("Copies to:"), 30)
        story.add([para(text, styles.LISTED, f"{place}.") for place, text in enumerate(report.copies, start=1)])
    titles = [title for title, _write, _is_guarded in annexes_of(report)]
    named = [f"{annex_name(place)}: {title}" for place, title in enumerate(titles)]
    story.caption(_("Annexes:"), 30)
    story.add(
        [para(text, styles.LISTED) for text in (*named, *(item for item in report.annexes if item not in titles))]
    )
