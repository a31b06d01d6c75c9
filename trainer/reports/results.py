"""Chapter III of the after-action report: scores with coverage, what caps them, agreement, findings."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from trainer.domain.after_action import AfterActionReport
from trainer.domain.editions import Profile
from trainer.domain.heat_map import heat_map
from trainer.domain.result import Average, DrillResult, ObjectiveResult, SheetResult
from trainer.domain.scoring import ScoreSheet
from trainer.domain.trend import TrendPoint, point
from trainer.domain.why_objective import RATINGS, decided_steps
from trainer.i18n import _, language, say
from trainer.reports import readings, words
from trainer.reports.blocks import lettered, number, para, table
from trainer.reports.charts import Bar, bars, radar
from trainer.reports.charts_scores import agreements, heat_maps, histogram, trend
from trainer.reports.confirmed import draft_mark
from trainer.reports.grid import Column, Look
from trainer.reports.judgement import add_critical_findings, add_difficulty
from trainer.reports.story import OVER_CAPTION, OVER_TABLE, Story
from trainer.reports.withheld import absent

_MOST_SPOKES = 12


def add_results(story: Story, report: AfterActionReport, room: float) -> None:
    """Items 11 to 14."""
    story.chapter(_("III. RESULTS"))
    story.section(_("11. Scores by objective"), OVER_TABLE)
    _objectives(story, report, room)
    story.section(_("12. Scores by unit"), OVER_CAPTION)
    _units(story, report, room)
    story.section(_("13. Individual scores"))
    _people(story, report, room)
    story.section(_("14. Critical findings, human-rights and safety notes"), beside=draft_mark(report, "findings"))
    _findings(story, report)


def sheet_title(sheet: ScoreSheet) -> str:
    """Code and title of a sheet in the language in use."""
    return f"{sheet.code} {sheet.title if language() == 'id' or not sheet.title_en else sheet.title_en}"


def _objectives(story: Story, report: AfterActionReport, room: float) -> None:
    result = report.result
    if not result.objectives:
        story.add([para(_("No objective was set."))])
        return
    columns = (
        Column(_("Code"), 40), Column(_("Objective"), 170), Column(_("Score"), 38, "right"),
        Column(_("Coverage %"), 54, "right"), Column(_("Band"), 70), Column(_("Rating"), 46, "centre", is_bold=True),
        Column(_("Cap"), 64),
    )  # fmt: skip
    story.add([table(columns, [_objective_row(item) for item in result.objectives])])
    meanings = "; ".join(f"{rating.value} = {_(text)}" for rating, text in RATINGS.items())
    story.note(_("Rating: {meanings}.").format(meanings=meanings))
    notes = [_decision(item, report.names) for item in result.objectives if item.decided]
    if notes:
        story.add(lettered(notes))
    add_difficulty(story, report)
    marks = [Bar(f"{item.objective.code} {item.objective.title}", item.total.score, item.total.coverage,
                 item.rating.value if item.rating else "", item.total.is_enough) for item in result.objectives]  # fmt: skip
    story.figures(_("Scores and coverage by objective"), bars(marks, room, result.bands.pass_mark))
    story.note(readings.of_objectives(result))
    spokes = _spokes(result)
    if spokes:
        story.figures(_("Profile of the scores"), [radar(spokes, room, result.bands.pass_mark)])
    _trend(story, report, room)


def _trend(story: Story, report: AfterActionReport, room: float) -> None:
    """This drill after the unit's earlier ones, as their issued reports have them."""
    if not report.trend and report.profile is Profile.PUBLIC:
        return
    if not report.trend:
        story.note(_("No report of an earlier drill of this unit was issued, so there is no trend to show yet."))
        return
    points = [*report.trend, _own(report)]
    drawing = trend(points, room, report.result.bands.pass_mark)
    story.figures(_("Trend against the unit's earlier drills"), [drawing])
    story.note(readings.of_trend(points))


