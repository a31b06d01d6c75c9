"""`trainer result`"""

from collections.abc import Iterator, Mapping, Sequence

from trainer.cli.context import Context
from trainer.cli.results_json import result_record
from trainer.domain.drill import Drill
from trainer.domain.errors import Refusal, Sentence, mark
from trainer.domain.explanation import why_score
from trainer.domain.levels import Level
from trainer.domain.reasons import STATES, why_agreement, why_average, why_difficulty, why_finding
from trainer.domain.result import Average, DrillResult, ObjectiveResult
from trainer.domain.why_objective import why_objective
from trainer.i18n import _, decimal, say
from trainer.services.words import whose_marks

LEVELS = {
    "command": mark("command"),
    "function": mark("function"),
    "team": mark("team"),
    "person": mark("single person"),
}
Names = Mapping[str, str]
Told = tuple[str, Sequence[Sentence]]


def result(context: Context) -> None:
    """Scores with coverage; with --why the steps to one number."""
    drill = context.services.planning.drill(context.args.drill)
    look = context.services.reconciling.look(drill.id, context.viewer)
    if told := whose_marks(look.alone, is_own_only=look.is_own_only):
        context.warn(told)
    found = look.result
    names = context.services.grading.names_of(drill)
    if context.args.why:
        _tell_why(context, found, names, context.args.why)
    elif context.args.format == "json":
        context.json(result_record(drill, found))
    else:
        _tell_result(context, drill, found, names)


def _tell_why(context: Context, found: DrillResult, names: Names, ref: str) -> None:
    told = list(_reasons(found, names, ref))
    if not told:
        raise Refusal(
            mark(
                "Nothing is called {ref}. Name an objective (a), a sheet (LP-02), TEAM:SHEET, a team, a level (team), "
                "a finding (TK-01), agreement:SHEET or difficulty."
            ),
            ref=ref,
        )
    for title, steps in told:
        context.line(title)
        for step in steps:
            context.line(f"  {say(step)}")


def _reasons(found: DrillResult, names: Names, ref: str) -> Iterator[Told]:
    """Title and steps of every number of that name."""
    bands = found.bands
    for objective in found.objectives:
        if objective.objective.code == ref:
            yield f"{ref}. {objective.objective.title}", why_objective(objective, bands, names)
    subject, _colon, code = ref.rpartition(":")
    for item in found.sheets:
        if item.sheet.code == code and subject.casefold() in ("", item.name.casefold(), item.subject):
            yield f"{item.name} · {item.sheet.code} {item.sheet.title}", why_score(item.total, bands)
    for average in (*found.teams, *found.persons, *found.levels):
        if ref.casefold() in (average.name.casefold(), average.subject):
            yield average.name, _why_average(average, found)
    for finding in found.findings:
        if ref in (finding.code, finding.entry):
            yield finding.code, why_finding(finding, names)
    for agreement in found.agreement:
        if ref == f"agreement:{agreement.subject}":
            yield f"{agreement.subject}: {decimal(agreement.value, 2)}", why_agreement(agreement)
    if ref == "difficulty":
        yield names.get(found.difficulty.code, found.difficulty.code), why_difficulty(found.difficulty, names)


def _why_average(item: Average, found: DrillResult) -> Sequence[Sentence]:
    sheets = [one for one in found.sheets if item.subject in ("", one.subject)]
    sheets = [one for one in sheets if item.subject or one.level == item.level]
    lost = [one for one in found.penalties if item.subject and one.subject == item.subject]
    return why_average(item, sheets, found.bands, lost)


def _tell_result(context: Context, drill: Drill, found: DrillResult, names: Names) -> None:
    """Every number with its coverage, then findings and penalties line by line."""
    headings = (_("Of"), _("What"), _("Score"), _("Coverage"), _("Rating"), _("Capped by"))
    rows: list[tuple[str, ...]] = [
        (_("objective"), f"{item.objective.code}. {item.objective.title}", decimal(item.total.score),
         decimal(item.total.coverage), _rating(item), _caps(item.total.capped_by, item.total.ceiling))
        for item in found.objectives
    ]  # fmt: skip
    rows += [
        (item.name, f"{item.sheet.code} {item.sheet.title}", decimal(item.total.score), decimal(item.total.coverage),
         _band(item.total.band), _caps(item.total.capped_by, item.total.ceiling))
        for item in found.sheets
    ]  # fmt: skip
    rows += [_average_row(_("team"), item.name, item) for item in found.teams]
    rows += [_average_row(_("level"), _(LEVELS.get(item.level, item.level)), item) for item in found.levels]
    rows += [
        (_("critical finding"), f"{item.code} {names.get(item.code, '')}: {item.note}", "", "", say(Sentence(STATES[item.state])),
         names.get(item.subject, item.subject))
        for item in found.findings
    ]  # fmt: skip
    people = {item.person for item in drill.participants}
    rows += [
        (_("penalty"), item.reason, decimal(-item.points), "", "",
         _("one person") if item.subject in people else names.get(item.subject, item.subject))
        for item in found.penalties
    ]  # fmt: skip
    if found.difficulty.code:
        hard = found.difficulty
        rows.append(
            (_("difficulty"), names.get(hard.code, hard.code), str(hard.points), "", "", _caps((), hard.ceiling))
        )
    context.table(headings, rows)


def _average_row(kind: str, name: str, item: Average) -> tuple[str, ...]:
    after = _("after penalties {score}").format(score=decimal(item.after)) if item.penalties else ""
    caps = _caps(item.capped_by, item.ceiling)
    told = "; ".join(part for part in (caps, after) if part)
    return kind, name, decimal(item.score), decimal(item.coverage), _band(item.band), told


def _rating(item: ObjectiveResult) -> str:
    return item.rating.value if item.rating else _("not enough evidence")


def _band(band: Level | None) -> str:
    return band.value if band else _("not enough evidence")


def _caps(codes: Sequence[str], ceiling: Level | None) -> str:
    """What holds a band down."""
    return ", ".join(codes) or (_("difficulty: at most {band}").format(band=ceiling.value) if ceiling else "")
