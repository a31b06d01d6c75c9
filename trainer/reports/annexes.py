"""The annexes of the after-action report: participants, individual results, how each score came about."""

from collections.abc import Callable, Iterable, Sequence

from trainer.domain.after_action import AfterActionReport
from trainer.domain.drill import Participant
from trainer.domain.editions import Profile
from trainer.domain.explanation import score_steps
from trainer.domain.reasons import why_average
from trainer.domain.result import Average, DrillResult, Line, Score, SheetResult
from trainer.domain.scoring import Bands
from trainer.domain.why_objective import objective_steps
from trainer.i18n import _, decimal, say
from trainer.reports import styles, words
from trainer.reports.blocks import clean, number, para, table
from trainer.reports.calibration_cards import add_calibration
from trainer.reports.evaluators import add_evaluators, has_evaluators
from trainer.reports.frame import Letterhead
from trainer.reports.given_annex import add_given, add_given_to_people, has_given
from trainer.reports.grid import Column, Look
from trainer.reports.journal_annex import add_journal, has_journal
from trainer.reports.judgement import penalties_of, sheets_behind
from trainer.reports.photo_annex import add_photos, has_photos
from trainer.reports.results import sheet_title
from trainer.reports.story import Story

_MOST_CRITERIA = 8
"""So many criteria have columns of their own beside a person's name."""

Annex = tuple[str, Callable[[Story, AfterActionReport], None], bool]


def annexes_of(report: AfterActionReport) -> list[Annex]:
    """Title, writer and whether it is guarded; none in a public copy, and none on single evaluators in the unit's.

    Of a cancelled drill, those who were to take part.
    """
    if report.profile is Profile.PUBLIC:
        return []
    is_full = report.profile is Profile.FULL
    teams = [item for item in report.result.sheets if item.level != "person"] if is_full else []
    judges = _("Agreement and severity of the evaluators") if is_full else _("Agreement of the evaluators")
    offered: list[tuple[object, Annex]] = [
        (True, (_("List of participants"), _participants, False)),
        (report.result.people, (_("Individual results (TERBATAS)"), _individual, True)),
        (True, (_("How each score came about"), _scores, False)),
        (has_given(teams), (_("Score sheets as given by each evaluator"), add_given, False)),
        (
            has_given(report.result.people),
            (_("Individual score sheets as given (TERBATAS)"), add_given_to_people, True),
        ),
        (has_journal(report), (_("Extract from the journal"), add_journal, False)),
        (has_evaluators(report), (judges, add_evaluators, False)),
        (report.calibration, (_("Evaluators and their calibration"), add_calibration, False)),
        (has_photos(report), (_("Photographs (TERBATAS)"), add_photos, True)),
    ]
    held = [annex for is_there, annex in offered if is_there]
    return held[:1] if report.cancelled else held


def add_annexes(story: Story, report: AfterActionReport) -> None:
    """Each annex on pages of its own."""
    for place, (title, write, is_guarded) in enumerate(annexes_of(report)):
        name = annex_name(place)
        head = (name.upper(), _("NUMBER: {number}").format(number=report.number),
                _("DATE: {date}").format(date=report.signature.date or "…"))  # fmt: skip
        story.annex(f"{name}. {title.upper()}", name, Letterhead(head, is_annex=True), is_guarded=is_guarded)
        write(story, report)


def annex_name(place: int) -> str:
    """Annex A, Annex B …"""
    return _("ANNEX {letter}").format(letter=chr(65 + place))