def _own(report: AfterActionReport) -> TrendPoint:
    lines = [
        (item.total.score, item.total.coverage, item.rating.value if item.rating else None)
        for item in report.result.objectives
    ]
    day = report.started.astimezone(ZoneInfo(report.zone)).date() if report.started else date.min
    return point(day, report.drill_code, report.scenario_code, lines)


def _objective_row(item: ObjectiveResult) -> tuple[str, ...]:
    score, coverage, band, cap = words.figures(item.total)
    return item.objective.code, item.objective.title, score, coverage, band, item.rating or _("not enough"), cap


def _decision(item: ObjectiveResult, names: dict[str, str]) -> str:
    """The lead's answers with his words, and what other leads answered."""
    told = _("Objective {code}: rating {rating} decided by the lead evaluator.").format(
        code=item.objective.code, rating=item.rating or "–"
    )
    return " ".join((told, *(say(step) for step in decided_steps(item, names))))


def _spokes(result: DrillResult) -> list[tuple[str, float | None]]:
    """Objectives from three on, else the sheets of teams; nothing where a radar would say nothing."""
    found = [(f"{item.objective.code} {item.objective.title}", item.total.score) for item in result.objectives]
    if len(found) < 3:
        found = [(f"{item.sheet.code} {item.name}", item.total.score) for item in _groups(result)]
    return found if 3 <= len(found) <= _MOST_SPOKES else []


def _groups(result: DrillResult) -> list[SheetResult]:
    return [item for item in result.sheets if item.level != "person"]


def _units(story: Story, report: AfterActionReport, room: float) -> None:
    result = report.result
    story.caption(_("Averages by level, each level apart"))
    columns = (
        Column(_("Level"), 150), Column(_("Score"), 50, "right"), Column(_("Coverage %"), 60, "right"),
        Column(_("Band"), 122), Column(_("Scored sheets"), 100, "right"),
    )  # fmt: skip
    story.add([table(columns, [_level_row(item) for item in result.levels] or [_nothing(columns)])])
    story.caption(_("Averages by team"))
    _teams(story, result, words.names(report.organisers))
    if result.teams:
        teams = [Bar(item.name, item.score, item.coverage, item.band.value if item.band else "", item.band is not None)
                 for item in result.teams]  # fmt: skip
        story.figures(_("Scores and coverage by team"), bars(teams, room, result.bands.pass_mark))
        story.note(readings.of_averages(result.teams, result.bands.pass_mark))
    _heat(story, report, room)
    _sheets(story, result, room)
    _agreement(story, result, room)


def _heat(story: Story, report: AfterActionReport, room: float) -> None:
    held = heat_map(report.result, report.teams)
    if held.cells:
        story.figures(_("Objectives by team, with coverage"), heat_maps(held, room))
        story.note(readings.of_heat(held))


def _nothing(columns: Sequence[Column]) -> tuple[str, ...]:
    return (_("None recorded."), *("–" for _column in columns[1:]))


def _level_row(item: Average) -> tuple[str, ...]:
    level = words.word(words.LEVELS, item.level)
    return level, number(item.score), number(item.coverage, 0), words.band(item.band), str(item.count)


