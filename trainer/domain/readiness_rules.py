"""How long a result counts and how much must have been seen: rules with the day from which they hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trainer.domain.errors import Refusal, mark

PERIOD_DAYS = 30
"""A score fades by the points of the rule for each such span that has begun after it was fresh."""


@dataclass(frozen=True, slots=True)
class Rule:
    """From a day on, for one family or with an empty one for all: days until a result ages and until it counts no more,
    the points it fades by, and the coverage below which it proves nothing.
    """

    valid_from: date
    family: str = ""
    fresh_days: int = 183
    stale_days: int = 365
    fade: float = 2.0
    least_coverage: float = 50.0
    by: str = ""

    def faded_by(self, age_days: int) -> float:
        """Points taken from a score of this age."""
        late = age_days - self.fresh_days
        return self.fade * -(-late // PERIOD_DAYS) if late > 0 else 0.0


SHIPPED = Rule(date(2000, 1, 1))
"""Half a year fresh, a year at most: what a programme of one year can renew."""


def in_force(rules: Iterable[Rule], family: str, day: date) -> Rule:
    """The rule of a family on a day: the last of its own, else the last for all, else the one that ships."""
    own, common = None, SHIPPED
    for rule in sorted(rules, key=lambda item: item.valid_from):
        if rule.valid_from > day:
            break
        if not rule.family:
            common = rule
        elif rule.family == family:
            own = rule
    return own or common


def checked(rule: Rule, today: date) -> Rule:
    """The rule; raises `Refusal` where it makes no sense or would change what was said before today."""
    if rule.valid_from < today:
        raise Refusal(mark("A rule holds from today or later: what was said of the past stays as it was said."))
    if not 0 < rule.fresh_days <= rule.stale_days:
        raise Refusal(mark("A result must be fresh for a day at least, and must not be too old before it ages."))
    if not 0 <= rule.fade <= 100 or not 0 <= rule.least_coverage <= 100:
        raise Refusal(mark("Points and coverage lie between 0 and 100."))
    return rule
