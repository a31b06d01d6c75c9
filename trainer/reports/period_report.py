"""The programme report (Laporan Pelaksanaan Program Latihan): summary for the chief, eight chapters, list of drills."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from trainer.domain.paper_head import PaperHead
from trainer.domain.period_drill import Outcome
from trainer.domain.period_report import PeriodReport
from trainer.domain.period_rules import FEW
from trainer.domain.rating import Rating
from trainer.domain.why_objective import RATINGS
from trainer.i18n import _
from trainer.reports import fonts, styles
from trainer.reports.blocks import Anchor, clean, lettered, number, para, paras, table
from trainer.reports.frame import Contents, Letterhead, Sheet, build
from trainer.reports.grid import Column, Look
from trainer.reports.numbered import ROMAN, NumberedStory
from trainer.reports.paper import add_closing, opening, sheet_of
from trainer.reports.period_chapters import add_coverage, add_follow_up, add_readiness, add_results, add_weaknesses
from trainer.reports.period_charts import Tile, held_and_planned, tiles
from trainer.reports.period_conduct import add_programme
from trainer.reports.plan_words import days, state
from trainer.reports.story import Story

ASKED, TOLD, LINES, GAP, CHART = 5, 5, 3, 20.0, 110.0
"""Sentences, lines of each, spare room and height of the chart on the page for the chief: it stays one page."""
SIGNED = 190.0
"""What a signature takes, about."""


def render(report: PeriodReport) -> bytes:
    """The report as PDF; the same report in the same language gives the same bytes."""
    head = report.head or PaperHead((), "B", "en")
    sheet = sheet_of(head, _("Report on the training programme: {period}").format(period=report.title))
    story = NumberedStory()
    _introduction(story, report)
    add_programme(story, report, sheet.room)
    add_coverage(story, report)
    add_results(story, report, sheet.room)
    add_weaknesses(story, report, sheet.room)
    add_readiness(story, report, sheet.room)
    add_follow_up(story, report)
    _conclusions(story, report, head)
    _annex(story, report, head)
    return build(sheet, [*_summary(report, head, sheet), *_contents(story), *story.blocks])


def chapters() -> tuple[str, ...]:
    """Titles of the chapters."""
    return (
        _("INTRODUCTION"), _("THE PROGRAMME AS CARRIED OUT"), _("COVERAGE"), _("RESULTS"), _("RECURRING WEAKNESSES"),
        _("READINESS"), _("FOLLOW-UP"), _("CONCLUSIONS AND SUGGESTIONS"),
    )  # fmt: skip


def _summary(report: PeriodReport, head: PaperHead, sheet: Sheet) -> list[Flowable]:
    """One page for the chief: numbers, what stands out, what is asked of him."""
    above: list[Flowable] = [
        *opening(head, _("Report on the training programme"), report.title),
        Anchor("summary", _("Summary for the chief"), 0),
        para(_("SUMMARY FOR THE CHIEF"), styles.CHAPTER),
        tiles(_tiles(report), sheet.room),
    ]
    below: list[Flowable] = [
        para(_("What stands out"), styles.SECTION),
        *_listed(report.texts.get("conclusions", ())[:TOLD], sheet.room),
        para(_("What is asked of the chief"), styles.SECTION),
        *_listed(report.texts.get("suggestions", ())[:ASKED], sheet.room),
    ]
    if report.provisional:
        told = _("The numbers of {count} held drills are provisional: their reports are not issued yet.")
        below.append(para(told.format(count=report.provisional), styles.NOTE))
    chart = held_and_planned(report.months, sheet.room, CHART)
    fits = _height([*above, *below], sheet) + chart.height + GAP < sheet.height
    return [*above, *([Spacer(1, 4), chart] if report.planned and fits else []), *below, PageBreak()]


def _height(blocks: Sequence[Flowable], sheet: Sheet) -> float:
    """What blocks take under one another."""
    total = 0.0
    for block in blocks:
        total += block.wrap(sheet.room, sheet.height)[1] + block.getSpaceBefore() + block.getSpaceAfter()
    return total


def _tiles(report: PeriodReport) -> list[Tile]:
    found, ratings = report.outcomes, report.ratings
    rated = [
        Tile(str(ratings.get(rating, 0)), _("objectives {rating}").format(rating=rating.value)) for rating in Rating
    ]
    waiting = sum(found.get(item, 0) for item in (Outcome.AHEAD, Outcome.RUNNING))
    off = found.get(Outcome.POSTPONED, 0) + found.get(Outcome.CANCELLED, 0)
    share = report.people.share
    return [
        Tile(str(report.planned), _("drills planned")),
        Tile(str(len(report.held)), _("held")),
        Tile(str(off), _("postponed or cancelled")),
        Tile(str(found.get(Outcome.OVERDUE, 0)), _("day passed, not held")),
        Tile(str(waiting), _("ahead or running")),
        Tile(f"{len(report.units) - len(report.uncovered)} / {len(report.units)}", _("units with a drill")),
        Tile("–" if share is None else f"{number(share)} %", _("of personnel drilled")),
        *rated,
        Tile(str(len(report.weaknesses)), _("recurring weaknesses")),
    ]  # fmt: skip


def _listed(texts: tuple[str, ...], room: float) -> list[Flowable]:
    return [para(_clipped(text, room), styles.LISTED, f"{place}.") for place, text in enumerate(texts, start=1)]


def _clipped(text: str, room: float) -> str:
    """As much as three lines hold, so that the page stays one page; the whole stands in chapter VIII."""
    size = styles.LISTED.fontSize
    lines = fonts.break_lines(" ".join(clean(text).split()), fonts.REGULAR, size, room - styles.INDENT - 20)
    return " ".join(lines) if len(lines) <= LINES else " ".join(lines[:LINES]).rstrip(" .,;:") + " …"


def _contents(story: Story) -> list[Flowable]:
    return [para(_("CONTENTS"), styles.CHAPTER), Contents(story.anchors), Spacer(1, 10)]


def _introduction(story: NumberedStory, report: PeriodReport) -> None:
    story.chapter(_("INTRODUCTION"))
    story.section(_("General"))
    story.add(paras(report.texts.get("general", ())))
    story.section(_("Basis"))
    story.add(lettered(report.texts.get("basis", ())))
    story.section(_("Purpose and aim"))
    story.add([para(_("To account for the training programme of the period, to show what the units were able to do, and "
                      "to lay before the chief what he is asked to decide."))])  # fmt: skip
    story.section(_("Scope and how the numbers are to be read"))
    story.add(lettered(_reading(report)))
    story.section(_("Structure"))
    story.add([para(title, styles.ITEM, f"{place}.") for place, title in zip(ROMAN, chapters(), strict=False)])


def _reading(report: PeriodReport) -> tuple[str, ...]:
    meanings = "; ".join(f"{rating.value} = {_(text)}" for rating, text in RATINGS.items())
    before = report.period.before
    return (
        _("Counted are drills that begin from {days}; drafts are not plans and are left out ({drafts} in this period). A "
          "drill of several units counts for each of them in tables by unit, and once in sums.").format(
            days=days(report.period.first, report.period.last), drafts=report.drafts),
        _("The period before, for comparison, is {days}.").format(days=days(before.first, before.last)),
        _("Objectives are rated {meanings}. The rating of a drill is the middle one of its "
          "objectives; where the lowest is worse it stands behind it, as in S/U.").format(
            meanings=meanings),
        _("Scores are means in which each drill has the same weight. Drills differ in difficulty, and averages of fewer "
          "than {few} drills say little: the number of drills stands beside each average.").format(few=FEW),
        _("Numbers of issued reports are those that were signed. Held drills without an issued report are counted by what "
          "stands now and marked as provisional."),
        _("Single persons are neither named nor scored here; their results stand in the restricted annexes of the drills."),
    )  # fmt: skip


def _conclusions(story: NumberedStory, report: PeriodReport, head: PaperHead) -> None:
    story.chapter(_("CONCLUSIONS AND SUGGESTIONS"))
    story.section(_("Conclusions"))
    story.add(lettered(report.texts.get("conclusions", ())))
    story.section(_("Suggestions"))
    *first, last = lettered(report.texts.get("suggestions", ()))
    story.add([*first, CondPageBreak(SIGNED * len(head.signatures) + 60), last])  # no signature stands alone on a page
    add_closing(story, head)


def _annex(story: Story, report: PeriodReport, head: PaperHead) -> None:
    """All drills of the period, planned or held."""
    lines = [_("ANNEX: {title}").format(title=_("List of drills")), *([head.number] if head.number else [])]
    story.annex(_("List of drills"), _("Annex"), Letterhead(lines, is_annex=True))
    columns = (
        Column(_("Date"), 50), Column(_("Code"), 60), Column(_("Drill"), 108), Column(_("Unit"), 66),
        Column(_("State"), 54), Column(_("Rating"), 38, "centre", is_bold=True), Column(_("Score"), 32, "right"),
        Column(_("Number of the report (LHPL)"), 104),
    )  # fmt: skip
    rows = [
        (
            days(item.day, item.day), item.code, item.title, report.names.get(item.host, item.host), state(item.state),
            item.letters if item.is_held else "–", number(item.score) if item.is_held else "–",
            item.number or (_("provisional") if item.is_provisional else "–"),
        )
        for item in report.drills
    ]  # fmt: skip
    story.add(
        [
            table(
                columns,
                rows or [("–", "–", _("None recorded."), *("–" for _column in columns[3:]))],
                Look(size=8, leading=9.6),
            )
        ]
    )