def _participants(story: Story, report: AfterActionReport) -> None:
    if not report.participants:
        story.add([para(_("None recorded."))])
        return
    teams = {team.id: team.name for team in report.teams}
    columns = (
        Column(_("No."), 25, "right"), Column(_("Rank"), 48), Column(_("Name"), 106), Column(_("NRP/NIP"), 54),
        Column(_("Position"), 82), Column(_("Unit"), 62), Column(_("Team"), 60), Column(_("Attendance"), 45),
    )  # fmt: skip
    rows = [
        (str(place), item.rank, item.name, item.service_number, item.position,
         report.unit_names.get(item.unit, item.unit), teams.get(item.team, "–") if item.team else "–",
         words.attendance(report.attendance.get(item.person, "")))
        for place, item in enumerate(report.participants, start=1)
    ]  # fmt: skip
    story.add([table(columns, rows, Look(size=8.5, leading=10.5, is_fitted=True))])


def _individual(story: Story, report: AfterActionReport) -> None:
    story.note(_("Order follows the list of participants, not the scores. Not for display or distribution."))
    people = {str(item.person): item for item in report.participants}
    teams = {str(team.id): team.name for team in report.teams}
    for group in _by_sheet(report.result.people):
        sheet = group[0].sheet
        story.caption(sheet_title(sheet))
        is_short = len(sheet.criteria) <= _MOST_CRITERIA
        if is_short:
            story.note("; ".join(
                f"{_mark_of(item.code)} = {item.text} ({decimal(item.weight)})" for item in sheet.criteria
            ))  # fmt: skip
        columns = (
            Column(_("No."), 22, "right"), Column(_("Name"), 118), Column(_("NRP/NIP"), 50), Column(_("Team"), 62),
            *(Column(_mark_of(item.code), 26, "right") for item in (sheet.criteria if is_short else ())),
            Column(_("Score"), 30, "right"), Column(_("Cov. %"), 28, "right"), Column(_("Band"), 42),
        )  # fmt: skip
        rows = [_person_row(place, item, people, teams, is_short) for place, item in enumerate(group, start=1)]
        story.add([table(columns, rows, Look(size=8.5, leading=10.5, is_fitted=True))])
    _lost(story, report.result)


def _lost(story: Story, result: DrillResult) -> None:
    """Penalties of persons: the score of all his sheets, each penalty in a line, and what is left."""
    columns = (
        Column(_("Name"), 150), Column(_("Score"), 44, "right"), Column(_("Points"), 44, "right"),
        Column(_("Less penalties"), 60, "right"), Column(_("Reason"), 184),
    )  # fmt: skip
    rows = []
    for person in result.persons:
        held = penalties_of(person, result)
        for place, item in enumerate(held, start=1):
            left = number(person.after) if place == len(held) else ""
            rows.append((person.name, number(person.score), number(-item.points), left, item.reason or "–"))
    if rows:
        story.caption(_("Penalties"))
        story.add([table(columns, rows)])


def _by_sheet(results: Sequence[SheetResult]) -> list[list[SheetResult]]:
    groups: dict[str, list[SheetResult]] = {}
    for item in results:
        groups.setdefault(item.sheet.code, []).append(item)
    return list(groups.values())


def _mark_of(code: str) -> str:
    """The short form of a criterion's code: LP-13.2 is .2"""
    return "." + code.rpartition(".")[2]


def _person_row(
    place: int, item: SheetResult, people: dict[str, Participant], teams: dict[str, str], is_short: bool
) -> tuple[str, ...]:
    person = people.get(item.subject)
    score = item.total
    band = score.band.value if score.band else _("not enough")
    if score.capped_by:
        band += " (" + ", ".join(_mark_of(code) for code in score.capped_by) + ")"
    return (
        str(place), item.name, person.service_number if person else "–", teams.get(item.team, "–"),
        *(_points(line) for line in (score.lines if is_short else ())),
        number(score.score), number(score.coverage, 0), band,
    )  # fmt: skip


def _points(line: Line) -> str:
    return _("n/a") if not line.applies else number(line.points)


