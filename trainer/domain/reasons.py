"""Why an average, a penalty, an agreement, a finding or a difficulty is what it is, in sentences for screen and paper."""

from collections.abc import Mapping, Sequence

from trainer.domain.agreement import Agreement
from trainer.domain.drill_difficulty import DrillDifficulty, Stated
from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.explanation import band_steps, coverage_step
from trainer.domain.findings import Finding, FindingState
from trainer.domain.result import Average, Penalty, SheetResult
from trainer.domain.scoring import Bands

Names = Mapping[str, str]
"""Codes, service numbers and ids → what people call them; what is not known is shown as it is."""

STATES: Mapping[FindingState, str] = {
    FindingState.OPEN: mark("not decided yet, so it holds"),
    FindingState.CLEARED: mark("cleared, so it holds nothing"),
    FindingState.UPHELD: mark("confirmed by the lead, so it holds"),
    FindingState.DISPUTED: mark("the leads disagree, so it holds"),
}


def why_average(
    item: Average, sheets: Sequence[SheetResult], bands: Bands, penalties: Sequence[Penalty] = ()
) -> tuple[Sentence, ...]:
    """The steps from sheets to what they say together, and what penalties leave of it."""
    steps = [_sheet(one) for one in sheets]
    if item.score is None:
        steps.append(Sentence(mark("Nothing was observed, so there is no score.")))
    else:
        told = mark("Score: sum of scores × observed weight {total} divided by the observed weight {weight} = {score}.")
        total = item.score * item.observed
        steps.append(
            Sentence(told, {"total": Number(total), "weight": Number(item.observed), "score": Number(item.score)})
        )
        steps.append(coverage_step(item.observed, item.applicable, item.coverage))
    if item.score is not None or item.capped_by:
        steps += band_steps(item, bands)
    return (*steps, *why_penalties(item, penalties))


def _sheet(one: SheetResult) -> Sentence:
    values = {
        "sheet": one.sheet.code, "name": one.name, "score": Number(one.total.score),
        "weight": Number(one.total.observed), "coverage": Number(one.total.coverage),
    }  # fmt: skip
    if one.total.score is None:
        return Sentence(mark("{sheet} {name}: nothing observed."), values)
    return Sentence(mark("{sheet} {name}: {score} × observed weight {weight}, coverage {coverage} %."), values)


def why_penalties(item: Average, penalties: Sequence[Penalty]) -> tuple[Sentence, ...]:
    """Each penalty, then the score less all of them: a line of its own, the score stays as it is."""
    steps = [
        Sentence(mark("Penalty of {points} points: {reason}"), {"points": Number(one.points), "reason": one.reason})
        for one in penalties
    ]
    if item.penalties and item.after is not None:
        told = mark(
            "After penalties: {score} − {points} = {after}, never below 0. The score and its band stay as they are."
        )
        values = {"score": Number(item.score), "points": Number(item.penalties), "after": Number(item.after)}
        steps.append(Sentence(told, values))
    return tuple(steps)


def why_agreement(item: Agreement) -> tuple[Sentence, ...]:
    """What a coefficient rests on and how it is read."""
    values = {"items": str(item.items), "raters": str(item.raters)}
    steps = [Sentence(mark("{raters} evaluators gave points on the same {items} criteria."), values)]
    if item.same is not None:
        told = mark("On {share} % of them all gave the same level.")
        steps.append(Sentence(told, {"share": Number(100 * item.same)}))
    if item.value is None:
        return (*steps, Sentence(mark("All marks are alike, so chance cannot be told from agreement.")))
    formula = (
        mark("Weighted kappa (Cohen 1968): 1 − the disagreement seen ÷ that expected by chance; two levels weigh four times one.")
        if item.method == "weighted kappa"
        else mark("Krippendorff's alpha: 1 − the disagreement seen ÷ that expected by chance, over the points.")
    )  # fmt: skip
    return (*steps, Sentence(formula))


def why_finding(item: Finding, names: Names) -> tuple[Sentence, ...]:
    """What was found, what it holds, what the leads said."""
    steps = [
        Sentence(
            mark("{code}: {text}. Recorded by {name}: {note}"),
            {"code": item.code, "text": names.get(item.code, item.code), "name": names.get(item.author, item.author),
             "note": item.note},
        )
    ]  # fmt: skip
    if item.stage:
        steps.append(Sentence(mark("Force stage shown: {stage}."), {"stage": str(item.stage)}))
    held = {"team": names.get(item.subject, item.subject), "objective": names.get(item.objective, item.objective)}
    rule = (
        mark("It holds the sheets of {team} and objective {objective} at K until a lead evaluator clears it.")
        if item.objective
        else mark("It holds the sheets of {team} at K until a lead evaluator clears it.")
    )
    steps.append(Sentence(rule, held))
    for said in item.clearances:
        word = mark("{name} cleared it: {reason}") if said.is_cleared else mark("{name} confirmed it: {reason}")
        steps.append(Sentence(word, {"name": names.get(said.author, said.author), "reason": said.reason}))
    steps.append(Sentence(mark("Now: {state}."), {"state": Sentence(STATES[item.state])}))
    return tuple(steps)


def why_difficulty(item: DrillDifficulty, names: Names) -> tuple[Sentence, ...]:
    """From conditions to points, class and ceiling."""
    steps = [_stated(one, names) for one in item.conditions]
    if item.code:
        told = mark("Together points {points}: class {name}. Classes begin at {bounds}.")
        bounds = ", ".join(f"{names.get(code, code)} {least}" for code, least in item.classes)
        values = {"points": str(item.points), "name": names.get(item.code, item.code), "bounds": bounds}
        steps.append(Sentence(told, values))
    if item.class_ceiling is not None:
        told = mark("For this class the Polda allows at most {band}.")
        steps.append(Sentence(told, {"band": item.class_ceiling.value}))
    if item.own_ceiling is not None:
        told = mark("No evaluator came from outside the units that play, so at most {band} is allowed.")
        steps.append(Sentence(told, {"band": item.own_ceiling.value}))
    if item.ceiling is None:
        steps.append(Sentence(mark("No band is held down.")))
    return tuple(steps)


def _stated(item: Stated, names: Names) -> Sentence:
    name = names.get(item.code, item.code)
    planned = names.get(f"{item.code}.{item.planned}", item.planned)
    met = names.get(f"{item.code}.{item.met}", item.met)
    values: dict[str, object] = {"name": name, "planned": planned, "met": met, "points": str(item.points)}
    if not item.option:
        return Sentence(mark("{name}: nobody said, so the easiest counts: points {points}."), values)
    if not item.met:
        return Sentence(mark("{name}: planned {planned}, not confirmed: points {points}."), values)
    if item.others:
        values["others"] = ", ".join(names.get(f"{item.code}.{other}", other) for other in item.others)
        return Sentence(mark("{name}: met {met}; others said {others}, the easiest counts: points {points}."), values)
    if item.planned and item.planned != item.met:
        return Sentence(mark("{name}: met {met}, planned was {planned}: points {points}."), values)
    return Sentence(mark("{name}: met {met}: points {points}."), values)
