"""Why a number is what it is: rule, inputs, weights and the cap, in sentences that serve screen and paper alike."""

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.knowledge import Taken
from trainer.domain.result import Line, ObjectiveResult, Rating, Score
from trainer.domain.scoring import Bands

RATINGS = {
    Rating.P: mark("performed without challenges"),
    Rating.S: mark("performed with some challenges"),
    Rating.M: mark("performed with major challenges"),
    Rating.U: mark("unable to be performed"),
}


def why_score(score: Score, bands: Bands) -> tuple[Sentence, ...]:
    """The steps from the marks to score, coverage and band."""
    steps = [_line(item) for item in score.lines]
    if score.score is None:
        return (*steps, Sentence(mark("Nothing was observed, so there is no score.")))
    steps.append(_sum(score))
    steps.append(
        Sentence(
            mark("Coverage is the observed share of the applicable weight: {coverage} %."),
            {"coverage": Number(score.coverage)},
        )
    )
    steps.append(_band(score, bands))
    return tuple(steps)


def _line(line: Line) -> Sentence:
    values: dict[str, object] = {
        "code": line.criterion.code,
        "text": line.criterion.text,
        "weight": Number(line.criterion.weight),
    }
    if not line.applies:
        return Sentence(mark("{code} {text}: not applicable, its weight {weight} is taken out."), values)
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
    if line.marks:
        return Sentence(
            mark(
                "{code} {text}: {points} × weight {weight}, knowledge test: {right} of {count} right. "
                "It stands over marks given by hand."
            ),
            values,
        )
    return Sentence(mark("{code} {text}: {points} × weight {weight}, knowledge test: {right} of {count} right."), values)


def _sum(score: Score) -> Sentence:
    seen = [item for item in score.lines if item.applies and item.points is not None]
    total = sum(item.criterion.weight * (item.points or 0.0) for item in seen)
    weight = sum(item.criterion.weight for item in seen)
    return Sentence(
        mark("Score: sum of points × weight {total} divided by the observed weight {weight} = {score}."),
        {"total": Number(total), "weight": Number(weight), "score": Number(score.score)},
    )


def _band(score: Score, bands: Bands) -> Sentence:
    if score.capped_by:
        return Sentence(
            mark("Critical criteria not met ({codes}) hold the rating at K, whatever the score."),
            {"codes": ", ".join(score.capped_by)},
        )
    if score.band is None:
        return Sentence(
            mark("Coverage is below {floor} %, so the rating reads: not enough evidence."),
            {"floor": Number(bands.coverage_floor)},
        )
    return Sentence(
        mark("Bands SB {sb}, B {b}, C {c}, below that K: the rating is {band}."),
        {"sb": Number(bands.sb), "b": Number(bands.b), "c": Number(bands.c), "band": score.band.value},
    )


def why_objective(objective: ObjectiveResult, bands: Bands) -> tuple[Sentence, ...]:
    """The steps to an objective's rating: its score, then the three questions."""
    steps = why_score(objective.total, bands)
    answers = objective.answers
    if answers is None:
        return steps
    yes, no = Sentence(mark("yes")), Sentence(mark("no"))
    source = mark("decided by the lead evaluator") if objective.decided else mark("proposed from the marks")
    return (
        *steps,
        Sentence(
            mark(
                "Objective met: {met}; any harm: {harm}; room to improve: {room} ({source}). Rating {rating}: {meaning}."
            ),
            {
                "met": yes if answers.met else no,
                "harm": yes if answers.harm else no,
                "room": yes if answers.room else no,
                "source": Sentence(source),
                "rating": answers.rating.value,
                "meaning": Sentence(RATINGS[answers.rating]),
            },
        ),
    )