def _scores(story: Story, report: AfterActionReport) -> None:
    bands = report.result.bands
    story.add([para(_(
        "A score is the sum of points × weight divided by the weight of what was observed. Coverage is the observed "
        "share of the applicable weight; where it is below {floor} %, there is no band. A critical criterion below the "
        "pass mark of {mark} holds sheet and objective at K. Bands: SB from {sb}, B from {b}, C from {c}, below that K."
    ).format(floor=decimal(bands.coverage_floor), mark=decimal(bands.pass_mark), sb=decimal(bands.sb),
             b=decimal(bands.b), c=decimal(bands.c)), styles.BODY)])  # fmt: skip
    names = words.names(report.organisers)
    for item in report.result.sheets:
        if item.level != "person":
            _sheet(story, item, bands, names)
    for average in (*report.result.teams, *report.result.levels):
        _average(story, average, report.result)
    for objective in report.result.objectives:
        story.caption(f"{objective.objective.code} {objective.objective.title}", 40)
        steps = objective_steps(objective, bands, report.names or names)
        codes = dict.fromkeys(line.criterion.code for line in objective.total.lines)
        told = _sentences(say(step) for step in steps)
        story.note(_("Measured by {codes}.").format(codes=", ".join(codes) or "–") + " " + told)


def _average(story: Story, item: Average, result: DrillResult) -> None:
    """How sheets come together in a team or a level."""
    name = item.name if item.subject else _("Level: {level}").format(level=words.word(words.LEVELS, item.level))
    story.caption(name, 40)
    steps = why_average(item, sheets_behind(item, result), result.bands, penalties_of(item, result))
    story.note(_sentences(say(step) for step in steps))


def _sheet(story: Story, item: SheetResult, bands: Bands, names: dict[str, str]) -> None:
    story.caption(f"{sheet_title(item.sheet)} – {item.name}")
    columns = (
        Column(_("Code"), 42), Column(_("Criterion"), 148), Column(_("Weight"), 34, "right"),
        Column(_("Entered"), 62), Column(_("Points"), 36, "right"), Column(_("Weight × points"), 46, "right"),
        Column(_("Remarks"), 114),
    )  # fmt: skip
    look = Look(size=8.5, leading=10.5, after=9, foot=clean(_steps(item.total, bands)))
    story.add([table(columns, [_line_row(line, names) for line in item.total.lines], look)])


def _steps(score: Score, bands: Bands) -> str:
    """Rule and outcome in the sentences that the screen uses too; the lines stand in the table."""
    return _sentences(say(step) for step in score_steps(score, bands))


def _sentences(told: Iterable[str]) -> str:
    """One after the other, each closed: a step may end in words that somebody typed."""
    return " ".join(text if text.endswith((".", "!", "?", ";", ":")) else f"{text}." for text in told)


def _line_row(line: Line, names: dict[str, str]) -> tuple[str, ...]:
    criterion, counts = line.criterion, line.applies and line.points is not None
    product = number(criterion.weight * (line.points or 0.0)) if counts else "–"
    return (
        criterion.code, criterion.text, decimal(criterion.weight),
        "; ".join(words.entered(given.value) for given in line.marks) or "–",
        number(line.points), product, _remarks(line, names),
    )  # fmt: skip


def _remarks(line: Line, names: dict[str, str]) -> str:
    """Why the line counts as it does, then what the evaluators wrote."""
    parts = [_("critical")] if line.criterion.critical else []
    if not line.applies:
        parts.append(_("weight taken out"))
    elif line.ruled_by:
        by = names.get(line.ruled_by, line.ruled_by)
        parts.append(_("ruled by {name}: {reason}").format(name=by, reason=line.ruling_reason or "–"))
    elif line.test is not None:
        told = _("knowledge test: {right} of {count} right")
        parts.append(told.format(right=line.test.correct, count=line.test.count))
    elif line.points is None:
        parts.append(_("not observed"))
    elif line.raters > 1:
        parts.append(_("mean of {count}").format(count=line.raters))
    if line.needs_ruling:
        parts.append(_("evaluators differ"))
    return "\n".join(["; ".join(parts), *(clean(given.note) for given in line.marks if given.note)]).strip()
