"""The chapters of an after-action report on a drill that was cancelled: what was planned, why it was not held."""

from trainer.domain.after_action import AfterActionReport
from trainer.i18n import _
from trainer.reports.blocks import lettered, pairs, para, paras
from trainer.reports.conduct_chapter import add_organisers, add_scenario, add_strength
from trainer.reports.report_summary import told_lines
from trainer.reports.story import OVER_TABLE, Story


def chapters() -> tuple[str, ...]:
    """Titles of the five chapters."""
    return (
        _("I. INTRODUCTION"), _("II. CANCELLATION"), _("III. WHAT HAD BEEN PREPARED"), _("IV. CONCLUSIONS AND SUGGESTIONS"),
        _("V. CLOSING"),
    )  # fmt: skip


def add_cancelled(story: Story, report: AfterActionReport) -> None:
    """Chapters II to IV."""
    held = report.cancelled
    story.chapter(_("II. CANCELLATION"))
    story.section(_("6. Planned time and place"))
    story.add([pairs(report.time_and_place or ((_("Place"), "–"),))])
    story.section(_("7. Cancellation and its reason"))
    story.add(lettered(told_lines(report)))
    story.section(_("8. Results"))
    story.add([para(_("The drill was not held. Nothing was scored, and no objective was tested."))])
    story.chapter(_("III. WHAT HAD BEEN PREPARED"))
    story.section(_("9. State of the preparation"))
    story.add(lettered(held.prepared if held else ()))
    story.section(_("10. Organisers"), OVER_TABLE)
    add_organisers(story, report)
    story.section(_("11. Participants and strength"), OVER_TABLE)
    add_strength(story, report)
    story.section(_("12. Scenario and method"))
    add_scenario(story, report)
    story.chapter(_("IV. CONCLUSIONS AND SUGGESTIONS"))
    story.section(_("13. Conclusions"))
    story.add(paras(report.conclusions))
    story.section(_("14. Suggestions"))
    story.add(lettered(report.suggestions))
