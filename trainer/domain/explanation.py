"""Why a score is what it is: rule, inputs, weights and the cap, in sentences that serve screen and paper alike."""

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.findings import FINDING_CODE
from trainer.domain.knowledge import Taken
from trainer.domain.result import Average, Line, Score
from trainer.domain.scoring import Bands


def why_score(score: Score, bands: Bands) -> tuple[Sentence, ...]:
    """The steps from the marks to score, coverage and band."""
    return (*(why_line(item) for item in score.lines), *score_steps(score, bands))


def score_steps(score: Score, bands: Bands) -> tuple[Sentence, ...]:
    """The same without the lines, which on paper stand in a table."""
    if score.score is None:
        nothing = Sentence(mark("Nothing was observed, so there is no score."))
        return (nothing, *_caps(score, bands)) if score.capped_by else (nothing,)
    return (_sum(score), coverage_step(score.observed, score.applicable, score.coverage), *band_steps(score, bands))


def coverage_step(observed: float, applicable: float, coverage: float) -> Sentence:
    """From weights to a share."""
    return Sentence(
        mark("Coverage: the observed weight {observed} of the applicable weight {applicable} = {coverage} %."),
        {"observed": Number(observed), "applicable": Number(applicable), "coverage": Number(coverage)},
    )


def why_line(line: Line) -> Sentence:
    values: dict[str, object] = {
        "code": line.criterion.code,
        "text": line.criterion.text,
        "weight": Number(line.criterion.weight),
    }
    if not line.applies:
        return Sentence(mark("{code} {text}: not applicable, its weight {weight} is taken out."), values)
    if line.ruled_by and line.points is None:
        values["reason"] = line.ruling_reason
        return Sentence(
            mark(
                "{code} {text}: ruled not observed by the lead evaluator, weight {weight} lowers the coverage: {reason}"
            ),
            values,
        )
    if line.ruled_by:
        values |= {"points": Number(line.points), "reason": line.ruling_reason}
        return Sentence(
            mark("{code} {text}: {points} × weight {weight}, ruled by the lead evaluator: {reason}"), values
        )
    if line.test is not None:
        return _tested(line, line.test, values)
    if line.criterion.from_test and line.points is None:
        return Sentence(
            mark("{code} {text}: the knowledge test was not taken, weight {weight} lowers the coverage."), values
        )
    if line.points is None:
        return Sentence(mark("{code} {text}: not observed, weight {weight} lowers the coverage."), values)
    values |= {"points": Number(line.points), "count": str(line.raters)}
    if line.raters > 1:
        return Sentence(mark("{code} {text}: {points} × weight {weight}, the mean of {count} evaluators."), values)
    return Sentence(mark("{code} {text}: {points} × weight {weight}."), values)


def _tested(line: Line, test: Taken, values: dict[str, object]) -> Sentence:
    """The test stands where an evaluator marked the criterion by hand too."""
    values |= {"points": Number(line.points), "right": str(test.correct), "count": str(test.count)}
    if test.others:
        return Sentence(
            mark(
                "{code} {text}: {points} × weight {weight}, knowledge test: {right} of {count} right, the lowest of the tests "
                "recorded on several laptops."
            ),
            values,
        )
    if line.marks:
        return Sentence(
            mark(
                "{code} {text}: {points} × weight {weight}, knowledge test: {right} of {count} right. "
                "It stands over marks given by hand."
            ),
            values,
        )
    return Sentence(
        mark("{code} {text}: {points} × weight {weight}, knowledge test: {right} of {count} right."), values
    )


def _sum(score: Score) -> Sentence:
    seen = [item for item in score.lines if item.applies and item.points is not None]
    total = sum(item.criterion.weight * (item.points or 0.0) for item in seen)
    return Sentence(
        mark("Score: sum of points × weight {total} divided by the observed weight {weight} = {score}."),
        {"total": Number(total), "weight": Number(score.observed), "score": Number(score.score)},
    )


def band_steps(score: Score | Average, bands: Bands) -> tuple[Sentence, ...]:
    """From the score to the band, with what holds it down."""
    if score.capped_by:
        return _caps(score, bands)
    if score.band is None or score.score is None:
        return (
            Sentence(
                mark("Coverage is below {floor} %, so the rating reads: not enough evidence."),
                {"floor": Number(bands.coverage_floor)},
            ),
        )
    earned = bands.level(score.score)
    bounds = {"sb": Number(bands.sb), "b": Number(bands.b), "c": Number(bands.c), "band": earned.value}
    steps = [Sentence(mark("Bands SB {sb}, B {b}, C {c}, below that K: the rating is {band}."), bounds)]
    if score.ceiling is not None:
        told = mark("The difficulty of this drill allows at most {ceiling}, so {band} becomes {ceiling}.")
        steps.append(Sentence(told, {"ceiling": score.ceiling.value, "band": earned.value}))
    return tuple(steps)


def _caps(score: Score | Average, bands: Bands) -> tuple[Sentence, ...]:
    """Criteria and findings apart: what to do about them differs."""
    findings = [code for code in score.capped_by if code.startswith(FINDING_CODE)]
    criteria = [code for code in score.capped_by if code not in findings]
    steps = []
    if criteria:
        told = mark(
            "Critical criteria below the pass mark of {pass_mark} ({codes}) hold the rating at K, whatever the score."
        )
        steps.append(Sentence(told, {"codes": ", ".join(criteria), "pass_mark": Number(bands.pass_mark)}))
    if findings:
        told = mark("Critical findings not cleared ({codes}) hold the rating at K, whatever the score.")
        steps.append(Sentence(told, {"codes": ", ".join(findings)}))
    return tuple(steps)
