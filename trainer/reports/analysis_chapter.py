"""Chapters IV and V of the after-action report: what went well and what did not, conclusions, the follow-up plan."""

from trainer.domain.after_action import AfterActionReport
from trainer.i18n import _
from trainer.reports.blocks import lettered, table
from trainer.reports.grid import Column
from trainer.reports.story import Story


def add_analysis(story: Story, report: AfterActionReport) -> None:
    """Chapter IV."""
    story.chapter(_("IV. ANALYSIS AND EVALUATION"))
    story.section(_("15. What went well"))
    story.add(lettered(report.went_well))
    story.section(_("16. Shortcomings"))
    story.add(lettered(report.shortcomings))
    story.section(_("17. Obstacles"))
    story.add(lettered(report.obstacles))
    story.section(_("18. Remedies"))
    story.add(lettered(report.remedies))


def add_conclusions(story: Story, report: AfterActionReport) -> None:
    """Chapter V with the follow-up plan."""
    story.chapter(_("V. CONCLUSIONS AND SUGGESTIONS"))
    story.section(_("19. Conclusions"))
    story.add(lettered(report.conclusions))
    story.section(_("20. Suggestions and follow-up plan"))
    story.add(lettered(report.suggestions))
    if report.follow_up:
        story.caption(_("Follow-up plan"))
        columns = (
            Column(_("No."), 24, "right"), Column(_("Description"), 208), Column(_("Person in charge (PIC)"), 110),
            Column(_("Due date"), 80), Column(_("Reference"), 60),
        )  # fmt: skip
        rows = [(str(item.number), item.text, item.owner, item.due, item.reference) for item in report.follow_up]
        story.add([table(columns, rows)])
