"""Conclusions and suggestions drafted from the data: what was reached, how far the numbers can be trusted, what to decide."""

from collections.abc import Iterator, Sequence

from trainer.domain.analysis import Claim, Evidence, Improvement, Source
from trainer.domain.analysis_facts import PERSON, Facts
from trainer.domain.analysis_points import MOST, nothing_happened
from trainer.domain.analysis_sentences import LITTLE, agreement_evidence, objective_evidence
from trainer.domain.drill import State
from trainer.domain.errors import Number, Sentence, mark

LEVELS = {"command": mark("command"), "function": mark("function"), "team": mark("team")}

# 19. conclusions


def conclusions(facts: Facts) -> tuple[Claim, ...]:
    """Whether the objectives were reached, at what level, and how far these numbers can be trusted."""
    if (nothing := nothing_happened(facts)) is not None:
        return (Claim(nothing),)
    if not facts.is_judged:
        return (Claim(Sentence(mark("Nothing was judged, so nothing can be concluded about the ability of {unit}."),
                               {"unit": facts.host})),)  # fmt: skip
    return (*_objectives(facts), *_levels(facts), *_caps(facts), *_trust(facts))


def _objectives(facts: Facts) -> Iterator[Claim]:
    held = facts.result.objectives
    if not held:
        return
    proof = {item.objective.code: objective_evidence(item) for item in held}
    met = [item for item in held if item.rating and item.rating.value in "PS"]
    values = {"met": len(met), "count": len(held)}
    told = mark("{met} of {count} objectives were performed without or with some challenges (P or S).")
    yield Claim(Sentence(told, values), tuple(proof.values()))
    missed = [item for item in held if item.rating and item.rating.value not in "PS"]
    if missed:
        names = tuple(f"{item.objective.code} ({item.rating.value if item.rating else ''})" for item in missed)
        told = mark("Not reached, or only with major challenges: objective {names}.")
        yield Claim(Sentence(told, {"names": ", ".join(names)}), tuple(proof[item.objective.code] for item in missed))
    unknown = [item for item in held if item.rating is None]
    if unknown:
        told = mark("For objective {names} there is not enough evidence; no rating is given.")
        names_of = ", ".join(item.objective.code for item in unknown)
        yield Claim(Sentence(told, {"names": names_of}), tuple(proof[item.objective.code] for item in unknown))


def _levels(facts: Facts) -> Iterator[Claim]:
    for item in facts.result.levels:
        if item.level != PERSON and item.score is not None:
            band = item.band.value if item.band else Sentence(mark("not enough evidence"))
            values = {"level": Sentence(LEVELS[item.level]), "score": Number(item.score), "band": band,
                      "coverage": Number(item.coverage), "count": item.count}  # fmt: skip
            told = Sentence(mark("Average of level {level}: {score} ({band}), coverage {coverage} %."), values)
            sheets = dict.fromkeys(sheet.sheet.code for sheet in facts.groups if sheet.level == item.level)
            yield Claim(told, tuple(Evidence(Source.SHEET, code, told) for code in sheets))


def _caps(facts: Facts) -> Iterator[Claim]:
    capped = [item for item in facts.groups if item.total.capped_by]
    if capped:
        codes = list(dict.fromkeys(code for item in capped for code in item.total.capped_by))
        told = mark("Level K is held for {sheets}, whatever the points, because of {codes}.")
        names = tuple(dict.fromkeys(f"{item.sheet.code} {item.name}" for item in capped))
        values = {"sheets": ", ".join(names[:MOST]), "codes": ", ".join(codes[:MOST])}
        holds = mark("{code} holds level K.")
        proofs = tuple(Evidence(Source.CRITERION, code, Sentence(holds, {"code": code})) for code in codes)
        yield Claim(Sentence(told, values), proofs)
    ceiling = facts.result.difficulty.ceiling
    if ceiling is not None and any(item.total.ceiling for item in facts.groups):
        told = mark("The conditions were so easy that no better level than {level} can be given.")
        yield Claim(Sentence(told, {"level": ceiling.value}))


def _trust(facts: Facts) -> Iterator[Claim]:
    """Evaluators, coverage, how much two or more have seen: what every number above rests on."""
    lines = [line for item in facts.result.sheets for line in item.total.lines if line.points is not None]
    people = {given.author for line in lines for given in line.marks}
    twice = sum(line.raters > 1 for line in lines)
    applicable = sum(item.total.applicable for item in facts.result.sheets)
    observed = sum(item.total.observed for item in facts.result.sheets)
    values = {"people": len(people), "lines": len(lines), "twice": Number(100 * twice / len(lines)),
              "coverage": Number(100 * observed / applicable if applicable else 0.0)}  # fmt: skip
    told = mark("These numbers rest on {lines} judgements by {people} evaluators; {coverage} % of the weight was observed and "
                "{twice} % of the judgements were made by two evaluators or more.")  # fmt: skip
    if len(people) == 1:
        told = mark("These numbers rest on {lines} judgements by one evaluator alone; {coverage} % of the weight was observed. "
                    "They show a direction and are no measurement.")  # fmt: skip
    yield Claim(Sentence(told, values))
    told_agreement = [item for item in facts.result.agreement if item.value is not None and not item.untold]
    if told_agreement:
        good = [item for item in told_agreement if (item.value or 0.0) >= LITTLE]
        values = {"good": len(good), "count": len(told_agreement)}
        told = mark("The evaluators agree well enough on {good} of {count} score sheets compared.")
        yield Claim(Sentence(told, values), tuple(map(agreement_evidence, told_agreement)))
    elif len(people) > 1:
        yield Claim(Sentence(mark("Too few marks are shared to say how far the evaluators agree.")))


# 20. suggestions


def suggestions(facts: Facts, found: Sequence[Improvement]) -> tuple[Claim, ...]:
    """What the leadership is asked to decide."""
    if facts.drill.state is State.CANCELLED:
        return (Claim(Sentence(mark("The drill is planned anew."))),)
    if not facts.is_judged:
        return (Claim(Sentence(mark("The drill is held again with evaluators who fill in their score sheets."))),)
    if not found:
        return (Claim(Sentence(mark("The result is kept by a yearly drill and by passing on what went well."))),
                *_for_evaluators(facts))  # fmt: skip
    proofs = tuple(proof for item in found for proof in item.observation.evidence)
    return (
        Claim(
            Sentence(
                mark("The points of the follow-up table are carried out by their owners and proven in a later drill.")
            )
        ),
        Claim(Sentence(mark("The criteria not met are trained first and tested again with the same sheets.")), proofs),
        *_for_evaluators(facts),
    )


def _for_evaluators(facts: Facts) -> Iterator[Claim]:
    little = [
        item for item in facts.result.agreement if item.value is not None and not item.untold and item.value < LITTLE
    ]
    if little:
        told = mark("The evaluators calibrate score sheets {sheets} together before the next drill.")
        sheets = ", ".join(item.subject for item in little[:MOST])
        yield Claim(Sentence(told, {"sheets": sheets}))
    unseen = dict.fromkeys(item.sheet.code for item in facts.result.sheets if not item.total.is_enough)
    if unseen:
        told = mark("Enough evaluators are appointed for score sheets {sheets}.")
        yield Claim(Sentence(told, {"sheets": ", ".join(list(unseen)[:MOST])}))
