"""The plan in words for files: what a drill is called, how sure it is, what a calendar says of it."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from trainer.domain.errors import mark
from trainer.domain.scenario import RiskFactor
from trainer.domain.scenario_names import METHODS as METHODS
from trainer.domain.scenario_names import RISKS as RISKS
from trainer.domain.state_names import STATES
from trainer.i18n import _
from trainer.services.words import clock_time, short_date
from trainer.store.planned import PlanRow

SECRET = frozenset({"R", "SR"})
SECRET_TITLE = mark("Drill {code} (secret)")


def state_word(state: str) -> str:
    """A state in words."""
    return _(STATES[state]) if state in STATES else state


def method_word(method: str) -> str:
    """A method in words."""
    return _(METHODS[method]) if method in METHODS else method


def risk_words(factors: Mapping[RiskFactor, int]) -> str:
    """Factors with their value, the highest first; empty where none is known."""
    ordered = sorted(factors.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{_(RISKS[factor])} {value}" for factor, value in ordered)


def summary(row: PlanRow) -> str:
    """The title with the code; of a secret drill the code alone."""
    if row.classification in SECRET:
        return _(SECRET_TITLE).format(code=row.code)
    return f"{row.title} ({row.code})"


def description(row: PlanRow, units: Mapping[str, str]) -> str:
    """What a calendar tells of a drill, a line a fact; a secret one tells nothing but its state."""
    state = (_("State"), state_word(row.state))
    facts = [
        (_("Scenario"), row.scenario_code), (_("Method"), method_word(row.method)),
        (_("Units"), ", ".join(units.get(code, code) for code in row.units)), state,
    ]  # fmt: skip
    return "\n".join(f"{name}: {value}" for name, value in ([state] if row.classification in SECRET else facts))


def times(row: PlanRow) -> str:
    """12 Agu 2026 08.00–10.00 WITA, with both days where it takes more than one."""
    first, last = (moment.astimezone(ZoneInfo(row.zone)).date() for moment in (row.start, row.end))
    begin = f"{short_date(first)} {clock_time(row.start, row.zone, named=False)}"
    end = clock_time(row.end, row.zone) if first == last else f"{short_date(last)} {clock_time(row.end, row.zone)}"
    return f"{begin}–{end}"
