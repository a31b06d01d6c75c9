"""Strengths and areas for improvement drafted from the marks: what was seen, the rule, why it came so, what to do."""

from collections.abc import Iterator, Sequence

from trainer.domain.after_action import InjectRun
from trainer.domain.analysis import Claim, Evidence, Improvement, Source, Strength
from trainer.domain.analysis_facts import Facts, Judged
from trainer.domain.drill import State
from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.inject_plan import Verdict
from trainer.domain.planned_actual import LATE, delay
from trainer.domain.result import Line, SheetResult
from trainer.domain.scoring import Kind

MOST = 8
"""Points of each kind that a commander reads; the rest stand in the annexes and are counted."""
LONGEST_NOTE = 200
NOTES = 3
SECONDS = 60

Pair = tuple[SheetResult, Line]


def strengths(facts: Facts) -> tuple[Strength, ...]:
    """Criteria on which every group judged reached the highest level, those of most groups and weight first."""
    bands = facts.result.bands
    good = [item for item in facts.judged if all((line.points or 0.0) >= bands.sb for _sheet, line in item.lines)]
    good.sort(key=lambda item: (-item.teams, -item.mean, -item.criterion.weight, item.criterion.code))
    return tuple(_strength(facts, item) for item in good[:MOST])


def improvements(facts: Facts) -> tuple[Improvement, ...]:
    """Criteria that a group did not meet: critical ones first, then those of most groups, then the lowest points."""
    return tuple(_improvement(facts, item) for item in failures(facts)[:MOST])


def without_points(facts: Facts, *, good: bool) -> Claim | None:
    """What stands in place of points, or after the last where there are more of them than are shown."""
    if (nothing := nothing_happened(facts)) is not None:
        return Claim(nothing)
    if not facts.judged:
        return Claim(Sentence(mark("No criterion was judged, so nothing can be said about it.")))
    if good:
        return None if strengths(facts) else Claim(Sentence(mark("No criterion reached the level Very good.")))
    found = failures(facts)
    if not found:
        values = {"mark": Number(facts.result.bands.pass_mark)}
        return Claim(Sentence(mark("No criterion stayed below the pass mark of {mark}."), values))
    if len(found) > MOST:
        told = mark("Criteria not met besides these: {count}. They stand in the annex with all scores.")
        return Claim(Sentence(told, {"count": len(found) - MOST}))
    return None


def nothing_happened(facts: Facts) -> Sentence | None:
    """Why there is nothing to analyse; None when there is."""
    if facts.drill.state is State.CANCELLED:
        return Sentence(mark("The drill was cancelled, so there is nothing to analyse."))
    if not facts.is_judged and facts.clock.started is None:
        return Sentence(mark("The drill was not held, so there is nothing to analyse."))
    return None


def failures(facts: Facts) -> list[Judged]:
    """All criteria that a group did not meet, the gravest first."""
    found = [item for item in facts.judged if facts.failed(item)]
    return sorted(found, key=lambda item: _gravity(facts, item))


def _gravity(facts: Facts, item: Judged) -> tuple[bool, int, float, str]:
    failed = facts.failed(item)
    lowest = min(line.points or 0.0 for _sheet, line in failed)
    return not item.criterion.critical, -len(failed), lowest, item.criterion.code


def _strength(facts: Facts, item: Judged) -> Strength:
    code, text = item.criterion.code, item.criterion.text.rstrip(".")
    if item.teams == 1:
        sheet, line = item.lines[0]
        told = Sentence(mark("{team}: {criterion}. Reached {points} points."),
                        {"team": sheet.name, "criterion": text, "points": Number(line.points)})  # fmt: skip
    else:
        told = Sentence(mark("{criterion}. All {count} teams judged reached the highest level, on average {points} points."),
                        {"criterion": text, "count": item.teams, "points": Number(item.mean)})  # fmt: skip
    why = (*_by_injects(facts, code, good=True), *_timed(item.lines, item), *_trust(item))
    keep = Sentence(mark("Keep this way of working as the standard of {unit} and pass it on."), {"unit": facts.host})
    return Strength(
        Claim(_noted(told, item.lines), _seen(item.lines)), _reference(facts, item), why, (Claim(keep),), code
    )


def _improvement(facts: Facts, item: Judged) -> Improvement:
    failed, code = facts.failed(item), item.criterion.code
    why = (
        *_capped(item), *_how_many(item, failed), *_timed(failed, item), *_by_injects(facts, code, good=False),
        *_penalties(facts, failed), *_trust(item),
    )  # fmt: skip
    return Improvement(
        Claim(_noted(_not_met(facts, item, failed), failed), _seen(failed)), _reference(facts, item), why,
        _advice(facts, item, failed), code, tuple(sheet.name for sheet, _line in failed), item.criterion.critical,
    )  # fmt: skip


