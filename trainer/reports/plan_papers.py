"""The plan on lying paper: the year as a timeline by unit, or the sheet of a month."""

from reportlab.platypus import Spacer

from trainer.domain.plan_papers import PlanPaper
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.blocks import para
from trainer.reports.frame import Letterhead, Sheet, build
from trainer.reports.month_chart import MonthChart
from trainer.reports.plan_tables import Legend, add_days, add_drills, add_reasons, add_risks, add_signature
from trainer.reports.plan_words import days
from trainer.reports.story import OVER_TABLE, Story
from trainer.reports.year_chart import Span, YearChart

HEADS = 100.0
"""Points of letterhead, title and legend over the sheet of a month."""


def render_year(paper: PlanPaper) -> bytes:
    """The yearly plan as PDF; the same plan in the same language gives the same bytes."""
    sheet, story = _sheet(paper), Story()
    _head(story, paper)
    room = sheet.height - HEADS - 14 * max(0, len(paper.letterhead) - 3)
    story.add([YearChart(Span(paper.first, paper.last, paper.days), paper.lanes, room), Legend()])
    add_drills(story, paper)
    add_days(story, paper)
    add_risks(story, paper)
    _reasons(story, paper)
    add_signature(story, paper)
    return build(sheet, story.blocks)


def render_month(paper: PlanPaper) -> bytes:
    """The sheet of a month: the days on the first page, then the drills in full."""
    sheet, story = _sheet(paper), Story()
    _head(story, paper)
    lines = len(paper.letterhead)
    story.add(
        [MonthChart(paper.first, paper.lines, paper.days, sheet.height - HEADS - 14 * max(0, lines - 3)), Legend()]
    )
    add_drills(story, paper)
    _reasons(story, paper)
    add_signature(story, paper)
    return build(sheet, story.blocks)


def _sheet(paper: PlanPaper) -> Sheet:
    return Sheet(
        title=paper.title, number=_("As of {day}").format(day=days(paper.made.date(), paper.made.date())),
        classification=paper.classification, language=paper.language, author=" ".join(paper.letterhead[:3]), subject=paper.title,
        date=paper.made, is_draft=False, paper=f"{paper.paper} lying",
    )  # fmt: skip


def _head(story: Story, paper: PlanPaper) -> None:
    story.add([Letterhead(paper.letterhead), Spacer(1, 4), para(paper.title.upper(), styles.TITLE), Spacer(1, 8)])


def _reasons(story: Story, paper: PlanPaper) -> None:
    story.chapter(_("Conflicts and their reasons"), OVER_TABLE if paper.reasons else 36.0)
    add_reasons(story, paper.reasons, paper.blocking)
