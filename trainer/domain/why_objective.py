"""Why an objective has its rating: its score, the three questions with what they rest on, and what holds the rating."""

from collections.abc import Mapping, Sequence

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.explanation import score_steps, why_line
from trainer.domain.rating import Answers, Harm, HarmSource, Rating, Source
from trainer.domain.result import Line, ObjectiveResult
from trainer.domain.scoring import Bands, Level

RATINGS = {
    Rating.P: mark("performed without challenges"),
    Rating.S: mark("performed with some challenges"),
    Rating.M: mark("performed with major challenges"),
    Rating.U: mark("unable to be performed"),
}


HARMS: Mapping[Harm, str] = {
    Harm.OTHERS: mark("others were hindered"),
    Harm.SAFETY: mark("added risk to safety or health"),
    Harm.PLAN: mark("against plan or procedure"),
    Harm.LAW: mark("against the law"),
}
SOURCES: Mapping[Source, str] = {
    Source.OBSERVATION: mark("observation"),
    Source.FINDING: mark("critical finding"),
    Source.CASUALTY: mark("real casualty"),
}
YES, NO = Sentence(mark("yes")), Sentence(mark("no"))
Names = Mapping[str, str]
"""Service numbers and ids of subjects → what people call them; what is not known is shown as it is."""


def why_objective(objective: ObjectiveResult, bands: Bands, names: Names | None = None) -> tuple[Sentence, ...]:
    """Every step to an objective's rating."""
    return (*_lines(objective), *objective_steps(objective, bands, names))


def objective_steps(objective: ObjectiveResult, bands: Bands, names: Names | None = None) -> tuple[Sentence, ...]:
    """The same without the lines, which on paper stand in tables."""
    steps = list(score_steps(objective.total, bands))
    answers, names = objective.answers, names or {}
    if answers is None:
        return tuple(steps)
    steps += why_proposed(objective, bands, names)
    steps.append(_answered(objective, answers))
    if objective.decided:
        steps += decided_steps(objective, names)
    if objective.rating is None:
        steps.append(Sentence(mark("The rating is given once the evidence is enough.")))
    elif objective.rating is not answers.rating:
        told = mark("What caps the band caps the rating: at most {limit}, so {rating} becomes {limit}.")
        steps.append(Sentence(told, {"limit": objective.rating.value, "rating": answers.rating.value}))
    return tuple(steps)


def _lines(objective: ObjectiveResult) -> list[Sentence]:
    """Lines of teams one by one with whose they are; those of persons together, for single ones are TERBATAS."""
    whose = objective.whose or ("",) * len(objective.total.lines)
    several = len({name for name in whose if name}) > 1
    steps: list[Sentence] = []
    persons: dict[str, list[Line]] = {}
    for line, name in zip(objective.total.lines, whose, strict=True):
        if not name and line.marks:
            persons.setdefault(line.criterion.code, []).append(line)
        elif name and several:
            steps.append(Sentence(mark("{whose}: {line}"), {"whose": name, "line": why_line(line)}))
        else:
            steps.append(why_line(line))
    for lines in persons.values():
        steps.append(why_line(lines[0]) if len(lines) == 1 else _together(lines))
    return steps


def _together(lines: Sequence[Line]) -> Sentence:
    seen = [item.points for item in lines if item.applies and item.points is not None]
    criterion = lines[0].criterion
    mean = sum(seen) / len(seen) if seen else 0.0
    return Sentence(
        mark("{code} {text}: {points} × weight {weight}, the mean of {count} persons."),
        {"code": criterion.code, "text": criterion.text, "points": Number(mean), "count": str(len(seen)),
         "weight": Number(criterion.weight * len(seen))},
    )  # fmt: skip


def why_proposed(objective: ObjectiveResult, bands: Bands, names: Names | None = None) -> tuple[Sentence, ...]:
    """The reason of each answer that the marks propose: met, harm, room."""
    proposed = objective.proposed
    if proposed is None:
        return ()
    return (_why_met(objective, bands), *_why_harm(objective, names or {}), _why_room(objective, bands))