def _not_met(facts: Facts, item: Judged, failed: Sequence[Pair]) -> Sentence:
    values = {"criterion": item.criterion.text.rstrip("."), "mark": Number(facts.result.bands.pass_mark)}
    if len(failed) == 1:
        sheet, line = failed[0]
        told = mark("{team}: {criterion}. Reached {points} points; the pass mark is {mark}.")
        return Sentence(told, {**values, "team": sheet.name, "points": Number(line.points)})
    told = mark("{criterion}. {failed} of {count} teams judged stayed below the pass mark of {mark}: {list}.")
    each = tuple(
        Sentence("{team} {points}", {"team": sheet.name, "points": Number(line.points)}) for sheet, line in failed
    )
    return Sentence(told, {**values, "failed": len(failed), "count": item.teams, "list": each})


def _noted(told: Sentence, pairs: Sequence[Pair]) -> Sentence:
    """The sentence with what evaluators wrote down; of many notes the first."""
    notes = list(
        dict.fromkeys(_short(given.note) for _sheet, line in pairs for given in line.marks if given.note.strip())
    )
    if not notes:
        return told
    words = mark("{told} Noted by the evaluators: “{notes}”.")
    return Sentence(words, {"told": told, "notes": tuple(note.rstrip(".") for note in notes[:NOTES])})


def _short(note: str) -> str:
    flat = " ".join(note.split())
    return flat if len(flat) <= LONGEST_NOTE else flat[: LONGEST_NOTE - 1].rsplit(" ", 1)[0] + "…"


def _seen(pairs: Sequence[Pair]) -> tuple[Evidence, ...]:
    return tuple(_evidence(sheet, line) for sheet, line in pairs)


def _evidence(sheet: SheetResult, line: Line) -> Evidence:
    told = mark("{sheet}, {team}: {points} points by {raters} evaluators.")
    if line.ruled_by:
        told = mark("{sheet}, {team}: {points} points, ruled on by the lead.")
    elif line.raters == 1:
        told = mark("{sheet}, {team}: {points} points by one evaluator.")
    values = {"sheet": sheet.sheet.code, "team": sheet.name, "points": Number(line.points), "raters": line.raters}
    return Evidence(Source.CRITERION, line.criterion.code, Sentence(told, values))


# the rule


def _reference(facts: Facts, item: Judged) -> tuple[Claim, ...]:
    """Criterion and sheet, the rule behind it, the objectives it measures and the injects that test them."""
    values = {"code": item.criterion.code, "sheet": item.sheet.code}
    told = [Claim(Sentence(mark("Criterion {code} of score sheet {sheet}"), values))]
    rules = item.criterion.reference or ", ".join(item.sheet.references)
    if rules:
        names = tuple(facts.regulations.get(code.strip(), code.strip()) for code in rules.split(","))
        told.append(Claim(Sentence("{rules}", {"rules": names})))
    if objectives := facts.objectives_of.get(item.criterion.code):
        told.append(Claim(Sentence(mark("objective {codes}"), {"codes": ", ".join(objectives)})))
    if runs := facts.injects_of(item.criterion.code):
        told.append(Claim(Sentence(mark("inject {numbers}"), {"numbers": ", ".join(_name(run) for run in runs)})))
    return tuple(told)


def _name(run: InjectRun) -> str:
    return run.label or str(run.inject.number)


# why


def _capped(item: Judged) -> Iterator[Claim]:
    if item.criterion.critical:
        yield Claim(Sentence(mark("It is a critical criterion: as long as it is not met the sheet stays at level K.")))


def _how_many(item: Judged, failed: Sequence[Pair]) -> Iterator[Claim]:
    values = {"failed": len(failed), "count": item.teams}
    if len(failed) > 1 and len(failed) == item.teams:
        yield Claim(Sentence(mark("No team met it, which points to the training of the whole unit rather than to one team."),
                             values), _seen(failed))  # fmt: skip
    elif len(failed) > 1:
        told = mark("Several teams ({failed} of {count}) did not meet it, so it is not the matter of one team alone.")
        yield Claim(Sentence(told, values), _seen(failed))
    elif item.teams > 1:
        told = mark("The other teams judged met it; the weakness lies with {team}.")
        yield Claim(Sentence(told, {"team": failed[0][0].name}), _seen(item.lines))


