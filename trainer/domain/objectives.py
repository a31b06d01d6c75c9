"""Objectives of a drill: the lines that measure each, what is proposed for its three questions, what the lead decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.domain.findings import Finding
from trainer.domain.journal import Entry, EntryKind
from trainer.domain.levels import Level
from trainer.domain.rating import Answers, HarmSource, answers_of, harms_of, limit_of
from trainer.domain.result import Line, ObjectiveResult, Score, SheetResult, total
from trainer.domain.scenario import Objective, Scenario
from trainer.domain.scoring import Bands

Place = tuple[SheetResult, Line]
HARMFUL = (EntryKind.OBSERVATION, EntryKind.CASUALTY)


@dataclass(frozen=True)
class Ground:
    """What all objectives of a drill rest on; lines by criterion, so that each objective looks at its own only."""

    lines: Mapping[str, Sequence[Place]]
    bands: Bands
    ceiling: Level | None
    findings: Sequence[Finding]
    harmful: Sequence[Entry]
    answers: Mapping[str, Sequence[Answers]]


def objectives_of(
    scenario: Scenario, results: Sequence[SheetResult], entries: Sequence[Entry], findings: Sequence[Finding],
    bands: Bands, ceiling: Level | None,
) -> tuple[ObjectiveResult, ...]:  # fmt: skip
    """Every objective of the scenario over all subjects."""
    lines: dict[str, list[Place]] = {}
    for item in results:
        for line in item.total.lines:
            lines.setdefault(line.criterion.code, []).append((item, line))
    harmful = [item for item in entries if item.kind in HARMFUL]
    ground = Ground(lines, bands, ceiling, findings, harmful, answers_of(entries))
    return tuple(_objective(item, scenario, ground) for item in scenario.objectives)


def _objective(objective: Objective, scenario: Scenario, ground: Ground) -> ObjectiveResult:
    codes = list(dict.fromkeys((*(item.code for item in objective.criteria), *objective.measured_by)))
    places = [place for code in codes for place in ground.lines.get(code, ())]
    unseen = [Line(item, None, True, (), 0.0, False) for item in objective.criteria if item.code not in ground.lines]
    lines = [*(line for _sheet, line in places), *unseen]
    held = [item.code for item in ground.findings if item.holds and item.objective == objective.code]
    score = total(lines, ground.bands, findings=held, ceiling=ground.ceiling)
    injects = (str(item.number) for item in scenario.injects if objective.code in item.objectives)
    refs = {objective.code, *codes, *injects}
    subjects = {item.subject for item, _line in places}
    harms = harms_of(objective.code, refs, subjects, ground.harmful, ground.findings)
    proposed = _proposed(score, ground.bands, harms)
    given = ground.answers.get(objective.code, ())
    whose = tuple("" if item.level == "person" else item.name for item, _line in places) + ("",) * len(unseen)
    return ObjectiveResult(
        objective, score, given[0] if given else proposed, bool(given), proposed, tuple(given[1:]), harms,
        limit_of(score.capped_by, ground.ceiling), whose,
    )  # fmt: skip


def _proposed(score: Score, bands: Bands, harms: Sequence[HarmSource]) -> Answers | None:
    """What the marks say; nothing while the evidence is not enough."""
    if not score.is_enough:
        return None
    met = not score.capped_by and score.score is not None and bands.level(score.score) is not Level.K
    room = any(line.points is not None and line.applies and round(line.points, 9) < bands.sb for line in score.lines)
    return Answers(met, any(item.counts for item in harms), room)
