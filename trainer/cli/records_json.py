"""The stable JSON form of drills."""

from trainer.domain.difficulty import Difficulty
from trainer.domain.drill import Drill, RoleHolder
from trainer.domain.scenario import Scenario
from trainer.domain.scoring import Criterion, ScoreSheet


def drill_record(drill: Drill, scenario: Scenario) -> dict[str, object]:
    """A drill with teams, participants, evaluators, assignments, sheets, objectives and bands."""
    numbers = {item.person: item.service_number for item in drill.roles}
    names = {team.id: team.name for team in drill.teams}
    bands = drill.bands
    return {
        "id": drill.id, "code": drill.code, "title": drill.title, "state": drill.state.value,
        "revision": drill.revision, "unit": drill.host, "units": list(drill.units), "start": drill.start.isoformat(),
        "end": drill.end.isoformat(), "minutes": drill.minutes, "place": drill.place, "method": drill.method,
        "scenario": drill.scenario_code, "version": drill.scenario_number,
        "bands": {"SB": bands.sb, "B": bands.b, "C": bands.c, "pass_mark": bands.pass_mark,
                  "coverage_floor": bands.coverage_floor, "spread_limit": bands.spread_limit,
                  "difficulty": _difficulty(bands.difficulty)},
        "conditions": dict(drill.conditions),
        "teams": [
            {"id": team.id, "name": team.name, "level": team.level.value, "strength": team.strength,
             "members": [item.service_number for item in drill.members(team.id)]}
            for team in drill.teams
        ],
        "participants": [
            {"id": item.person, "service_number": item.service_number, "name": item.name, "rank": item.rank,
             "position": item.position, "unit": item.unit, "team": names.get(item.team) if item.team else None}
            for item in drill.participants
        ],
        "roles": [{"role": item.role, **_holder(item)} for item in drill.roles],
        "evaluators": [_holder(item) for item in drill.evaluators()],
        "assignments": [
            {"evaluator": numbers.get(item.evaluator), "team": names.get(item.team), "sheet": item.sheet}
            for item in drill.assignments
        ],
        "sheets": [_sheet(item) for item in scenario.all_sheets],
        "objectives": [
            {"code": item.code, "title": item.title,
             "criteria": [*(own.code for own in item.criteria), *item.measured_by]}
            for item in scenario.objectives
        ],
    }  # fmt: skip


def _difficulty(table: Difficulty) -> dict[str, object]:
    return {
        "points": {code: dict(options) for code, options in table.points.items()}, "classes": dict(table.classes),
        "ceilings": dict(table.ceilings), "own_ceiling": table.own_ceiling,
    }  # fmt: skip


def _holder(item: RoleHolder) -> dict[str, object]:
    return {
        "id": item.person, "service_number": item.service_number, "name": item.name, "rank": item.rank,
        "position": item.position, "unit": item.unit,
    }  # fmt: skip


def _sheet(sheet: ScoreSheet) -> dict[str, object]:
    return {
        "code": sheet.code, "title": sheet.title, "level": sheet.level, "criteria": [_criterion(item) for item in sheet.criteria],
    }  # fmt: skip


def _criterion(item: Criterion) -> dict[str, object]:
    record: dict[str, object] = {
        "code": item.code, "text": item.text, "weight": item.weight, "kind": item.kind.value, "critical": item.critical,
        "leader": item.leader, "from_test": item.from_test,
    }  # fmt: skip
    if item.target is not None:
        record |= {"target": item.target, "limit": item.limit}
    return record