def _why_met(objective: ObjectiveResult, bands: Bands) -> Sentence:
    total = objective.total
    if total.capped_by:
        return Sentence(mark("Proposed: not met, held at K by {codes}."), {"codes": ", ".join(total.capped_by)})
    values = {"score": Number(total.score), "bound": Number(bands.c)}
    if total.score is not None and bands.level(total.score) is not Level.K:
        return Sentence(mark("Proposed: met, for the score {score} reaches {bound}."), values)
    return Sentence(mark("Proposed: not met, for the score {score} stays below {bound}."), values)


def _why_harm(objective: ObjectiveResult, names: Names) -> list[Sentence]:
    counted = [item for item in objective.harms if item.counts]
    weighed = [item for item in objective.harms if not item.counts]
    steps = [Sentence(mark("Proposed: no harm, none was recorded for this objective."))]
    if counted:
        told = mark("Proposed: harm, for it was recorded: {what}")
        steps = [Sentence(told, {"what": tuple(harm_words(item, names) for item in counted)})]
    if weighed:
        told = mark("To be weighed by the lead, for it concerns the whole drill: {what}")
        steps.append(Sentence(told, {"what": tuple(harm_words(item, names) for item in weighed)}))
    return steps


def harm_words(item: HarmSource, names: Names) -> Sentence:
    """Kind, whose, in the recorder's own words, by whom."""
    whose = f" ({names.get(item.subject, item.subject)})" if item.subject else ""
    return Sentence(
        mark("{source}{whose}: {text} – {by}"),
        {"source": Sentence(SOURCES[item.source]), "whose": whose, "text": item.text or "–",
         "by": names.get(item.by, item.by)},
    )  # fmt: skip


def _why_room(objective: ObjectiveResult, bands: Bands) -> Sentence:
    lines = objective.total.lines
    below = [item for item in lines if item.applies and item.points is not None and round(item.points, 9) < bands.sb]
    values = {"count": str(len(below)), "sb": Number(bands.sb)}
    if below:
        return Sentence(mark("Proposed: room to improve, for {count} criteria stay below {sb}."), values)
    return Sentence(mark("Proposed: no room to improve, for every criterion seen reaches {sb}."), values)


def answer_words(answers: Answers) -> dict[str, object]:
    """The three answers in words."""
    return {
        "met": YES if answers.met else NO, "harm": YES if answers.harm else NO, "room": YES if answers.room else NO,
        "rating": answers.rating.value, "meaning": Sentence(RATINGS[answers.rating]),
    }  # fmt: skip


def _answered(objective: ObjectiveResult, answers: Answers) -> Sentence:
    source = mark("decided by the lead evaluator") if objective.decided else mark("proposed from the marks")
    told = mark(
        "Objective met: {met}; any harm: {harm}; room to improve: {room} ({source}). Rating {rating}: {meaning}."
    )
    return Sentence(told, {**answer_words(answers), "source": Sentence(source)})


def decided_steps(objective: ObjectiveResult, names: Names) -> list[Sentence]:
    """What the lead said beside his answers, and who answered otherwise."""
    answers, steps = objective.answers, list[Sentence]()
    if answers is None:
        return steps
    if answers.kinds:
        kinds = tuple(Sentence(HARMS[item]) for item in answers.kinds)
        steps.append(Sentence(mark("Harm: {kinds}."), {"kinds": kinds}))
    who = names.get(answers.by, answers.by)
    if answers.note:
        steps.append(Sentence(mark("{name} notes: {note}"), {"name": who, "note": answers.note}))
    for item in objective.others:
        if item.three != answers.three:
            told = mark("{name} answered otherwise (met {met}, harm {harm}, room {room}: {rating}). The stricter answer "
                        "stands until they agree.")  # fmt: skip
            steps.append(Sentence(told, {**answer_words(item), "name": names.get(item.by, item.by)}))
    return steps
