"""From values of the domain to the plain data of a file, keys in the order of the format, defaults left out."""

from collections.abc import Iterable, Mapping

from trainer.domain.escalation import Rung
from trainer.domain.floor_board import Board, BoardStep
from trainer.domain.scenario import Force, Inject, Objective, Scenario
from trainer.domain.scoring import Criterion, Level, ScoreSheet

Data = dict[str, object]

SCENARIO_FORMAT = "scenario/1"
SHEET_FORMAT = "score-sheet/1"


def scenario_data(scenario: Scenario) -> Data:
    """The document of a scenario as its file would hold it; shared sheets are named, own ones written out."""
    return _filled(
        format=SCENARIO_FORMAT,
        slug=scenario.slug,
        code=scenario.code,
        title=scenario.title,
        title_en=scenario.title_en,
        summary=scenario.summary,
        summary_en=scenario.summary_en,
        families=[item.value for item in scenario.families],
        phases=[item.value for item in scenario.phases],
        situations=[item.value for item in scenario.situations],
        runs=[{"method": run.method.value, "minutes": run.minutes} for run in scenario.runs],
        risk_factors=[item.value for item in scenario.risk_factors],
        narrative=scenario.narrative,
        units=_forces(scenario.units),
        partners=_forces(scenario.partners),
        role_players=_forces(scenario.role_players),
        references=list(scenario.references),
        preparation=list(scenario.preparation),
        objectives=[_objective(item) for item in scenario.objectives],
        injects=[inject_data(item) for item in scenario.injects],
        ladder=[_rung(item) for item in scenario.ladder],
        sheets=[sheet.code for sheet in scenario.shared_sheets],
        own_sheets=[_sheet(item) for item in scenario.sheets if item.code in scenario.own_sheet_codes],
        board=None if scenario.board is None else _board(scenario.board),
        safety=list(scenario.safety),
        human_rights=list(scenario.human_rights),
    ) | {"sheets": [sheet.code for sheet in scenario.shared_sheets]}


def sheet_data(sheet: ScoreSheet) -> Data:
    """The document of a shared score sheet as its file would hold it."""
    return {"format": SHEET_FORMAT, **_sheet(sheet)}


def inject_data(item: Inject) -> Data:
    """One inject as the file holds it; its number is its place."""
    return _filled(
        minute=item.minute,
        channel=item.channel.value,
        sender=item.sender,
        receiver=item.receiver,
        text=item.text,
        expected=item.expected,
        objectives=list(item.objectives),
        situation=None if item.situation is None else item.situation.value,
        source=item.source,
    )


def criterion_data(item: Criterion) -> Data:
    """One criterion as the file holds it."""
    return _filled(
        code=item.code,
        text=item.text,
        weight=int(item.weight) if item.weight == int(item.weight) else item.weight,
        kind=item.kind.value,
        critical=item.critical,
        leader=item.leader,
        anchors=_anchors(item.anchors),
        target=item.target,
        limit=item.limit,
        reference=item.reference,
        source=item.source,
        from_test=item.from_test,
    )


def _filled(**values: object) -> Data:
    """Without what is empty: nothing, no text, no list, false. A number is never empty."""
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}


def _sheet(sheet: ScoreSheet) -> Data:
    return _filled(
        code=sheet.code,
        title=sheet.title,
        title_en=sheet.title_en,
        summary=sheet.summary,
        summary_en=sheet.summary_en,
        level=sheet.level,
        references=list(sheet.references),
        criteria=[criterion_data(item) for item in sheet.criteria],
    )


def _forces(forces: Iterable[Force]) -> list[Data]:
    return [_filled(name=force.name, strength=force.strength, task=force.task) for force in forces]


def _objective(item: Objective) -> Data:
    return _filled(
        code=item.code,
        title=item.title,
        text=item.text,
        measured_by=list(item.measured_by),
        criteria=[criterion_data(criterion) for criterion in item.criteria],
    )


def _anchors(anchors: Mapping[Level, str]) -> dict[str, str]:
    return {level.value: anchors[level] for level in Level if level in anchors}


def _rung(item: Rung) -> Data:
    return _filled(
        minute=item.minute,
        situation=item.situation.value,
        stage=item.stage,
        ordered_by=item.ordered_by,
        reason=item.reason,
    )


def _board(board: Board) -> Data:
    return _filled(
        picture=board.picture,
        shapes=[
            _filled(kind=item.kind.value, points=[list(point) for point in item.points], label=item.label)
            for item in board.shapes
        ],
        posts=[{"name": item.name, "x": item.x, "y": item.y} for item in board.posts],
        markers=[{"code": item.code, "name": item.name, "side": item.side.value} for item in board.markers],
        steps=[_step(item) for item in board.steps],
    )


def _step(step: BoardStep) -> Data:
    return _filled(
        title=step.title,
        minute=step.minute,
        note=step.note,
        positions=[{"marker": at.marker, "x": at.x, "y": at.y} for at in step.positions],
    )