def _teams(story: Story, result: DrillResult, names: dict[str, str]) -> None:
    """Teams, each followed by its penalties as lines of their own."""
    columns = (
        Column(_("Team"), 138), Column(_("Level"), 78), Column(_("Score"), 42, "right"),
        Column(_("Coverage %"), 54, "right"), Column(_("Band"), 74), Column(_("Cap"), 96),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for item in result.teams:
        level = words.word(words.LEVELS, item.level)
        rows.append((item.name, level, number(item.score), number(item.coverage, 0), words.band(item.band),
                     words.cap(item.capped_by, item.ceiling)))  # fmt: skip
        rows += [
            (
                _("Penalty: {reason}").format(reason=lost.reason or "–"),
                "",
                number(-lost.points),
                "",
                "",
                names.get(lost.author, lost.author),
            )
            for lost in result.penalties
            if lost.subject == item.subject
        ]
        if item.penalties:
            rows.append((_("After penalties"), "", number(item.after), "", "", ""))
    story.add([table(columns, rows or [_nothing(columns)], Look(is_fitted=True))])


def _sheets(story: Story, result: DrillResult, room: float) -> None:
    groups = _groups(result)
    if not groups:
        return
    story.caption(_("Scores by sheet and team"))
    columns = (
        Column(_("Score sheet"), 150), Column(_("Team"), 102), Column(_("Score"), 40, "right"),
        Column(_("Coverage %"), 54, "right"), Column(_("Band"), 72), Column(_("Cap"), 64),
    )  # fmt: skip
    story.add([table(columns, [(sheet_title(item.sheet), item.name, *words.figures(item.total)) for item in groups],
                     Look(is_fitted=True))])  # fmt: skip
    marks = [Bar(f"{item.sheet.code} {item.name}", item.total.score, item.total.coverage,
                 item.total.band.value if item.total.band else "", item.total.is_enough) for item in groups]  # fmt: skip
    story.figures(_("Scores and coverage by sheet"), bars(marks, room, result.bands.pass_mark))
    story.note(readings.of_sheets(groups, result.bands.pass_mark))


def _agreement(story: Story, result: DrillResult, room: float) -> None:
    story.caption(_("Agreement between evaluators"))
    columns = (
        Column(_("Score sheet"), 90), Column(_("Method"), 142), Column(_("Coefficient"), 80, "right"),
        Column(_("Paired items"), 96, "right"), Column(_("Evaluators"), 74, "right"),
    )  # fmt: skip
    rows = [
        (item.subject, words.word(words.AGREEMENT, item.method),
         _("undefined") if item.value is None else number(item.value, 2), str(item.items), str(item.raters))
        for item in result.agreement
    ]  # fmt: skip
    if rows:
        story.add([table(columns, rows)])
        drawings = agreements(result.agreement, room)
        if drawings:
            story.figures(_("Agreement between evaluators with its bounds (95 %)"), drawings)
            story.note(readings.of_agreement(result.agreement))
    else:
        story.add([para(_("No criterion was judged by two or more evaluators."))])


def _people(story: Story, report: AfterActionReport, room: float) -> None:
    result = report.result
    if not result.people:
        story.add(absent(report, _("No individual was scored.")))
        return
    story.add([para(_("{count} individual score sheets were filled in. They stand in the restricted annex and are "
                      "never ranked.").format(count=len(result.people)))])  # fmt: skip
    scores = [item.total.score for item in result.people if item.total.score is not None]
    if len({item.subject for item in result.people}) < readings.FEWEST_PEOPLE or not scores:
        story.add(
            [para(_("So few persons were scored that a distribution would tell the result of one; it is not shown."))]
        )
        return
    unseen = sum(not item.total.is_enough for item in result.people)
    story.figures(_("Distribution of the individual scores"), [histogram(scores, room, result.bands.pass_mark)])
    story.note(readings.of_people(scores, unseen, result))


def _findings(story: Story, report: AfterActionReport) -> None:
    story.add(lettered(report.findings))
    add_critical_findings(story, report)
    critical = [(item, line) for item, line in report.result.critical if item.level != "person"]
    if critical:
        story.caption(_("Critical criteria not met"))
        columns = (
            Column(_("Score sheet"), 56), Column(_("Team"), 110), Column(_("Criterion"), 206),
            Column(_("Points"), 44, "right"), Column(_("Result"), 66),
        )  # fmt: skip
        story.add([table(columns, [
            (item.sheet.code, item.name, f"{line.criterion.code} {line.criterion.text}", number(line.points),
             _("holds at K"))
            for item, line in critical
        ])])  # fmt: skip
    story.caption(_("Human-rights and safety notes"))
    story.add(lettered(report.safety))