def _timed(pairs: Sequence[Pair], item: Judged) -> Iterator[Claim]:
    """How long it took against the time wanted, where seconds were measured."""
    criterion = item.criterion
    if criterion.kind is not Kind.TIME or not criterion.target:
        return
    taken = [given.value for _sheet, line in pairs for given in line.marks if isinstance(given.value, float)]
    if taken:
        told = mark("It took up to {taken} minutes; the time wanted is {target} minutes.")
        values = {"taken": Number(max(taken) / SECONDS), "target": Number(criterion.target / SECONDS)}
        yield Claim(Sentence(told, values), _seen(pairs))


def _by_injects(facts: Facts, code: str, *, good: bool) -> Iterator[Claim]:
    """What the injects that test it have to do with it: never given, given late, and what was done upon them."""
    for run in facts.injects_of(code):
        proof = (inject_evidence(run),)
        values: dict[str, object] = {"number": _name(run)}
        if run.delivered is None:
            if not good:
                yield Claim(Sentence(mark("Inject {number}, which tests it, was not given."), values), proof)
            continue
        verdicts = {answer.verdict for answer in run.responses}
        if good and Verdict.MET in verdicts and Verdict.NOT_MET not in verdicts:
            yield Claim(Sentence(mark("Upon inject {number} the expected reaction came."), values), proof)
        if not good and verdicts & {Verdict.NOT_MET, Verdict.PARTLY}:
            yield Claim(
                Sentence(mark("Upon inject {number} the expected reaction came late, in part or not at all."), values),
                proof,
            )
        if not good and delay(run) >= LATE:
            values["minutes"] = round(delay(run))
            told = mark("Inject {number}, which tests it, came {minutes} minutes late, so less time was left for it.")
            yield Claim(Sentence(told, values), proof)


def inject_evidence(run: InjectRun) -> Evidence:
    """When an inject was meant and when it came."""
    values: dict[str, object] = {"number": _name(run), "planned": run.inject.minute}
    if run.delivered is None:
        return Evidence(
            Source.INJECT,
            _name(run),
            Sentence(mark("Inject {number}: planned at minute {planned}, not given."), values),
        )
    values["actual"] = round(run.delivered)
    told = mark("Inject {number}: planned at minute {planned}, given at minute {actual}.")
    return Evidence(Source.INJECT, _name(run), Sentence(told, values))


def _penalties(facts: Facts, failed: Sequence[Pair]) -> Iterator[Claim]:
    subjects = {sheet.subject: sheet.name for sheet, _line in failed}
    for item in facts.result.penalties:
        if item.subject in subjects:
            values = {"team": subjects[item.subject], "points": Number(item.points), "reason": _short(item.reason)}
            told = Sentence(mark("{team} lost {points} points besides: {reason}."), values)
            yield Claim(told, (Evidence(Source.RECORD, "", told),))


def _trust(item: Judged) -> Iterator[Claim]:
    """How far its points can be trusted."""
    proof = _seen(item.lines)
    ruled = any(line.ruled_by for _sheet, line in item.lines)
    if any(line.needs_ruling for _sheet, line in item.lines):
        told = mark("The evaluators are {spread} points apart and nobody has ruled yet: the number is provisional.")
        yield Claim(Sentence(told, {"spread": Number(item.spread)}), proof)
    elif ruled:
        yield Claim(Sentence(mark("The evaluators differed; the lead evaluator ruled.")), proof)
    elif item.raters < 2:
        yield Claim(Sentence(mark("The judgement rests on one evaluator.")), proof)
    else:
        told = mark("At least {raters} evaluators judged it, at most {spread} points apart.")
        if not item.spread:
            told = mark("At least {raters} evaluators judged it, all alike.")
        yield Claim(Sentence(told, {"raters": item.raters, "spread": Number(item.spread)}), proof)


# what to do


def _advice(facts: Facts, item: Judged, failed: Sequence[Pair]) -> tuple[Claim, ...]:
    values = {"teams": ", ".join(sheet.name for sheet, _line in failed), "code": item.criterion.code}
    told = mark("Train it with {teams} and test it again with criterion {code} in the next drill.")
    if len(failed) == item.teams and item.teams > 1:
        told = mark(
            "Take it into the training plan of the unit and test it again with criterion {code} in the next drill."
        )
    elif item.criterion.kind is Kind.TIME:
        told = mark("Let {teams} repeat the procedure until the time wanted is kept; test criterion {code} again.")
    found = [Claim(Sentence(told, values))]
    off = [run for run in facts.injects_of(item.criterion.code) if run.delivered is None or delay(run) >= LATE]
    if off:
        numbers = ", ".join(_name(run) for run in off)
        found.append(Claim(Sentence(mark("Control gives inject {numbers} on time then."), {"numbers": numbers})))
    return tuple(found)
