"""Chapters IV and V of the after-action report: strengths and areas for improvement, conclusions, the follow-up plan."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Spacer

from trainer.domain.after_action import AfterActionReport, FollowUp
from trainer.domain.analysis import Point
from trainer.i18n import _
from trainer.reports import styles
from trainer.reports.blocks import labelled, letter, lettered, para, table
from trainer.reports.confirmed import draft_mark
from trainer.reports.grid import Column, Grid
from trainer.reports.story import Story

POINT_ROOM = 48.0
"""Points that must be left under the first lines of a point, so that it does not begin at the foot of a page."""


def add_analysis(story: Story, report: AfterActionReport) -> None:
    """Chapter IV. A copy without the points, such as the public one, has what was seen alone."""
    story.chapter(_("IV. ANALYSIS AND EVALUATION"))
    story.section(_("15. What went well"), beside=draft_mark(report, "went_well"))
    _points(story, report.strengths, report.went_well)
    story.section(_("16. Shortcomings"), beside=draft_mark(report, "shortcomings"))
    _points(story, report.improvements, report.shortcomings)
    story.section(_("17. Obstacles"), beside=draft_mark(report, "obstacles"))
    story.add(lettered(report.obstacles))
    story.section(_("18. Remedies"), beside=draft_mark(report, "remedies"))
    story.add(lettered(report.remedies))


def add_conclusions(story: Story, report: AfterActionReport) -> None:
    """Chapter V with the follow-up plan."""
    story.chapter(_("V. CONCLUSIONS AND SUGGESTIONS"))
    story.section(_("19. Conclusions"), beside=draft_mark(report, "conclusions"))
    story.add(lettered(report.conclusions))
    story.section(_("20. Suggestions and follow-up plan"), beside=draft_mark(report, "suggestions", "follow_up"))
    story.add(lettered(report.suggestions))
    if report.follow_up:
        story.caption(_("Follow-up plan"))
        story.add([_follow_up(report.follow_up)])


def _points(story: Story, points: Sequence[Point], seen: Sequence[str]) -> None:
    """Each with its four parts; one alone that only says there is nothing is a plain paragraph."""
    if not any(_parts(item) for item in points):
        story.add(lettered(seen))
        return
    for place, item in enumerate(points):
        bullet = f"{letter(place)}."
        story.add([CondPageBreak(POINT_ROOM), para(item.observation or "–", styles.ITEM, bullet)])
        story.add([labelled(name, text, styles.DETAIL) for name, text in _parts(item)])
        story.add([Spacer(1, 4)])


def _parts(item: Point) -> list[tuple[str, str]]:
    parts = (
        (_("Reference"), item.reference), (_("Analysis"), item.analysis), (_("Recommendation"), item.recommendation),
    )  # fmt: skip
    return [(name, text) for name, text in parts if text.strip()]


def _follow_up(lines: Sequence[FollowUp]) -> Grid:
    """Description, POETE element, person in charge, due date and what each line rests on."""
    columns = (
        Column(_("No."), 24, "right"), Column(_("Description"), 168), Column(_("POETE element"), 60),
        Column(_("Person in charge (PIC)"), 86), Column(_("Due date"), 92), Column(_("Reference"), 52),
    )  # fmt: skip
    rows = [(str(item.number), item.text, item.poete or "–", item.owner, item.due, item.reference) for item in lines]
    return table(columns, rows)
