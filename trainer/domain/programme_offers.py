"""Requirements that the data itself suggests: from high risks, from what is overdue, from weak results."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trainer.domain.errors import Number, Sentence, mark
from trainer.domain.programme import Coverage, Origin, What
from trainer.domain.proposal_needs import Kind
from trainer.domain.scenario import RiskFactor

HIGH = 4
"""From this risk on a unit shall drill what the risk is about."""
RISK_PRIORITY, OVERDUE_PRIORITY, WEAK_PRIORITY = 4.0, 5.0, 4.0


@dataclass(frozen=True, slots=True)
class Offer:
    """A requirement to be taken or left, with why it is offered."""

    units: tuple[str, ...]
    what: What
    value: str
    times: int
    origin: Origin
    priority: float
    reason: Sentence

    @property
    def key(self) -> tuple[What, str, tuple[str, ...]]:
        """Two offers with the same key ask the same of the same units."""
        return self.what, self.value, self.units


@dataclass(frozen=True, slots=True)
class Result:
    """The weakest objective of one drill of a unit."""

    drill: str
    unit: str
    scenario: str
    day: date
    objective: str
    score: float


def from_risks(risks: Mapping[str, Mapping[RiskFactor, int]], kinds: Sequence[Kind]) -> tuple[Offer, ...]:
    """For each factor the units where it is high, and the scenario that drills it most narrowly."""
    found = []
    for factor in RiskFactor:
        units = {unit: held[factor] for unit, held in sorted(risks.items()) if held.get(factor, 0) >= HIGH}
        fitting = [kind for kind in kinds if factor in kind.risks]
        if not units or not fitting:
            continue
        chosen = min(fitting, key=lambda kind: (len(kind.risks), kind.code))
        named = ", ".join(f"{unit} ({value})" for unit, value in units.items())
        text = mark("{factor} is high in {units}, and {scenario} drills it.")
        reason = Sentence(text, {"factor": Sentence(FACTOR_WORDS[factor]), "units": named, "scenario": chosen.code})
        found.append(
            Offer(tuple(units), What.SCENARIO, chosen.code, 1, Origin.RISK, RISK_PRIORITY, reason)
        )  # fmt: skip
    return tuple(found)


def from_overdue(lines: Iterable[Coverage]) -> tuple[Offer, ...]:
    """What earlier programmes asked and did not get in time, requirement by requirement."""
    late: dict[str, list[Coverage]] = {}
    for line in lines:
        if line.late and line.missing:
            late.setdefault(line.requirement.id, []).append(line)
    found = []
    for held in late.values():
        asked = held[0].requirement
        units = tuple(line.unit for line in held)
        text = mark("{units} should have drilled it by {day} and have not.")
        reason = Sentence(text, {"units": ", ".join(units), "day": asked.by})
        times = max(line.missing for line in held)
        found.append(Offer(units, asked.what, asked.value, times, Origin.OVERDUE, OVERDUE_PRIORITY, reason))
    return tuple(found)


def from_results(results: Iterable[Result], pass_mark: float) -> tuple[Offer, ...]:
    """Scenarios whose last drill in a unit had an objective below the pass mark."""
    last: dict[tuple[str, str], Result] = {}
    for item in sorted(results, key=lambda item: (item.day, item.drill)):
        last[item.scenario, item.unit] = item
    found = []
    for (scenario, unit), item in sorted(last.items()):
        if item.score < pass_mark:
            text = mark("In {drill} objective {objective} reached {score}, below {pass_mark}.")
            values = {"drill": item.drill, "objective": item.objective, "score": Number(item.score),
                      "pass_mark": Number(pass_mark)}  # fmt: skip
            found.append(
                Offer((unit,), What.SCENARIO, scenario, 1, Origin.OVERDUE, WEAK_PRIORITY, Sentence(text, values))
            )
    return tuple(found)


FACTOR_WORDS = {
    RiskFactor.POLITICS: mark("Political tension"),
    RiskFactor.RIVALRY: mark("Rivalry of candidates"),
    RiskFactor.SOCIAL: mark("Social issues"),
    RiskFactor.GEOGRAPHY: mark("Geography"),
    RiskFactor.HISTORY: mark("History of conflict"),
}


def risk_words(
    priority: float, factors: Iterable[RiskFactor], risks: Mapping[RiskFactor, int], weighed: float
) -> Sentence:
    """Why a priority is what it is, in words."""
    highest = max((factor for factor in factors if factor in risks), key=lambda factor: risks[factor], default=None)
    if highest is None or weighed == priority:
        return Sentence(mark("Priority {priority}."), {"priority": Number(priority)})
    text = (
        mark("Priority {priority}, raised to {weighed}: {factor} is {value} of 5.")
        if weighed > priority
        else mark("Priority {priority}, lowered to {weighed}: {factor} is {value} of 5.")
    )
    values = {"priority": Number(priority), "weighed": Number(weighed), "factor": Sentence(FACTOR_WORDS[highest]),
              "value": risks[highest]}  # fmt: skip
    return Sentence(text, values)
