"""The stable JSON form of a drill's result. Numbers are unrounded; keys are only ever added."""

from collections.abc import Mapping

from trainer.domain.agreement import Agreement
from trainer.domain.among import agreement_behind
from trainer.domain.drill import Drill
from trainer.domain.drill_difficulty import DrillDifficulty
from trainer.domain.findings import Finding
from trainer.domain.levels import Level
from trainer.domain.result import Answers, Average, DrillResult, ObjectiveResult, SheetResult
from trainer.domain.severity import Severity

Record = dict[str, object]


def result_record(drill: Drill, result: DrillResult) -> Record:
    """Objectives, sheets, people, teams, levels, agreement, findings, penalties and difficulty."""
    names = {str(team.id): team.name for team in drill.teams}
    return {
        "drill": drill.code,
        "objectives": [_objective(item, result) for item in result.objectives],
        "sheets": [_sheet(item, result) for item in result.sheets if item.level != "person"],
        "people": [_sheet(item, result) for item in result.people],
        "teams": [_average(item, result) for item in result.teams],
        "levels": [_average(item, result) for item in result.levels],
        "persons": [_average(item, result) for item in result.persons],
        "agreement": [_agreement(item) for item in result.agreement],
        "severity": [_severity(item) for item in result.severity],
        "late": [item.entry for item in result.late],
        "findings": [_finding(item, names) for item in result.findings],
        "penalties": [
            {"id": item.entry, "subject": item.subject, "points": item.points, "reason": item.reason, "author": item.author}
            for item in result.penalties
        ],
        "difficulty": _difficulty(result.difficulty),
        "open_rulings": result.open_rulings,
        "orphans": [item.entry for item in result.orphans],
    }  # fmt: skip


def _value(level: Level | None) -> str | None:
    return level.value if level else None


def _objective(item: ObjectiveResult, result: DrillResult) -> Record:
    total = item.total
    return {
        "code": item.objective.code, "title": item.objective.title, "rating": item.rating.value if item.rating else None,
        "score": total.score, "coverage": total.coverage, "capped_by": list(total.capped_by), "band": _value(total.band),
        "ceiling": _value(total.ceiling), "limit": item.limit.value if item.limit else None,
        "decided": item.decided, "answers": _answers(item.answers), "proposed": _answers(item.proposed),
        "disputed": item.is_disputed, "others": [_answers(one) for one in item.others],
        "harms": [
            {"source": one.source.value, "entry": one.entry, "subject": one.subject, "text": one.text, "by": one.by,
             "counts": one.counts}
            for one in item.harms
        ],
        "agreement": _coefficient(agreement_behind(item, result)),
    }  # fmt: skip


def _answers(item: Answers | None) -> Record | None:
    if item is None:
        return None
    return {
        "met": item.met, "harm": item.harm, "room": item.room, "kinds": [kind.value for kind in item.kinds],
        "rating": item.rating.value, "by": item.by, "note": item.note,
    }  # fmt: skip


def _sheet(item: SheetResult, result: DrillResult) -> Record:
    total = item.total
    return {
        "subject": item.name, "id": item.subject, "sheet": item.sheet.code, "score": total.score,
        "coverage": total.coverage, "band": _value(total.band), "capped_by": list(total.capped_by), "level": item.level,
        "ceiling": _value(total.ceiling), "agreement": _coefficient(agreement_behind(item, result)),
    }  # fmt: skip


def _average(item: Average, result: DrillResult) -> Record:
    return {
        "subject": item.name, "id": item.subject, "level": item.level, "score": item.score, "coverage": item.coverage,
        "band": _value(item.band), "capped_by": list(item.capped_by), "penalties": item.penalties, "after": item.after,
        "ceiling": _value(item.ceiling), "sheets": item.count, "agreement": _coefficient(agreement_behind(item, result)),
    }  # fmt: skip


def _coefficient(item: Agreement | None) -> Record | None:
    """The agreement behind one number; null where no two evaluators marked the same."""
    return None if item is None else {"value": item.value, "items": item.items, "raters": item.raters}


def _agreement(item: Agreement) -> Record:
    return {
        "sheet": item.subject, "method": item.method, "value": item.value, "items": item.items, "raters": item.raters,
        "low": item.low, "high": item.high, "same": item.same,
    }  # fmt: skip


def _severity(item: Severity) -> Record:
    """Points above or below the others on shared items; evaluators of different groups cannot be compared."""
    return {
        "evaluator": item.evaluator, "points": item.value, "low": item.low, "high": item.high, "items": item.items,
        "group": item.group,
    }  # fmt: skip


def _finding(item: Finding, names: Mapping[str, str]) -> Record:
    return {
        "id": item.entry, "code": item.code, "subject": names.get(item.subject, item.subject), "team": item.subject,
        "objective": item.objective or None, "note": item.note, "stage": item.stage or None, "author": item.author,
        "happened_at": item.happened_at.isoformat(), "state": item.state.value, "holds": item.holds,
        "clearances": [
            {"cleared": one.is_cleared, "reason": one.reason, "author": one.author} for one in item.clearances
        ],
    }  # fmt: skip


def _difficulty(item: DrillDifficulty) -> Record:
    return {
        "points": item.points, "class": item.code or None, "ceiling": _value(item.ceiling),
        "class_ceiling": _value(item.class_ceiling), "own_ceiling": _value(item.own_ceiling),
        "conditions": [
            {"code": one.code, "planned": one.planned or None, "met": one.met or None, "points": one.points,
             "others": list(one.others)}
            for one in item.conditions
        ],
    }  # fmt: skip
