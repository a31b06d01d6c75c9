"""Chapters III to VII of a programme report: coverage, results, weaknesses, readiness, follow-up."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from trainer.domain.action import Action, ActionState
from trainer.domain.period_report import PeriodReport
from trainer.domain.period_rules import FEW, Compared, FollowUpLine, Standing, Weakness
from trainer.domain.rating import Rating
from trainer.i18n import _
from trainer.reports import words
from trainer.reports.blocks import number, para, table
from trainer.reports.grid import Column, Look
from trainer.reports.period_charts import HeatMap, cell_of, trend, weakness_bars
from trainer.reports.period_map import unit_map
from trainer.reports.plan_words import days, short_day
from trainer.reports.story import OVER_TABLE, Story

ACROSS = 16
"""Families beside each other in one matrix."""
DRAWN = 12
"""Weaknesses drawn as bars; all stand in the table."""
UNDER_MAP = 42.0
"""What the sentences under the map take, about."""
SLIM = Look(size=8.5, leading=10.4, is_fitted=True)
Places = Mapping[tuple[str, str], Standing]


# III


def add_coverage(story: Story, report: PeriodReport) -> None:
    """Which unit drilled what, and how many of its people took part."""
    story.chapter(_("COVERAGE"))
    story.section(_("Units and families of scenarios"), 150)
    if report.standings:
        told = _(
            "The last drill in the period with its month. S/U: the middle rating of its objectives is S, the lowest U; a dash: "
            "held and not rated yet; empty: no drill. The darker, the weaker."
        )
        story.note(told)
    _matrix(story, report, report.standings, _when)
    untouched = [item.name for item in report.uncovered]
    if untouched and report.planned:
        told = _("Units without a drill in the period: {names}.")
        story.add([para(told.format(names=", ".join(untouched)))])
    story.section(_("Personnel who took part"), OVER_TABLE)
    _people(story, report)


def _when(item: Standing) -> str:
    return f"{item.drill.day:%m/%y}"


def _matrix(story: Story, report: PeriodReport, places: Places, under: Callable[[Standing], str]) -> None:
    """Families of which no unit ever held a drill are left out and said."""
    families = sorted({family for _unit, family in places}, key=lambda code: report.names.get(code, code).casefold())
    if not families:
        story.add([para(_("No drill was held, so there is nothing to lay beside each other."))])
        return
    size = -(-len(families) // -(-len(families) // ACROSS))
    for start in range(0, len(families), size):
        shown = families[start : start + size]
        cells = {
            (row, column): cell_of(item, under(item))
            for row, unit in enumerate(report.units)
            for column, family in enumerate(shown)
            if (item := places.get((unit.code, family))) is not None
        }
        heads = [report.names.get(code, code) for code in shown]
        story.add([HeatMap([unit.name for unit in report.units], heads, cells)])
        story.space(8)


def _people(story: Story, report: PeriodReport) -> None:
    columns = (
        Column(_("Unit"), 150), Column(_("Strength"), 60, "right"), Column(_("On the roster"), 60, "right"),
        Column(_("Took part"), 60, "right"), Column(_("Share %"), 56, "right"), Column(_("Not drilled"), 66, "right"),
    )  # fmt: skip
    rows = []
    for name, item in [*((unit.name, unit.people) for unit in report.units), (_("Together"), report.people)]:
        never = str(item.base - item.drilled) if item.base else "–"
        rows.append(
            (name, str(item.strength), str(item.registered), str(item.drilled), number(item.share), never)
        )  # fmt: skip
    story.add([table(columns, rows, Look(size=8.5, leading=10.4, is_fitted=True, bold=frozenset({len(rows) - 1})))])
    told = _(
        "Each person counts once, in the unit of today: who was present where attendance was recorded, else who stood on the "
        "list of participants. The share is of the strength, or of the roster where that is longer."
    )
    story.note(told)


# IV


def add_results(story: Story, report: PeriodReport, room: float) -> None:
    """Ratings, averages with what they rest on, and what changed."""
    story.chapter(_("RESULTS"))
    story.section(_("Ratings of objectives by unit"), OVER_TABLE)
    _ratings(story, report)
    story.section(_("Averages by level"), OVER_TABLE)
    _compared(story, _("Level"), report.levels, lambda ref: words.word(words.LEVELS, ref))
    story.section(_("Trend"), 190)
    if any(item.score is not None for item in (*report.months, *report.before_months)):
        marks = [item.pass_mark for item in report.held]
        story.add(
            [trend(report.months, report.before_months, room, Counter(marks).most_common(1)[0][0] if marks else 65.0)]
        )
        story.note(_("Means of the drills of a month, their number in brackets. Drills differ in kind and difficulty: a "
                     "line that rises or falls is a reason to look, not a proof."))  # fmt: skip
    story.caption(_("Like with like: by family of scenarios"))
    _compared(story, _("Family"), report.trends, lambda ref: report.names.get(ref, ref))
    _difficulty(story, report)
    story.section(_("Agreement between evaluators"), OVER_TABLE)
    _agreement(story, report)


def _ratings(story: Story, report: PeriodReport) -> None:
    columns = (
        Column(_("Unit"), 150), *(Column(rating.value, 36, "right") for rating in Rating),
        Column(_("Not enough evidence"), 72, "right"), Column(_("Mean score"), 60, "right"),
        Column(_("Drills scored"), 60, "right"),
    )  # fmt: skip
    rows = [
        (
            item.name, *(str(item.ratings.get(rating, 0)) for rating in Rating), str(item.unrated), number(item.score),
            str(item.scored),
        )
        for item in report.units
    ]  # fmt: skip
    unrated = sum(not item.rating for drill in report.held for item in drill.objectives)
    scores = [item.score for item in report.held if item.score is not None]
    rows.append(
        (
            _("All, each drill once"), *(str(report.ratings.get(rating, 0)) for rating in Rating), str(unrated),
            number(sum(scores) / len(scores) if scores else None), str(len(scores)),
        )
    )  # fmt: skip
    story.add([table(columns, rows, Look(size=8.5, leading=10.4, is_fitted=True, bold=frozenset({len(rows) - 1})))])


def _compared(story: Story, name: str, lines: Sequence[Compared], word: Callable[[str], str]) -> None:
    columns = (
        Column(name, 160), Column(_("Score"), 46, "right"), Column(_("Coverage %"), 58, "right"),
        Column(_("Drills"), 42, "right"), Column(_("Period before"), 62, "right"), Column(_("Drills"), 42, "right"),
        Column(_("Change"), 52, "right"),
    )  # fmt: skip
    rows = [
        (
            word(item.ref), number(item.score), number(item.coverage, 0), str(item.drills), number(item.before),
            str(item.before_drills), _signed(item.change),
        )
        for item in lines
    ]  # fmt: skip
    story.add([table(columns, rows or [(_("None recorded."), *("–" for _column in columns[1:]))], SLIM)])
    if rows:
        told = _("A change is only stated where both periods have at least {few} drills.")
        story.note(told.format(few=FEW))


def _signed(change: float | None) -> str:
    text = number(change)
    return f"+{text}" if change is not None and round(change, 1) > 0 else text


def _difficulty(story: Story, report: PeriodReport) -> None:
    stated = Counter(item.difficulty for item in report.held if item.difficulty)
    if stated:
        classes = ", ".join(f"{report.names.get(code, code)}: {count}" for code, count in sorted(stated.items()))
        told = _("Difficulty of the held drills by class: {classes}; not stated: {missing}.")
        story.add([para(told.format(classes=classes, missing=len(report.held) - sum(stated.values())))])


def _agreement(story: Story, report: PeriodReport) -> None:
    if not report.agreement:
        story.add([para(_("No criterion was judged by two or more evaluators."))])
        return
    columns = (
        Column(_("Score sheet"), 140), Column(_("Coefficient"), 90, "right"), Column(_("Paired items"), 90, "right"),
        Column(_("Drills"), 90, "right"),
    )  # fmt: skip
    rows = [(item.ref, number(item.score, 2), str(item.count), item.text) for item in report.agreement]
    story.add([table(columns, rows, SLIM)])
    story.note(_("Weighted kappa or Krippendorff's alpha of each drill, weighed by the paired items: 1 is full agreement, "
                 "0 no more than chance."))  # fmt: skip


# V


def add_weaknesses(story: Story, report: PeriodReport, room: float) -> None:
    """The same criterion below the pass mark in two drills or more."""
    story.chapter(_("RECURRING WEAKNESSES"))
    story.section(_("Criteria below the pass mark in two or more drills"), OVER_TABLE)
    if not report.weaknesses:
        story.add([para(_("No criterion was below the pass mark in two or more drills."))])
        return
    drawing = weakness_bars(report.weaknesses[:DRAWN], room)
    story.caption(_("The most frequent"), drawing.height + 10)
    story.add([drawing])
    story.space(6)
    columns = (
        Column(_("Criterion"), 164), Column(_("Below / judged"), 46, "right"), Column(_("Mean"), 36, "right"),
        Column(_("Where and when, with the score"), 176), Column(_("Period before"), 52, "right"),
    )  # fmt: skip
    rows = [_weakness(item) for item in report.weaknesses]
    story.add([table(columns, rows, Look(size=8.5, leading=10.4, is_fitted=True))])


def _weakness(item: Weakness) -> tuple[str, ...]:
    """A criterion in sixty-odd drills names the last eight of them."""
    last = [f"{place.unit} {short_day(place.day)}: {number(place.score)}" for place in item.below[-8:]]
    earlier = [_("{count} earlier").format(count=len(item.below) - 8)] if len(item.below) > 8 else []
    before = f"{item.before_below} / {item.before_judged}" if item.before_judged else "–"
    return (
        f"{item.code} {item.text}", f"{len(item.below)} / {item.judged}", number(item.average),
        "; ".join([*earlier, *last]), before,
    )  # fmt: skip


# VI


def add_readiness(story: Story, report: PeriodReport, room: float) -> None:
    """The last rating by unit and family, and how old it is; then where on the map."""
    story.chapter(_("READINESS"))
    story.section(_("A first picture"))
    told = _(
        "For each unit and family of scenarios the last held drill of the last two years counts: its rating is the middle one "
        "of its objectives (S/U: the lowest is U), its age is counted to the last day of the period, or to the day of this "
        "report where that is earlier. Ready reads: rated P or S, no objective U, not longer than {days} days ago. This says "
        "what was shown in drills; equipment, people and duty are not in it."
    )
    story.add([para(told.format(days=report.fresh_days))])
    for family, own in sorted(_own_spans(report).items()):
        story.add([para(_("{family}: not longer than {days} days ago.").format(family=family, days=own))])
    if not report.readiness:
        story.add([para(_("No drill was held, so there is nothing to lay beside each other."))])
        return
    story.section(_("Last rating and its age in months"), 150)
    _matrix(story, report, report.readiness, _age)
    story.section(_("Readiness by family"), OVER_TABLE)
    _families(story, report)
    _add_map(story, report, room)


def _add_map(story: Story, report: PeriodReport, room: float) -> None:
    """Where the units stand and what each has shown at the least. A report on one unit has no map."""
    chart = report.map
    if chart is None:
        return
    if not chart.units:
        story.section(_("Map of the units"))
        story.add([para(_("The place of no unit is known, so there is no map."))])
        return
    drawing = unit_map(chart, room)
    story.section(_("Map of the units"), drawing.height + UNDER_MAP)
    story.add([drawing])
    story.note(_(
        "Each unit by the weakest family it was drilled in, from issued reports alone and by the rules of readiness in force; "
        "the risk is the highest of its region. Where a name has no room the code of the unit stands. Outlines are coarse."
    ))  # fmt: skip
    if chart.unplaced:
        story.note(_("Not on the map, for want of a place: {names}.").format(names=", ".join(chart.unplaced)))


def _own_spans(report: PeriodReport) -> dict[str, int]:
    """Days that a result of a family stays fresh, where its own rule says otherwise than that for all."""
    return {
        report.names.get(family, family): item.fresh_days
        for (_unit, family), item in report.readiness.items()
        if item.fresh_days != report.fresh_days
    }


def _age(item: Standing) -> str:
    return _("{count} mo.").format(count=item.age_days * 12 // 365)


def _families(story: Story, report: PeriodReport) -> None:
    columns = (
        Column(_("Family"), 168), Column(_("Ready"), 44, "right"), Column(_("Ready, but older"), 58, "right"),
        Column(_("M, or a U in it"), 58, "right"), Column(_("Not rated"), 52, "right"), Column(_("Not drilled"), 58, "right"),
        Column(_("Oldest, days"), 54, "right"),
    )  # fmt: skip
    rows = []
    for family in sorted({family for _unit, family in report.readiness}, key=lambda code: report.names.get(code, code)):
        found = [item for place, item in report.readiness.items() if place[1] == family]
        ready = sum(item.is_ready for item in found)
        good = sum(item.is_good for item in found)
        rated = sum(item.drill.rating is not None for item in found)
        rows.append(
            (
                report.names.get(family, family), str(ready), str(good - ready), str(rated - good),
                str(len(found) - rated), str(len(report.units) - len(found)),
                str(max(item.age_days for item in found)),
            )
        )  # fmt: skip
    story.add([table(columns, rows, SLIM)])


# VII


def add_follow_up(story: Story, report: PeriodReport) -> None:
    """What drills left to be trained, as far as later drills show it done."""
    story.chapter(_("FOLLOW-UP"))
    _promised(story, report)
    story.section(_("What the drills left to be trained"), OVER_TABLE)
    if not report.follow_up:
        story.add([para(_("No held drill of the period has a criterion below the pass mark."))])
        return
    waiting = sum(bool(item.open or item.failed_again) for item in report.follow_up)
    told = _("{count} drills left criteria below the pass mark; of {waiting} something is still open, of {overdue} of these "
             "beyond the day. Open means: no later drill of the unit has judged the criterion; what was trained without a "
             "drill is not known here.")  # fmt: skip
    story.add([para(told.format(count=len(report.follow_up), waiting=waiting, overdue=len(report.overdue)))])
    columns = (
        Column(_("Drill"), 76), Column(_("Unit"), 92), Column(_("Due"), 56), Column(_("Open"), 96),
        Column(_("Failed again"), 76), Column(_("Passed since"), 76), Column(_("State"), 46),
    )  # fmt: skip
    rows = [
        (
            item.drill, report.names.get(item.unit, item.unit), days(item.due, item.due), _codes(item.open),
            _codes(item.failed_again), _codes(item.passed), _state(item, report),
        )
        for item in report.follow_up
    ]  # fmt: skip
    story.add([table(columns, rows, Look(size=8, leading=9.6))])


def _promised(story: Story, report: PeriodReport) -> None:
    """Corrective actions of the period's drills by unit: how far each has come, and what is past its day."""
    if not report.actions:
        return
    story.section(_("Corrective actions"), OVER_TABLE)
    story.add([para(_(
        "What issued reports of the period promised. Proven is what a later drill with an issued report has shown; only that "
        "is closed."
    ))])  # fmt: skip
    columns = (
        Column(_("Unit"), 150), Column(_("Actions"), 50, "right"), Column(_("Proposed"), 54, "right"),
        Column(_("In hand"), 54, "right"), Column(_("Implemented"), 60, "right"), Column(_("Proven"), 50, "right"),
        Column(_("Rejected"), 50, "right"), Column(_("Overdue"), 50, "right"),
    )  # fmt: skip
    rows = [_promises(name, [item for item in report.actions if item.unit == code], report)
            for code, name in ((line.code, line.name) for line in report.units)]  # fmt: skip
    story.add([table(columns, [row for row in rows if row[1] != "0"], SLIM)])


def _promises(name: str, held: Sequence[Action], report: PeriodReport) -> tuple[str, ...]:
    counts = Counter(item.state for item in held)
    in_hand = (ActionState.VALIDATED, ActionState.ASSIGNED, ActionState.IN_PROGRESS)
    groups = ((ActionState.PROPOSED,), in_hand, (ActionState.IMPLEMENTED,), (ActionState.VERIFIED, ActionState.CLOSED),
              (ActionState.REJECTED,))  # fmt: skip
    numbers = (sum(counts[state] for state in group) for group in groups)
    overdue = sum(item.is_overdue(report.today) for item in held)
    return (name, str(len(held)), *map(str, numbers), str(overdue))


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes) or "–"


def _state(item: FollowUpLine, report: PeriodReport) -> str:
    if item.is_overdue(report.today):
        return _("overdue")
    return _("open") if item.open or item.failed_again else _("done")
