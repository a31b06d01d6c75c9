"""From a form that has passed every check to the values of the domain."""

from collections.abc import Iterable, Mapping

from trainer.domain.escalation import Rung
from trainer.domain.floor_board import Board, BoardStep, Marker, Position, Post, Shape
from trainer.domain.scenario import Force, Inject, Objective, Run, Scenario
from trainer.domain.scoring import Criterion, Level, ScoreSheet
from trainer.library.format import (
    AnchorsForm,
    BoardForm,
    CriterionForm,
    ForceForm,
    InjectForm,
    ObjectiveForm,
    OwnSheetForm,
    RungForm,
    ScenarioForm,
    StepForm,
)


def sheet_of(form: OwnSheetForm) -> ScoreSheet:
    """The score sheet of a document."""
    return ScoreSheet(
        code=form.code,
        title=form.title,
        title_en=form.title_en,
        level=form.level,
        criteria=tuple(map(_criterion, form.criteria)),
        summary=form.summary,
        summary_en=form.summary_en,
        references=tuple(form.references),
    )


def scenario_of(form: ScenarioForm, sheets: Mapping[str, ScoreSheet]) -> Scenario:
    """The scenario of a document with its sheets resolved; injects are numbered from 1."""
    return Scenario(
        slug=form.slug,
        code=form.code,
        title=form.title,
        title_en=form.title_en,
        summary=form.summary,
        summary_en=form.summary_en,
        families=tuple(form.families),
        phases=tuple(form.phases),
        situations=tuple(form.situations),
        runs=tuple(Run(run.method, run.minutes) for run in form.runs),
        risk_factors=tuple(form.risk_factors),
        narrative=form.narrative,
        units=_forces(form.units),
        partners=_forces(form.partners),
        role_players=_forces(form.role_players),
        references=tuple(form.references),
        objectives=tuple(map(_objective, form.objectives)),
        injects=tuple(_inject(number, inject) for number, inject in enumerate(form.injects, start=1)),
        sheets=(*(sheets[code] for code in form.sheets), *map(sheet_of, form.own_sheets)),
        safety=tuple(form.safety),
        human_rights=tuple(form.human_rights),
        preparation=tuple(form.preparation),
        own_sheet_codes=tuple(sheet.code for sheet in form.own_sheets),
        ladder=tuple(map(_rung, form.ladder)),
        board=None if form.board is None else _board(form.board),
    )


def _forces(forms: Iterable[ForceForm]) -> tuple[Force, ...]:
    return tuple(Force(form.name, form.strength, form.task) for form in forms)


def _objective(form: ObjectiveForm) -> Objective:
    criteria = tuple(map(_criterion, form.criteria))
    return Objective(form.code, form.title, form.text, criteria, tuple(form.measured_by))


def _criterion(form: CriterionForm) -> Criterion:
    return Criterion(
        code=form.code,
        text=form.text,
        weight=form.weight,
        kind=form.kind,
        critical=form.critical,
        leader=form.leader,
        anchors=_anchors(form.anchors),
        target=form.target,
        limit=form.limit,
        reference=form.reference,
        source=form.source,
        from_test=form.from_test,
    )


def _anchors(form: AnchorsForm | None) -> dict[Level, str]:
    return {} if form is None else {Level.SB: form.SB, Level.B: form.B, Level.C: form.C, Level.K: form.K}


def _inject(number: int, form: InjectForm) -> Inject:
    return Inject(
        number=number,
        minute=form.minute,
        channel=form.channel,
        sender=form.sender,
        receiver=form.receiver,
        text=form.text,
        expected=form.expected,
        objectives=tuple(form.objectives),
        situation=form.situation,
        source=form.source,
    )


def _rung(form: RungForm) -> Rung:
    return Rung(form.minute, form.situation, form.stage, form.ordered_by, form.reason)


def _board(form: BoardForm) -> Board:
    return Board(
        markers=tuple(Marker(marker.code, marker.name, marker.side) for marker in form.markers),
        steps=tuple(map(_step, form.steps)),
        posts=tuple(Post(post.name, post.x, post.y) for post in form.posts),
        shapes=tuple(Shape(shape.kind, tuple(shape.points), shape.label) for shape in form.shapes),
        picture=form.picture,
    )


def _step(form: StepForm) -> BoardStep:
    positions = tuple(Position(at.marker, at.x, at.y) for at in form.positions)
    return BoardStep(form.title, positions, form.minute, form.note)
