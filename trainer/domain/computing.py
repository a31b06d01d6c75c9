"""A drill's result from its standing entries: sheets, objectives, teams and levels."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from trainer.domain.averages import levels_of, persons_of, teams_of
from trainer.domain.drill import Drill, subjects_of
from trainer.domain.drill_difficulty import DrillDifficulty, difficulty_of
from trainer.domain.findings import Finding, findings_of
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.knowledge import taken_of
from trainer.domain.locking import late_of
from trainer.domain.objectives import objectives_of
from trainer.domain.rater_agreement import compared
from trainer.domain.result import (
    DrillResult,
    Known,
    Line,
    Penalty,
    SheetResult,
    StandingMark,
    judge,
    marks_of,
    total,
)
from trainer.domain.rulings import Place, Ruling, disputed, in_force, rulings_of
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import ScoreSheet, Value, parse_value
from trainer.domain.tested_lines import tested_places, with_test


def compute(drill: Drill, scenario: Scenario, entries: Iterable[Entry]) -> DrillResult:
    """The result of a drill from its standing entries. Entries that refer to something gone become `orphans`."""
    held = tuple(entries)
    sheets = {sheet.code: sheet for sheet in scenario.all_sheets}
    where = {item.code: sheet for sheet in sheets.values() for item in sheet.criteria}
    names = _names(drill)
    tests, heads = taken_of(held), rulings_of(held)
    on_time, late = split_late(held)
    grouped, orphans = marks_by_line(on_time, where, names, tested_places(tests, sheets.values()))
    waiting, rulings = disputed(heads, late, grouped), _in_force(heads, where)
    findings = findings_of(held)
    difficulty = difficulty_of(drill, drill.bands.difficulty, held)
    holding = _holding(findings)
    results: list[SheetResult] = []
    known: Known = {}
    for subject, code in _pairs(drill, sheets, grouped, where):
        sheet = sheets[code]
        lines = [
            with_test(
                judge(
                    item, grouped.get((subject, item.code), ()), drill.bands, rulings.get((subject, item.code)), known
                ),
                tests.get(subject),
            )
            for item in sheet.criteria
        ]
        if waiting:
            lines = [_waits(line) if (subject, line.criterion.code) in waiting else line for line in lines]
        name, team, level = names[subject]
        score = total(lines, drill.bands, findings=holding.get(subject, ()), ceiling=difficulty.ceiling)
        results.append(SheetResult(subject, name, team, level, sheet, score))
    whole = _gathered(drill, scenario, results, held, orphans, findings, difficulty)
    return replace(whole, late=late) if late else whole


def _waits(line: Line) -> Line:
    return replace(line, needs_ruling=True)


def split_late(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], tuple[StandingMark, ...]]:
    """What counts, and the marks beyond their author's signature: those are shown to the lead and count when he says so."""
    late = late_of(entries)
    if not late:
        return entries, ()
    return tuple(item for item in entries if item.id not in late), marks_of(item for item in entries if item.id in late)


def marks_by_line(
    entries: Sequence[Entry], where: Container[str], subjects: Container[str], tested: Iterable[Place]
) -> tuple[dict[Place, list[StandingMark]], list[StandingMark]]:
    """Subject and criterion → the marks of that line: the one place where a line gets what it rests on.

    Lines answered by a `tested` place have no mark. Marks on what the plan no longer has come second.
    """
    grouped: dict[Place, list[StandingMark]] = {}
    orphans: list[StandingMark] = []
    for mark in marks_of(entries):
        if mark.criterion in where and mark.subject in subjects:
            grouped.setdefault((mark.subject, mark.criterion), []).append(mark)
        else:
            orphans.append(mark)
    for place in tested:
        if place[0] in subjects:
            grouped.setdefault(place, [])
    return grouped, orphans


def _holding(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """Subject → codes of the findings that hold its sheets at K."""
    found: dict[str, list[str]] = {}
    for item in findings:
        if item.holds:
            found.setdefault(item.subject, []).append(item.code)
    return found


def _gathered(
    drill: Drill, scenario: Scenario, results: list[SheetResult], entries: Sequence[Entry],
    orphans: list[StandingMark], findings: tuple[Finding, ...], difficulty: DrillDifficulty,
) -> DrillResult:  # fmt: skip
    penalties, bands, ceiling = _penalties(entries), drill.bands, difficulty.ceiling
    agreement, severity = compared(results, bands)
    return DrillResult(
        sheets=tuple(results),
        objectives=objectives_of(scenario, results, entries, findings, bands, ceiling),
        teams=teams_of(drill, results, penalties, ceiling),
        levels=levels_of(results, bands, ceiling),
        agreement=agreement,
        severity=severity,
        penalties=penalties,
        orphans=tuple(orphans),
        bands=bands,
        persons=persons_of(results, penalties, bands, ceiling),
        findings=findings,
        difficulty=difficulty,
    )


def _penalties(entries: Iterable[Entry]) -> tuple[Penalty, ...]:
    """In an order of their own, for that of arrival says nothing."""
    found = (
        Penalty(item.subject, _number(item.payload.get("points")), str(item.payload.get("reason", "")), item.author,
                item.id, item.device)
        for item in entries
        if item.kind is EntryKind.PENALTY
    )  # fmt: skip
    return tuple(sorted(found, key=lambda item: (item.subject, item.entry)))


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


def _in_force(
    heads: Mapping[Place, Sequence[Ruling]], where: Mapping[str, ScoreSheet]
) -> dict[Place, tuple[Value, str, str]]:
    found: dict[Place, tuple[Value, str, str]] = {}
    for (subject, code), rulings in heads.items():
        ruling = in_force(rulings)
        if ruling is not None and code in where:
            value = parse_value(where[code].criterion(code), ruling.value)
            found[(subject, code)] = (value, ruling.author, ruling.reason)
    return found


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
