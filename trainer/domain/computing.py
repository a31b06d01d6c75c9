"""A drill's result from its standing entries: sheets, objectives, teams and levels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from trainer.domain.drill import Drill, subjects_of
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.knowledge import taken_of
from trainer.domain.rater_agreement import agreement_of
from trainer.domain.result import (
    Answers,
    Average,
    DrillResult,
    Line,
    ObjectiveResult,
    Penalty,
    SheetResult,
    StandingMark,
    judge,
    marks_of,
    total,
)
from trainer.domain.scenario import Objective, Scenario
from trainer.domain.scoring import Bands, Level, ScoreSheet, Value, parse_value
from trainer.domain.test_lines import tested_places, with_test


def compute(drill: Drill, scenario: Scenario, entries: Iterable[Entry]) -> DrillResult:
    """The result of a drill from its standing entries. Entries that refer to something gone become `orphans`."""
    held = tuple(entries)
    marks = marks_of(held)
    sheets = {sheet.code: sheet for sheet in scenario.all_sheets}
    where = {item.code: sheet for sheet in sheets.values() for item in sheet.criteria}
    names = _names(drill)
    grouped: dict[tuple[str, str], list[StandingMark]] = {}
    orphans: list[StandingMark] = []
    for mark in marks:
        if mark.criterion in where and mark.subject in names:
            grouped.setdefault((mark.subject, mark.criterion), []).append(mark)
        else:
            orphans.append(mark)
    tests = taken_of(held)
    for place in tested_places(tests, sheets.values()):
        if place[0] in names:
            grouped.setdefault(place, [])
    rulings = _rulings(held, where)
    results: list[SheetResult] = []
    for subject, code in _pairs(drill, sheets, grouped, where):
        sheet = sheets[code]
        lines = [
            with_test(
                judge(item, grouped.get((subject, item.code), ()), drill.bands, rulings.get((subject, item.code))),
                tests.get(subject),
            )
            for item in sheet.criteria
        ]
        name, team, level = names[subject]
        results.append(SheetResult(subject, name, team, level, sheet, total(lines, drill.bands)))
    return _gathered(drill, scenario, results, held, orphans)


def _gathered(
    drill: Drill, scenario: Scenario, results: list[SheetResult], entries: Sequence[Entry], orphans: list[StandingMark]
) -> DrillResult:
    penalties = tuple(
        Penalty(item.subject, _number(item.payload.get("points")), str(item.payload.get("reason", "")), item.author)
        for item in entries
        if item.kind is EntryKind.PENALTY
    )
    return DrillResult(
        sheets=tuple(results),
        objectives=tuple(_objective(item, results, drill.bands, entries) for item in scenario.objectives),
        teams=_teams(drill, results, penalties),
        levels=_levels(drill, results),
        agreement=agreement_of(results, drill.bands),
        penalties=penalties,
        orphans=tuple(orphans),
        bands=drill.bands,
    )


def _names(drill: Drill) -> dict[str, tuple[str, str, str]]:
    """Subject → name, team and level."""
    teams = {team.id: team for team in drill.teams}
    names: dict[str, tuple[str, str, str]] = {
        str(team.id): (team.name, str(team.id), team.level.value) for team in drill.teams
    }
    for member in drill.participants:
        team = teams.get(member.team) if member.team else None
        names[member.person] = (f"{member.rank} {member.name}".strip(), str(team.id) if team else "", "person")
    return names


def _pairs(
    drill: Drill,
    sheets: Mapping[str, ScoreSheet],
    grouped: Mapping[tuple[str, str], object],
    where: Mapping[str, ScoreSheet],
) -> list[tuple[str, str]]:
    """Subject and sheet: what was assigned first, then what was marked beside it."""
    assigned = (
        (subject, item.sheet)
        for item in drill.assignments
        if item.sheet in sheets and drill.team(item.team)
        for subject in subjects_of(drill, sheets[item.sheet], item.team)
    )
    marked = ((subject, where[criterion].code) for subject, criterion in sorted(grouped))
    return list(dict.fromkeys((*assigned, *marked)))


def _rulings(
    entries: Sequence[Entry], where: Mapping[str, ScoreSheet]
) -> dict[tuple[str, str], tuple[Value, str, str]]:
    found: dict[tuple[str, str], tuple[Value, str, str]] = {}
    for item in entries:
        if item.kind is EntryKind.RULING and item.ref in where:
            value = parse_value(where[item.ref].criterion(item.ref), item.payload.get("value"))
            found[(item.subject, item.ref)] = (value, item.author, str(item.payload.get("reason", "")))
    return found


def _objective(
    objective: Objective, results: Sequence[SheetResult], bands: Bands, entries: Sequence[Entry]
) -> ObjectiveResult:
    codes = {*objective.measured_by, *(item.code for item in objective.criteria)}
    lines = [line for item in results for line in item.total.lines if line.criterion.code in codes]
    found = {line.criterion.code for line in lines}
    lines += [Line(item, None, True, (), 0.0, False) for item in objective.criteria if item.code not in found]
    score = total(lines, bands)
    for item in entries:
        if item.kind is EntryKind.ASSESSMENT and item.ref == objective.code:
            return ObjectiveResult(objective, score, _answered(item), decided=True)
    if not score.is_enough:
        return ObjectiveResult(objective, score, None, decided=False)
    met = score.band is not Level.K
    room = any(line.points is not None and round(line.points, 9) < bands.sb for line in lines)
    harm = any(
        item.kind is EntryKind.OBSERVATION and item.ref == objective.code and bool(item.payload.get("harm"))
        for item in entries
    )
    return ObjectiveResult(objective, score, Answers(met, harm, room), decided=False)


def _answered(entry: Entry) -> Answers:
    answers = entry.payload
    return Answers(
        bool(answers.get("met")), bool(answers.get("harm")), bool(answers.get("room")), entry.author,
        str(answers.get("note", "")),
    )  # fmt: skip


def _average(subject: str, name: str, level: str, results: Sequence[SheetResult], bands: Bands) -> Average:
    """Mean of the sheets' scores; a capped sheet holds the average's band at K."""
    scored = [item.total for item in results if item.total.score is not None]
    coverage = sum(item.total.coverage for item in results) / len(results) if results else 0.0
    capped = tuple(dict.fromkeys(code for item in scored for code in item.capped_by))
    if not scored:
        return Average(subject, name, level, None, coverage, None, capped, 0)
    score = sum(item.score for item in scored if item.score is not None) / len(scored)
    enough = round(coverage, 9) >= bands.coverage_floor or bool(capped)
    band = (Level.K if capped else bands.level(score)) if enough else None
    return Average(subject, name, level, score, coverage, band, capped, len(scored))


def _teams(drill: Drill, results: Sequence[SheetResult], penalties: Sequence[Penalty]) -> tuple[Average, ...]:
    found: list[Average] = []
    for team in drill.teams:
        own = [item for item in results if item.subject == team.id]
        if own:
            mean = _average(str(team.id), team.name, team.level.value, own, drill.bands)
            lost = sum(item.points for item in penalties if item.subject == team.id)
            found.append(replace(mean, penalties=lost))
    return tuple(found)


def _levels(drill: Drill, results: Sequence[SheetResult]) -> tuple[Average, ...]:
    """Person, team, function and command, each apart (polri.md 5.2).

    A cap holds a sheet and the objective; one person's failure does not make a whole level Kurang.
    """
    found = []
    for level in ("command", "function", "team", "person"):
        own = [item for item in results if item.level == level]
        if own:
            mean = _average("", level, level, own, drill.bands)
            enough = mean.score is not None and round(mean.coverage, 9) >= drill.bands.coverage_floor
            band = drill.bands.level(mean.score) if enough and mean.score is not None else None
            found.append(replace(mean, band=band, capped_by=()))
    return tuple(found)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
